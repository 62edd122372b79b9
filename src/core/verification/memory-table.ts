// The table of remembered sources as bytes: a column for each fact, equal records kept once. It finds damage; it cannot tell who wrote it.

import type { Decoder, Digester } from "../ports.ts";
import { type ColumnReader, demand, openColumns, sealColumns } from "../sealed-bytes.ts";

/** What is remembered of one source. */
export interface MemoryEntry {
  /** SHA-256 of the bytes, by which the source is named. */
  readonly stem: string;
  /** SHA-256 of the manifest. */
  readonly manifest: string;
  /** Fingerprint of the words, or null. */
  readonly fingerprint: string | null;
  /** It holds from this moment on, in milliseconds since 1970. */
  readonly from: number;
  /** And before this one. */
  readonly before: number;
  /** Everything else, as {@link recordReader} reads it. */
  readonly record: string;
  /** Times that the table was written since the source was last met. */
  readonly idle: number;
}

/** The same in a table, where equal records are one. */
export interface KeptEntry extends Omit<MemoryEntry, "record"> {
  /** For {@link MemoryTable.record}. */
  readonly record: number;
}

/** A table as it was kept; plain data. */
export interface KeptTable {
  /** Null when nothing was kept. */
  readonly bytes: Uint8Array | null;
  /** The key that it must have been written for. */
  readonly key: string;
}

/** What makes sense of bytes. */
export interface TablePorts {
  readonly digester: Digester;
  readonly decoder: Decoder;
}

/** Digits of a SHA-256. */
const width = 64;
const hexadecimal = /^[0-9a-f]*$/;
const noFingerprint = "-".repeat(width);
const fingerprints = /^[0-9a-f-]*$/;

/** Entries by stem. Records stay bytes until they are asked for. */
export class MemoryTable {
  readonly #decoder: Decoder;
  readonly #rows = new Map<string, number>();
  readonly #manifests: string;
  readonly #fingerprints: string;
  readonly #moments: Float64Array;
  readonly #numbers: Int32Array;
  /** Where each record begins, and where the last one ends. */
  readonly #starts: Int32Array;
  readonly #records: Uint8Array;

  private constructor(columns: ColumnReader, decoder: Decoder) {
    this.#decoder = decoder;
    const [count = -1, recordCount = -1, length = -1] = columns.ints(3);
    demand(count >= 0 && recordCount >= 0);
    const digits = (form: RegExp): string => {
      const words = decoded(columns.bytes(count * width), decoder);
      demand(words?.length === count * width && form.test(words));
      return words ?? "";
    };
    const stems = digits(hexadecimal);
    this.#manifests = digits(hexadecimal);
    this.#fingerprints = digits(fingerprints);
    this.#moments = columns.floats(count * 2);
    this.#numbers = columns.ints(count * 2);
    this.#starts = columns.ints(recordCount + 1);
    this.#records = columns.bytes(length);
    columns.end();
    for (let row = 0; row < count; row++) this.#rows.set(stems.slice(row * width, (row + 1) * width), row);
  }

  /** Null when anything about the bytes is odd, or they were written for another key. */
  static read(bytes: Uint8Array, key: string, { digester, decoder }: TablePorts): MemoryTable | null {
    try {
      const columns = openColumns(key, bytes, digester);
      return columns === null ? null : new MemoryTable(columns, decoder);
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  get(stem: string): KeptEntry | null {
    const row = this.#rows.get(stem);
    return row === undefined ? null : this.#entry(stem, row);
  }

  /** Text of a record; empty, which is none, where there is no such record. */
  record(index: number): string {
    const [start = 0, end = 0] = [this.#starts[index], this.#starts[index + 1]];
    return decoded(this.#records.subarray(Math.max(0, start), Math.max(0, end)), this.#decoder) ?? "";
  }

  /** All of them; equal records are one string. */
  *entries(): Generator<MemoryEntry> {
    const records = new Map<number, string>();
    for (const [stem, row] of this.#rows) {
      const entry = this.#entry(stem, row);
      const record = records.get(entry.record) ?? this.record(entry.record);
      records.set(entry.record, record);
      yield { ...entry, record };
    }
  }

  #entry(stem: string, row: number): KeptEntry {
    const fingerprint = this.#fingerprints.slice(row * width, (row + 1) * width);
    return {
      stem,
      manifest: this.#manifests.slice(row * width, (row + 1) * width),
      fingerprint: fingerprint === noFingerprint ? null : fingerprint,
      from: this.#moments[2 * row] ?? Number.NaN,
      before: this.#moments[2 * row + 1] ?? Number.NaN,
      record: this.#numbers[2 * row] ?? -1,
      idle: Math.max(0, this.#numbers[2 * row + 1] ?? 0),
    };
  }
}

function decoded(bytes: Uint8Array, decoder: Decoder): string | null {
  const result = decoder.decode(bytes, "utf-8");
  return result.kind === "text" ? result.text : null;
}

/** Writes a table of entries with different stems. */
export function writeMemoryTable(
  entries: readonly MemoryEntry[],
  key: string,
  { digester, decoder }: TablePorts,
): Uint8Array {
  const records = new Map<string, number>();
  const numbers = new Int32Array(entries.length * 2);
  const moments = new Float64Array(entries.length * 2);
  for (const [row, { record, from, before, idle }] of entries.entries()) {
    const known = records.get(record) ?? records.size;
    records.set(record, known);
    numbers.set([known, idle], 2 * row);
    moments.set([from, before], 2 * row);
  }
  const words = (of: (entry: MemoryEntry) => string): Uint8Array => decoder.encodeUtf8(entries.map(of).join(""));
  const texts = [...records.keys()].map((text) => decoder.encodeUtf8(text));
  const starts = new Int32Array(texts.length + 1);
  for (const [index, { length }] of texts.entries()) starts[index + 1] = (starts[index] ?? 0) + length;
  const text = new Uint8Array(starts[texts.length] ?? 0);
  for (const [index, one] of texts.entries()) text.set(one, starts[index]);
  const columns = [
    Int32Array.of(entries.length, texts.length, text.length),
    words(({ stem }) => stem),
    words(({ manifest }) => manifest),
    words(({ fingerprint }) => fingerprint ?? noFingerprint),
    moments,
    numbers,
    starts,
    text,
  ];
  return sealColumns(key, columns, digester);
}
