// Finding quoted words in a text: exactly, as evidence demands, or nearly, for a hint; it judges nothing.

import { DIFFERENCES, type Difference, type Folded, fold } from "./folding.ts";
import { splitsPair } from "./text.ts";

/**
 * Words quoted from a text, as in the W3C Web Annotation Data Model, TextQuoteSelector (`exact`, `prefix`, `suffix`). `occurrence`
 * is our extension: which of several, from 1, overlapping ones included, counted over the quote within its prefix and suffix.
 */
export interface QuoteAnchor {
  readonly quote: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly occurrence?: number;
}

/** Where a quote stands, in UTF-16 offsets, end exclusive. `capped`: there are more occurrences than `count` says. */
export type QuoteMatch =
  | { readonly kind: "found"; readonly start: number; readonly end: number }
  | { readonly kind: "absent" }
  | { readonly kind: "ambiguous"; readonly count: number; readonly capped: boolean; readonly first: readonly number[] }
  | { readonly kind: "occurrence-out-of-range"; readonly count: number; readonly capped: boolean };

/** Occurrences beyond this number are not counted. */
export const OCCURRENCE_LIMIT: number = 10_000;
const SHOWN = 20;

/**
 * Looks for an anchor's words. Exact and code unit by code unit: no normalisation, no folding (W3C leaves that open). A match never begins
 * or ends between the halves of a surrogate pair. An empty quote is absent. Linear in text and anchor.
 */
export function findQuote(text: string, anchor: QuoteAnchor): QuoteMatch {
  const { quote, prefix = "", suffix = "", occurrence } = anchor;
  if (quote === "") return { kind: "absent" };
  const first: number[] = [];
  let count = 0;
  for (const at of occurrencesOf(prefix + quote + suffix, text)) {
    const start = at + prefix.length;
    const end = start + quote.length;
    if (splitsPair(text, start) || splitsPair(text, end)) continue;
    if (count === OCCURRENCE_LIMIT) return tooMany(occurrence, count, true, first);
    count++;
    if (count === occurrence) return { kind: "found", start, end };
    if (first.length < SHOWN) first.push(start);
  }
  const only = first[0];
  if (only === undefined) return { kind: "absent" };
  if (count === 1 && occurrence === undefined) return { kind: "found", start: only, end: only + quote.length };
  return tooMany(occurrence, count, false, first);
}

/** Every place where the very words stand, as {@link findQuote} counts occurrences; {@link OCCURRENCE_LIMIT} at most. */
export function placesOf(text: string, words: string): readonly Stretch[] {
  const places: Stretch[] = [];
  if (words === "") return places;
  for (const start of occurrencesOf(words, text)) {
    const end = start + words.length;
    if (splitsPair(text, start) || splitsPair(text, end)) continue;
    places.push({ start, end });
    if (places.length === OCCURRENCE_LIMIT) break;
  }
  return places;
}

function tooMany(occurrence: number | undefined, count: number, capped: boolean, first: readonly number[]): QuoteMatch {
  return occurrence === undefined
    ? { kind: "ambiguous", count, capped, first }
    : { kind: "occurrence-out-of-range", count, capped };
}

/**
 * The engine's own search is quick at its worst where it can hold its tables for the whole needle, or where there is little to
 * compare; beyond, a hostile pair could make it quadratic.
 */
const SAFE_LENGTH = 250;
const SAFE_PRODUCT = 2 ** 24;

function isQuick(needleLength: number, textLength: number): boolean {
  return needleLength <= SAFE_LENGTH || needleLength * textLength <= SAFE_PRODUCT;
}

/** What {@link findQuote} costs at its worst, in steps of about ten nanoseconds. */
export function costOfFinding(text: string, { quote, prefix = "", suffix = "" }: QuoteAnchor): number {
  const length = quote.length + prefix.length + suffix.length;
  return (text.length + length) * (isQuick(length, text.length) ? 1 : 4);
}

