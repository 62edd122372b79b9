// The history that the snapshots' commits are held against: which of them lead to the commit looked at, and in which order.

import { ArchiveError } from "../error.ts";
import { type CommitGraph, commitId, loadCommitGraph } from "../history/commit-graph.ts";
import { type MainLine, traceMainLine } from "../history/main-line.ts";
import { type PathEvents, walkPaths } from "../history/path-events.ts";
import type { HistoryGap } from "../history/trouble.ts";
import type { WalkLimits } from "../history/walk-limits.ts";
import { snapshotFolder } from "../layout.ts";
import type { Objects } from "../ports.ts";
import type { CommitStanding } from "./chain-facts.ts";

/** Answers for one tip. */
export class ChainHistory {
  readonly graph: CommitGraph;
  /** What happened below the folder of the snapshots. */
  readonly walked: PathEvents;
  readonly gaps: readonly HistoryGap[];
  readonly #objects: Objects;
  readonly #main: MainLine;
  readonly #positions: ReadonlyMap<string, number>;

  /**
   * @param root folder of the archive from the root of the repository
   * @param asked the commits that questions will be about: whole ids, and beginnings of 7 digits or more
   * @throws ArchiveError `object-missing`, `object-corrupt`
   */
  static async open(
    objects: Objects,
    tip: string,
    root: string,
    asked: ReadonlySet<string>,
    limits: WalkLimits,
  ): Promise<ChainHistory> {
    const graph = await loadCommitGraph(objects, tip, limits.commits);
    const main = traceMainLine(graph);
    const walked = await walkPaths(objects, graph, snapshotFolder(root), { all: null, first: main.onLine }, limits);
    const positions = new Map<string, number>();
    const lengths = [...new Set(Array.from(asked, ({ length }) => length))];
    for (let position = 0; position < graph.count; position++) {
      const id = commitId(graph, position);
      if (lengths.some((length) => asked.has(id.slice(0, length)))) positions.set(id, position);
    }
    return new ChainHistory(objects, graph, main, walked, positions);
  }

  private constructor(
    objects: Objects,
    graph: CommitGraph,
    main: MainLine,
    walked: PathEvents,
    positions: ReadonlyMap<string, number>,
  ) {
    this.#objects = objects;
    this.graph = graph;
    this.walked = walked;
    this.#main = main;
    this.#positions = positions;
    this.gaps = gapsOf(graph, walked);
  }

  async standing(commit: string): Promise<CommitStanding> {
    if (this.#positions.has(commit)) return "ancestor";
    if (this.gaps.length > 0) return "unseen";
    try {
      return (await this.#objects.read(commit)).type === "commit" ? "elsewhere" : "missing";
    } catch (error) {
      if (error instanceof ArchiveError && error.code === "object-missing") return "missing";
      throw error;
    }
  }

  /** The commits that lead here whose ids begin so, of beginnings that were asked for. */
  beginningWith(digits: string): readonly string[] {
    return [...this.#positions.keys()].filter((id) => id.startsWith(digits));
  }

  /** Ids of all commits that lead here. */
  *commits(): Generator<string> {
    for (let position = 0; position < this.graph.count; position++) yield commitId(this.graph, position);
  }

  /** Whether one commit is the other or among its ancestors; both must be ancestors of the tip. */
  leadsTo(ancestor: string, descendant: string): boolean {
    const [from, to] = [this.#positions.get(ancestor), this.#positions.get(descendant)];
    return from !== undefined && to !== undefined && this.#main.isAncestor(from, to);
  }
}

function gapsOf(graph: CommitGraph, walked: PathEvents): readonly HistoryGap[] {
  const gaps: HistoryGap[] = [];
  const boundary = graph.boundary.indexOf(1);
  if (graph.limited)
    gaps.push({ reason: `Only ${graph.count} commits were loaded, which is the limit`, cure: "Use higher limits." });
  else if (boundary >= 0) {
    const reason = `The clone is shallow: history is cut off at commit ${commitId(graph, boundary)}`;
    gaps.push({ reason, cure: "Fetch the whole history: `git fetch --unshallow`, in CI `fetch-depth: 0`." });
  }
  const [malformed] = graph.malformed;
  if (malformed !== undefined) {
    const reason = `The commit ${malformed} names no tree or parent that can be read`;
    gaps.push({ reason, cure: "Run `git fsck` and ask where the commit comes from: git never writes one like it." });
  }
  if (walked.broken) gaps.push({ reason: "A tree of the past cannot be read to its end", cure: "Run `git fsck`." });
  if (walked.limit !== null)
    gaps.push({ reason: `The walk was ended by a limit: ${walked.limit}`, cure: "Use higher limits." });
  return gaps;
}
