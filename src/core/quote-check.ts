// A quote and what came of looking for it: plain facts, for rules to judge and to word.

import type { OtherSource, Unavailable } from "./archive.ts";
import type { Difference } from "./folding.ts";
import type { Quotation } from "./manifest/claims.ts";
import type { TextPosition } from "./text.ts";

/** One quote and what came of looking for it. */
export interface QuoteCheck extends Omit<Quotation, "of"> {
  readonly of: Quotation["of"] | "passage";
  /** The source that was looked through, or why there is none. */
  readonly target: OtherSource;
  /** Null when there are no words to look through. */
  readonly match: QuoteOutcome | null;
}

/** Where a quote stands. Offsets in UTF-16 units, end exclusive; `capped`: there are more occurrences than `count` says. */
export type QuoteOutcome =
  | { readonly kind: "found"; readonly start: number; readonly end: number }
  | { readonly kind: "absent"; readonly instead: Instead | null }
  /** `places` are the first twenty at most. */
  | {
      readonly kind: "ambiguous";
      readonly count: number;
      readonly capped: boolean;
      readonly places: readonly TextPosition[];
    }
  | { readonly kind: "occurrence-out-of-range"; readonly count: number; readonly capped: boolean };

/** What stands in the text in place of a quote, as far as it was looked for. */
export type Instead =
  /** The words, but not after the prefix or before the suffix; `before` and `after` are a few characters of what is there. */
  | { readonly kind: "other-context"; readonly at: TextPosition; readonly before: string; readonly after: string }
  /** Words that resemble them. */
  | {
      readonly kind: "similar";
      readonly at: TextPosition;
      readonly end: TextPosition;
      readonly words: string;
      /** Whether `words` is their beginning only. */
      readonly cut: boolean;
      readonly differences: readonly Difference[];
    };

/** Why words that should be there could not be looked through, each reason once. */
export function obstaclesTo(checks: readonly QuoteCheck[]): Unavailable[] {
  const found = new Map<string, Unavailable>();
  for (const { target } of checks) if (target.kind === "unavailable") found.set(target.because.reason, target.because);
  return [...found.values()];
}
