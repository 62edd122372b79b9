// All commits that can be reached from a tip, each once, numbered so that children stand before their parents.

import { ArchiveError } from "../error.ts";
import type { Objects } from "../ports.ts";
import { CommitLoader } from "./commit-loader.ts";
import type { IdTable } from "./id-table.ts";

/** Commits are numbered by position: 0 is the tip, and every parent has a higher number than its children. */
export interface CommitGraph {
  readonly count: number;
  /** Ids of commits by handle; {@link CommitGraph.handle} leads there. */
  readonly commits: IdTable;
  /** Ids of trees and blobs. */
  readonly objects: IdTable;
  readonly handle: Int32Array;
  /** Handle of each commit's tree in `objects`, or -1 when it names none. */
  readonly tree: Int32Array;
  /** Parents of commit `c`: `parents[parentStart[c]]` to `parents[parentStart[c + 1] - 1]`; none at a boundary. */
  readonly parentStart: Int32Array;
  readonly parents: Int32Array;
  /** Committer's seconds since 1970, which order what nothing else orders. */
  readonly seconds: Float64Array;
  /** 1 where parents exist that this repository does not hold. */
  readonly boundary: Uint8Array;
  /** Position of each commit handle. */
  readonly position: Int32Array;
  /** Ids of commits whose tree or parents cannot be read, sorted; git itself refuses them. */
  readonly malformed: readonly string[];
  /** Whether commits beyond the limit were left out; those whose parents were are boundaries. */
  readonly limited: boolean;
}

/** Commits that need not be read, because what they say is known. */
export interface KnownCommits {
  /** Ids of commits; their handles are the indexes of what follows. */
  readonly commits: IdTable;
  /** Becomes the graph's table of trees and blobs and grows with it. */
  readonly objects: IdTable;
  /** Handle of the tree, or -1 for commits that are only named as parents. */
  readonly tree: Int32Array;
  readonly seconds: Float64Array;
  readonly parentStart: Int32Array;
  readonly parents: Int32Array;
}

/** Id of the commit at a position. */
export function commitId(graph: CommitGraph, position: number): string {
  return graph.commits.hex(graph.handle[position] ?? 0);
}

/**
 * Loads the history of a commit.
 * @param limit how many commits are loaded at most
 * @param known the graph is the same without it
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function loadCommitGraph(
  objects: Objects,
  tip: string,
  limit: number,
  known: KnownCommits | null = null,
): Promise<CommitGraph> {
  // What is known need not be asked for ahead. And which commits lie within a limit must not depend on hints.
  const hints = known === null ? ((await objects.probableCommits?.(tip, limit + 1)) ?? []) : [];
  if (hints.length > 0 && hints.length <= limit) {
    const hinted = await loadHinted(objects, tip, limit, hints);
    if (hinted !== null) return hinted;
  }
  const loader = new CommitLoader(objects, known, tip);
  await loader.run(limit);
  return loader.finish();
}

/** Loads what hints name together with what the tip reaches; null when that is not the same. */
async function loadHinted(
  objects: Objects,
  tip: string,
  limit: number,
  hints: readonly string[],
): Promise<CommitGraph | null> {
  const loader = new CommitLoader(objects, null, tip);
  loader.expect(hints);
  try {
    await loader.run(limit);
    if (loader.hasStrangers()) return null;
    const graph = loader.finish();
    return graph.limited ? null : graph;
  } catch (error) {
    // Perhaps of a commit that only a hint named.
    if (error instanceof ArchiveError) return null;
    throw error;
  }
}
