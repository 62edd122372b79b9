// The words of a text as numbers, by which copies are compared: spelling evened out, punctuation and blanks left aside.

import { fold } from "../folding.ts";

/** Blocks with marks; quicker to tell than a mark itself, and most texts hold none of these characters. */
const mayHoldMarks = /[\u0300-\u1fff\u2070-\u2fff\u302a-\u302f\u3099\u309a\ua000-\uabff\ud7a4-\ufeff\ufff0-\uffff]/;
/** UAX #15, 13: in longer runs of them the engine's own normalising takes quadratic time. */
const manyMarks = /\p{M}{31}/u;

/** One spelling for each letter. The usual text needs none of the care that {@link fold} takes to find its way back. */
function evened(text: string): string {
  return mayHoldMarks.test(text) && manyMarks.test(text)
    ? fold(text).folded
    : text.toLowerCase().normalize("NFC").replaceAll("ς", "σ");
}

/** What a text is taken apart into: words, or characters where its script puts no spaces between words. */
export type WordUnit = "word" | "character";

/** A text's words in their order, each as a hash of 32 bits. */
export interface WordHashes {
  readonly unit: WordUnit;
  readonly hashes: Uint32Array;
}

/** What a code unit is to a tokeniser. */
const UNKNOWN = 0;
const BETWEEN = 1;
const SPACED = 2;
const UNSPACED = 3;
const classes = new Uint8Array(0x10000);

const unspacedScript =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const inWord = /^[\p{L}\p{M}\p{N}]/u;

function classify(character: string): number {
  if (!inWord.test(character)) return BETWEEN;
  return unspacedScript.test(character) ? UNSPACED : SPACED;
}

/** The class of the character there; the halves of a surrogate pair are not remembered, each pair being many. */
function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  let found = classes[unit] ?? UNKNOWN;
  if (found !== UNKNOWN) return found;
  const isHalf = unit >= 0xd800 && unit <= 0xdfff;
  found = classify(String.fromCodePoint(text.codePointAt(at) ?? 0));
  if (!isHalf) classes[unit] = found;
  return found;
}

/** The last step of MurmurHash3: every bit of the number tells on every bit of the result. */
export function mixed(number: number): number {
  let h = number;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** FNV-1a over code units, begun at 2166136261. */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Takes a text apart. Letter case, normal form, quotation marks, dashes, punctuation and blanks do not matter. Where at least as many
 * letters are of a script without spaces (Chinese, Japanese, Thai and others) as of all others, each character stands for itself. Linear.
 */
export function wordHashesOf(text: string): WordHashes {
  const folded = evened(text);
  let spaced = 0;
  let unspaced = 0;
  for (let at = 0; at < folded.length; at++) {
    const kind = classAt(folded, at);
    if (kind === SPACED) spaced++;
    else if (kind === UNSPACED) unspaced++;
  }
  const unit = unspaced > 0 && unspaced >= spaced ? "character" : "word";
  return { unit, hashes: unit === "word" ? words(folded) : characters(folded, spaced + unspaced) };
}

function words(folded: string): Uint32Array {
  const hashes = new Uint32Array((folded.length + 1) >> 1);
  let count = 0;
  let hash = FNV_BASIS;
  let within = false;
  for (let at = 0; at <= folded.length; at++) {
    const kind = at < folded.length ? classAt(folded, at) : BETWEEN;
    if (kind !== BETWEEN) {
      hash = Math.imul(hash ^ folded.charCodeAt(at), FNV_PRIME);
      within = true;
      // The second half of a pair belongs to the first.
      if ((folded.charCodeAt(at) & 0xfc00) === 0xd800 && at + 1 < folded.length)
        hash = Math.imul(hash ^ folded.charCodeAt(++at), FNV_PRIME);
    } else if (within) {
      hashes[count++] = mixed(hash);
      hash = FNV_BASIS;
      within = false;
    }
  }
  return hashes.slice(0, count);
}

function characters(folded: string, most: number): Uint32Array {
  const hashes = new Uint32Array(most);
  let count = 0;
  for (let at = 0; at < folded.length; at++) {
    if (classAt(folded, at) === BETWEEN) continue;
    const point = folded.codePointAt(at) ?? 0;
    if (point > 0xffff) at++;
    if (count < most) hashes[count++] = mixed(point);
  }
  return hashes.slice(0, count);
}
