// What earlier walks found, kept between runs: facts that depend on the id of a commit alone, so nothing in it ever gets old.

import type { CommitGraph, KnownCommits } from "./commit-graph.ts";
import type { EventPart } from "./event-order.ts";
import type { EventTable } from "./event-table.ts";
import type { WalkedCommits } from "./path-events.ts";

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
