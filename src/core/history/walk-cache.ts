// Where the walk keeps its record between runs: under which name, and for which questions.

import type { Cache, Decoder, Digester, Objects } from "../ports.ts";
import { encodeUtf8 } from "./byte-text.ts";
import type { WalkLimits } from "./walk-limits.ts";
import type { WalkRecord } from "./walk-record.ts";
import { decodeWalkRecord, encodeWalkRecord } from "./walk-record-file.ts";

/** A cache, and what makes sense of its bytes. */
export interface KeptBetweenRuns {
  readonly cache: Cache;
  readonly digester: Digester;
  readonly decoder: Decoder;
}

/** Loads and saves the record of one archive. */
export class WalkCache {
  readonly #kept: KeptBetweenRuns;
  readonly #format: "sha1" | "sha256";
  readonly #name: string;
  readonly #key: string;

  /** @param root folder of the archive; another one has a record of its own */
  constructor(kept: KeptBetweenRuns, objects: Objects, root: string, limits: WalkLimits) {
    this.#kept = kept;
    this.#format = objects.format;
    const about = JSON.stringify([objects.format, root, limits.folderDepth, limits.pathBytes]);
    this.#name = `walk-${kept.digester.sha256(encodeUtf8(about)).slice(0, 16)}`;
    // Not part of the name: what an older version kept is replaced, not left behind.
    this.#key = JSON.stringify([kept.cache.producer, about]);
  }

  /** The record of earlier runs, or null when there is none that can be used. */
  async load(): Promise<WalkRecord | null> {
    const bytes = await this.#kept.cache.load(this.#name);
    return bytes === null ? null : decodeWalkRecord(bytes, this.#key, this.#format, this.#kept);
  }

  async save(record: WalkRecord): Promise<void> {
    const { cache, digester } = this.#kept;
    await cache.save(this.#name, encodeWalkRecord(record, this.#key, digester));
  }
}
