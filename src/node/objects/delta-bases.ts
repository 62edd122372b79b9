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
  /** The id that its bytes were found to have, or null while nobody has hashed them. */
  id: string | null;
}

interface Place {
  readonly of: Map<number, Rebuilt>;
  readonly offset: number;
  readonly value: Rebuilt;
}

/** Objects larger than this share of the ring stand alone; they would push out everything else. */
const largestShare = 8;

export class DeltaBases {
  readonly #size: number;
  #memory: Buffer | null = null;
  #next = 0;
  /** Oldest first; the ring is overwritten in the order in which it was filled. */
  readonly #places: Place[] = [];
  #oldest = 0;
  readonly #byPack = new Map<number, Map<number, Rebuilt>>();

  /** @param size bytes of the ring; they are taken from the system when first needed */
  constructor(size: number) {
    this.#size = size;
  }

  find(pack: number, offset: number): Rebuilt | undefined {
    return this.#byPack.get(pack)?.get(offset);
  }

  /** A memory of its own for what is not in a pack or too large for the ring. */
  alone(length: number, type: GitObjectType, depth: number, chainBytes: number): Rebuilt {
    return {
      memory: Buffer.allocUnsafeSlow(length + headerRoom),
      start: headerRoom,
      length,
      type,
      depth,
      chainBytes,
      id: null,
    };
  }

  /**
   * Room for an object that the caller fills at once.
   * @param keep a rebuilt object that is still to be read while this one is filled; it is moved out if the ring reaches it
   */
  reserve(
    pack: number,
    offset: number,
    length: number,
    like: Pick<Rebuilt, "type" | "depth" | "chainBytes">,
    keep: Rebuilt | null,
  ): Rebuilt {
    const room = length + headerRoom;
    if (room > this.#size / largestShare) return this.alone(length, like.type, like.depth, like.chainBytes);
    this.#memory ??= Buffer.allocUnsafeSlow(this.#size);
    if (this.#next + room > this.#size) {
      this.#evict(this.#next, this.#size);
      this.#next = 0;
    }
    const from = this.#next;
    this.#evict(from, from + room);
    if (keep !== null && keep.memory === this.#memory && keep.start < from + room && keep.start + keep.length > from) {
      keep.memory = Buffer.from(keep.memory.subarray(keep.start, keep.start + keep.length));
      keep.start = 0;
    }
    this.#next = from + room;
    const value: Rebuilt = { memory: this.#memory, start: from + headerRoom, length, ...like, id: null };
    this.#remember(pack, offset, value);
    return value;
  }

  /** Takes back what could not be filled. */
  forget(pack: number, offset: number): void {
    this.#byPack.get(pack)?.delete(offset);
  }

  #remember(pack: number, offset: number, value: Rebuilt): void {
    const of = this.#byPack.get(pack) ?? new Map<number, Rebuilt>();
    this.#byPack.set(pack, of);
    of.set(offset, value);
    this.#places.push({ of, offset, value });
  }

  #evict(from: number, to: number): void {
    for (; this.#oldest < this.#places.length; this.#oldest += 1) {
      const place = this.#places[this.#oldest];
      if (place === undefined) break;
      const { of, offset, value } = place;
      // Everything older than the write position lies before it or was evicted in an earlier round.
      if (value.start - headerRoom >= to || value.start + value.length <= from) break;
      if (of.get(offset) === value) of.delete(offset);
    }
    if (this.#oldest > 4_096 && this.#oldest * 2 > this.#places.length) {
      this.#places.splice(0, this.#oldest);
      this.#oldest = 0;
    }
  }
}
