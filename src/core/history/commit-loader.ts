// Reads commits from the tip on, each once, until all that is reached is there: known ones from a record, the others through the port.

import { ArchiveError } from "../error.ts";
import type { GitObjectType, Objects } from "../ports.ts";
import { asciiBytes } from "./byte-text.ts";
import type { CommitGraph, KnownCommits } from "./commit-graph.ts";
import { orderCommits } from "./commit-order.ts";
import { IdTable } from "./id-table.ts";
import { IntList } from "./int-list.ts";
import { neededBy } from "./missed-object.ts";
import { visitObjects } from "./object-visits.ts";
import { skimCommit } from "./skim-commit.ts";

/** Gathers commits; {@link CommitLoader.finish} puts them in order. */
export class CommitLoader {
  readonly commits: IdTable;
  readonly #objectIds: IdTable;
  readonly #objects: Objects;
  readonly #known: KnownCommits | null;
  readonly #shallow: IdTable;
  /** By handle, where a commit stands among those known, as far as a child told; else -1. */
  readonly #places = new IntList(1024);
  readonly #tree = new IntList(1024);
  readonly #parentStart = new IntList(1024);
  readonly #parents = new IntList(1024);
  readonly #dates: number[] = [];
  readonly #boundary: number[] = [];
  readonly #malformed: string[] = [];
  #limited = false;

  constructor(objects: Objects, known: KnownCommits | null, tip: string) {
    this.#objects = objects;
    this.#known = known;
    this.commits = new IdTable(objects.format, known?.commits.count);
    this.#objectIds = known?.objects ?? new IdTable(objects.format);
    this.#shallow = new IdTable(objects.format);
    for (const id of objects.extent.shallow) this.#shallow.internHex(asciiBytes(id), 0);
    if (this.commits.internHex(asciiBytes(tip), 0) !== 0)
      throw new ArchiveError("internal", `"${tip}" is no object id of this repository`);
  }

  /** Puts ids into the queue before anybody names them as parents. */
  expect(ids: readonly string[]): void {
    for (const id of ids) this.commits.internHex(asciiBytes(id), 0);
  }

  /** A commit's handle is its place in the queue, so each is loaded once and the queue is the table itself. */
  async run(limit: number): Promise<void> {
    for (let done = 0; done < this.commits.count; ) {
      const place = done < limit ? this.#placeOf(done) : -1;
      if (place >= 0) {
        this.#takeKnown(place);
        done++;
        continue;
      }
      const end = Math.min(this.commits.count, done + 4096, limit);
      if (end <= done) {
        this.#limited = true;
        return;
      }
      await this.#batch(done, end);
      done = end;
      if (this.#tree.length !== done)
        throw new ArchiveError("internal", "The reader did not give every commit that was asked for");
    }
  }

  async #batch(start: number, end: number): Promise<void> {
    const asked: number[] = [];
    const places: number[] = [];
    for (let handle = start; handle < end; handle++) {
      const place = this.#placeOf(handle);
      places.push(place);
      if (place < 0) asked.push(handle);
    }
    // Parents get their handles in the same order whether a commit is read or known.
    let place = 0;
    const takeKnown = (): void => {
      for (let known = places[place]; known !== undefined && known >= 0; known = places[++place])
        this.#takeKnown(known);
    };
    takeKnown();
    await visitObjects(this.#objects, this.commits, asked, (_, type, content) => {
      this.#take(type, content, start + place++);
      takeKnown();
    }).catch((error: unknown) => {
      throw this.#neededBy(error, start + place);
    });
  }

  /** A failure to read a commit, with one that has it for a parent. */
  #neededBy(error: unknown, handle: number): unknown {
    for (let child = this.#parentStart.length - 1, slot = this.#parents.length - 1; slot >= 0; slot--) {
      while (this.#parentStart.at(child) > slot) child--;
      if (this.#parents.at(slot) === handle)
        return neededBy(error, this.commits.hex(handle), `a parent of commit ${this.commits.hex(child)}`);
    }
    return error;
  }

  /** Where the commit stands among those known, or -1 when it must be read; at a shallow boundary it always must. */
  #placeOf(handle: number): number {
    if (this.#known === null || this.#isShallow(handle)) return -1;
    const told = handle < this.#places.length ? this.#places.at(handle) : -1;
    const place = told < 0 ? this.#known.commits.find(this.commits, handle) : told;
    return place >= 0 && (this.#known.tree[place] ?? -1) >= 0 ? place : -1;
  }

  #isShallow(handle: number): boolean {
    return this.#shallow.count > 0 && this.#shallow.find(this.commits, handle) >= 0;
  }

  #takeKnown(place: number): void {
    if (this.#known === null) return;
    const { commits, tree, seconds, parentStart, parents } = this.#known;
    this.#parentStart.push(this.#parents.length);
    for (let slot = parentStart[place] ?? 0; slot < (parentStart[place + 1] ?? 0); slot++) {
      const parent = parents[slot] ?? 0;
      const handle = this.commits.internFrom(commits, parent);
      this.#parents.push(handle);
      // So that it need not be looked up when its turn comes.
      while (this.#places.length < handle) this.#places.push(-1);
      if (this.#places.length === handle) this.#places.push(parent);
    }
    this.#tree.push(tree[place] ?? -1);
    this.#dates.push(seconds[place] ?? 0);
    this.#boundary.push(0);
  }

  #take(type: GitObjectType, content: Uint8Array, handle: number): void {
    if (type !== "commit")
      throw new ArchiveError(
        "object-corrupt",
        `The object ${this.commits.hex(handle)} is a ${type} where a commit is expected`,
      );
    this.#parentStart.push(this.#parents.length);
    const shallow = this.#isShallow(handle);
    const skimmed = skimCommit(content, this.#objectIds, shallow ? null : this.commits, this.#parents);
    if (!skimmed.sound) this.#malformed.push(this.commits.hex(handle));
    this.#tree.push(skimmed.tree);
    this.#dates.push(skimmed.seconds);
    this.#boundary.push(shallow && skimmed.hasParents ? 1 : 0);
  }

  /** Whether there is a commit beside the tip that no other has for a parent; without one the tip reaches all, for nothing is its
   * own ancestor. */
  hasStrangers(): boolean {
    const isParent = new Uint8Array(this.commits.count);
    for (let index = 0; index < this.#parents.length; index++) isParent[this.#parents.at(index)] = 1;
    return isParent.indexOf(0, 1) >= 0;
  }

  /** @throws ArchiveError `object-corrupt` when commits are their own ancestors */
  finish(): CommitGraph {
    const count = this.#tree.length;
    this.#parentStart.push(this.#parents.length);
    const order = orderCommits(this.commits, this.#dates, this.#parentStart, this.#parents);
    const position = new Int32Array(this.commits.count).fill(-1);
    order.forEach((handle, place) => {
      position[handle] = place;
    });
    const tree = new Int32Array(count);
    const seconds = new Float64Array(count);
    const boundary = new Uint8Array(count);
    const parentStart = new Int32Array(count + 1);
    const parents = new IntList(Math.max(1, this.#parents.length));
    order.forEach((handle, place) => {
      tree[place] = this.#tree.at(handle);
      seconds[place] = this.#dates[handle] ?? 0;
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
      seconds,
      boundary,
      position,
      ...facts,
    };
  }
}
