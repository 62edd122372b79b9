// Which paths of history belong to which source: by their names, and by the moves that brought content from elsewhere.

import { isSha256, roleOf } from "../layout.ts";
import { showBinary } from "./byte-text.ts";
import { type Grouping, groupBy } from "./int-list.ts";
import type { MainLine } from "./main-line.ts";
import type { Moves } from "./moves.ts";
import type { PathEvents } from "./path-events.ts";

export type FileRole = "bytes" | "manifest";

/** The files of one source by path number. */
export interface SourceFiles {
  readonly sha256: string;
  readonly paths: ReadonlyMap<number, FileRole>;
}

/**
 * Groups the paths by the SHA-256 in their names.
 * @param wanted beginnings of the SHA-256 of the sources asked for, or null for all
 */
export function sourceFiles(
  root: string,
  paths: readonly string[],
  wanted: readonly string[] | null,
): readonly SourceFiles[] {
  const found = new Map<string, Map<number, FileRole>>();
  paths.forEach((binary, path) => {
    const role = roleOf(root, showBinary(binary));
    if ((role.kind !== "bytes" && role.kind !== "manifest") || !isSha256(role.stem)) return;
    if (wanted !== null && !wanted.some((beginning) => role.stem.startsWith(beginning))) return;
    let files = found.get(role.stem);
    if (files === undefined) {
      files = new Map();
      found.set(role.stem, files);
    }
    files.set(path, role.kind);
  });
  return [...found].map(([sha256, files]) => ({ sha256, paths: files })).sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
}

/** An event of a source, with what its file was for. */
export interface SourceEvent {
  readonly event: number;
  readonly role: FileRole;
}

/** Finds all events of a source, those before it got its name included. */
export class SourceHistory {
  readonly #walked: PathEvents;
  readonly #moves: Moves;
  readonly #main: MainLine;
  readonly #byPath: Grouping;

  constructor(walked: PathEvents, moves: Moves, main: MainLine) {
    this.#walked = walked;
    this.#moves = moves;
    this.#main = main;
    this.#byPath = groupBy(walked.events.path, walked.paths.length);
  }

  /** Events of a path, newest first. */
  ofPath(path: number): Int32Array {
    return this.#byPath.members.subarray(this.#byPath.start[path], this.#byPath.start[path + 1]);
  }

  /** Events of the source's files and of what they were moved from, in topological order, newest first. */
  eventsOf(files: SourceFiles): readonly SourceEvent[] {
    const { commit } = this.#walked.events;
    const found = new Map<number, SourceEvent>();
    const followed = new Set<number>();
    const queue: (SourceEvent & { readonly whole: boolean })[] = [];
    const take = (event: number, role: FileRole): void => {
      if (found.has(event)) return;
      found.set(event, { event, role });
      const removal = this.#moves.from[event] ?? -1;
      if (removal >= 0 && !followed.has(removal)) queue.push({ event: removal, role, whole: false });
    };
    for (const [path, role] of files.paths) for (const event of this.ofPath(path)) take(event, role);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      followed.add(next.event);
      const path = this.#walked.events.path.at(next.event);
      if (files.paths.has(path)) continue;
      const at = commit.at(next.event);
      // Before the move the other path's history is this source's; what came there later is not.
      for (const event of this.ofPath(path)) {
        const before = commit.at(event);
        if (event === next.event || (before > at && this.#main.isAncestor(before, at))) take(event, next.role);
      }
    }
    return [...found.values()].sort((a, b) => commit.at(a.event) - commit.at(b.event) || a.event - b.event);
  }
}
