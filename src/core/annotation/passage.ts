// Finds the words that somebody copied out of a text, as far as copying changes words; what is kept are the text's own words.

import { fold } from "../folding.ts";
import { OCCURRENCE_LIMIT, placesLike, placesOf, type QuoteAnchor, type Stretch } from "../quote.ts";
import type { Text, TextPosition } from "../text.ts";

/** What came of looking for words. */
export interface PassageSearch {
  /** In the order of the text. */
  readonly places: readonly Stretch[];
  /** Whether the very words stand there, to the last character. */
  readonly exact: boolean;
  /** Whether there are more places than are listed. */
  readonly capped: boolean;
}

/**
 * Every passage that given words may mean. Where the very words stand somewhere, only such places count; else curly and straight
 * quotation marks, kinds of dashes, no-break spaces, runs of white space with line ends among them and Unicode normalisation forms
 * (UAX #15) make no difference, and blanks around the words are left out. Linear.
 */
export function findPassages(text: Text, words: string): PassageSearch {
  const same = placesOf(text.value, words);
  const exact = same.length > 0;
  const places = exact ? same : placesLike(text.value, words);
  return { places, exact, capped: places.length === OCCURRENCE_LIMIT };
}

/** The anchor that leads to a place and to no other: the text's very words, and which of them where they stand more than once. */
export function anchorAt(text: Text, { start, end }: Stretch): QuoteAnchor {
  const quote = text.value.slice(start, end);
  const places = placesOf(text.value, quote);
  const occurrence = places.findIndex((place) => place.start === start) + 1;
  return places.length > 1 && occurrence > 0 ? { quote, occurrence } : { quote };
}

/** How much of the words stands in the text where it fits best: from their beginning or from their end. */
export interface PartialPassage {
  readonly at: TextPosition;
  /** The words of the text that agree. */
  readonly agrees: string;
  /** What follows them, or precedes them, in the text: a few words. */
  readonly instead: string;
  readonly from: "beginning" | "end";
}

const leastWords = 2;
const insteadLength = 40;

/**
 * The place where most of the given words stand, from their beginning or up to their end, two words at least; null where there is none.
 * It folds like {@link findPassages}, and takes time in proportion to the text and the logarithm of the number of words.
 */
export function nearestPassage(text: Text, words: string): PartialPassage | null {
  const parts = fold(words, "letter-case").folded.trim().split(" ");
  if (parts.length <= leastWords) return null;
  const heads = longest(text.value, parts.length, (count) => parts.slice(0, count).join(" "));
  const tails = longest(text.value, parts.length, (count) => parts.slice(-count).join(" "));
  const from = (tails?.count ?? 0) > (heads?.count ?? 0) ? "end" : "beginning";
  const best = from === "end" ? tails : heads;
  if (best === null) return null;
  const { start, end } = best.place;
  const instead =
    from === "beginning"
      ? text.value.slice(end, end + insteadLength)
      : text.value.slice(Math.max(0, start - insteadLength), start);
  return { at: text.position(start), agrees: text.value.slice(start, end), instead, from };
}

/** The greatest number of words that stand somewhere: where so many stand, fewer stand as well, so halving finds it. */
function longest(
  text: string,
  most: number,
  wordsOf: (count: number) => string,
): { readonly count: number; readonly place: Stretch } | null {
  let best: { readonly count: number; readonly place: Stretch } | null = null;
  for (let low = leastWords, high = most; low <= high; ) {
    const count = (low + high) >>> 1;
    const [place] = placesLike(text, wordsOf(count));
    if (place === undefined) high = count - 1;
    else {
      best = { count, place };
      low = count + 1;
    }
  }
  return best;
}
