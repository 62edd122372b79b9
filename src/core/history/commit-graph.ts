// All commits that can be reached from a tip, each once, numbered so that children stand before their parents.

import { ArchiveError } from "../error.ts";
import type { GitObject, Objects } from "../ports.ts";
import { asciiBytes } from "./byte-text.ts";
import { IdTable } from "./id-table.ts";
import { IntList } from "./int-list.ts";
import { RankHeap } from "./rank-heap.ts";
import { skimCommit } from "./skim-commit.ts";

/** Commits are numbered by position: 0 is the tip, and every parent has a higher number than its children. */
export interface CommitGraph {
  readonly count: number;
  /** Ids of commits by handle; {@link CommitGraph.handle} leads there. */
  readonly commits: IdTable;
  /** Ids of trees and blobs. */
  readonly objects: IdTable;
  readonly handle: Int32Array;
  /** Handle of each commit's tree in `objects`, or -1 when it names none. */
  readonly tree: Int32Array;
  /** Parents of commit `c`: `parents[parentStart[c]]` to `parents[parentStart[c + 1] - 1]`; none at a boundary. */
  readonly parentStart: Int32Array;
  readonly parents: Int32Array;
  /** 1 where parents exist that this repository does not hold. */
  readonly boundary: Uint8Array;
  /** Position of each commit handle. */
  readonly position: Int32Array;
  /** Ids of commits whose tree or parents cannot be read, sorted; git itself refuses them. */
  readonly malformed: readonly string[];
  /** Whether commits beyond the limit were left out; those whose parents were are boundaries. */
  readonly limited: boolean;
}

/** Id of the commit at a position. */
export function commitId(graph: CommitGraph, position: number): string {
  return graph.commits.hex(graph.handle[position] ?? 0);
}

/**
 * Loads the history of a commit.
 * @param limit how many commits are loaded at most
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function loadCommitGraph(objects: Objects, tip: string, limit: number): Promise<CommitGraph> {
  const hints = (await objects.probableCommits?.(tip, limit + 1)) ?? [];
  // Which commits lie within a limit must not depend on hints.
  const hinted =
    hints.length === 0 || hints.length > limit ? null : await loadWith(objects, tip, limit, hints).catch(asNothing);
  if (hinted !== null && !hinted.limited) return hinted;
  return (await loadWith(objects, tip, limit, [])) ?? refuseCycle();
}

/** Null when hints named commits that the tip does not reach. */
async function loadWith(
  objects: Objects,
  tip: string,
  limit: number,
  hints: readonly string[],
): Promise<CommitGraph | null> {
  const loader = new Loader(objects);
  if (loader.commits.internHex(asciiBytes(tip), 0) !== 0)
    throw new ArchiveError("internal", `"${tip}" is no object id of this repository`);
  for (const id of hints) loader.commits.internHex(asciiBytes(id), 0);
  await loader.run(limit);
  return loader.finish();
}

/** A hint can lead to a commit that is missing or damaged and not the tip's, so the failure only counts without hints. */
function asNothing(error: unknown): null {
  if (error instanceof ArchiveError) return null;
  throw error;
}

function refuseCycle(): never {
  // No hash can name itself; only a reader that does not re-hash can come here.
  throw new ArchiveError("object-corrupt", "The commits form a cycle");
}

class Loader {
  readonly commits: IdTable;
  readonly #objectIds: IdTable;
  readonly #objects: Objects;
  readonly #shallow: ReadonlySet<string>;
  readonly #tree = new IntList(1024);
  readonly #parentStart = new IntList(1024);
  readonly #parents = new IntList(1024);
  readonly #dates: number[] = [];
  readonly #boundary: number[] = [];
  readonly #malformed: string[] = [];
  #limited = false;

  constructor(objects: Objects) {
    this.#objects = objects;
    this.commits = new IdTable(objects.format);
    this.#objectIds = new IdTable(objects.format);
    this.#shallow = new Set(objects.extent.shallow);
  }

