// A value that a file seems to say of itself, with the words that say so. Taking it up is somebody else's decision.

import { anchorAt } from "../annotation/passage.ts";
import type { EvidenceItem } from "../manifest/generated/schema-types.ts";
import type { Text } from "../text.ts";

/** The claims that candidates are looked for. */
export type CandidateField = "title" | "outlet" | "published" | "updated" | "language";

/** One value, and where the file says it. */
export interface Candidate {
  readonly field: CandidateField;
  /** As the manifest would have it: words, an EDTF date, a BCP 47 tag. */
  readonly value: string;
  /** Where it is from, for people: `og:title`, `first line`. */
  readonly from: string;
  /**
   * Whether the file says it in a form that is made for machines and means nothing else. All others are guesses, which nobody but a
   * person may take up.
   */
  readonly stated: boolean;
  /** The words that say so: offsets into the decoded text, in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Longer quotes say no more. */
const longestQuote = 400;

/** The evidence for words of a text: the quote, and which occurrence of it where there are several. */
export function evidenceAt(text: Text, start: number, end: number): EvidenceItem {
  return { ...anchorAt(text, { start, end: Math.min(end, start + longestQuote) }) };
}
