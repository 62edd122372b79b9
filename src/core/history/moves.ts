// Moves: the same object taken away at one path and added at another by one commit. What cannot be told is called ambiguous.

import { asciiBytes } from "./byte-text.ts";
import type { CommitGraph } from "./commit-graph.ts";
import type { EventTable } from "./event-table.ts";
import { groupBy } from "./int-list.ts";
import type { PathEvents } from "./path-events.ts";

export interface Moves {
  /** For the event of an addition, the event of the removal it came from, or -1. */
  readonly from: Int32Array;
  /** For the event of a removal, the event of the addition it went to, or -1. */
  readonly to: Int32Array;
  /** Additions whose origin cannot be told, with the removals it may have been. */
  readonly ambiguous: ReadonlyMap<number, readonly number[]>;
}

interface Candidates {
  readonly removed: number[];
  readonly added: number[];
}

/** The empty blob: it is everywhere the same and moves nowhere. */
const emptyBlob = {
  sha1: "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  sha256: "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
};

/** Finds moves in linear time. Several candidates are told apart by equal base names only. */
export function findMoves(graph: CommitGraph, { events, paths }: PathEvents): Moves {
  const from = new Int32Array(events.count).fill(-1);
  const to = new Int32Array(events.count).fill(-1);
  const ambiguous = new Map<number, readonly number[]>();
  let empty: number | null = null;
  const { start, members } = groupBy(events.commit, graph.count);
  const pair = (removal: number | undefined, addition: number | undefined): void => {
    if (removal === undefined || addition === undefined) return;
    from[addition] = removal;
    to[removal] = addition;
  };
  for (let commit = 0; commit < graph.count; commit++) {
    const end = start[commit + 1] ?? 0;
    // Most commits take nothing away, and then nothing moves.
    if (!takesAway(events, members, start[commit] ?? 0, end)) continue;
    empty ??= graph.objects.internHex(asciiBytes(graph.objects.width === 20 ? emptyBlob.sha1 : emptyBlob.sha256), 0);
    for (const { removed, added } of candidates(events, members.subarray(start[commit], end), empty).values()) {
      if (removed.length === 0 || added.length === 0) continue;
      const left =
        removed.length + added.length > 2 ? pairByName(removed, added, events, paths, pair) : { removed, added };
      if (left.removed.length === 1 && left.added.length === 1) pair(left.removed[0], left.added[0]);
      else if (left.removed.length > 0) for (const addition of left.added) ambiguous.set(addition, left.removed);
    }
  }
  return { from, to, ambiguous };
}

function takesAway(events: EventTable, members: Int32Array, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (events.mode.at(members[index] ?? 0) === 0) return true;
  return false;
}

function candidates(events: EventTable, members: Int32Array, empty: number): Map<number, Candidates> {
  const byId = new Map<number, Candidates>();
  for (const event of members) {
    const sides = events.sides(event);
    const gone = events.mode.at(event) === 0;
    const fresh = sides.every(({ mode }) => mode === 0);
    if (gone === fresh) continue;
    const state = gone
      ? sides.find(({ mode }) => mode !== 0)
      : { mode: events.mode.at(event), id: events.id.at(event) };
    // Only the content of regular files is told apart by its id; links to one place may be many.
    if (state === undefined || (state.mode & 0o170000) !== 0o100000 || state.id === empty) continue;
    let entry = byId.get(state.id);
    if (entry === undefined) {
      entry = { removed: [], added: [] };
      byId.set(state.id, entry);
    }
    (gone ? entry.removed : entry.added).push(event);
  }
  return byId;
}

/** Pairs what alone has a base name on both sides; returns the rest. */
function pairByName(
  removed: readonly number[],
  added: readonly number[],
  events: EventTable,
  paths: readonly string[],
  pair: (removal: number | undefined, addition: number | undefined) => void,
): Candidates {
  const baseOf = (event: number): string => {
    const path = paths[events.path.at(event)] ?? "";
    return path.slice(path.lastIndexOf("/") + 1);
  };
  const byName = new Map<string, Candidates>();
  const entryOf = (event: number): Candidates => {
    const name = baseOf(event);
    let entry = byName.get(name);
    if (entry === undefined) {
      entry = { removed: [], added: [] };
      byName.set(name, entry);
    }
    return entry;
  };
  for (const event of removed) entryOf(event).removed.push(event);
  for (const event of added) entryOf(event).added.push(event);
  const left: Candidates = { removed: [], added: [] };
  for (const entry of byName.values()) {
    if (entry.removed.length === 1 && entry.added.length === 1) pair(entry.removed[0], entry.added[0]);
    else {
      left.removed.push(...entry.removed);
      left.added.push(...entry.added);
    }
  }
  return left;
}
