// Everything that judging the past of a source looks things up in.

import type { EventTable, PathState } from "./event-table.ts";
import type { PastContents } from "./past-contents.ts";
import type { PastTrees } from "./state-at.ts";
import type { Trouble } from "./trouble.ts";
import type { WalkedHistory } from "./walked-history.ts";

export interface PastGround extends WalkedHistory {
  readonly contents: PastContents;
  readonly trees: PastTrees;
}

/** A trouble whose commits are still positions. */
export type BareTrouble = Omit<Trouble, "first" | "mendedBy"> & {
  readonly first: number;
  readonly mendedBy: number | null;
};

/** Whether a mode is that of a regular file. */
export const isRegular = (mode: number): boolean => (mode & 0o170000) === 0o100000;

/** State of a path after an event. */
export function stateAfter(events: EventTable, event: number): PathState {
  return { mode: events.mode.at(event), id: events.id.at(event) };
}
