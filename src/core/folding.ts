// A text folded so that spellings of the same words fall together, with a map back; it finds nothing and shows nothing.

import { splitsPair } from "./text.ts";

/** What folding evens out, each by itself. Normalisation is to NFC (UAX #15). */
export const DIFFERENCES = [
  "quotation-marks",
  "no-break-space",
  "white-space",
  "letter-case",
  "normalisation",
  "dashes",
] as const;

/** One of {@link DIFFERENCES}. */
export type Difference = (typeof DIFFERENCES)[number];

/** A folded text, with the way back. */
export interface Folded {
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

/** CJK ideographs of the plane 0, which no folding changes. */
const isIdeograph = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;

/** Whether the code point there may join the one before it under normalisation: marks, and Hangul vowels and finals. */
function joinsBefore(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  // Not a number at the end of the text, which is not below anything.
  if (!(unit >= 0x300) || isIdeograph(unit) || (unit >= 0x2010 && unit <= 0x205f)) return false;
  return /^[\p{M}\u1160-\u11ff\ud7b0-\ud7ff]/u.test(text.slice(at, at + 2));
}

/**
 * Folds letter case, curly and straight quotation marks, dashes, no-break spaces, runs of white space and normal forms into one spelling,
 * all but the exception. For comparing only. Linear.
 */
export function fold(text: string, except?: Difference): Folded {
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
    const alone = next === at + 1;
    const isCapital = unit >= 0x41 && unit <= 0x5a;
    if (alone && isCapital && except !== "letter-case") push(unit + 0x20, at);
    else if (alone && (unit < 0x60 || (unit > 0x60 && unit < 0x80) || isIdeograph(unit))) push(unit, at);
    else {
      const letters = foldLetters(text.slice(at, next), except);
      for (let i = 0; i < letters.length; i++) push(letters.charCodeAt(i), at);
    }
  }
  return { folded: joined(units.subarray(0, length)), starts: starts.subarray(0, length) };
}

function foldLetters(letters: string, except: Difference | undefined): string {
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
