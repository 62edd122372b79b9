// Every fixture that git can hold, as working directory, as index and as commit: the same report, but for the tree it names.

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultLimits } from "../../src/core/limits.ts";
import type { AccessFault, Tree } from "../../src/core/ports.ts";
import type { Report } from "../../src/core/report.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { openGitTree } from "../../src/node/git-tree.ts";
import { openIndexTree, readIndexFolders } from "../../src/node/index-tree.ts";
import { openObjects } from "../../src/node/objects/open.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";
import { verify } from "../../src/verify.ts";
import { FixtureArchive, type Recipe } from "../fixtures/fixture-archive.ts";
import { git } from "../history/memory-objects.ts";
import { withFaults } from "../fixtures/with-faults.ts";
import { commitFiles, heldFiles } from "./plumbing.ts";

const folder = join(import.meta.dirname, "..", "fixtures");
let repository = "";
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), "archive-held-"));
  git(repository, ["init", "--quiet", "--bare", "."]);
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

let compared = 0;

async function report(
  tree: Tree,
  recipe: Recipe,
  archive: FixtureArchive,
  faults: readonly AccessFault[],
): Promise<Report> {
  return verify(
    {
      tree: withFaults(tree, faults),
      digester: nodeDigester,
      decoder: nodeDecoder,
      clock: { now: Date.parse(recipe.now ?? "2026-01-01T00:00:00Z"), source: "caller" },
    },
    { version: "0.0.0", limits: { ...defaultLimits, ...recipe.limits?.(archive) } },
  );
}

describe.each(["good", "warn", "bad"])("%s", (kind) => {
  it.each(readdirSync(join(folder, kind)).sort())("%s", async (file) => {
    const { default: recipe } = (await import(join(folder, kind, file))) as { default: Recipe };
    const archive = new FixtureArchive();
    try {
      if (recipe.platforms === undefined || recipe.platforms.includes(process.platform)) recipe.edit(archive);
      const held = heldFiles(archive.folder, "archive");
      if (typeof held === "string") return;
      const index = join(repository, `index-${kind}-${file}`);
      const commit = commitFiles(repository, index, held);
      const objects = await openObjects(repository, "auto");
      const faults = recipe.faults?.(archive) ?? [];
      const work = await report(openWorkTree(archive.folder, "archive"), recipe, archive, faults);
      const top = readIndexFolders(index, objects.format);
      const staged = await report(openIndexTree(objects, top, "archive"), recipe, archive, faults);
      const committed = await report(await openGitTree(objects, commit, "archive"), recipe, archive, faults);
      // What is unfinished must not be given to git, and only the index is about to be.
      if (!file.startsWith("unfinished-leftover"))
        expect(staged).toEqual({ ...work, archive: { ...work.archive, tree: "index" } });
      expect(committed).toEqual({ ...work, archive: { ...work.archive, tree: "commit", revision: commit } });
      compared++;
      await objects.close();
    } finally {
      archive.dispose();
    }
  });
});

it("compares nearly all of them", () => expect(compared).toBeGreaterThan(250));
