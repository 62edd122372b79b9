// The ground that every question about the past stands on: the commits, what they did to paths, and how states follow.

import type { Objects } from "../ports.ts";
import { type CommitGraph, loadCommitGraph } from "./commit-graph.ts";
import { arrangeEvents, type EventPart } from "./event-order.ts";
import { type MainLine, traceMainLine } from "./main-line.ts";
import { MainStates } from "./main-states.ts";
import { findMoves, type Moves } from "./moves.ts";
import { type PathEvents, walkPaths } from "./path-events.ts";
import { SourceHistory } from "./source-files.ts";
import { faultBound, type FoundTreeFault } from "./tree-store.ts";
import { type KeptBetweenRuns, WalkCache } from "./walk-cache.ts";
import type { WalkLimits } from "./walk-limits.ts";
import { extendRecord } from "./remembered-walk.ts";
import { recognise, type WalkRecord } from "./walk-record.ts";

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
 * @param kept where earlier walks are remembered; the result is the same without it. A partial clone does not use it, because
 * what it lacks would seem to be there
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function walkHistory(
  objects: Objects,
  tip: string,
  root: string,
  limits: WalkLimits,
  kept: KeptBetweenRuns | null = null,
): Promise<WalkedHistory> {
  const cache = kept === null || objects.extent.partial !== null ? null : new WalkCache(kept, objects, root, limits);
  const record = (await cache?.load()) ?? null;
  const walk: Walk = { objects, tip, root, limits, remember: cache !== null };
  const found = (record === null ? null : await walkRest(walk, record)) ?? (await walkFrom(walk, null));
  if (cache !== null && found.remembered !== null) await cache.save(found.remembered);
  const { graph, walked, main } = found;
  const moves = findMoves(graph, walked);
  const states = new MainStates(graph, walked, main);
  return { graph, walked, main, moves, states, history: new SourceHistory(walked, moves, main) };
}

interface Walk {
  readonly objects: Objects;
  readonly tip: string;
  readonly root: string;
  readonly limits: WalkLimits;
  readonly remember: boolean;
}

interface Found extends Pick<WalkedHistory, "graph" | "walked" | "main"> {
  /** Whether the walk came to its end within the limits, those that count what earlier walks did included. */
  readonly bounded: boolean;
  /** What a next run may begin with, or null when there is nothing new. */
  readonly remembered: WalkRecord | null;
}

/** Walks what the record does not know; null when a walk over everything is the only way to be sure of its result. */
async function walkRest(walk: Walk, record: WalkRecord): Promise<Found | null> {
  try {
    const found = await walkFrom(walk, record);
    return found.bounded ? found : null;
  } catch {
    // A record that lies leads to commits and trees that do not exist; what is really missing is found out by the whole walk.
    return null;
  }
}

async function walkFrom({ objects, tip, root, limits, remember }: Walk, record: WalkRecord | null): Promise<Found> {
  const graph = await loadCommitGraph(objects, tip, limits.commits, record);
  const main = traceMainLine(graph);
  const recognised = record === null ? null : recognise(record, graph, main.onLine);
  const rest = recognised?.rest ?? { all: null, first: main.onLine };
  const fresh = await walkPaths(objects, graph, root, rest, limits);
  const part: EventPart = { ...fresh, position: null, mainPosition: null };
  const arranged = arrangeEvents(graph.count, recognised === null ? [part] : [recognised.part, part]);
  const walked = { ...fresh, ...arranged, treeFaults: [...fresh.treeFaults].sort(byTree) };
  const bounded =
    fresh.limit === null &&
    fresh.treeFaults.length < faultBound &&
    (record?.jobs ?? 0) + fresh.jobs <= limits.jobs &&
    (record?.folders ?? 0) + fresh.folders <= limits.folders &&
    Math.max(walked.events.count, walked.mainLine.count) <= limits.events;
  const remembered =
    remember && bounded ? extendRecord({ graph, record, part: recognised?.part ?? null, fresh, rest, arranged }) : null;
  return { graph, walked, main, bounded, remembered };
}

const byTree = (a: FoundTreeFault, b: FoundTreeFault): number => (a.tree < b.tree ? -1 : a.tree > b.tree ? 1 : 0);
