// A pack index, version 1 or 2 (gitformat-pack(5)): from an id to a position in the pack; what it says is checked by hashing.

import { closeSync } from "node:fs";
import { hash } from "node:crypto";
import { damagedIndex, IndexBytes } from "./index-bytes.ts";
import { idBytes, type ObjectFormat } from "./object-id.ts";
import { openRegular } from "./regular-file.ts";

const fanoutBytes = 256 * 4;
const magic = 0xff744f63;
/** Rows around the place where an evenly spread id would stand, among which it is looked for first. */
const nearRows = 256;
/** Steps of the search that guess; the rest halve. */
const guesses = 6;

export class PackIndex {
  readonly shown: string;
  /** Objects in the pack. */
  readonly count: number;
  /** Bytes of memory that it occupies. */
  readonly heldBytes: number;
  readonly #bytes: IndexBytes;
  readonly #format: ObjectFormat;
  readonly #fanout: readonly number[];
  readonly #idLength: number;
  /** Where the first id stands, and how far it is to the next. */
  readonly #ids: number;
  readonly #stride: number;
  readonly #version: 1 | 2;
  readonly #largeOffsets: number;
  #whole: boolean | null = null;
  /** Beginnings of the ids: they lie closer than the ids do, and memory that is far is what a search waits for. */
  #keys: Uint32Array | null = null;

  /**
   * @param holdBytes indexes up to this size are held in memory
   * @returns null when there is no such file
   * @throws ArchiveError `object-corrupt`, `unreadable`
   */
  static open(path: string, shown: string, format: ObjectFormat, holdBytes: number): PackIndex | null {
    const file = openRegular(path, shown);
    if (file === null) return null;
    const hold = file.size <= holdBytes;
    let keep = false;
    try {
      if (file.size < fanoutBytes + 2 * idBytes[format]) throw damagedIndex(shown, "is too short");
      const index = new PackIndex(new IndexBytes(file, shown, hold), shown, format, hold ? file.size : 0);
      keep = !hold;
      return index;
    } finally {
      if (!keep) closeSync(file.descriptor);
    }
  }

