// What manifests of the past said, and what changed between two of them, kept between runs by the ids of their blobs.

import type { Objects } from "../ports.ts";
import type { Limits } from "../limits.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import { demand, openColumns, sealColumns } from "../sealed-bytes.ts";
import { encodeUtf8 } from "./byte-text.ts";
import type { FieldChange } from "./manifest-changes.ts";
import type { KeptBetweenRuns } from "./walk-cache.ts";

/** The few words of a manifest that lineage tells of every source. */
export interface ManifestWords {
  readonly title: string | null;
  readonly originalName: string | null;
  readonly withdrawn: boolean;
}

/** To be raised with every change of what is kept. */
const version = 1;
/** Levels of a value that are read back; a manifest has fewer. */
const deepest = 64;

/** Facts of content alone, so nothing in it ever gets old. What could not be read is not kept. */
export class ManifestRecord {
  readonly #kept: KeptBetweenRuns;
  readonly #name: string;
  readonly #key: string;
  readonly #idLength: number;
  readonly #words = new Map<string, ManifestWords>();
  readonly #changes = new Map<string, readonly FieldChange[]>();
  #news = false;

  private constructor(kept: KeptBetweenRuns, { format }: Objects, limits: Limits) {
    this.#kept = kept;
    this.#name = `manifests-${format}`;
    this.#key = JSON.stringify(["manifests", version, kept.cache.producer, format, limits]);
    this.#idLength = format === "sha1" ? 40 : 64;
  }

  /** The record of earlier runs, or an empty one. */
  static async load(kept: KeptBetweenRuns, objects: Objects, limits: Limits): Promise<ManifestRecord> {
    const record = new ManifestRecord(kept, objects, limits);
    const bytes = await kept.cache.load(record.#name);
    if (bytes !== null) record.#take(bytes);
    return record;
  }

  words(id: string): ManifestWords | null {
    return this.#words.get(id) ?? null;
  }

  keepWords(id: string, words: ManifestWords): void {
    this.#words.set(id, words);
    this.#news = true;
  }

  changes(before: string, after: string): readonly FieldChange[] | null {
    return this.#changes.get(`${before} ${after}`) ?? null;
  }

  keepChanges(before: string, after: string, changes: readonly FieldChange[]): void {
    if (!changes.every((change) => isFaithful(change.before) && isFaithful(change.after))) return;
    this.#changes.set(`${before} ${after}`, changes);
    this.#news = true;
  }

  /** Saves it when there is anything new. */
  async save(): Promise<void> {
    if (!this.#news) return;
    const words = [...this.#words].map(([id, one]) => [id, one.title, one.originalName, one.withdrawn]);
    const changes = [...this.#changes].map(([ids, list]) => [
      ids,
      list.map(({ pointer, kind, before, after }) => [pointer, kind, before, after]),
    ]);
    const text = encodeUtf8(JSON.stringify([words, changes]));
    const columns = [Float64Array.of(text.length), text];
    await this.#kept.cache.save(this.#name, sealColumns(this.#key, columns, this.#kept.digester));
  }

  /** Takes everything that the bytes hold, or nothing. */
  #take(bytes: Uint8Array): void {
    const { digester, decoder } = this.#kept;
    const reader = openColumns(this.#key, bytes, digester);
    if (reader === null) return;
    try {
      const decoded = decoder.decode(reader.bytes(reader.floats(1)[0] ?? -1), "utf-8");
      reader.end();
      const [words, changes] = listOf(decoded.kind === "text" ? JSON.parse(decoded.text) : null, 2);
      for (const item of listOf(words)) {
        const [id, title, originalName, withdrawn] = listOf(item, 4);
        demand(isWords(title) && isWords(originalName) && typeof withdrawn === "boolean");
        this.#words.set(this.#id(id), { title, originalName, withdrawn } as ManifestWords);
      }
      for (const item of listOf(changes)) {
        const [ids, list] = listOf(item, 2);
        const [before, after, more] = typeof ids === "string" ? ids.split(" ") : [];
        demand(more === undefined);
        this.#changes.set(`${this.#id(before)} ${this.#id(after)}`, listOf(list).map(changeOf));
      }
    } catch (error) {
      this.#words.clear();
      this.#changes.clear();
      if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
    }
  }

  #id(value: unknown): string {
    if (typeof value !== "string" || value.length !== this.#idLength) throw new RangeError("This is no object id");
    return value;
  }
}

const isWords = (value: unknown): boolean => value === null || typeof value === "string";

/** @throws RangeError unless it is a list, of that length */
function listOf(value: unknown, length?: number): readonly unknown[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) throw new RangeError("No such list");
  return value;
}

const kinds: readonly FieldChange["kind"][] = ["added", "removed", "changed", "reordered"];

function changeOf(item: unknown): FieldChange {
  const [pointer, name, before, after] = listOf(item, 4);
  const kind = kinds.find((one) => one === name);
  if (typeof pointer !== "string" || kind === undefined) throw new RangeError("This is no change");
  return { pointer, kind, before: yamlValue(before, 0), after: yamlValue(after, 0) };
}

/** The value as a YAML reader would have made it: mappings without a prototype. */
function yamlValue(value: unknown, depth: number): YamlValue {
  demand(depth <= deepest);
  if (Array.isArray(value)) return value.map((item) => yamlValue(item, depth + 1));
  if (typeof value !== "object" || value === null) return value as YamlValue;
  const result = Object.create(null) as { [key: string]: YamlValue };
  for (const [key, item] of Object.entries(value)) result[key] = yamlValue(item, depth + 1);
  return result;
}

/** Whether JSON gives the same value back: YAML has numbers that JSON does not have. */
function isFaithful(value: YamlValue, depth = 0): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object" || value === null) return true;
  return depth < deepest && Object.values(value).every((item) => isFaithful(item, depth + 1));
}
