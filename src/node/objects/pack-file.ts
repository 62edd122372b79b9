// A pack read by position through a few small windows: entry headers and their compressed bytes, never the whole file.

import { closeSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { ArchiveError } from "../../core/error.ts";
import type { GitObjectType } from "../../core/ports.ts";
import type { SmallInflater } from "./inflate.ts";
import type { PackIndex } from "./pack-index.ts";
import type { PackWindows } from "./pack-windows.ts";
import { openRegular, type RegularFile, readAt } from "./regular-file.ts";

/** What stands at a position of a pack. */
export interface PackEntry {
  readonly pack: PackFile;
  readonly offset: number;
  readonly type: GitObjectType | "offset-delta" | "id-delta";
  /** Bytes when inflated: of the content, or of the delta. */
  readonly size: number;
  /** Where the compressed bytes begin. */
  readonly data: number;
  /** Of an offset-delta: where its base begins in the same pack. */
  readonly baseOffset: number;
  /** Of an id-delta: the id of its base. */
  readonly baseId: string | null;
}

const types: readonly (PackEntry["type"] | null)[] = [
  null,
  "commit",
  "tree",
  "blob",
  "tag",
  null,
  "offset-delta",
  "id-delta",
];
/** Beyond twice the size: what an odd writer of zlib streams may have wasted. */
const secondAttemptBytes = 4 * 1024;
/** The longest header: ten bytes of size and 32 of a base's id. */
const headBytes = 48;

/** The largest content that is inflated here: of a larger one zlib makes up for what its call costs. */
export const smallBytes = 512;
/** What zlib writes at most for so many bytes. */
const mostCompressed = (size: number): number => size + (size >>> 8) + 64;

/** What all packs share, because each is read from by turns. */
export interface PackReading {
  readonly windows: PackWindows;
  readonly small: SmallInflater;
}

export class PackFile {
  /** Tells packs apart where their objects are remembered. */
  readonly number: number;
  readonly shown: string;
  readonly #path: string;
  readonly #index: PackIndex;
  readonly #idLength: number;
  readonly #commons: PackReading;
  #file: RegularFile | null = null;

  constructor(number: number, path: string, shown: string, index: PackIndex, idLength: number, commons: PackReading) {
    this.number = number;
    this.#path = path;
    this.shown = shown;
    this.#index = index;
    this.#idLength = idLength;
    this.#commons = commons;
  }

  get isOpen(): boolean {
    return this.#file !== null;
  }

  /**
   * @returns false when the file is gone, as after a repack
   * @throws ArchiveError `object-corrupt` when it is not the pack that the index was written for, `unreadable`
   */
  open(): boolean {
    if (this.#file !== null) return true;
    const file = openRegular(this.#path, this.shown);
    if (file === null) return false;
    try {
      this.#check(file);
    } catch (error) {
      closeSync(file.descriptor);
      throw error;
    }
    this.#file = file;
    return true;
  }

  #check(file: RegularFile): void {
    const head = Buffer.alloc(12);
    const tail = Buffer.alloc(this.#idLength);
    if (readAt(file, this.shown, head, 12, 0) < 12 || head.toString("latin1", 0, 4) !== "PACK")
      throw this.damaged("is not a pack");
    const version = head.readUInt32BE(4);
    if (version !== 2 && version !== 3) throw this.damaged(`has version ${version}; 2 and 3 are known`);
    readAt(file, this.shown, tail, tail.length, Math.max(0, file.size - tail.length));
    // Cheap, and it catches what truncation and a mixed-up index have in common.
    if (head.readUInt32BE(8) !== this.#index.count || !tail.equals(this.#index.packChecksum)) {
      throw this.damaged("is not the one that its index was written for, or is cut off");
    }
  }

  damaged(reason: string, cause?: unknown): ArchiveError {
    return new ArchiveError("object-corrupt", `The pack "${this.shown}" ${reason}`, { cause });
  }

  /** @throws ArchiveError `object-corrupt`, `unreadable` */
  entry(offset: number): PackEntry {
    const { memory: bytes, start, end } = this.#locate(offset, headBytes);
    let at = start;
    const next = (): number => {
      if (at >= end) throw this.damaged(`breaks off at ${offset}`);
      return bytes[at++] ?? 0;
    };
    let byte = next();
    const type = types[(byte >> 4) & 7];
    if (type === null || type === undefined) throw this.damaged(`holds an unknown type of object at ${offset}`);
    let size = byte & 15;
    for (let scale = 16; byte >= 128; scale *= 128) {
      byte = next();
      size += (byte & 127) * scale;
      if (!Number.isSafeInteger(size)) throw this.damaged(`declares an impossible size at ${offset}`);
    }
    let baseOffset = 0;
    let baseId: string | null = null;
    if (type === "offset-delta") {
      byte = next();
      let distance = byte & 127;
      while (byte >= 128) {
        byte = next();
        distance = (distance + 1) * 128 + (byte & 127);
      }
      baseOffset = offset - distance;
      // Only backwards: this is what keeps such chains from being circles.
      if (distance <= 0 || baseOffset < 12)
        throw this.damaged(`holds a delta at ${offset} whose base lies outside of it`);
    } else if (type === "id-delta") {
      if (end < at + this.#idLength) throw this.damaged(`breaks off at ${offset}`);
      baseId = bytes.toString("hex", at, at + this.#idLength);
      at += this.#idLength;
    }
    return { pack: this, offset, type, size, data: offset + at - start, baseOffset, baseId };
  }

  /**
   * Inflates a small entry to where its `size` bytes have room.
   * @returns false when it is not small, or is odd; {@link PackFile.inflate} knows more
   * @throws ArchiveError `object-corrupt`, `unreadable`
   */
  inflateSmall({ data, size }: PackEntry, into: Buffer, at: number): boolean {
    if (size > smallBytes) return false;
    const { memory, start, end } = this.#locate(data, mostCompressed(size));
    return this.#commons.small.inflate(memory, start, end, into, at, size);
  }

  /**
   * The inflated bytes of an entry, a memory of their own.
   * @param entry one whose size was found to be within bounds
   * @throws ArchiveError `object-corrupt`, `unreadable`
   */
  inflate({ offset, data, size }: PackEntry): Buffer {
    // What zlib itself writes at most; another writer may have written more, hence the second attempt.
    let length = mostCompressed(size);
    for (;;) {
      const { memory, start, end } = this.#locate(data, length);
      const input = memory.subarray(start, end);
      // Deflate shrinks to a 1,032nd at best: no memory for a size that cannot be.
      if (size > input.length * 1_040) throw this.damaged(`declares ${size} bytes at ${offset}, which it cannot hold`);
      try {
        const output = inflateSync(input, { chunkSize: Math.max(64, size + 1), maxOutputLength: Math.max(1, size) });
        if (output.length !== size)
          throw this.damaged(`holds ${output.length} bytes at ${offset} where it declares ${size}`);
        return output;
      } catch (error) {
        if (error instanceof ArchiveError) throw error;
        const more =
          error instanceof Error && "code" in error && error.code === "Z_BUF_ERROR" && input.length >= length;
        if (!more || length > 2 * size + secondAttemptBytes)
          throw this.damaged(`cannot be inflated at ${offset}`, error);
        length = 2 * size + secondAttemptBytes + 1;
      }
    }
  }

  /** Bytes from a position on, fewer at the end; good until the next call. */
  #locate(position: number, length: number): PackWindows {
    const file = this.#file;
    const end = (file?.size ?? 0) - this.#idLength;
    if (file === null || position < 12 || position >= end)
      throw this.damaged(`is asked for position ${position}, which it does not have`);
    const { windows } = this.#commons;
    windows.locate(this.number, file, this.shown, position, Math.min(length, end - position));
    return windows;
  }

  /** Gives its descriptor back; it can be opened again. */
  close(): void {
    if (this.#file !== null) closeSync(this.#file.descriptor);
    this.#file = null;
  }
}
