// A ring of rebuilt objects: one memory, as large as the objects need it, in which the bases of coming deltas are kept until it has gone round.

import type { GitObjectType } from "../../core/ports.ts";
import type { Span } from "./delta.ts";
import { headerRoom } from "./object-id.ts";

/** What is known of an object before its bytes are there. */
export interface Expected {
  readonly pack: number;
  readonly offset: number;
  readonly length: number;
  readonly type: GitObjectType;
  /** Deltas below it, and the sum of all contents rebuilt for it. */
  readonly depth: number;
  readonly chainBytes: number;
}

/** A rebuilt object. Its bytes, and what is told of them, are good only until more is put into the ring: never keep it. */
export class Rebuilt implements Span {
  memory: Buffer;
  start = 0;
  length = 0;
  type: GitObjectType = "blob";
  pack = -1;
  offset = -1;
  depth = 0;
  chainBytes = 0;
  /** The id that its bytes were found to have, as bytes in text; empty while nobody has hashed them. */
  id = "";
  /** Whether it can be found, and the place behind it among those with the same hash, or -1. */
  found = false;
  next = -1;

  constructor(memory: Buffer) {
    this.memory = memory;
  }

  take({ pack, offset, length, type, depth, chainBytes }: Expected, memory: Buffer, start: number): void {
    this.memory = memory;
    this.start = start;
    this.length = length;
    this.type = type;
    this.pack = pack;
    this.offset = offset;
    this.depth = depth;
    this.chainBytes = chainBytes;
    this.id = "";
  }
}

/** Bytes of a new ring: one that fits into the processor's cache is written fastest, and most trees are small. */
const firstSize = 2 * 1024 * 1024;
/** The ring grows until so many objects of the size at hand have room in it. */
const roomy = 64;
/** Objects larger than this share of the largest ring stand alone; they would push out everything else. */
const largestShare = 8;
/** Objects in the ring at most; a power of two. They are used again and again, because as garbage they cost more than their bytes. */
const most = 4_096;

export class DeltaBases {
  readonly #most: number;
  #memory: Buffer = Buffer.alloc(0);
  #next = 0;
  /** By turns, and the ring is overwritten in the same order. */
  readonly #places: Rebuilt[] = [];
  #oldest = 0;
  #count = 0;
  /** By hash, a first place or -1. */
  readonly #heads = new Int32Array(most).fill(-1);
  // With a fixed factor whoever wrote the pack could let all of its objects collide.
  readonly #seed = Math.floor(Math.random() * 2 ** 32) | 1;

  /** @param most bytes of the ring when objects are large */
  constructor(most: number) {
    this.#most = most;
  }

  find(pack: number, offset: number): Rebuilt | undefined {
    for (let at = this.#heads[this.#headOf(pack, offset)] ?? -1; at >= 0; ) {
      const place = this.#places[at];
      if (place === undefined || (place.offset === offset && place.pack === pack)) return place;
      at = place.next;
    }
    return undefined;
  }

  /**
   * Room for an object that the caller fills at once.
   * @param keep a rebuilt object that is still to be read while this one is filled; it is moved out if the ring reaches it
   */
  reserve(expected: Expected, keep: Rebuilt | null): Rebuilt {
    // Whole words, so that contents can be compared by words.
    const room = (expected.length + headerRoom + 3) & ~3;
    if (room > this.#most / largestShare) {
      const alone = new Rebuilt(Buffer.allocUnsafeSlow(room));
      alone.take(expected, alone.memory, headerRoom);
      return alone;
    }
    const wanted = Math.min(this.#most, Math.max(firstSize, room * roomy));
    if (wanted > this.#memory.length) this.#grow(Math.min(this.#most, Math.max(wanted, 2 * this.#memory.length)), keep);
    const memory = this.#memory;
    if (this.#next + room > memory.length) {
      this.#evict(this.#next, memory.length, keep);
      this.#next = 0;
    }
    const from = this.#next;
    this.#evict(from, from + room, keep);
    if (this.#count === most) this.#evictOldest(keep);
    if (keep !== null && keep.memory === memory && keep.start < from + room && keep.start + keep.length > from) {
      keep.memory = Buffer.from(memory.subarray(keep.start, keep.start + keep.length));
      keep.start = 0;
    }
    this.#next = from + room;
    const index = (this.#oldest + this.#count) & (most - 1);
    this.#count += 1;
    const place = this.#places[index] ?? new Rebuilt(memory);
    this.#places[index] = place;
    place.take(expected, memory, from + headerRoom);
    const head = this.#headOf(expected.pack, expected.offset);
    place.next = this.#heads[head] ?? -1;
    place.found = true;
    this.#heads[head] = index;
    return place;
  }

  /** Takes back what could not be filled. */
  forget(pack: number, offset: number): void {
    const place = this.find(pack, offset);
    if (place !== undefined) this.#unlink(place);
  }

  /** Begins a larger ring; what was in the one before is found no more. */
  #grow(size: number, keep: Rebuilt | null): void {
    while (this.#count > 0) this.#evictOldest(keep);
    this.#memory = Buffer.allocUnsafeSlow(size);
    this.#next = 0;
  }

  #headOf(pack: number, offset: number): number {
    // Offsets pass 2^32; their low bits tell enough.
    const mixed = Math.imul((offset | 0) + Math.imul(pack, 0x9e3779b1), this.#seed);
    return (mixed >>> 16) & (most - 1);
  }

  #unlink(place: Rebuilt): void {
    if (!place.found) return;
    place.found = false;
    const head = this.#headOf(place.pack, place.offset);
    let before: Rebuilt | undefined;
    for (let at = this.#heads[head] ?? -1; at >= 0; at = before.next) {
      const here = this.#places[at];
      if (here === undefined) return;
      if (here === place) {
        if (before === undefined) this.#heads[head] = place.next;
        else before.next = place.next;
        return;
      }
      before = here;
    }
  }

  #evict(from: number, to: number, keep: Rebuilt | null): void {
    while (this.#count > 0) {
      const place = this.#places[this.#oldest];
      // Everything older than the write position lies before it or was evicted in an earlier round.
      if (place === undefined || place.start - headerRoom >= to || place.start + place.length <= from) return;
      this.#evictOldest(keep);
    }
  }

  #evictOldest(keep: Rebuilt | null): void {
    const place = this.#places[this.#oldest];
    if (place !== undefined) this.#unlink(place);
    // What is still to be read must not be told anew as something else.
    if (place === keep && keep !== null) this.#places[this.#oldest] = new Rebuilt(keep.memory);
    this.#oldest = (this.#oldest + 1) & (most - 1);
    this.#count -= 1;
  }
}
