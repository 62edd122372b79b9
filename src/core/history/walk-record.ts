// What earlier walks found, kept between runs: facts that depend on the id of a commit alone, so nothing in it ever gets old.

import { type CommitGraph, commitId, type KnownCommits } from "./commit-graph.ts";
import { type EventPart, uniteNames } from "./event-order.ts";
import { EventTable } from "./event-table.ts";
import { IdTable } from "./id-table.ts";
import { IntList } from "./int-list.ts";
import type { PathEvents } from "./path-events.ts";

/** Bits of {@link WalkRecord.known}: what was found out of a commit. */
export const knownBits = { events: 1, firstParent: 2 } as const;

/**
 * Commits in no order, those that are only named as parents among them, with the events of those that were walked. Events name
 * commits by index. Commits that cannot be read whole, at a boundary, or with a faulty tree are walked anew every time.
 */
export interface WalkRecord extends KnownCommits {
  /** What is known of each commit: {@link knownBits}. */
  readonly known: Uint8Array;
  readonly events: EventTable;
  readonly mainLine: EventTable;
  /** Bytes of each path, one character each. */
  readonly paths: readonly string[];
  /** At least as many folders and comparisons as one walk over all commits would count. */
  readonly folders: number;
  readonly jobs: number;
}

/** Which commits are walked: 1 for each that is, by position. */
export interface WalkedCommits {
  /** Those held against all parents; null for all commits. */
  readonly all: Uint8Array | null;
  /** Merges that are also held against their first parent alone. */
  readonly first: Uint8Array;
}

/** What a history takes from a record, and what is left to walk. */
export interface Recognised {
  readonly part: EventPart;
  readonly rest: WalkedCommits;
}

/**
 * Finds the commits of a history in a record.
 * @param onLine 1 for the commits of the main line
 */
export function recognise(record: WalkRecord, graph: CommitGraph, onLine: Uint8Array): Recognised {
  const position = new Int32Array(record.tree.length).fill(-1);
  const mainPosition = new Int32Array(record.tree.length).fill(-1);
  const all = new Uint8Array(graph.count).fill(1);
  const first = onLine.slice();
  for (let place = 0; place < graph.count; place++) {
    const index = record.commits.find(graph.commits, graph.handle[place] ?? 0);
    // At a boundary everything is compared with nothing, which is no fact of the commit.
    if (index < 0 || graph.boundary[place] === 1) continue;
    const known = record.known[index] ?? 0;
    if ((known & knownBits.events) !== 0) {
      position[index] = place;
      all[place] = 0;
    }
    if ((known & knownBits.firstParent) !== 0 && onLine[place] === 1) {
      mainPosition[index] = place;
      first[place] = 0;
    }
  }
  const { events, mainLine, paths } = record;
  return { part: { events, mainLine, paths, position, mainPosition }, rest: { all, first } };
}

/**
 * The record with what a walk found besides.
 * @param record what the graph was loaded with, or null
 * @param walked which commits the walk looked at
 * @returns null when there is nothing new
 */
export function extendRecord(
  record: WalkRecord | null,
  graph: CommitGraph,
  fresh: PathEvents,
  walked: WalkedCommits,
): WalkRecord | null {
  if (record !== null && !isNews(record, graph, fresh, walked)) return null;
  const format = graph.commits.width === 20 ? "sha1" : "sha256";
  const commits = record?.commits ?? new IdTable(format);
  const positions = new Int32Array(graph.count).fill(-1);
  const malformed = new Set(graph.malformed);
  for (let place = 0; place < graph.count; place++) {
    const lasting = graph.boundary[place] === 0 && (malformed.size === 0 || !malformed.has(commitId(graph, place)));
    if (!lasting) continue;
    positions[place] = commits.internFrom(graph.commits, graph.handle[place] ?? 0);
    for (let slot = graph.parentStart[place] ?? 0; slot < (graph.parentStart[place + 1] ?? 0); slot++)
      commits.internFrom(graph.commits, graph.handle[graph.parents[slot] ?? 0] ?? 0);
  }
  const objects = new Renumbered(graph.objects, format);
  const columns = commitColumns(record, commits, graph, positions, objects);
  const known = new Uint8Array(commits.count);
  known.set(record?.known ?? []);
  positions.forEach((index, place) => {
    if (index < 0 || fresh.faulty.has(place)) return;
    if (walked.all === null || walked.all[place] === 1) known[index] = (known[index] ?? 0) | knownBits.events;
    if (walked.first[place] === 1) known[index] = (known[index] ?? 0) | knownBits.firstParent;
  });
  const { names, numbers } = uniteNames([record ?? { paths: [] }, fresh]);
  const together = (side: "events" | "mainLine"): EventTable => {
    const result = new EventTable();
    const old = record?.[side] ?? new EventTable();
    for (let event = 0; event < old.count; event++)
      copyRenumbered(result, old, event, old.commit.at(event), old.path.at(event), objects);
    for (let event = 0; event < fresh[side].count; event++) {
      const place = fresh[side].commit.at(event);
      const index = positions[place] ?? -1;
      if (index < 0 || fresh.faulty.has(place)) continue;
      const path = fresh[side].path.at(event);
      copyRenumbered(result, fresh[side], event, index, numbers[1]?.[path] ?? path, objects);
    }
    return result;
  };
  return {
    ...columns,
    commits,
    known,
    events: together("events"),
    mainLine: together("mainLine"),
    paths: names,
    objects: objects.table,
    folders: (record?.folders ?? 0) + fresh.folders,
    jobs: (record?.jobs ?? 0) + fresh.jobs,
  };
}

