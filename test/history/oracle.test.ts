// Random histories of every kind: whichever engine reads them, our events are exactly those that git's combined differences show.

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Objects } from "../../src/core/ports.ts";
import { commitId, type CommitGraph, loadCommitGraph } from "../../src/core/history/commit-graph.ts";
import { traceMainLine } from "../../src/core/history/main-line.ts";
import { walkPaths } from "../../src/core/history/path-events.ts";
import { defaultWalkLimits, type WalkLimits } from "../../src/core/history/walk-limits.ts";
import { openObjects } from "../../src/node/objects/open.ts";
import { git, openInMemory } from "./memory-objects.ts";
import { kinds, randomHistory } from "./random-history.ts";
import { eventLines, oracleLines } from "./raw-diff.ts";

const count = Number(process.env["HISTORIES"] ?? 60);
const first = Number(process.env["HISTORIES_SEED"] ?? 1);
const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Format = "sha1" | "sha256";

/** Every layout in turn: loose, as fast-import packs, deltas by offset, deltas by id, two packs and loose objects. */
function repository(seed: number, format: Format): string {
  const folder = mkdtempSync(join(tmpdir(), "random-history-"));
  made.push(folder);
  git(folder, ["init", "--quiet", "--bare", `--object-format=${format}`, "."]);
  const layout = Math.floor(seed / kinds.length) % 5;
  const unpackLimit = layout === 0 || layout === 4 ? 1_000_000 : 1;
  const stream = randomHistory(kinds[seed % kinds.length] ?? "everything", seed, format);
  git(folder, ["-c", `fastimport.unpackLimit=${unpackLimit}`, "fast-import", "--quiet", "--force"], stream);
  git(folder, ["symbolic-ref", "HEAD", "refs/heads/main"]);
  if (layout === 2 || layout === 3)
    git(folder, ["-c", `repack.useDeltaBaseOffset=${layout === 2}`, "repack", "-a", "-d", "-f", "--quiet"]);
  if (layout === 4) {
    const commits = git(folder, ["rev-list", "HEAD"]).toString().trim().split("\n");
    const older = commits[Math.floor((commits.length * 2) / 3)] ?? "";
    const newer = commits[Math.floor(commits.length / 3)] ?? "";
    const pack = ["pack-objects", "--quiet", "--revs", "--non-empty", "objects/pack/pack"];
    git(folder, pack, `${older}\n`);
    git(folder, pack, `${newer}\n^${older}\n`);
    git(folder, ["prune-packed", "--quiet"]);
  }
  // isomorphic-git reads no 64-bit index, nor SHA-256, so that one stands where it is not asked anyway.
  if (format === "sha256" && layout > 0) {
    for (const name of readdirSync(join(folder, "objects/pack")).filter((one) => one.endsWith(".pack"))) {
      git(folder, ["index-pack", "--index-version=2,0x40", `objects/pack/${name}`]);
    }
  }
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

/** That a walk over everything finds what git finds, in the folders given. */
async function expectGitsEvents(objects: Objects, folder: string, roots: readonly string[], limits: WalkLimits) {
  const graph = await loadCommitGraph(objects, git(folder, ["rev-parse", "HEAD"]).toString().trim(), 1e6);
  const main = traceMainLine(graph);
  for (const root of roots) {
    const walked = await walkPaths(objects, graph, root, { all: null, first: main.onLine }, limits);
    expect(eventLines(graph, walked)).toEqual(oracle(folder, root));
    expect(eventLines(graph, walked, walked.mainLine)).toEqual(mainLineOracle(folder, root));
    expect(walked.treeFaults).toEqual([]);
  }
}

/** That each engine reads the history by itself and finds what git finds. */
async function expectEveryEngine(folder: string, format: Format): Promise<void> {
  for (const engine of ["pack", "isomorphic-git", "git"] as const) {
    const objects = await openObjects(folder, engine);
    try {
      // isomorphic-git knows no SHA-256; that the pack reader stands in is said.
      const used = engine === "isomorphic-git" && format === "sha256" ? "pack" : engine;
      expect({ engine: objects.engine, declined: objects.fallback !== null }).toEqual({
        engine: used,
        declined: used !== engine,
      });
      await expectGitsEvents(objects, folder, ["archive", ""], defaultWalkLimits);
    } finally {
      await objects.close();
    }
  }
}

describe(`events of ${count} random histories, by each of three engines`, () => {
  for (let seed = first; seed < first + count; seed++) {
    const kind = kinds[seed % kinds.length];
    it(`${kind}, seed ${seed}`, async () => {
      const folder = repository(seed, "sha1");
      const objects = openInMemory(folder);
      const graph = await loadCommitGraph(objects, objects.resolve("HEAD"), 1e6);
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
      // A budget of nothing makes the walk drop and read again whatever it can.
      const limits = { ...defaultWalkLimits, treeBytes: seed % 3 === 0 ? 0 : defaultWalkLimits.treeBytes };
      await expectGitsEvents(objects, folder, ["archive", "archive/sources", ""], limits);
      await expectEveryEngine(folder, "sha1");
      if (seed % 5 === 0) await expectEveryEngine(repository(seed, "sha256"), "sha256");
    });
  }
});
