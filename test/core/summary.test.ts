// What remains of a source when the next one is read is small: places without lines, and nothing of the texts.

import { expect, it } from "vitest";
import { Gatherer } from "../../src/core/gather.ts";
import { takeInventory } from "../../src/core/inventory.ts";
import { defaultLimits } from "../../src/core/limits.ts";
import { summarise } from "../../src/core/summary.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";

it("places in a summary have line and column, and no lines of the manifest", async () => {
  const archive = new FixtureArchive();
  try {
    archive.append(
      archive.translation.manifest,
      "accepted:\n  - rule: source-duplicate\n    reason: It is kept on purpose.\n",
    );
    const tree = openWorkTree(archive.folder, "archive");
    const inventory = takeInventory(tree.root, await tree.list(defaultLimits));
    const ports = {
      tree,
      digester: nodeDigester,
      decoder: nodeDecoder,
      clock: { now: 0, source: "caller" } as const,
    };
    const facts = await new Gatherer(ports, inventory, defaultLimits).source(
      inventory.slots.get(archive.translation.sha256)!,
    );
    const summary = summarise(facts, nodeDigester);
    const lines = archive.read(archive.translation.manifest).split("\n");
    const places = [...summary.derivedFrom, ...summary.accepted].map(({ place }) => place);
    expect(places.length).toBeGreaterThan(1);
    for (const { line, column, excerpt, path } of places) {
      expect(excerpt).toBeNull();
      expect(path).toBe(archive.translation.manifest);
      expect(lines[(line ?? 0) - 1]?.slice((column ?? 0) - 1)).toMatch(/^("?[0-9a-f]{64}"?|source-duplicate)$/);
    }
    expect(JSON.stringify(summary).length).toBeLessThan(2500);
  } finally {
    archive.dispose();
  }
});