/** Whether a walk found out anything that can be kept; what must be walked anew every time is no news. */
function isNews(
  record: WalkRecord,
  graph: CommitGraph,
  { faulty }: PathEvents,
  { all, first }: WalkedCommits,
): boolean {
  const malformed = new Set(graph.malformed);
  for (let place = 0; place < graph.count; place++) {
    const walked = all === null || all[place] === 1 || first[place] === 1;
    if (!walked || graph.boundary[place] === 1) continue;
    const index = record.commits.find(graph.commits, graph.handle[place] ?? 0);
    const described = index >= 0 && (record.tree[index] ?? -1) >= 0;
    if (described && faulty.has(place)) continue;
    if (malformed.size === 0 || !malformed.has(commitId(graph, place))) return true;
  }
  return false;
}

/** Only the ids that are still named: the walk gives handles to folders on the way, too. */
class Renumbered {
  readonly table: IdTable;
  readonly #from: IdTable;
  readonly #numbers: Int32Array;

  constructor(from: IdTable, format: "sha1" | "sha256") {
    this.table = new IdTable(format);
    this.#from = from;
    this.#numbers = new Int32Array(from.count).fill(-1);
  }

  number(handle: number): number {
    if (handle < 0) return -1;
    const known = this.#numbers[handle] ?? -1;
    if (known >= 0) return known;
    const made = this.table.internFrom(this.#from, handle);
    this.#numbers[handle] = made;
    return made;
  }
}

function copyRenumbered(
  into: EventTable,
  from: EventTable,
  event: number,
  commit: number,
  path: number,
  objects: Renumbered,
): void {
  into.add(commit, path, from.mode.at(event), objects.number(from.id.at(event)));
  const end = from.sideEnd(event);
  for (let side = from.sideStart.at(event); side < end; side++)
    into.addSide(from.sideMode.at(side), objects.number(from.sideId.at(side)));
}

type CommitColumns = Pick<WalkRecord, "tree" | "seconds" | "parentStart" | "parents">;

function commitColumns(
  record: WalkRecord | null,
  commits: IdTable,
  graph: CommitGraph,
  positions: Int32Array,
  objects: Renumbered,
): CommitColumns {
  const placeOf = new Int32Array(commits.count).fill(-1);
  positions.forEach((index, place) => {
    if (index >= 0) placeOf[index] = place;
  });
  const tree = new Int32Array(commits.count).fill(-1);
  const seconds = new Float64Array(commits.count);
  const parentStart = new Int32Array(commits.count + 1);
  const parents = new IntList();
  for (let index = 0; index < commits.count; index++) {
    parentStart[index] = parents.length;
    const place = placeOf[index] ?? -1;
    if (record !== null && (record.tree[index] ?? -1) >= 0) {
      tree[index] = objects.number(record.tree[index] ?? -1);
      seconds[index] = record.seconds[index] ?? 0;
      for (let slot = record.parentStart[index] ?? 0; slot < (record.parentStart[index + 1] ?? 0); slot++)
        parents.push(record.parents[slot] ?? 0);
    } else if (place >= 0) {
      tree[index] = objects.number(graph.tree[place] ?? -1);
      seconds[index] = graph.seconds[place] ?? 0;
      for (let slot = graph.parentStart[place] ?? 0; slot < (graph.parentStart[place + 1] ?? 0); slot++)
        parents.push(commits.find(graph.commits, graph.handle[graph.parents[slot] ?? 0] ?? 0));
    }
  }
  parentStart[commits.count] = parents.length;
  return { tree, seconds, parentStart, parents: parents.items.subarray(0, parents.length) };
}
