// Where paths changed, as columns of numbers: a million events in a few arrays instead of a million objects.

import { IntList } from "./int-list.ts";

/** One state of a path: mode 0 and id -1 when it does not exist. */
export interface PathState {
  readonly mode: number;
  /** Handle of the object id. */
  readonly id: number;
}

/** Events in no promised order but this: those of one path stand in the order of the commits, newest first. */
export class EventTable {
  /** Position of the commit. */
  readonly commit = new IntList();
  /** Number of the path. */
  readonly path = new IntList();
  /** State after the commit. */
  readonly mode = new IntList();
  readonly id = new IntList();
  /** States in the parents begin here, one for each parent; a commit without parents has one that is absent. */
  readonly sideStart = new IntList();
  readonly sideMode = new IntList();
  readonly sideId = new IntList();

  get count(): number {
    return this.commit.length;
  }

  /** Begins an event; its sides follow by {@link EventTable.addSide}. */
  add(commit: number, path: number, mode: number, id: number): void {
    this.commit.push(commit);
    this.path.push(path);
    this.mode.push(mode);
    this.id.push(id);
    this.sideStart.push(this.sideMode.length);
  }

  addSide(mode: number, id: number): void {
    this.sideMode.push(mode);
    this.sideId.push(id);
  }

  /** The states in the parents. */
  sides(event: number): PathState[] {
    const end = event + 1 < this.count ? this.sideStart.at(event + 1) : this.sideMode.length;
    const result: PathState[] = [];
    for (let side = this.sideStart.at(event); side < end; side++)
      result.push({ mode: this.sideMode.at(side), id: this.sideId.at(side) });
    return result;
  }

  /** The state in the first parent. */
  before(event: number): PathState {
    const side = this.sideStart.at(event);
    return { mode: this.sideMode.at(side), id: this.sideId.at(side) };
  }
}
