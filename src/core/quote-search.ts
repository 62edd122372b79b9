// Looks for the quotes of one document within a bound of work, and for what stands in their place; it judges nothing.

import type { Instead, QuoteOutcome } from "./quote-check.ts";
import { costOfFinding, findQuote, type QuoteAnchor, type SimilarPassage, similarFinder } from "./quote.ts";
import type { Text } from "./text.ts";

/** Resemblances are looked for in texts up to this length, in UTF-16 units, and for this many absent quotes of a document. */
const SIMILAR_LENGTH = 1024 * 1024;
const INSTEADS = 20;
/** Longer words are told by their beginning. In code points. */
const WORDS = 400;
const CONTEXT = 24;

/** The work that may be spent on one document. The last piece of it may go beyond the bound. */
export class Work {
  #left: number;

  /** @param steps see {@link costOfFinding} */
  constructor(steps: number) {
    this.#left = steps;
  }

  get isSpent(): boolean {
    return this.#left <= 0;
  }

  spend(steps: number): void {
    this.#left -= steps;
  }
}

/** Looks for quotes in one text after another. */
export class QuoteSearch {
  readonly #work: Work;
  #insteads = INSTEADS;
  #similar: ((quote: string) => SimilarPassage | null) | null = null;
  #text: Text | null = null;

  constructor(work: Work) {
    this.#work = work;
  }

  /** Null when the work that may be done is spent. */
  find(text: Text, anchor: QuoteAnchor): QuoteOutcome | null {
    if (this.#work.isSpent) return null;
    this.#work.spend(costOfFinding(text.value, anchor));
    const match = findQuote(text.value, anchor);
    if (match.kind === "absent") return { kind: "absent", instead: this.#instead(text, anchor) };
    if (match.kind !== "ambiguous") return match;
    const { kind, count, capped, first } = match;
    return { kind, count, capped, places: first.map((offset) => text.position(offset)) };
  }

  #instead(text: Text, anchor: QuoteAnchor): Instead | null {
    if (this.#insteads === 0 || this.#work.isSpent) return null;
    this.#insteads--;
    const { prefix, suffix, quote } = anchor;
    if (prefix !== undefined || suffix !== undefined) {
      this.#work.spend(costOfFinding(text.value, { quote }));
      const bare = findQuote(text.value, { quote });
      const start = bare.kind === "found" ? bare.start : bare.kind === "ambiguous" ? bare.first[0] : undefined;
      if (start !== undefined) return otherContext(text, start, start + quote.length);
    }
    if (text.value.length > SIMILAR_LENGTH) return null;
    if (this.#text !== text || this.#similar === null) {
      this.#text = text;
      this.#similar = similarFinder(text.value);
    }
    const similar = this.#similar(quote);
    return similar === null ? null : resembling(text, similar);
  }
}

function otherContext(text: Text, start: number, end: number): Instead {
  const before = [...text.value.slice(Math.max(0, start - 2 * CONTEXT), start)].slice(-CONTEXT).join("");
  const after = [...text.value.slice(end, end + 2 * CONTEXT)].slice(0, CONTEXT).join("");
  return { kind: "other-context", at: text.position(start), before, after };
}

function resembling(text: Text, { start, end, words, differences }: SimilarPassage): Instead {
  // Put together anew, since a piece of a string keeps the whole of it in memory.
  const points = [...words.slice(0, 2 * WORDS)].slice(0, WORDS);
  const shown = points.join("");
  const cut = shown.length < words.length;
  return { kind: "similar", at: text.position(start), end: text.position(end), words: shown, cut, differences };
}
