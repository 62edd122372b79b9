// What a walk adds to the record of earlier ones: everything that will never be otherwise, and nothing else.

import { type CommitGraph, commitId } from "./commit-graph.ts";
import { type ArrangedEvents, type EventPart, uniteNames } from "./event-order.ts";
import { EventTable } from "./event-table.ts";
import { IdTable } from "./id-table.ts";
import { IntList } from "./int-list.ts";
import type { PathEvents, WalkedCommits } from "./path-events.ts";
import { knownBits, type WalkRecord } from "./walk-record.ts";

/** A history as it was walked, in part from a record. */
export interface WalkToRemember {
  readonly graph: CommitGraph;
  /** What the graph was loaded with, or null. */
  readonly record: WalkRecord | null;
  /** What was taken from the record. */
  readonly part: EventPart | null;
  /** What the walk found besides, and which commits it looked at. */
  readonly fresh: PathEvents;
  readonly rest: WalkedCommits;
  /** Both together. */
  readonly arranged: ArrangedEvents;
}

/** The record with what a walk found besides; null when there is nothing new. */
export function extendRecord({ graph, record, part, fresh, rest, arranged }: WalkToRemember): WalkRecord | null {
  if (record !== null && !isNews(record, graph, fresh, rest)) return null;
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
  const looked = {
    events: (place: number): boolean => rest.all === null || rest.all[place] === 1,
    mainLine: (place: number): boolean => rest.first[place] === 1,
  };
  positions.forEach((index, place) => {
    if (index < 0 || fresh.faulty.has(place)) return;
    const isMerge = (graph.parentStart[place + 1] ?? 0) - (graph.parentStart[place] ?? 0) > 1;
    // Of a commit with one parent there is nothing more to find out on the main line.
    if (looked.events(place))
      known[index] = (known[index] ?? 0) | knownBits.events | (isMerge ? 0 : knownBits.firstParent);
    if (looked.mainLine(place)) known[index] = (known[index] ?? 0) | knownBits.firstParent;
  });
  const { names, numbers } = uniteNames([arranged, record ?? { paths: [] }]);
  // First what this history holds, in its order, so that the next run has nothing to arrange; then what it cannot reach.
  const together = (side: "events" | "mainLine", taken: Int32Array | null | undefined): EventTable => {
    const old = record?.[side] ?? new EventTable();
    const result = new EventTable(arranged[side].count + old.count);
    for (let event = 0; event < arranged[side].count; event++) {
      const place = arranged[side].commit.at(event);
      const index = positions[place] ?? -1;
      const lasting = !(looked[side](place) && fresh.faulty.has(place));
      if (index >= 0 && lasting)
        copyRenumbered(result, arranged[side], event, index, arranged[side].path.at(event), objects);
    }
    for (let event = 0; event < old.count; event++) {
      const index = old.commit.at(event);
      const path = old.path.at(event);
      if ((taken?.[index] ?? -1) < 0) copyRenumbered(result, old, event, index, numbers[1]?.[path] ?? path, objects);
    }
    return result;
  };
  return {
    ...columns,
    commits,
    known,
    events: together("events", part?.position),
    mainLine: together("mainLine", part?.mainPosition),
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
