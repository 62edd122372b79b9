// The ground that every question about the past stands on: the commits, what they did to paths, and how states follow.

import type { Objects } from "../ports.ts";
import { type CommitGraph, loadCommitGraph } from "./commit-graph.ts";
import { type MainLine, traceMainLine } from "./main-line.ts";
import { MainStates } from "./main-states.ts";
import { findMoves, type Moves } from "./moves.ts";
import { type PathEvents, walkPaths } from "./path-events.ts";
import { SourceHistory } from "./source-files.ts";
import type { WalkLimits } from "./walk-limits.ts";

export interface WalkedHistory {
  readonly graph: CommitGraph;
  readonly walked: PathEvents;
  readonly main: MainLine;
  readonly moves: Moves;
  readonly states: MainStates;
  readonly history: SourceHistory;
}

/**
 * Walks everything that a commit reaches, once.
 * @param tip id of the commit
 * @param root folder of the archive from the root of the repository
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function walkHistory(
  objects: Objects,
  tip: string,
  root: string,
  limits: WalkLimits,
): Promise<WalkedHistory> {
  const graph = await loadCommitGraph(objects, tip, limits.commits);
  const main = traceMainLine(graph);
  const walked = await walkPaths(objects, graph, root, main.onLine, limits);
  const moves = findMoves(graph, walked);
  const states = new MainStates(graph, walked, main);
  return { graph, walked, main, moves, states, history: new SourceHistory(walked, moves, main) };
}
