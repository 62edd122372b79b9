// A citation of one source at one commit: everything a reader needs to find the bytes and prove them unchanged. Plain data, lossless.

import type { DefectSeverity, DefectType, OutletKind, TranslationStatus } from "../manifest/generated/schema-types.ts";

/** When something happened, as a manifest states it: EDTF level 1 (ISO 8601-2:2019), kept exactly as written. */
export interface CitedDate {
  /** Null when it is not known; the bounds are then all there is, and they are no range. */
  readonly value: string | null;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly estimate: string | null;
}

/** The bytes. */
export interface CitedSource {
  readonly sha256: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** From the root of the repository, at the commit. */
  readonly path: string;
  readonly mediaType: string | null;
  /** SWHID of the content with origin, anchor and path (ISO/IEC 18670:2025), without a fragment. */
  readonly swhid: string;
}

/** A defect that touches quoted words. */
export interface TouchedDefect {
  readonly id: string;
  readonly type: DefectType;
  readonly severity: DefectSeverity;
  /** The words that are defective. */
  readonly quote: string;
  /** What should stand in their place, as the manifest's `correction` has it and nothing else has. */
  readonly correction: string | null;
}

/** Words quoted from the source; they are in its bytes. */
export interface CitedQuotation {
  /** The source's own words, to the last character. */
  readonly words: string;
  /** Whether the words asked for were these very ones; else quotation marks, dashes, blanks or normal forms differed. */
  readonly exact: boolean;
  /** Lines from 1, both inclusive. */
  readonly lines: readonly [first: number, last: number];
  /** Bytes from 0, both inclusive, as in a SWHID; null where they cannot be told for the character set. */
  readonly bytes: readonly [first: number, last: number] | null;
  /** SWHID with the fragment: `bytes=`, else `lines=`. */
  readonly swhid: string;
  /** The gravest first. */
  readonly defects: readonly TouchedDefect[];
}

/** A snapshot that names this version of the source. */
export interface CitedSnapshot {
  readonly name: string;
  /** Merkle root in base64. */
  readonly root: string;
  /** SHA-256 of the snapshot's file. */
  readonly digest: string;
}

/** One citation; `schema/citation.schema.json` is its shape. */
export interface Citation {
  /** Stable: made of outlet, year and hash; lower-case ASCII letters, digits and one hyphen. */
  readonly key: string;
  readonly title: string | null;
  readonly byline: string | null;
  readonly outlet: { readonly name: string | null; readonly kind: OutletKind | null };
  readonly published: CitedDate;
  /** Address the bytes were captured from. */
  readonly url: string | null;
  /** BCP 47, as written. */
  readonly language: string | null;
  readonly archive: { readonly name: string | null; readonly home: string | null };
  readonly source: CitedSource;
  readonly manifest: { readonly sha256: string; readonly path: string };
  /** Commit that holds both, 40 or 64 hexadecimal digits. */
  readonly commit: string;
  readonly snapshot: CitedSnapshot | null;
  /** When somebody saw the source: the capture, else the commit; null where neither tells. */
  readonly accessed: { readonly date: string; readonly of: "capture" | "commit" } | null;
  readonly translation: {
    readonly status: TranslationStatus;
    readonly from: string | null;
    readonly via: string | null;
    /** What was translated, as far as known: its outlet, else its title. */
    readonly of: string | null;
    readonly containsTranslatedQuotations: boolean;
  };
  /** Defects that stand, by severity. */
  readonly defects: Readonly<Record<DefectSeverity, number>>;
  /** What a reader must know, a clause each, without a full stop: translation and defects first. */
  readonly statements: readonly string[];
  readonly quotations: readonly CitedQuotation[];
  /** Why the citation rests on nothing verified; empty when it was verified. */
  readonly unverified: readonly string[];
}

/** What `archive cite` gives. */
export interface CitationSet {
  readonly schemaVersion: 1;
  /** In the order of the digests. */
  readonly citations: readonly Citation[];
  /** What whoever cites should know and the reader need not: a sentence each, without a full stop. */
  readonly warnings: readonly string[];
}

/** Title to show. */
export function shownTitle({ title }: Pick<Citation, "title">): string {
  return title ?? "[title unknown]";
}

/** Outlet to show. */
export function shownOutlet({ outlet }: Pick<Citation, "outlet">): string {
  return outlet.name ?? "[outlet unknown]";
}

/** Whether it is cited as news: a piece in a periodical, and not a page. */
export function isNews({ outlet: { name, kind } }: Pick<Citation, "outlet">): boolean {
  const kinds: readonly (OutletKind | null)[] = ["newspaper", "news-agency", "broadcaster", "state-media"];
  return name !== null && kinds.includes(kind);
}

/** The SWHID to cite: that of the passage where one is quoted, else that of the whole. */
export function citedSwhid({ source, quotations }: Pick<Citation, "source" | "quotations">): string {
  const [only, ...more] = quotations;
  return only !== undefined && more.length === 0 ? only.swhid : source.swhid;
}
