// What the fold asks of manifests: a few words, and what changed from one to the next. Answered from a record where it can be.

import type { YamlValue } from "../manifest/yaml-document.ts";
import { type FieldChange, manifestChanges } from "./manifest-changes.ts";
import type { ManifestReader, ManifestValue } from "./manifest-reader.ts";
import type { ManifestRecord, ManifestWords } from "./manifest-record.ts";

export type ManifestAnswer = ({ readonly ok: true } & ManifestWords) | (ManifestValue & { readonly ok: false });

/** Asks the record first and tells it what it did not know. */
export class PastManifests {
  readonly #reader: ManifestReader;
  readonly #record: ManifestRecord | null;

  constructor(reader: ManifestReader, record: ManifestRecord | null) {
    this.#reader = reader;
    this.#record = record;
  }

  /** @throws ArchiveError as the reader does */
  async words(id: string): Promise<ManifestAnswer> {
    const known = this.#record?.words(id) ?? null;
    if (known !== null) return { ok: true, ...known };
    const read = await this.#reader.read(id);
    if (!read.ok) return read;
    const words: ManifestWords = {
      title: wordsAt(read.value, "title", "value"),
      originalName: wordsAt(read.value, "file", "originalName"),
      withdrawn: member(read.value, "withdrawn") !== null,
    };
    this.#record?.keepWords(id, words);
    return { ok: true, ...words };
  }

  /**
   * Both must be ones that could be read.
   * @throws ArchiveError as the reader does
   */
  async changes(before: string, after: string): Promise<readonly FieldChange[]> {
    const known = this.#record?.changes(before, after) ?? null;
    if (known !== null) return known;
    const [then, now] = [await this.#reader.read(before), await this.#reader.read(after)];
    const changes = then.ok && now.ok ? manifestChanges(then.value, now.value) : [];
    this.#record?.keepChanges(before, after, changes);
    return changes;
  }
}

function wordsAt(value: YamlValue, part: string, key: string): string | null {
  const found = member(member(value, part), key);
  // Put together anew: a piece of a string keeps the whole of it in memory, here a manifest for each source.
  return typeof found === "string" ? [...found].join("") : null;
}

function member(value: YamlValue, key: string): YamlValue {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return Object.hasOwn(value, key) ? (value[key] ?? null) : null;
}
