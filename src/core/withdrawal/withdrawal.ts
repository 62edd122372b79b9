// A withdrawal as it is planned and as it was carried out; it never repeats the words that go.

import type { Diagnostic } from "../diagnostic.ts";
import type { DocumentKind } from "../manifest/validate.ts";
import type { AccessFault } from "../ports.ts";

/** The tombstone of a source. */
export interface Tombstone {
  readonly date: string;
  readonly reason: string;
  readonly authority?: string;
  readonly by?: string;
}

/** A document that changes. */
export interface RedactedDocument {
  readonly path: string;
  readonly kind: DocumentKind;
  /** Quotes that become digests. */
  readonly quotes: number;
  /** Corrections and remedies that become digests. */
  readonly corrections: number;
}

/** Words of the source that a document still gives, in prose, in a title or in a comment. */
export interface RemainingWords {
  readonly path: string;
  readonly line: number | null;
  /** JSON pointer, or null for a comment. */
  readonly pointer: string | null;
  /** How many in a row, at least. */
  readonly words: number;
}

/** Another source that is bound up with the withdrawn one and is not touched. */
export interface BoundSource {
  readonly sha256: string;
  /** How it derives from the withdrawn source, or `companion`: it was kept from the same capture. */
  readonly relation: string;
}

/** What a withdrawal does, did, or why it does not. */
export interface Withdrawal {
  readonly schemaVersion: 1;
  readonly source: string;
  /**
   * `planned`: nothing was written yet. `refused`: and nothing will be, see the diagnostics. `done`: all of it. `unfinished`: another
   * program was in the way; the same command goes on. `nothing-to-do`: it was withdrawn before, whole.
   */
  readonly state: "planned" | "refused" | "done" | "unfinished" | "nothing-to-do";
  readonly tombstone: Tombstone;
  /** Whether an earlier withdrawal is only finished, whose tombstone stays. */
  readonly resumed: boolean;
  readonly documents: readonly RedactedDocument[];
  /** Claims whose value goes. */
  readonly emptied: readonly string[];
  /** Paths of the bytes that go, and of unfinished files that went with them. */
  readonly removed: readonly string[];
  readonly remaining: readonly RemainingWords[];
  readonly bound: readonly BoundSource[];
  /** Documents that name the source and cannot be read, so that they may quote it still. */
  readonly unread: readonly string[];
  readonly faults: readonly AccessFault[];
  /** For a refusal: what is wrong with the source, or would be afterwards. */
  readonly diagnostics: readonly Diagnostic[];
}
