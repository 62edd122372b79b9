// The facts about an archive as plain records: what was found, before anybody judges it.

import type { AskedClock } from "./asked-clock.ts";
import type { FixityCause, Place } from "./diagnostic.ts";
import type { ArchiveDescriptor, Derivation, Manifest, Relation } from "./manifest/generated/schema-types.ts";
import type { YamlDocument } from "./manifest/yaml-document.ts";
import type { DocumentKind, Validation } from "./manifest/validate.ts";
import type { Inventory, Slot } from "./inventory.ts";
import type { AccessFault, DecodeResult } from "./ports.ts";
import type { SnapshotSet } from "./snapshot/snapshot-facts.ts";
import type { QuoteCheck } from "./quote-check.ts";
import type { Text } from "./text.ts";

/** The parts of a document that are sound; what broke the schema is cut out, so every root key may be absent. */
export type Sound<T> = { readonly [K in keyof T]?: T[K] };

/** One YAML file of the archive. */
export interface DocumentFacts<T = unknown> {
  readonly kind: DocumentKind;
  readonly path: string;
  /** SHA-256 in the name of the source it describes, or null. */
  readonly source: string | null;
  readonly bytes: number;
  readonly text: Text;
  readonly yaml: YamlDocument;
  readonly validation: Validation;
  /** Null when it is not a mapping, or asks for a newer schema. */
  readonly value: Sound<T> | null;
  /** A schemaVersion higher than this tool knows, or null. */
  readonly newerVersion: number | null;
}

/** The stored bytes of a source. */
export interface BytesFacts {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** Only computed when the manifest gives one. */
  readonly sha512: string | null;
  /** Why the digest is not the expected one; null when it is, or when nothing is expected. */
  readonly cause: FixityCause | null;
  /** For the cause `other-source`: whose bytes they are. */
  readonly otherSource: string | null;
  /** What decoding gave; null for what is not text or is too large to be decoded. */
  readonly decoded: DecodeResult | null;
  /**
   * What the bytes are when they are read as UTF-8, where the manifest says that they are something else: words of ASCII alone, or
   * of more. Null when they are not sound UTF-8, hold control characters, are too many to be decoded, or are said to be UTF-8.
   */
  readonly utf8: "ascii" | "beyond-ascii" | null;
}

/** Where the missing half of a source lies under another name. */
export interface Elsewhere {
  /**
   * For a manifest without bytes: path of a file with the bytes that it names. For bytes without a manifest: path of a file
   * that has the same bytes under their right name.
   */
  readonly bytes: string | null;
  /** For bytes without a manifest: path of the manifest that names them. */
  readonly manifest: string | null;
}

/** Another source, as far as quotes from it can be looked up. Its words are not kept. */
export type OtherSource =
  /** With words; not in the archive at all; withdrawn; or without words, being no text. */
  | { readonly kind: "text" | "absent" | "withdrawn" | "not-text" }
  /** In the archive, but its words cannot be had. */
  | { readonly kind: "unavailable"; readonly because: Unavailable };

/** Whether the archive holds a source, by the names of its files. */
export type Holding =
  | { readonly kind: "held" | "absent" }
  /** It may lie where nothing could be listed. */
  | { readonly kind: "unavailable"; readonly because: Unavailable };

/** Why something that should be there cannot be looked at: a fault of its content, or of its environment. */
export interface Unavailable {
  readonly kind: "content" | "environment";
  readonly reason: string;
}

/** What a rule may depend on. */
export type Need = "manifest" | "bytes" | "text" | "language-guess";

/** `yes`; or why not: because of its content, its environment, because it does not apply, or because nobody asked. */
export type Availability =
  | { readonly kind: "yes" }
  | Unavailable
  | { readonly kind: "not-applicable"; readonly reason: string }
  /** Slow, and the caller did not ask for it. */
  | { readonly kind: "not-asked"; readonly reason: string };

/** One source: its files, its manifest, its words. Dropped when the next one is read. */
export interface SourceFacts {
  readonly slot: Slot;
  /** The SHA-256 its file names give, or null when they are no SHA-256. */
  readonly sha256: string | null;
  readonly manifest: DocumentFacts<Manifest> | null;
  readonly bytes: BytesFacts | null;
  readonly text: Text | null;
  readonly elsewhere: Elsewhere;
  readonly faults: readonly AccessFault[];
  readonly available: Readonly<Record<Need, Availability>>;
  /** Sources that the manifest quotes, by SHA-256. */
  readonly others: ReadonlyMap<string, OtherSource>;
  /** The quotes of the manifest, in its order; none where there is no manifest. */
  readonly quotes: readonly QuoteCheck[];
  /** Whether the archive holds what the manifest says it derives from or refers to, by SHA-256. */
  readonly named: ReadonlyMap<string, Holding>;
  /** Of the others, for a source that is no text, the ones that say that they are extractions of it. */
  readonly extractions: ReadonlySet<string>;
  readonly languageGuess: { readonly language: string; readonly confidence: number } | null;
  readonly clock: AskedClock;
}

/** One relation with the sources that its passages quote. */
export interface RelationFacts {
  readonly document: DocumentFacts<Relation>;
  readonly others: ReadonlyMap<string, OtherSource>;
  /** Its passages, in its order; those that hold a digest in place of words are left out. */
  readonly quotes: readonly QuoteCheck[];
}

/** A warning that a manifest accepts. */
export interface Acceptance {
  readonly rule: string;
  readonly pointer: string | null;
  readonly reason: string;
  readonly place: Place;
}

/** What remains of a source when its bytes and syntax tree are dropped: small, serialisable, all that archive rules see. */
export interface SourceSummary {
  readonly stem: string;
  readonly sha256: string | null;
  readonly manifestPath: string | null;
  /** SHA-256 of the stored bytes, or null when there are none or they could not be read. */
  readonly digest: string | null;
  readonly withdrawn: boolean;
  /** SHA-256 of the words with white space and case folded, or null for what is not text. */
  readonly fingerprint: string | null;
  readonly derivedFrom: readonly {
    readonly relation: Derivation["relation"];
    readonly target: string;
    readonly place: Place;
  }[];
  readonly accepted: readonly Acceptance[];
  readonly defects: number;
  readonly quotes: number;
}

/** The archive as a whole, after its sources have gone by. */
export interface ArchiveFacts {
  /**
   * What is about to be given to git: the index for `--staged`, the commits of a change for `--since`; null where a state is
   * judged for itself, so that a commit and its checkout are judged alike.
   */
  readonly giving: "staged" | "committed" | null;
  readonly inventory: Inventory;
  readonly descriptor: DocumentFacts<ArchiveDescriptor> | null;
  /** In the order of their stems. */
  readonly summaries: readonly SourceSummary[];
  readonly summaryOf: ReadonlyMap<string, SourceSummary>;
  readonly snapshots: SnapshotSet;
  /** What could not be listed or read outside the sources, and what is no regular file. */
  readonly faults: readonly AccessFault[];
  /**
   * Whether a warning that a manifest accepts has occurred, or its rule could not look for it, or it is nothing that can be
   * accepted. Complete when the last rule asks.
   */
  isMet(acceptance: Acceptance): boolean;
}