/** Every place where the needle stands, overlapping ones included, in order. */
function* occurrencesOf(needle: string, text: string): Generator<number, void, undefined> {
  if (isQuick(needle.length, text.length)) {
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) yield at;
    return;
  }
  // Knuth, Morris and Pratt: linear whatever the two strings are.
  const borders = new Uint32Array(needle.length + 1);
  for (let i = 1, length = 0; i < needle.length; i++) {
    while (length > 0 && needle.charCodeAt(i) !== needle.charCodeAt(length)) length = borders[length] ?? 0;
    if (needle.charCodeAt(i) === needle.charCodeAt(length)) length++;
    borders[i + 1] = length;
  }
  const initial = needle.charAt(0);
  for (let i = text.indexOf(initial), length = 0; i !== -1 && i < text.length; ) {
    const unit = text.charCodeAt(i);
    while (length > 0 && (length === needle.length || unit !== needle.charCodeAt(length)))
      length = borders[length] ?? 0;
    if (unit === needle.charCodeAt(length)) length++;
    if (length === needle.length) yield i + 1 - length;
    i = length > 0 ? i + 1 : text.indexOf(initial, i + 1);
  }
}

/** Words that resemble a quote, in UTF-16 offsets, end exclusive. */
export interface SimilarPassage {
  readonly start: number;
  readonly end: number;
  /** The words as they stand in the text. */
  readonly words: string;
  /** Empty when they are the very words quoted: then the anchor's prefix or suffix did not fit. */
  readonly differences: readonly Difference[];
}

/**
 * The first passage that differs from a quote only in quotation marks, no-break spaces, white space, letter case, Unicode normalisation
 * (UAX #15, NFC) or dashes; white space around the quote is ignored. For hints only, never as evidence. Linear.
 */
export function findSimilar(text: string, quote: string): SimilarPassage | null {
  return similarFinder(text)(quote);
}

/** {@link findSimilar} for many quotes of one text, which is then folded once. */
export function similarFinder(text: string): (quote: string) => SimilarPassage | null {
  let whole: Folded | null = null;
  return (quote) => {
    const wanted = fold(quote).folded.trim();
    if (wanted === "") return null;
    whole ??= fold(text);
    for (const { start, end } of foldedPlaces(text, whole, wanted)) {
      const words = text.slice(start, end);
      return { start, end, words, differences: differencesBetween(quote, words) };
    }
    return null;
  };
}

/** A stretch of a text in UTF-16 offsets, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Every passage that a quote may have been copied from: like {@link findSimilar}, but in the same letter case. Overlapping ones included,
 * in order, {@link OCCURRENCE_LIMIT} at most. Linear.
 */
export function placesLike(text: string, quote: string): readonly Stretch[] {
  const wanted = fold(quote, "letter-case").folded.trim();
  if (wanted === "") return [];
  const places: Stretch[] = [];
  for (const place of foldedPlaces(text, fold(text, "letter-case"), wanted)) {
    places.push(place);
    if (places.length === OCCURRENCE_LIMIT) break;
  }
  return places;
}

/** Where folded words stand in a folded text, as stretches of the text itself. */
function* foldedPlaces(text: string, { folded, starts }: Folded, wanted: string): Generator<Stretch, void, undefined> {
  for (const at of occurrencesOf(wanted, folded)) {
    const end = at + wanted.length;
    // A letter may fold to several: a match must not begin or end among them.
    if ((at > 0 && starts[at] === starts[at - 1]) || (end < folded.length && starts[end] === starts[end - 1])) continue;
    yield { start: starts[at] ?? 0, end: end < folded.length ? (starts[end] ?? text.length) : text.length };
  }
}

/** A kind of difference is there when leaving its folding out leaves the two unequal. */
function differencesBetween(quote: string, words: string): Difference[] {
  if (quote === words) return [];
  const found = DIFFERENCES.filter((kind) => {
    const left = fold(quote, kind).folded;
    const right = fold(words, kind).folded;
    return kind === "white-space" ? left !== right : left.trim() !== right.trim();
  });
  // Two foldings may each do alone (ANGSTROM SIGN is both another normal form and another case): name the plainer.
  return found.length > 0 ? found : ["normalisation"];
}
