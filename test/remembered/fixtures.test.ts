// Every fixture is told alike without a cache, by a run that fills one, and by those that believe what was kept of it or of the sound archive.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultLimits } from "../../src/core/limits.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";
import { FixtureArchive, type Recipe } from "../fixtures/fixture-archive.ts";
import { withFaults } from "../fixtures/with-faults.ts";
import { MemoryCache } from "../history/kept-in-memory.ts";
import { type Asked, looked, words } from "./remembered.ts";

const folder = join(import.meta.dirname, "..", "fixtures");
let archive: FixtureArchive;
beforeEach(() => {
  archive = new FixtureArchive();
});
afterEach(() => archive.dispose());

for (const kind of ["good", "warn", "bad"] as const) {
  describe(kind, () => {
    for (const file of readdirSync(join(folder, kind)).sort()) {
      it(file.replace(/\.ts$/, ""), async (context) => {
        const { default: recipe } = (await import(join(folder, kind, file))) as { default: Recipe };
        if (recipe.platforms !== undefined && !recipe.platforms.includes(process.platform))
          return context.skip("this platform cannot make it");
        const tree = () => openWorkTree(archive.folder, "archive");
        const asked: Omit<Asked, "tree"> = {
          now: Date.parse(recipe.now ?? "2026-01-01T00:00:00Z"),
          ...(recipe.deep === true ? { deep: true } : {}),
          limits: { ...defaultLimits, ...recipe.limits?.(archive) },
        };
        const cache = new MemoryCache();
        const before = await looked({ ...asked, tree: tree() }, cache);
        recipe.edit(archive);
        const edited: Asked = { ...asked, tree: withFaults(tree(), recipe.faults?.(archive) ?? []) };
        const cold = words(await looked(edited));
        const [first, second, fresh] = [
          await looked(edited, cache),
          await looked(edited, cache),
          await looked(edited, new MemoryCache()),
        ];
        for (const report of [first, second, fresh]) expect(words(report)).toBe(cold);
        expect(fresh.counts.reused).toBe(0);
        expect(second.counts.reused).toBeGreaterThanOrEqual(first.counts.reused);
        expect(before.counts.sources).toBe(2);
      });
    }
  });
}
