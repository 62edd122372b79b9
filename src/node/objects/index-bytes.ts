// The bytes of a pack index, wherever they are: in memory, or in a file that is read by position.

import { closeSync } from "node:fs";
import { ArchiveError } from "../../core/error.ts";
import { type RegularFile, readAt } from "./regular-file.ts";

/** A pack index that is not what it should be. */
export function damagedIndex(shown: string, reason: string): ArchiveError {
  return new ArchiveError("object-corrupt", `The pack index "${shown}" ${reason}; "git index-pack" writes it anew`);
}

/** The file's bytes: held in memory, or read by position when many large indexes stand side by side. */
export class IndexBytes {
  readonly #file: RegularFile;
  readonly #shown: string;
  readonly #held: Buffer | null;
  readonly #scratch = Buffer.allocUnsafe(64);

  constructor(file: RegularFile, shown: string, hold: boolean) {
    this.#file = file;
    this.#shown = shown;
    this.#held = hold ? this.#take(Buffer.allocUnsafeSlow(file.size), 0) : null;
  }

  get size(): number {
    return this.#file.size;
  }

  /** At most 64 bytes, good until the next call. */
  at(position: number, length: number): Buffer {
    return this.#held?.subarray(position, position + length) ?? this.#take(this.#scratch.subarray(0, length), position);
  }

  copy(position: number, length: number): Buffer {
    return this.#held?.subarray(position, position + length) ?? this.#take(Buffer.allocUnsafe(length), position);
  }

  uint32(position: number): number {
    const held = this.#held;
    if (held === null) return this.at(position, 4).readUInt32BE(0);
    const low = ((held[position + 1] ?? 0) << 16) | ((held[position + 2] ?? 0) << 8) | (held[position + 3] ?? 0);
    return (held[position] ?? 0) * 0x1000000 + low;
  }

  /** The first four bytes of ids, as numbers, one behind the other; null when the file is not held. */
  keys(position: number, stride: number, count: number): Uint32Array | null {
    if (this.#held === null) return null;
    const keys = new Uint32Array(count);
    for (let row = 0, at = position; row < count; row++, at += stride) keys[row] = this.uint32(at);
    return keys;
  }

  /** Order of the id that stands at a position and another: negative, zero or positive. */
  compare(position: number, id: Buffer): number {
    const held = this.#held ?? this.at(position, id.length);
    const start = this.#held === null ? 0 : position;
    for (let index = 0; index < id.length; index++) {
      const difference = (held[start + index] ?? 0) - (id[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  #take(into: Buffer, position: number): Buffer {
    if (readAt(this.#file, this.#shown, into, into.length, position) < into.length)
      throw damagedIndex(this.#shown, "became shorter while it was read");
    return into;
  }

  close(): void {
    if (this.#held === null) closeSync(this.#file.descriptor);
  }
}
