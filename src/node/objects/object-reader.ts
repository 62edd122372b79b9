// What an engine is to the rest of this room: it finds and hashes objects; names and extent are the same for all.

import type { Awaitable, GitObject, Objects, ObjectVisitor } from "../../core/ports.ts";

export interface ObjectReader {
  readonly engine: Objects["engine"];
  /** @throws ArchiveError `object-missing`, `object-corrupt`, `repository-unsupported`, `unreadable` */
  read(id: string): Awaitable<GitObject>;
  /** In the order given; contents are good until the next is asked for. Throws like `read`. */
  readMany(ids: Iterable<string>): AsyncIterable<GitObject> | Iterable<GitObject>;
  /** As {@link Objects.readEach}. */
  readEach?(ids: Uint8Array, visit: ObjectVisitor): Awaitable<void>;
  /** As {@link Objects.probableCommits}. */
  readonly probableCommits?: (tip: string, most: number) => readonly string[];
  /** Ids that begin with 4 or more lower-case digits, each once. */
  withPrefix(prefix: string): Awaitable<readonly string[]>;
  close(): Awaitable<void>;
}

/** More ids than anybody types; the search for a prefix stops here. */
export const mostCandidates = 1_000;
