// Finding quoted words in a text: exactly, as evidence demands, or nearly, for a hint; it judges nothing.

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
export const OCCURRENCE_LIMIT = 10_000;
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

function tooMany(occurrence: number | undefined, count: number, capped: boolean, first: readonly number[]): QuoteMatch {
  return occurrence === undefined
    ? { kind: "ambiguous", count, capped, first }
    : { kind: "occurrence-out-of-range", count, capped };
}

/** Below this product of lengths the engine's own search is quick at its worst; above, a hostile pair could make it quadratic. */
const SAFE_PRODUCT = 2 ** 24;

/** Every place where the needle stands, overlapping ones included, in order. */
function* occurrencesOf(needle: string, text: string): Generator<number, void, undefined> {
  if (needle.length * text.length <= SAFE_PRODUCT) {
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
  for (let i = 0, length = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    while (length > 0 && (length === needle.length || unit !== needle.charCodeAt(length)))
      length = borders[length] ?? 0;
    if (unit === needle.charCodeAt(length)) length++;
    if (length === needle.length) yield i + 1 - length;
  }
}

const DIFFERENCES = [
  "quotation-marks",
  "no-break-space",
  "white-space",
  "letter-case",
  "normalisation",
  "dashes",
] as const;

/** What kind of difference stands between a quote and the words that resemble it. */
export type QuoteDifference = (typeof DIFFERENCES)[number];

/** Words that resemble a quote, in UTF-16 offsets, end exclusive. */
export interface SimilarPassage {
  readonly start: number;
  readonly end: number;
  /** The words as they stand in the text. */
  readonly words: string;
  /** Empty when they are the very words quoted: then the anchor's prefix or suffix did not fit. */
  readonly differences: readonly QuoteDifference[];
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
    const { folded, starts } = whole;
    for (const at of occurrencesOf(wanted, folded)) {
      const end = at + wanted.length;
      // A letter may fold to several: a match must not begin or end among them.
      if ((at > 0 && starts[at] === starts[at - 1]) || (end < folded.length && starts[end] === starts[end - 1]))
        continue;
      const from = starts[at] ?? 0;
      const to = end < folded.length ? (starts[end] ?? text.length) : text.length;
      const words = text.slice(from, to);
      return { start: from, end: to, words, differences: differencesBetween(quote, words) };
    }
    return null;
  };
}

/** A kind of difference is there when leaving its folding out leaves the two unequal. */
function differencesBetween(quote: string, words: string): QuoteDifference[] {
  if (quote === words) return [];
  const found = DIFFERENCES.filter((kind) => {
    const left = fold(quote, kind).folded;
    const right = fold(words, kind).folded;
    return kind === "white-space" ? left !== right : left.trim() !== right.trim();
  });
  // Two foldings may each do alone (ANGSTROM SIGN is both another normal form and another case): name the plainer.
  return found.length > 0 ? found : ["normalisation"];
}

interface Folded {
  readonly folded: string;
  /** For each code unit of `folded`, where in the original begins what it came from. */
  readonly starts: Uint32Array;
}

const NO_BREAK = new Set([0x00a0, 0x2007, 0x202f]);
const SINGLE_MARKS = "‘’‚‛‹›′´`ʼ＇";
const DOUBLE_MARKS = "“”„‟«»″〝〞〟＂";
const DASHES = "‐‑‒–—―−﹘﹣－";
const MARKS = new Map([
  ...[...SINGLE_MARKS].map((mark) => [mark, "'"] as const),
  ...[...DOUBLE_MARKS].map((mark) => [mark, '"'] as const),
]);
const HYPHENS = new Map([...DASHES].map((dash) => [dash, "-"] as const));
/** UAX #15, 13: a stream-safe text has no more marks in a row; normalising longer runs takes quadratic time. */
const LONGEST_RUN_OF_MARKS = 30;

const isWhiteSpace = (unit: number): boolean =>
  unit === 0x20 ||
  (unit >= 0x09 && unit <= 0x0d) ||
  unit === 0x85 ||
  unit === 0x1680 ||
  (unit >= 0x2000 && unit <= 0x200a && unit !== 0x2007) ||
  unit === 0x2028 ||
  unit === 0x2029 ||
  unit === 0x205f ||
  unit === 0x3000;

/** Whether the code point there may join the one before it under normalisation: marks, and Hangul vowels and finals. */
function joinsBefore(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  // Not a number at the end of the text, which is not below anything.
  if (!(unit >= 0x300) || (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0x2010 && unit <= 0x205f)) return false;
  return /^[\p{M}\u1160-\u11ff\ud7b0-\ud7ff]/u.test(text.slice(at, at + 2));
}

function fold(text: string, except?: QuoteDifference): Folded {
  const noBreak = except !== "no-break-space";
  const whiteSpace = except !== "white-space";
  const isBlank = (unit: number): boolean => isWhiteSpace(unit) || (noBreak && NO_BREAK.has(unit));
  let units = new Uint16Array(text.length + 8);
  let starts = new Uint32Array(text.length + 8);
  let length = 0;
  const push = (unit: number, start: number): void => {
    if (length === units.length) {
      // No letter folds to more than three code units, so this happens twice at most.
      units = enlarged(units, new Uint16Array(length * 2));
      starts = enlarged(starts, new Uint32Array(length * 2));
    }
    units[length] = unit;
    starts[length++] = start;
  };
  for (let at = 0, next = 0; at < text.length; at = next) {
    next = at + 1;
    const unit = text.charCodeAt(at);
    if (isBlank(unit)) {
      if (whiteSpace) while (isBlank(text.charCodeAt(next))) next++;
      push(whiteSpace || NO_BREAK.has(unit) ? 0x20 : unit, at);
      continue;
    }
    if (unit >= 0xd800 && unit <= 0xdbff && splitsPair(text, next)) next++;
    for (let marks = 0; marks < LONGEST_RUN_OF_MARKS && joinsBefore(text, next); marks++)
      next += splitsPair(text, next + 1) ? 2 : 1;
    const plain = unit < 0x80 && next === at + 1 && unit !== 0x60;
    if (plain && (unit < 0x41 || unit > 0x5a || except === "letter-case")) push(unit, at);
    else if (plain) push(unit + 0x20, at);
    else {
      const letters = foldLetters(text.slice(at, next), except);
      for (let i = 0; i < letters.length; i++) push(letters.charCodeAt(i), at);
    }
  }
  return { folded: joined(units.subarray(0, length)), starts: starts.subarray(0, length) };
}

function foldLetters(letters: string, except: QuoteDifference | undefined): string {
  let folded = except === "normalisation" ? letters : letters.normalize("NFC");
  // Final sigma is a matter of place, not of case.
  if (except !== "letter-case") folded = folded.toLowerCase().replaceAll("ς", "σ");
  if (except !== "quotation-marks") folded = MARKS.get(folded) ?? folded;
  return except === "dashes" ? folded : (HYPHENS.get(folded) ?? folded);
}

function enlarged<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** In pieces, because the engine limits the number of arguments. */
function joined(units: Uint16Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < units.length; at += 8192) pieces.push(String.fromCharCode(...units.subarray(at, at + 8192)));
  return pieces.join("");
}
