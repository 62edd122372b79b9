// The one order of events and paths, whichever walk found them: newest commit first, in a commit by the bytes of the path.

import { EventTable } from "./event-table.ts";
import { groupBy, IntList } from "./int-list.ts";
import type { PathEvents } from "./path-events.ts";

/** Events as a walk found them, now or earlier. */
export interface EventPart {
  readonly events: EventTable;
  readonly mainLine: EventTable;
  /** Bytes of each path, one character each. */
  readonly paths: readonly string[];
  /** Position of each commit that the events name, or -1 to leave its events out; null when they name positions. */
  readonly position: Int32Array | null;
  /** The same for what merges changed against their first parent alone. */
  readonly mainPosition: Int32Array | null;
}

export type ArrangedEvents = Pick<PathEvents, "events" | "mainLine" | "paths">;

/**
 * Puts events together, each path with one number. Time is linear, but for commits that change many paths.
 * @param count how many commits there are
 * @param parts no event of a commit may stand in two of them
 */
export function arrangeEvents(count: number, parts: readonly EventPart[]): ArrangedEvents {
  const [only, ...others] = parts;
  if (only !== undefined && others.every(isEmpty)) {
    const found = inOrder(only);
    if (found !== null) return found;
  }
  const { names, numbers } = uniteNames(parts);
  const paths: string[] = [];
  const renumbered = new Int32Array(names.length).fill(-1);
  const arrange = (side: "events" | "mainLine"): EventTable => {
    const found = selected(parts, numbers, side);
    const { start, members } = groupBy(found.position, count);
    const result = new EventTable(found.event.length);
    for (let commit = 0; commit < count; commit++) {
      const begin = start[commit] ?? 0;
      const end = start[commit + 1] ?? 0;
      if (end - begin > 1) sortByName(members.subarray(begin, end), found.name, names);
      for (let at = begin; at < end; at++) {
        const member = members[at] ?? 0;
        const name = found.name.at(member);
        let path = renumbered[name] ?? -1;
        if (path < 0) {
          path = paths.push(names[name] ?? "") - 1;
          renumbered[name] = path;
        }
        const table = parts[found.part.at(member)]?.[side];
        if (table !== undefined) result.copy(table, found.event.at(member), commit, path);
      }
    }
    return result;
  };
  return { events: arrange("events"), mainLine: arrange("mainLine"), paths };
}

const isEmpty = ({ events, mainLine }: EventPart): boolean => events.count + mainLine.count === 0;

/** What is in its order already, as an earlier run arranged it, is not copied; null when it is not. */
function inOrder({ events, mainLine, paths, position, mainPosition }: EventPart): ArrangedEvents | null {
  if (position === null || mainPosition === null) return null;
  let seen = 0;
  const placed = (table: EventTable, positions: Int32Array): EventTable | null => {
    const commit = new Int32Array(table.count);
    for (let event = 0, last = 0; event < table.count; event++) {
      const place = positions[table.commit.at(event)] ?? -1;
      const path = table.path.at(event);
      if (place < last || path > seen) return null;
      if (path === seen) seen++;
      last = place;
      commit[event] = place;
    }
    const { path, mode, id, sideStart, sideMode, sideId } = table;
    return EventTable.of({ commit: IntList.of(commit), path, mode, id, sideStart, sideMode, sideId });
  };
  const all = placed(events, position);
  const merges = all === null ? null : placed(mainLine, mainPosition);
  return all === null || merges === null || seen < paths.length ? null : { events: all, mainLine: merges, paths };
}

/** All names once, those of the first part first, and for each part the number of each of its paths, or null when it is the same. */
export function uniteNames(parts: readonly Pick<EventPart, "paths">[]): {
  readonly names: readonly string[];
  readonly numbers: readonly (Int32Array | null)[];
} {
  const [first, ...others] = parts;
  if (first === undefined || others.every(({ paths }) => paths.length === 0))
    return { names: first?.paths ?? [], numbers: [null] };
  const names = [...first.paths];
  const known = new Map(names.map((name, number) => [name, number]));
  const numbers = others.map(({ paths }) =>
    Int32Array.from(paths, (name) => {
      const number = known.get(name);
      if (number !== undefined) return number;
      known.set(name, names.length);
      return names.push(name) - 1;
    }),
  );
  return { names, numbers: [null, ...numbers] };
}

interface Selected {
  readonly position: IntList;
  readonly name: IntList;
  readonly part: IntList;
  readonly event: IntList;
}

function selected(
  parts: readonly EventPart[],
  numbers: readonly (Int32Array | null)[],
  side: "events" | "mainLine",
): Selected {
  const capacity = parts.reduce((sum, one) => sum + one[side].count, 1);
  const list = (): IntList => new IntList(capacity);
  const found = { position: list(), name: list(), part: list(), event: list() };
  parts.forEach((one, part) => {
    const table = one[side];
    const positions = side === "events" ? one.position : one.mainPosition;
    const number = numbers[part] ?? null;
    for (let event = 0; event < table.count; event++) {
      const commit = table.commit.at(event);
      const position = positions === null ? commit : (positions[commit] ?? -1);
      if (position < 0) continue;
      const path = table.path.at(event);
      found.position.push(position);
      found.name.push(number === null ? path : (number[path] ?? -1));
      found.part.push(part);
      found.event.push(event);
    }
  });
  return found;
}

/** Mostly two or three, so nothing is allocated for them. */
function sortByName(members: Int32Array, name: IntList, names: readonly string[]): void {
  const nameOf = (member: number): string => names[name.at(member)] ?? "";
  if (members.length > 16) {
    members.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
    return;
  }
  for (let index = 1; index < members.length; index++) {
    const member = members[index] ?? 0;
    const own = nameOf(member);
    let place = index;
    for (; place > 0 && nameOf(members[place - 1] ?? 0) > own; place--) members[place] = members[place - 1] ?? 0;
    members[place] = member;
  }
}