  private constructor(bytes: IndexBytes, shown: string, format: ObjectFormat, heldBytes: number) {
    this.shown = shown;
    this.#format = format;
    this.#idLength = idBytes[format];
    this.#bytes = bytes;
    this.heldBytes = heldBytes;
    this.#version = this.#bytes.uint32(0) === magic ? 2 : 1;
    if (this.#version === 2 && this.#bytes.uint32(4) !== 2)
      throw damagedIndex(shown, `has version ${this.#bytes.uint32(4)}; 1 and 2 are known`);
    const start = this.#version === 2 ? 8 : 0;
    const table = this.#bytes.copy(start, fanoutBytes);
    this.#fanout = Array.from({ length: 256 }, (_, index) => table.readUInt32BE(index * 4));
    if (this.#fanout.some((value, index) => value < (this.#fanout[index - 1] ?? 0)))
      throw damagedIndex(shown, "counts backwards");
    this.count = this.#fanout[255] ?? 0;
    this.#ids = start + fanoutBytes + (this.#version === 1 ? 4 : 0);
    this.#stride = this.#idLength + (this.#version === 1 ? 4 : 0);
    const table32 = start + fanoutBytes + this.count * (this.#idLength + (this.#version === 1 ? 4 : 8));
    this.#largeOffsets = (bytes.size - table32 - 2 * this.#idLength) / 8;
    const fits =
      this.#version === 1
        ? this.#largeOffsets === 0
        : Number.isInteger(this.#largeOffsets) && this.#largeOffsets <= this.count;
    if (!fits || this.#largeOffsets < 0) throw damagedIndex(shown, "has not the size that its table of contents tells");
  }

  /** Whether it is of version 2 and holds no 64-bit offset, which is all that some readers know. */
  get isPlain(): boolean {
    return this.#version === 2 && this.#largeOffsets === 0;
  }

  /** The checksum of the pack that it was written for. */
  get packChecksum(): Buffer {
    return this.#bytes.at(this.#bytes.size - 2 * this.#idLength, this.#idLength);
  }

  /** Whether the file is what its own checksum says; only asked to explain why something is missing or wrong. */
  isWhole(): boolean {
    if (this.#whole === null) {
      const end = this.#bytes.size - this.#idLength;
      const told = this.#bytes.at(end, this.#idLength).toString("hex");
      this.#whole = hash(this.#format, this.#bytes.copy(0, end), "hex") === told;
    }
    return this.#whole;
  }

  /**
   * Where an object begins in the pack, or null when it is not there.
   * @throws ArchiveError `object-corrupt`
   */
  offsetOf(id: Buffer): number | null {
    const first = id[0] ?? 0;
    let low = first === 0 ? 0 : (this.#fanout[first - 1] ?? 0);
    let high = this.#fanout[first] ?? 0;
    const key = (((id[0] ?? 0) << 24) | ((id[1] ?? 0) << 16) | ((id[2] ?? 0) << 8) | (id[3] ?? 0)) >>> 0;
    const near = this.#near(key, low, high);
    for (let row = near; row >= 0 && row < near + nearRows; row++) {
      if (row === high || this.#keys?.[row] !== key) return null;
      if (this.#compare(row, id) === 0) return this.#offsetAt(row);
    }
    // Ids are evenly spread, so their value tells about where they stand: a few guesses where halving needs twenty
    // steps through cold memory. A forged index may be uneven, so halving has the last word.
    let lowKey = first * 0x1000000;
    let highKey = lowKey + 0x1000000;
    for (let step = 0; low < high; step += 1) {
      const share = step < guesses && highKey > lowKey ? (key - lowKey) / (highKey - lowKey) : 0.5;
      const middle = Math.min(high - 1, low + Math.floor((high - low) * share));
      const found = this.#bytes.uint32(this.#ids + middle * this.#stride);
      const order = found === key ? this.#compare(middle, id) : found - key;
      if (order === 0) return this.#offsetAt(middle);
      if (order < 0) {
        low = middle + 1;
        lowKey = found;
      } else {
        high = middle;
        highKey = found;
      }
    }
    return null;
  }

  /** The first row in a range whose key is not below, as far as it stands near to where it should; else -1. */
  #near(key: number, low: number, high: number): number {
    this.#keys ??= this.#bytes.keys(this.#ids, this.#stride, this.count);
    const keys = this.#keys;
    if (keys === null) return -1;
    let row = low + Math.floor(((high - low) * (key & 0xffffff)) / 0x1000000);
    const last = Math.min(high, row + nearRows);
    const first = Math.max(low, row - nearRows);
    if (row < high && (keys[row] ?? 0) < key) {
      while (row < last && (keys[row] ?? 0) < key) row++;
      return row === last && row < high ? -1 : row;
    }
    while (row > first && (keys[row - 1] ?? 0) >= key) row--;
    return row === first && row > low ? -1 : row;
  }

  /** Adds the ids that begin with the given lower-case digits, at most `most` of them. */
  collect(prefix: string, into: Set<string>, most: number): void {
    const lowest = Buffer.from(prefix.padEnd(this.#idLength * 2, "0"), "hex");
    const first = lowest[0] ?? 0;
    let low = first === 0 ? 0 : (this.#fanout[first - 1] ?? 0);
    let high = this.#fanout[first] ?? 0;
    const end = high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(middle, lowest) < 0) low = middle + 1;
      else high = middle;
    }
    for (; low < end && into.size < most; low += 1) {
      const id = this.#bytes.at(this.#ids + low * this.#stride, this.#idLength).toString("hex");
      if (!id.startsWith(prefix)) return;
      into.add(id);
    }
  }

  #compare(row: number, id: Buffer): number {
    return this.#bytes.compare(this.#ids + row * this.#stride, id);
  }

  #offsetAt(row: number): number {
    if (this.#version === 1) return this.#bytes.uint32(fanoutBytes + row * this.#stride);
    const table = 8 + fanoutBytes + this.count * (this.#idLength + 4);
    const value = this.#bytes.uint32(table + row * 4);
    if (value < 0x80000000) return value;
    const large = value - 0x80000000;
    if (large >= this.#largeOffsets) throw damagedIndex(this.shown, "points beyond its table of large offsets");
    const position = table + this.count * 4 + large * 8;
    const offset = this.#bytes.uint32(position) * 0x100000000 + this.#bytes.uint32(position + 4);
    if (!Number.isSafeInteger(offset)) throw damagedIndex(this.shown, "tells an offset that no file has");
    return offset;
  }

  close(): void {
    this.#bytes.close();
  }
}
