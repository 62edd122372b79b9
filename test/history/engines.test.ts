// Lineage is the same, byte for byte, whichever engine reads the objects.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lineage } from "../../src/lineage.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { openObjects } from "../../src/node/objects/open.ts";
import { git, openInMemory } from "./memory-objects.ts";
import { type Kind, randomHistory } from "./random-history.ts";
import { pathsOfSources } from "./story.ts";

describe("engines", () => {
  it.each<[Kind, number, boolean]>([
    ["everything", 15, false],
    ["everything", 31, true],
    ["delete-and-re-add", 9, true],
    ["renames", 8, false],
  ])("%s, seed %d, packed %s", async (kind, seed, packed) => {
    const folder = mkdtempSync(join(tmpdir(), "engines-"));
    git(folder, ["init", "--quiet", "--bare", "."]);
    const stream = randomHistory(kind, seed, "sha1", pathsOfSources);
    git(folder, ["-c", `fastimport.unpackLimit=${packed ? 1 : 10_000}`, "fast-import", "--quiet", "--force"], stream);
    git(folder, ["symbolic-ref", "HEAD", "refs/heads/main"]);
    const ports = { decoder: nodeDecoder, digester: nodeDigester };
    const { engine: _, ...expected } = await lineage({ ...ports, objects: openInMemory(folder) });
    expect(expected.sources.length).toBeGreaterThan(0);
    for (const engine of ["pack", "isomorphic-git", "git"] as const) {
      const objects = await openObjects(folder, engine);
      const { engine: used, ...told } = await lineage({ ...ports, objects });
      await objects.close();
      expect(used).toBe(engine);
      expect(JSON.stringify(told)).toBe(JSON.stringify(expected));
    }
    rmSync(folder, { recursive: true, force: true });
  });
});
