// The older part of a history, cut off so that it can be walked elsewhere at the same time, and put together again with the rest.

import type { CommitGraph } from "./commit-graph.ts";
import { type EventColumns, EventTable } from "./event-table.ts";
import { IdTable } from "./id-table.ts";
import { IntList } from "./int-list.ts";
import { type PathEvents, type WalkedCommits, walkPaths } from "./path-events.ts";
import { faultBound } from "./tree-store.ts";
import type { WalkLimits } from "./walk-limits.ts";
import type { Objects } from "../ports.ts";

/** Commits of a history from one position on: what they reach is among them. It holds plain values, which can be sent anywhere. */
export interface WalkPart {
  readonly format: Objects["format"];
  readonly count: number;
  /** Ids of the commits' trees, one behind the other; {@link WalkPart.tree} counts them. */
  readonly trees: Uint8Array;
  /** As in {@link CommitGraph}, with positions from the first of these commits on. */
  readonly tree: Int32Array;
  readonly parentStart: Int32Array;
  readonly parents: Int32Array;
  readonly all: Uint8Array | null;
  readonly first: Uint8Array;
  readonly root: string;
  readonly limits: WalkLimits;
}

type Columns = Readonly<Record<keyof EventColumns, Int32Array>>;

/** What a walk over a part found, as plain values. */
export interface WalkedPart extends Omit<PathEvents, "events" | "mainLine" | "faulty"> {
  /** Ids that the events name, one behind the other. */
  readonly ids: Uint8Array;
  readonly events: Columns;
  readonly mainLine: Columns;
  readonly faulty: readonly number[];
}

/** Cuts off the commits from a position on. */
export function cutPart(
  graph: CommitGraph,
  from: number,
  root: string,
  { all, first }: WalkedCommits,
  limits: WalkLimits,
): WalkPart {
  const count = graph.count - from;
  const format = graph.objects.width === 20 ? "sha1" : "sha256";
  const ids = new IdTable(format, count);
  const tree = new Int32Array(count);
  for (let commit = 0; commit < count; commit++) {
    const handle = graph.tree[from + commit] ?? -1;
    tree[commit] = handle < 0 ? -1 : ids.internFrom(graph.objects, handle);
  }
  const start = graph.parentStart[from] ?? 0;
  const end = graph.parentStart[graph.count] ?? 0;
  return {
    format,
    count,
    trees: ids.bytes.slice(),
    tree,
    parentStart: graph.parentStart.slice(from).map((slot) => slot - start),
    parents: graph.parents.slice(start, end).map((parent) => parent - from),
    all: all === null ? null : all.slice(from),
    first: first.slice(from),
    root,
    limits,
  };
}

/** Walks a part that was cut off. @throws ArchiveError as {@link walkPaths} does */
export async function walkPart(objects: Objects, part: WalkPart): Promise<WalkedPart> {
  const ids = IdTable.of(part.format, part.trees);
  const found = await walkPaths(objects, { ...part, objects: ids }, part.root, part, part.limits);
  const { events, mainLine, faulty, ...rest } = found;
  return { ...rest, ids: ids.bytes.slice(), events: columnsOf(events), mainLine: columnsOf(mainLine), faulty: [...faulty] };
}

function columnsOf(table: EventTable): Columns {
  const column = (list: IntList): Int32Array => list.items.slice(0, list.length);
  return {
    commit: column(table.commit),
    path: column(table.path),
    mode: column(table.mode),
    id: column(table.id),
    sideStart: column(table.sideStart),
    sideMode: column(table.sideMode),
    sideId: column(table.sideId),
  };
}

/**
 * What a walk over the whole would have found, but for the numbers of paths.
 * @param newer what was found at the commits before the cut; it is added to
 * @param from where the history was cut
 * @returns null when only a walk over the whole can tell: a limit was passed, or there are more faults than are told
 */
export function unite(
  graph: CommitGraph,
  newer: PathEvents,
  older: WalkedPart,
  from: number,
  limits: WalkLimits,
): PathEvents | null {
  const { events, mainLine } = newer;
  const paths = [...newer.paths];
  const met = new Set(newer.treeFaults.map(({ tree }) => tree));
  const treeFaults = [...newer.treeFaults, ...older.treeFaults.filter(({ tree }) => !met.has(tree))];
  const folders = newer.folders + older.folders;
  const jobs = newer.jobs + older.jobs;
  if (newer.limit !== null || older.limit !== null || treeFaults.length >= faultBound) return null;
  if (folders > limits.folders || jobs > limits.jobs) return null;
  if (events.count + older.events.commit.length > limits.events) return null;
  if (mainLine.count + older.mainLine.commit.length > limits.events) return null;
  const known = new Map(paths.map((path, number) => [path, number]));
  const numbers = Int32Array.from(older.paths, (path) => known.get(path) ?? paths.push(path) - 1);
  const table = IdTable.of(graph.objects.width === 20 ? "sha1" : "sha256", older.ids);
  const handles = new Int32Array(table.count).fill(-1);
  const handleOf = (id: number): number => {
    if (id < 0) return -1;
    const handle = handles[id] ?? -1;
    if (handle >= 0) return handle;
    const made = graph.objects.internFrom(table, id);
    handles[id] = made;
    return made;
  };
  append(events, older.events, from, numbers, handleOf);
  append(mainLine, older.mainLine, from, numbers, handleOf);
  const misread = [newer.misread, older.misread].filter((one) => one !== null).sort(byTree)[0] ?? null;
  return {
    events,
    mainLine,
    paths,
    treeFaults,
    broken: newer.broken || older.broken,
    misread,
    limit: null,
    trees: newer.trees + older.trees,
    folders,
    jobs,
    faulty: new Set([...newer.faulty, ...older.faulty.map((commit) => commit + from)]),
  };
}

const byTree = (a: { readonly tree: string }, b: { readonly tree: string }): number => (a.tree < b.tree ? -1 : 1);

/** Newer events of a path stand before older ones already, because all of the one table are newer than all of the other. */
function append(
  into: EventTable,
  older: Columns,
  from: number,
  numbers: Int32Array,
  handleOf: (id: number) => number,
): void {
  const count = older.commit.length;
  for (let event = 0; event < count; event++) {
    into.add(
      (older.commit[event] ?? 0) + from,
      numbers[older.path[event] ?? 0] ?? 0,
      older.mode[event] ?? 0,
      handleOf(older.id[event] ?? -1),
    );
    const end = event + 1 < count ? (older.sideStart[event + 1] ?? 0) : older.sideMode.length;
    for (let side = older.sideStart[event] ?? 0; side < end; side++)
      into.addSide(older.sideMode[side] ?? 0, handleOf(older.sideId[side] ?? -1));
  }
}
