// Cuts every fixture into shards and holds the merged report against the one of a single run, byte for byte.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { defaultLimits } from "../../src/core/limits.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { nodeLanguageGuess } from "../../src/node/language-guess.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";
import { verify } from "../../src/verify.ts";
import { FixtureArchive, type Recipe } from "../fixtures/fixture-archive.ts";
import { withFaults } from "../fixtures/with-faults.ts";
import { mergedReport } from "./cut-and-merge.ts";

const folder = join(import.meta.dirname, "..", "fixtures");
const made: FixtureArchive[] = [];
afterAll(() => {
  for (const archive of made) archive.dispose();
});

describe.each(["good", "warn", "bad"])("%s", (kind) => {
  it.each(readdirSync(join(folder, kind)).sort())("%s", async (file) => {
    const { default: recipe } = (await import(join(folder, kind, file))) as { default: Recipe };
    if (recipe.platforms !== undefined && !recipe.platforms.includes(process.platform)) return;
    const archive = new FixtureArchive();
    made.push(archive);
    recipe.edit(archive);
    const ports = {
      tree: withFaults(openWorkTree(archive.folder, "archive"), recipe.faults?.(archive) ?? []),
      digester: nodeDigester,
      decoder: nodeDecoder,
      clock: { now: Date.parse(recipe.now ?? "2026-01-01T00:00:00Z"), source: "caller" as const },
      ...(recipe.deep === true ? { languageGuess: nodeLanguageGuess } : {}),
    };
    const options = { version: "0.0.0", limits: { ...defaultLimits, ...recipe.limits?.(archive) } };
    const whole = JSON.stringify(await verify(ports, options), null, 1);
    for (const total of kind === "bad" ? [1, 3, 8] : [3])
      expect(JSON.stringify(await mergedReport(ports, total, options), null, 1)).toBe(whole);
  });
});