  /** A commit's handle is its place in the queue, so each is loaded once and the queue is the table itself. */
  async run(limit: number): Promise<void> {
    for (let done = 0; done < this.commits.count; ) {
      const end = Math.min(this.commits.count, done + 4096, limit);
      if (end <= done) {
        this.#limited = true;
        return;
      }
      const ids: string[] = [];
      for (let handle = done; handle < end; handle++) ids.push(this.commits.hex(handle));
      if (ids.length === 1) {
        const found = this.#objects.read(ids[0] ?? "");
        this.#take(found instanceof Promise ? await found : found, ids[0] ?? "");
      } else {
        let index = 0;
        const many = this.#objects.readMany(ids);
        if (Symbol.iterator in many) for (const object of many) this.#take(object, ids[index++] ?? "");
        else for await (const object of many) this.#take(object, ids[index++] ?? "");
      }
      done = end;
      if (this.#tree.length !== done)
        throw new ArchiveError("internal", "The reader did not give every commit that was asked for");
    }
  }

  #take(object: GitObject, id: string): void {
    if (object.id !== id) throw new ArchiveError("internal", `The reader gave ${object.id} for ${id}`);
    if (object.type !== "commit")
      throw new ArchiveError("object-corrupt", `The object ${id} is a ${object.type} where a commit is expected`);
    this.#parentStart.push(this.#parents.length);
    const shallow = this.#shallow.has(id);
    const skimmed = skimCommit(object.content, this.#objectIds, shallow ? null : this.commits, this.#parents);
    if (!skimmed.sound) this.#malformed.push(id);
    this.#tree.push(skimmed.tree);
    this.#dates.push(skimmed.seconds);
    this.#boundary.push(shallow && skimmed.hasParents ? 1 : 0);
  }

  /** Null when not every commit lies behind the first. */
  finish(): CommitGraph | null {
    const count = this.#tree.length;
    this.#parentStart.push(this.#parents.length);
    const order = this.#order(count);
    if (order === null) return null;
    const position = new Int32Array(this.commits.count).fill(-1);
    order.forEach((handle, place) => {
      position[handle] = place;
    });
    const tree = new Int32Array(count);
    const boundary = new Uint8Array(count);
    const parentStart = new Int32Array(count + 1);
    const parents = new IntList(Math.max(1, this.#parents.length));
    order.forEach((handle, place) => {
      tree[place] = this.#tree.at(handle);
      boundary[place] = this.#boundary[handle] ?? 0;
      parentStart[place] = parents.length;
      for (let index = this.#parentStart.at(handle); index < this.#parentStart.at(handle + 1); index++) {
        const parent = position[this.#parents.at(index)] ?? -1;
        // Beyond the limit nothing was loaded: as at a shallow boundary, the state here has no known origin.
        if (parent < 0) boundary[place] = 1;
      }
      for (
        let index = this.#parentStart.at(handle);
        boundary[place] === 0 && index < this.#parentStart.at(handle + 1);
        index++
      ) {
        parents.push(position[this.#parents.at(index)] ?? -1);
      }
    });
    parentStart[count] = parents.length;
    const { commits } = this;
    const objects = this.#objectIds;
    const facts = { malformed: this.#malformed.sort(), limited: this.#limited };
    return {
      count,
      commits,
      objects,
      handle: order,
      tree,
      parentStart,
      parents: parents.items,
      boundary,
      position,
      ...facts,
    };
  }

  /** Kahn's order with the newest committer date first, then the lowest id: dates may say anything without harm. */
  #order(count: number): Int32Array | null {
    const byRank = Int32Array.from({ length: count }, (_, handle) => handle);
    byRank.sort((a, b) => (this.#dates[b] ?? 0) - (this.#dates[a] ?? 0) || this.commits.compare(a, b));
    const rank = new Int32Array(count);
    byRank.forEach((handle, place) => {
      rank[handle] = place;
    });
    const children = new Int32Array(this.commits.count);
    for (let index = 0; index < this.#parents.length; index++) {
      const parent = this.#parents.at(index);
      children[parent] = (children[parent] ?? 0) + 1;
    }
    const ready = new RankHeap(count);
    let starts = 0;
    for (let handle = 0; handle < count; handle++) {
      if (children[handle] !== 0) continue;
      ready.add(rank[handle] ?? 0);
      starts++;
    }
    const order = new Int32Array(count);
    let placed = 0;
    for (let least = ready.take(); least >= 0; least = ready.take()) {
      const handle = byRank[least] ?? 0;
      order[placed++] = handle;
      for (let index = this.#parentStart.at(handle); index < this.#parentStart.at(handle + 1); index++) {
        const parent = this.#parents.at(index);
        const left = (children[parent] ?? 0) - 1;
        children[parent] = left;
        if (left === 0 && parent < count) ready.add(rank[parent] ?? 0);
      }
    }
    // A cycle is never placed; and when each commit but the tip is the parent of another, the tip reaches them all.
    return placed === count && starts === 1 ? order : null;
  }
}
