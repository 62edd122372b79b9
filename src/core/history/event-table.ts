// Where paths changed, as columns of numbers: a million events in a few arrays instead of a million objects.

import { IntList } from "./int-list.ts";

/** One state of a path: mode 0 and id -1 when it does not exist. */
export interface PathState {
  readonly mode: number;
  /** Handle of the object id. */
  readonly id: number;
}

/** The columns of a table of events. */
export type EventColumns = Pick<EventTable, "commit" | "path" | "mode" | "id" | "sideStart" | "sideMode" | "sideId">;

/** Events in no promised order but this: those of one path stand in the order of the commits, newest first. */
export class EventTable {
  /** Position of the commit. */
  readonly commit: IntList;
  /** Number of the path. */
  readonly path: IntList;
  /** State after the commit. */
  readonly mode: IntList;
  readonly id: IntList;
  /** States in the parents begin here, one for each parent; a commit without parents has one that is absent. */
  readonly sideStart: IntList;
  readonly sideMode: IntList;
  readonly sideId: IntList;

  /** @param capacity how many events are expected, so that nothing need grow */
  constructor(capacity = 64, columns: Partial<EventColumns> = {}) {
    const list = (): IntList => new IntList(Math.max(1, capacity));
    this.commit = columns.commit ?? list();
    this.path = columns.path ?? list();
    this.mode = columns.mode ?? list();
    this.id = columns.id ?? list();
    this.sideStart = columns.sideStart ?? list();
    this.sideMode = columns.sideMode ?? list();
    this.sideId = columns.sideId ?? list();
  }

  /** A table of columns that are there already. */
  static of(columns: EventColumns): EventTable {
    return new EventTable(1, columns);
  }

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

  /** Adds another table's event, as one of this commit and path. */
  copy(from: EventTable, event: number, commit: number, path: number): void {
    this.add(commit, path, from.mode.at(event), from.id.at(event));
    const end = from.sideEnd(event);
    for (let side = from.sideStart.at(event); side < end; side++)
      this.addSide(from.sideMode.at(side), from.sideId.at(side));
  }

  /** Where the states in the parents end. */
  sideEnd(event: number): number {
    return event + 1 < this.count ? this.sideStart.at(event + 1) : this.sideMode.length;
  }

  /** The states in the parents. */
  sides(event: number): PathState[] {
    const end = this.sideEnd(event);
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
