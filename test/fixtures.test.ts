// Builds every fixture and holds the exact set of rule ids that verify reports against the fixture's name, and all it says against told.md.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { buildOnce, disposeBuilt } from "./built.ts";
import { FixtureArchive, type Recipe } from "./fixtures/fixture-archive.ts";
import { verifyFixture } from "./fixtures/look.ts";
import { Told } from "./told.ts";

const folder = join(import.meta.dirname, "fixtures");
const told = new Told(join(folder, "told.md"), "What verify says of each fixture");
afterAll(async () => {
  told.finish();
  await disposeBuilt();
}, 120_000);

/** Verifying changes nothing, so that it is built once, however often it is looked at. */
function build(recipe: Recipe): FixtureArchive {
  const archive = new FixtureArchive();
  recipe.edit(archive);
  return archive;
}

/** What a verdict must be for fixtures of a folder; `good` is named after the rule that must stay silent. */
const expectations = { good: [], warn: ["warning", "info"], bad: ["error"] } as const;

for (const kind of ["good", "warn", "bad"] as const) {
  describe(kind, () => {
    for (const file of readdirSync(join(folder, kind)).sort()) {
      const name = file.replace(/\.ts$/, "");
      const expected = kind === "good" ? [] : (name.split("__")[0] ?? "").split("+").sort();
      it(name, async (context) => {
        const { default: recipe } = (await import(join(folder, kind, file))) as { default: Recipe };
        if (recipe.platforms !== undefined && !recipe.platforms.includes(process.platform))
          return context.skip("this platform cannot make it");
        const archive = buildOnce(`${kind}/${name}`, () => build(recipe));
        const report = await verifyFixture(archive, recipe);
        const found = [...new Set(report.diagnostics.map(({ rule }) => rule))].sort();
        expect(found, JSON.stringify(report.diagnostics, null, 1)).toEqual(expected);
        for (const { severity } of report.diagnostics)
          if (kind === "warn") expect(expectations.warn).toContain(severity);
        if (kind === "bad") expect(report.verdict).not.toBe("verified");
        else expect(report.verdict).toBe("verified");
        told.compare(`${kind}/${name}`, report);
      });
    }
  });
}

it("keeps the words of fixtures that are there alone", () => expect(told.left).toEqual([]));
