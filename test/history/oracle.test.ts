// Random histories of every kind: our events are exactly those that git's combined differences show.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { commitId, type CommitGraph, loadCommitGraph } from "../../src/core/history/commit-graph.ts";
import { traceMainLine } from "../../src/core/history/main-line.ts";
import { walkPaths } from "../../src/core/history/path-events.ts";
import { defaultWalkLimits } from "../../src/core/history/walk-limits.ts";
import { git, openInMemory } from "./memory-objects.ts";
import { kinds, randomHistory } from "./random-history.ts";
import { eventLines, oracleLines } from "./raw-diff.ts";

const count = Number(process.env["HISTORIES"] ?? 60);
const first = Number(process.env["HISTORIES_SEED"] ?? 1);
const made: string[] = [];

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function repository(seed: number): string {
  const folder = mkdtempSync(join(tmpdir(), "random-history-"));
  made.push(folder);
  const format = seed % 5 === 0 ? "sha256" : "sha1";
  git(folder, ["init", "--quiet", "--bare", `--object-format=${format}`, "."]);
  git(
    folder,
    ["fast-import", "--quiet", "--force"],
    randomHistory(kinds[seed % kinds.length] ?? "everything", seed, format),
  );
  git(folder, ["symbolic-ref", "HEAD", "refs/heads/main"]);
  return folder;
}

function oracle(folder: string, root: string): string[] {
  const commits = git(folder, ["rev-list", "HEAD"]);
  const path = root === "" ? [] : ["--", root];
  return oracleLines(
    git(folder, ["diff-tree", "--stdin", "-r", "--root", "-c", "--raw", "-z", "--no-renames", ...path], commits),
  );
}

/** What merges on the main line changed against their first parent. */
function mainLineOracle(folder: string, root: string): string[] {
  const path = root === "" ? [] : ["--", root];
  const how = [
    "--first-parent",
    "--merges",
    "--full-history",
    "--diff-merges=first-parent",
    "--format=%H",
    "--no-abbrev",
  ];
  return oracleLines(git(folder, ["log", ...how, "--raw", "-z", "--no-renames", "HEAD", ...path]));
}

/** Who is whose ancestor, by brute force. */
function reachable(graph: CommitGraph): Set<number>[] {
  const result: Set<number>[] = [];
  for (let commit = graph.count - 1; commit >= 0; commit--) {
    const own = new Set([commit]);
    for (let slot = graph.parentStart[commit]!; slot < graph.parentStart[commit + 1]!; slot++) {
      for (const ancestor of result[graph.parents[slot]!]!) own.add(ancestor);
    }
    result[commit] = own;
  }
  return result;
}

describe(`events of ${count} random histories`, () => {
  for (let seed = first; seed < first + count; seed++) {
    const kind = kinds[seed % kinds.length];
    it(`${kind}, seed ${seed}`, async () => {
      const folder = repository(seed);
      const objects = openInMemory(folder);
      const tip = objects.resolve("HEAD");
      const graph = await loadCommitGraph(objects, tip, 1e6);
      expect(Array.from({ length: graph.count }, (_, position) => commitId(graph, position)).sort()).toEqual(
        git(folder, ["rev-list", "HEAD"]).toString().trim().split("\n").sort(),
      );
      const main = traceMainLine(graph);
      expect(main.line.map((position) => commitId(graph, position))).toEqual(
        git(folder, ["rev-list", "--first-parent", "HEAD"]).toString().trim().split("\n"),
      );
      const ancestors = reachable(graph);
      for (let one = 0; one < graph.count; one++) {
        expect(graph.commits.hex(graph.handle[main.landedBy[one]!]!)).toBe(
          commitId(graph, main.line.findLast((position) => ancestors[position]!.has(one))!),
        );
        for (let other = 0; other < graph.count; other++) {
          expect(main.isAncestor(one, other)).toBe(ancestors[other]!.has(one));
        }
      }
      for (const root of ["archive", "archive/sources", ""]) {
        // A budget of nothing makes the walk drop and read again whatever it can.
        const limits = { ...defaultWalkLimits, treeBytes: seed % 3 === 0 ? 0 : defaultWalkLimits.treeBytes };
        const walked = await walkPaths(objects, graph, root, { all: null, first: main.onLine }, limits);
        const expected = oracle(folder, root);
        expect(eventLines(graph, walked)).toEqual(expected);
        expect(eventLines(graph, walked, walked.mainLine)).toEqual(mainLineOracle(folder, root));
        expect(walked.treeFaults).toEqual([]);
      }
    });
  }
});
