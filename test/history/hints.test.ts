// Hints of what commits may come: they change how fast a history is loaded, and nothing else, whatever they say.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommitGraph, commitId, loadCommitGraph } from "../../src/core/history/commit-graph.ts";
import type { Objects } from "../../src/core/ports.ts";
import { openObjects } from "../../src/node/objects/open.ts";
import { git, openInMemory } from "./memory-objects.ts";
import { randomHistory } from "./random-history.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hints-"));
  git(folder, ["init", "--quiet", "--bare", "."]);
  git(folder, ["fast-import", "--quiet", "--force"], randomHistory("everything", 77));
  git(folder, ["symbolic-ref", "HEAD", "refs/heads/main"]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const told = (graph: CommitGraph) =>
  Array.from({ length: graph.count }, (_, commit) => ({
    id: commitId(graph, commit),
    tree: graph.objects.hex(graph.tree[commit] ?? 0),
    parents: Array.from(graph.parents.subarray(graph.parentStart[commit], graph.parentStart[commit + 1]), (parent) =>
      commitId(graph, parent),
    ),
    boundary: graph.boundary[commit],
  }));

/** The tip, all that it reaches from the newest on, and one that it does not reach. */
function facts() {
  const ids = git(folder, ["rev-list", "HEAD~3"]).toString().trim().split("\n");
  const strangers = git(folder, ["rev-list", "HEAD", "^HEAD~3"]).toString().trim().split("\n");
  return { ids, tip: ids[0] ?? "", stranger: strangers[0] ?? "" };
}

describe("hints", () => {
  it.each<[string, (ids: string[], stranger: string) => string[]]>([
    ["all of them", (ids) => ids],
    ["in another order", (ids) => ids.toReversed()],
    ["some of them", (ids) => ids.filter((_, index) => index % 3 === 1)],
    ["each twice", (ids) => [...ids, ...ids]],
    ["a commit that is not reached", (ids, stranger) => [...ids, stranger]],
    ["a commit that is missing", (ids) => [...ids, "12".repeat(20)]],
    ["a tree", (ids) => [...ids, git(folder, ["rev-parse", "HEAD^{tree}"]).toString().trim()]],
    ["what is no id", (ids) => [...ids, "HEAD", ""]],
    ["more than the limit", (ids) => [...ids, ...ids.map((id) => id.replace(/^./, "0"))]],
  ])("%s", async (_, change) => {
    const { ids, tip, stranger } = facts();
    const plain = openInMemory(folder);
    for (const limit of [1e6, ids.length, 5]) {
      const expected = await loadCommitGraph(plain, tip, limit);
      const hinting: Objects = Object.assign(openInMemory(folder), { probableCommits: () => change(ids, stranger) });
      const graph = await loadCommitGraph(hinting, tip, limit);
      expect(told(graph)).toEqual(told(expected));
      expect(graph.limited).toBe(expected.limited);
    }
  });

  it("come from git, in a shallow clone up to its boundary", async () => {
    const clone = `${folder}-shallow`;
    git(folder, ["clone", "--quiet", "--bare", "--depth=3", `file://${folder}`, clone]);
    try {
      const objects = await openObjects(clone, "git");
      const tip = await objects.resolve("HEAD");
      expect(await objects.probableCommits?.(tip, 1e6)).toEqual(
        git(clone, ["rev-list", "HEAD"]).toString().trim().split("\n"),
      );
      expect(await objects.probableCommits?.(tip, 2)).toHaveLength(2);
      expect(told(await loadCommitGraph(objects, tip, 1e6))).toEqual(
        told(await loadCommitGraph(openInMemory(clone), tip, 1e6)),
      );
      await objects.close();
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });
});
