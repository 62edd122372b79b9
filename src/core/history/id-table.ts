// Object ids as small numbers: each id stands once, as bytes, because as strings a million of them cost 100 MB.

import { hexId, readHexId } from "./byte-text.ts";

/** Gives each distinct id a handle: 0, 1, 2 … in the order of their first appearance. */
export class IdTable {
  /** Bytes of an id: 20 for SHA-1, 32 for SHA-256. */
  readonly width: number;
  #count = 0;
  #bytes: Uint8Array;
  #slots: Int32Array;
  readonly #scratch: Uint8Array;
  readonly #seeds: Int32Array;

  /** @param expected how many ids are expected, so that nothing need grow */
  constructor(format: "sha1" | "sha256", expected = 1024) {
    this.width = format === "sha1" ? 20 : 32;
    this.#bytes = new Uint8Array(this.width * Math.max(1024, expected));
    this.#slots = new Int32Array(slotsFor(expected)).fill(-1);
    this.#scratch = new Uint8Array(this.width);
    // Ids in a tree need not exist, so an attacker chooses them; with fixed factors he could make all of them collide.
    this.#seeds = Int32Array.from({ length: 8 }, () => Math.floor(Math.random() * 2 ** 32) | 1);
  }

  /**
   * A table of ids that lie one behind the other, with the handles 0, 1, 2 … They should be distinct; of equal ones only the
   * first is found.
   */
  static of(format: "sha1" | "sha256", bytes: Uint8Array): IdTable {
    const table = new IdTable(format);
    table.#count = Math.floor(bytes.length / table.width);
    table.#bytes = new Uint8Array(Math.max(1024, table.#count) * table.width);
    table.#bytes.set(bytes.subarray(0, table.#count * table.width));
    // Built when first needed: where nothing is new, nothing is looked up.
    table.#slots = new Int32Array(0);
    return table;
  }

  /** How many handles there are. */
  get count(): number {
    return this.#count;
  }

  /** The handle of the id whose bytes begin at `at`. */
  intern(bytes: Uint8Array, at: number): number {
    if (this.#slots.length === 0) this.#rehash();
    const mask = this.#slots.length - 1;
    let slot = this.#hash(bytes, at) & mask;
    for (;;) {
      const handle = this.#slots[slot] ?? -1;
      if (handle < 0) return this.#add(bytes, at, slot);
      if (this.#same(handle, bytes, at)) return handle;
      slot = (slot + 1) & mask;
    }
  }

  /** The handle that another table's id has here, or -1. */
  find(other: IdTable, handle: number): number {
    if (this.#slots.length === 0) this.#rehash();
    const at = handle * other.width;
    const mask = this.#slots.length - 1;
    let slot = this.#hash(other.#bytes, at) & mask;
    for (;;) {
      const own = this.#slots[slot] ?? -1;
      if (own < 0 || this.#same(own, other.#bytes, at)) return own;
      slot = (slot + 1) & mask;
    }
  }

  /** The handle of another table's id, new if it stands here for the first time. */
  internFrom(other: IdTable, handle: number): number {
    return this.intern(other.#bytes, handle * other.width);
  }

  /** Puts the bytes of an id where there is room. */
  copy(handle: number, into: Uint8Array, at: number): void {
    const start = handle * this.width;
    for (let index = 0; index < this.width; index++) into[at + index] = this.#bytes[start + index] ?? 0;
  }

  /** The bytes of all ids, one behind the other; a view. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#count * this.width);
  }

  /** The handle of an id in hexadecimal ASCII bytes, or -1 when they are no id. */
  internHex(text: Uint8Array, at: number): number {
    return readHexId(text, at, this.#scratch, this.width) ? this.intern(this.#scratch, 0) : -1;
  }

  /** The id as lower-case hexadecimal. */
  hex(handle: number): string {
    return hexId(this.#bytes, handle * this.width, this.width);
  }

  /** Order of the ids' bytes: negative, zero or positive. */
  compare(a: number, b: number): number {
    let left = a * this.width;
    let right = b * this.width;
    for (let index = 0; index < this.width; index++) {
      const difference = (this.#bytes[left++] ?? 0) - (this.#bytes[right++] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  #same(handle: number, bytes: Uint8Array, at: number): boolean {
    const start = handle * this.width;
    for (let index = 0; index < this.width; index++) if (this.#bytes[start + index] !== bytes[at + index]) return false;
    return true;
  }

  #hash(bytes: Uint8Array, at: number): number {
    let hash = 0;
    for (let word = 0, from = at; word < this.width >> 2; word++, from += 4) {
      const value =
        (bytes[from] ?? 0) |
        ((bytes[from + 1] ?? 0) << 8) |
        ((bytes[from + 2] ?? 0) << 16) |
        ((bytes[from + 3] ?? 0) << 24);
      hash = (hash + Math.imul(value ^ (value >>> 15), this.#seeds[word] ?? 1)) | 0;
      hash = (hash << 13) | (hash >>> 19);
    }
    return hash ^ (hash >>> 16);
  }

  #add(bytes: Uint8Array, at: number, slot: number): number {
    const handle = this.#count++;
    const start = handle * this.width;
    if (start + this.width > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    for (let index = 0; index < this.width; index++) this.#bytes[start + index] = bytes[at + index] ?? 0;
    this.#slots[slot] = handle;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return handle;
  }

  #rehash(): void {
    const slots = new Int32Array(slotsFor(this.#count)).fill(-1);
    const mask = slots.length - 1;
    for (let handle = 0; handle < this.#count; handle++) {
      let slot = this.#hash(this.#bytes, handle * this.width) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = handle;
    }
    this.#slots = slots;
  }
}

/** A power of two, at least twice the number of ids and one more, so that there always is a free place. */
function slotsFor(count: number): number {
  let size = 4096;
  while (size <= count * 2) size *= 2;
  return size;
}
