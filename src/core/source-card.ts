// One source as `show` gives it: manifest, located defects, relations, words. Plain data.

import type { Sound } from "./archive.ts";
import type { Defect, Manifest, Relation } from "./manifest/generated/schema-types.ts";
import type { AccessFault } from "./ports.ts";

/** A defect with where it stands in the words; null for the file as a whole, or when its quote is not found there. */
export interface LocatedDefect {
  readonly defect: Defect;
  readonly span: Span | null;
}

/** A stretch of the words: offsets in UTF-16 units, and its beginning as line and column (in code points) from 1. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** A relation and its passages, those of this source located. */
export interface ShownRelation {
  readonly path: string;
  readonly relation: Sound<Relation>;
  readonly spans: readonly (Span | null)[];
}

export interface SourceCard {
  readonly schemaVersion: 1;
  readonly sha256: string;
  readonly path: string | null;
  readonly manifestPath: string | null;
  readonly swhid: string | null;
  /** Whether the stored bytes have the digest that the manifest gives; null when there are none. */
  readonly intact: boolean | null;
  readonly manifest: Sound<Manifest> | null;
  readonly defects: readonly LocatedDefect[];
  readonly relations: readonly ShownRelation[];
  /** The words, or null for what is not text, is withdrawn, or could not be read. */
  readonly text: string | null;
  /** Files and folders that could not be read or listed: what the card is silent on may be in them. */
  readonly faults: readonly AccessFault[];
  /** Manifests and relations that were read and could not be understood; `verify` says why. */
  readonly unread: readonly string[];
}
