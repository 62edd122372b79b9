// A ring of rebuilt objects: one memory, allocated once, in which the bases of coming deltas are kept until it has gone round.

import type { GitObjectType } from "../../core/ports.ts";
import type { Span } from "./delta.ts";
import { headerRoom } from "./object-id.ts";

/** A rebuilt object. Its bytes are good only until more is put into the ring: never keep a view of them. */
export interface Rebuilt extends Span {
  memory: Buffer;
  start: number;
  readonly length: number;
  readonly type: GitObjectType;
  /** Deltas below it, and the sum of all contents rebuilt for it. */
  readonly depth: number;
  readonly chainBytes: number;
  /** Where it is remembered, and under which offset; null when it is not. */
  readonly of: Map<number, Rebuilt> | null;
  readonly offset: number;
  /** The id that its bytes were found to have, or null while nobody has hashed them. */
  id: string | null;
}

/** What is known of an object before its bytes are there. */
export interface Expected {
  readonly pack: number;
  readonly offset: number;
  readonly length: number;
  readonly type: GitObjectType;
  readonly depth: number;
  readonly chainBytes: number;
}

/** Objects larger than this share of the ring stand alone; they would push out everything else. */
const largestShare = 8;

export class DeltaBases {
  readonly #size: number;
  #memory: Buffer | null = null;
  #next = 0;
  /** Oldest first; the ring is overwritten in the order in which it was filled. */
  readonly #places: Rebuilt[] = [];
  #oldest = 0;
  readonly #byPack = new Map<number, Map<number, Rebuilt>>();

  /** @param size bytes of the ring; they are taken from the system when first needed */
  constructor(size: number) {
    this.#size = size;
  }

  find(pack: number, offset: number): Rebuilt | undefined {
    return this.#byPack.get(pack)?.get(offset);
  }

  /**
   * Room for an object that the caller fills at once.
   * @param keep a rebuilt object that is still to be read while this one is filled; it is moved out if the ring reaches it
   */
  reserve(expected: Expected, keep: Rebuilt | null): Rebuilt {
    const { pack, offset, length, type, depth, chainBytes } = expected;
    const room = length + headerRoom;
    if (room > this.#size / largestShare) {
      const memory = Buffer.allocUnsafeSlow(room);
      return { memory, start: headerRoom, length, type, depth, chainBytes, of: null, offset, id: null };
    }
    this.#memory ??= Buffer.allocUnsafeSlow(this.#size);
    const memory = this.#memory;
    if (this.#next + room > this.#size) {
      this.#evict(this.#next, this.#size);
      this.#next = 0;
    }
    const from = this.#next;
    this.#evict(from, from + room);
    if (keep !== null && keep.memory === memory && keep.start < from + room && keep.start + keep.length > from) {
      keep.memory = Buffer.from(memory.subarray(keep.start, keep.start + keep.length));
      keep.start = 0;
    }
    this.#next = from + room;
    let of = this.#byPack.get(pack);
    if (of === undefined) {
      of = new Map();
      this.#byPack.set(pack, of);
    }
    const value = { memory, start: from + headerRoom, length, type, depth, chainBytes, of, offset, id: null };
    of.set(offset, value);
    this.#places.push(value);
    return value;
  }

  /** Takes back what could not be filled. */
  forget(pack: number, offset: number): void {
    this.#byPack.get(pack)?.delete(offset);
  }

  #evict(from: number, to: number): void {
    for (; this.#oldest < this.#places.length; this.#oldest += 1) {
      const place = this.#places[this.#oldest];
      if (place === undefined) break;
      // Everything older than the write position lies before it or was evicted in an earlier round.
      if (place.start - headerRoom >= to || place.start + place.length <= from) break;
      if (place.of?.get(place.offset) === place) place.of.delete(place.offset);
    }
    if (this.#oldest > 4_096 && this.#oldest * 2 > this.#places.length) {
      this.#places.splice(0, this.#oldest);
      this.#oldest = 0;
    }
  }
}
