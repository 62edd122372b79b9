// Small changes to the base archive, several for a rule: how often it fires, and all that is said, against variants.md.

import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { rules } from "../../../src/core/rules/index.ts";
import { buildOnce, disposeBuilt } from "../../built.ts";
import { FixtureArchive } from "../../fixtures/fixture-archive.ts";
import { verifyFixture } from "../../fixtures/look.ts";
import { Told } from "../../told.ts";
import { claimVariants } from "./variants/claims.ts";
import { entryVariants } from "./variants/entries.ts";
import { evidenceVariants } from "./variants/evidence.ts";
import { fileVariants } from "./variants/files.ts";
import { textVariants } from "./variants/texts.ts";
import { translations } from "./variants/translation.ts";

const told = new Told(join(import.meta.dirname, "variants.md"), "What verify says of small changes");
afterAll(async () => {
  told.finish();
  await disposeBuilt();
}, 120_000);

const ids: readonly string[] = rules.map(({ id }) => id);

describe.each(
  Object.entries({ translations, claimVariants, evidenceVariants, textVariants, fileVariants, entryVariants }),
)("%s", (_name, variants) => {
  it.each(Object.entries(variants))("%s", async (name, variant) => {
    const rule = name.split("__")[0] ?? "";
    expect(ids).toContain(rule);
    const archive = buildOnce(`variant ${name}`, () => {
      const made = new FixtureArchive();
      variant.edit(made);
      return made;
    });
    const report = await verifyFixture(archive, variant);
    const found = report.diagnostics.filter((diagnostic) => diagnostic.rule === rule);
    expect(found.length, JSON.stringify(report.diagnostics, null, 1)).toBe(variant.fires);
    told.compare(name, report);
  });
});

it("keeps the words of variants that are there alone", () => expect(told.left).toEqual([]));
