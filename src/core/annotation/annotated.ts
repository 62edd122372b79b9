// What `annotate` did, or would do: plain data for formats.

import type { Diagnostic } from "../diagnostic.ts";
import type { FieldChange } from "../history/manifest-changes.ts";

/** Words that were found for an annotation. */
export interface FoundWords {
  /** SHA-256 of the source in which they stand. */
  readonly source: string;
  readonly line: number;
  readonly column: number;
  /** The source's own words. */
  readonly quote: string;
  /** Which of several, from 1; null where they stand once. */
  readonly occurrence: number | null;
  /** Whether they were given to the last character. */
  readonly exact: boolean;
}

export interface Annotated {
  readonly schemaVersion: 1;
  /**
   * `planned`: it was only asked what would be written. `refused`: the new state would have problems that the old one has not, or the
   * document as it stands cannot be amended; nothing was written. `unchanged`: all of it is there already.
   */
  readonly status: "written" | "planned" | "unchanged" | "refused";
  readonly kind: "defect" | "claim" | "passage" | "retraction";
  /** SHA-256 of the source. */
  readonly source: string;
  /** The document, from the root of the repository. */
  readonly path: string;
  /** Whether the document is new. */
  readonly isNew: boolean;
  /** Where in the new document it stands, from 1, and as a JSON pointer; null where nothing was written or planned. */
  readonly line: number | null;
  readonly pointer: string | null;
  /** The defect's or relation's id; null for a claim. */
  readonly id: string | null;
  readonly found: readonly FoundWords[];
  /** Keys of the claim that went because they were said of the value that went, and were not given again. */
  readonly replaced: readonly string[];
  readonly changes: readonly FieldChange[];
  /** The document before and after; both empty when it was refused unread. */
  readonly before: string;
  readonly after: string;
  /** Why it was refused. */
  readonly findings: readonly Diagnostic[];
}
