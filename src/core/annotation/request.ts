// What a curator may ask to be written about a source: plain data, with words as they were pasted.

/** Words that somebody copied out of a text; `occurrence` says which of several places is meant, from 1. */
export interface PastedWords {
  readonly words: string;
  readonly occurrence?: number;
}

/** Where a defect can be checked: an address, or another source by its SHA-256. */
export type ReferenceRequest = { readonly url: string } | { readonly source: string };

export interface DefectRequest {
  readonly kind: "defect";
  readonly type: string;
  /** Null for the file as a whole. */
  readonly quote: PastedWords | null;
  readonly correction?: string;
  readonly remedy?: string;
  readonly severity?: string;
  readonly layer?: string;
  readonly knownBy?: string;
  readonly refs: readonly ReferenceRequest[];
  readonly note?: string;
  /** Who found it. */
  readonly by?: string;
}

/** One field and what it shall say; the empty string is null where the field may be null. */
export interface Assignment {
  /** Keys from the root, joined by full stops: `outlet`, `outlet.kind`, `translation.via.language`, `upstream.0.role`. */
  readonly field: string;
  readonly value: string;
}

export interface ClaimRequest {
  readonly kind: "claim";
  /** At least one; all of the same claim. */
  readonly assignments: readonly Assignment[];
  readonly quotes: readonly PastedWords[];
  /** SHA-256 of the source that the quotes are from; null for the one described. */
  readonly from: string | null;
  readonly urls: readonly string[];
  readonly basis?: string;
  readonly confidence?: number;
  readonly note?: string;
}

export interface PassageRequest {
  readonly kind: "passage";
  /** Id of the relation. */
  readonly relation: string;
  readonly quote: PastedWords;
  readonly attribution?: string;
  readonly note?: string;
  /** What a new relation says; null where one shall be there. */
  readonly begins: { readonly kind: string; readonly statement: string; readonly speaker?: string } | null;
}

export interface RetractionRequest {
  readonly kind: "retraction";
  /** Id of the defect. */
  readonly defect: string;
  readonly reason: string;
  readonly by?: string;
}

export type AnnotationRequest = DefectRequest | ClaimRequest | PassageRequest | RetractionRequest;
