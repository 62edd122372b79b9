// A history walked by two at the same time where it is long enough: the newer commits here, the older ones by a second reader.

import type { Objects, SecondWalker } from "../ports.ts";
import { type CommitGraph, loadCommitGraph } from "./commit-graph.ts";
import { type MainLine, traceMainLine } from "./main-line.ts";
import { type PathEvents, type WalkedCommits, walkPaths } from "./path-events.ts";
import type { WalkLimits } from "./walk-limits.ts";
import { cutPart, unite } from "./walk-part.ts";

/** Commits below which sending half of them away costs more than it saves. */
const fewCommits = 1_000;
/** The share that is walked here: the second begins with code that was never run before. */
const ownShare = 0.5;

/** A history and all that happened in it. */
export interface WholeWalk {
  readonly graph: CommitGraph;
  readonly main: MainLine;
  readonly walked: PathEvents;
}

/**
 * Loads and walks everything that a commit reaches. As {@link walkPaths} with the tip's own graph, but for the numbers of paths.
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function walkWhole(objects: Objects, tip: string, root: string, limits: WalkLimits): Promise<WholeWalk> {
  // It gets ready while the commits are loaded.
  const second = objects.secondWalker?.() ?? null;
  try {
    const graph = await loadCommitGraph(objects, tip, limits.commits);
    const main = traceMainLine(graph);
    const walked = await walkShared(objects, graph, root, { all: null, first: main.onLine }, limits, second);
    return { graph, main, walked };
  } finally {
    await second?.stop();
  }
}

/**
 * As {@link walkPaths}, but for the numbers of paths.
 * @param second walks a part, or null when there is none
 * @param few how many commits are walked alone
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function walkShared(
  objects: Objects,
  graph: CommitGraph,
  root: string,
  commits: WalkedCommits,
  limits: WalkLimits,
  second: SecondWalker | null,
  few = fewCommits,
): Promise<PathEvents> {
  if (second !== null && graph.count >= few) {
    const from = Math.floor(graph.count * ownShare);
    const shared = await inTwo(objects, graph, root, commits, limits, second, from);
    if (shared !== null) return shared;
  }
  return walkPaths(objects, graph, root, commits, limits);
}

/** Null when one of both could not do its part: then a walk over the whole tells why, in the same words whoever reads. */
async function inTwo(
  objects: Objects,
  graph: CommitGraph,
  root: string,
  commits: WalkedCommits,
  limits: WalkLimits,
  second: SecondWalker,
  from: number,
): Promise<PathEvents | null> {
  const older = second.walk(cutPart(graph, from, root, commits, limits)).catch(() => null);
  const all = new Uint8Array(graph.count);
  for (let commit = 0; commit < from; commit++) all[commit] = commits.all?.[commit] ?? 1;
  const first = commits.first.slice().fill(0, from);
  try {
    const newer = await walkPaths(objects, graph, root, { all, first }, limits);
    const rest = newer.limit === null ? await older : null;
    return rest === null ? null : unite(graph, newer, rest, from, limits);
  } catch {
    return null;
  }
}
