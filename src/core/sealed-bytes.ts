// A container for columns of numbers and bytes that are kept between runs: it tells at once whether they are whole, and whose.

import { asciiBytes, encodeUtf8 } from "./history/byte-text.ts";
import type { Digester } from "./ports.ts";

// Sixteen bytes, so that what follows lies at multiples of eight; the digit is the version of this container.
const magic = asciiBytes("archive-cache 1\n");
const digestLength = 64;
const start = magic.length + digestLength;
/** Columns are kept in the order of bytes of the machine, so another kind of machine must not take them for its own. */
const byteOrder = 0x01020304;

const padded = (length: number): number => Math.ceil(length / 8) * 8;

/**
 * Puts columns behind each other, with a SHA-256 over all of them. It finds damage and what another version wrote; it is no
 * signature, since whoever can write the file can make it fit.
 * @param key what the columns are about; a reader who expects another key gets nothing
 */
export function sealColumns(key: string, columns: readonly ArrayBufferView[], digester: Digester): Uint8Array {
  const name = encodeUtf8(key);
  const head = Int32Array.of(byteOrder, name.length);
  const parts = [head, name, ...columns];
  const size = parts.reduce((sum, { byteLength }) => sum + padded(byteLength), start);
  const bytes = new Uint8Array(size);
  bytes.set(magic);
  let at = start;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += padded(byteLength);
  }
  bytes.set(asciiBytes(digester.sha256(bytes.subarray(start))), magic.length);
  return bytes;
}

/** The columns behind a seal, or null when anything about it is odd. */
export function openColumns(key: string, sealed: Uint8Array, digester: Digester): ColumnReader | null {
  if (sealed.length < start + 8 || !isSame(sealed, 0, magic)) return null;
  const digest = asciiBytes(digester.sha256(sealed.subarray(start)));
  if (!isSame(sealed, magic.length, digest)) return null;
  const reader = new ColumnReader(sealed.byteOffset % 8 === 0 ? sealed : sealed.slice(), start);
  try {
    const [order, length = -1] = reader.ints(2);
    const name = encodeUtf8(key);
    return order === byteOrder && length === name.length && isSame(reader.bytes(length), 0, name) ? reader : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isSame(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  for (let index = 0; index < expected.length; index++) if (bytes[at + index] !== expected[index]) return false;
  return true;
}

/** Gives columns in the order in which they were put there, as views: nothing is allocated by what a stranger's numbers say. */
export class ColumnReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** @throws RangeError when there are fewer */
  bytes(length: number): Uint8Array {
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** @throws RangeError when there are fewer */
  ints(count: number): Int32Array {
    const at = this.#take(count * 4);
    return new Int32Array(this.#bytes.buffer, this.#bytes.byteOffset + at, count);
  }

  /** @throws RangeError when there are fewer */
  floats(count: number): Float64Array {
    const at = this.#take(count * 8);
    return new Float64Array(this.#bytes.buffer, this.#bytes.byteOffset + at, count);
  }

  /** @throws RangeError unless everything was given */
  end(): void {
    demand(this.#at === this.#bytes.length);
  }

  #take(length: number): number {
    demand(Number.isSafeInteger(length) && length >= 0);
    const at = this.#at;
    this.#at += padded(length);
    demand(this.#at <= this.#bytes.length);
    return at;
  }
}

/** @throws RangeError when the condition does not hold: what was kept is odd */
export function demand(condition: boolean): void {
  if (!condition) throw new RangeError("What was kept is not as it was written");
}
