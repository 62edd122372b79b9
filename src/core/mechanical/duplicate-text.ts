// Detector of a paragraph that stands twice, character by character; near-duplicates and repeats inside a paragraph are not seen.

import { findQuote } from "../quote.ts";
import type { Detector } from "./detector.ts";

const FEWEST_CODE_POINTS = 40;
const FEWEST_WORDS = 5;
/** The same in Han, kana, and the scripts of South-East Asia, which put no spaces between words (UAX #29, 4). */
const FEWEST_UNSPACED = 20;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** A line, without the white space around it, that stood before in the same text and is long enough not to do so by chance. */
export const duplicateText: Detector = {
  name: "repeated-paragraph",
  type: "duplicate-text",
  signs: null,
  *find(text) {
    const seen = new Paragraphs();
    for (let start = 0, end = 0; start < text.length; start = end + 1) {
      end = text.indexOf("\n", start);
      if (end === -1) end = text.length;
      if (end - start < FEWEST_UNSPACED) continue;
      const line = text.slice(start, end);
      const paragraph = line.trim();
      // Few paragraphs stand twice, so only of those is it asked how long they are.
      if (seen.meet(paragraph) && isLongEnough(paragraph)) {
        const from = start + line.length - line.trimStart().length;
        yield { start: from, end: from + paragraph.length };
      }
    }
  },
  shows: (words, text) => findQuote(text, { quote: words.trim() }).kind === "ambiguous",
};

/** Paragraphs by their length: one that no other shares is never compared, nor even hashed. */
class Paragraphs {
  readonly #first = new Map<number, string>();
  readonly #all = new Map<number, Set<string>>();

  /** Whether the paragraph was there before. */
  meet(paragraph: string): boolean {
    const { length } = paragraph;
    const first = this.#first.get(length);
    if (first === undefined) {
      this.#first.set(length, paragraph);
      return false;
    }
    let all = this.#all.get(length);
    if (all === undefined) {
      all = new Set([first]);
      this.#all.set(length, all);
    }
    if (all.has(paragraph)) return true;
    all.add(paragraph);
    return false;
  }
}

function isLongEnough(paragraph: string): boolean {
  // Two code units a character at most: the beginning of a long paragraph settles its length and shows its script.
  const beginning = paragraph.slice(0, 4 * FEWEST_CODE_POINTS);
  let codePoints = 0;
  let unspaced = 0;
  for (const character of beginning) {
    codePoints++;
    if (character > "\u0e00" && UNSPACED.test(character)) unspaced++;
  }
  if (unspaced * 2 > codePoints) return codePoints >= FEWEST_UNSPACED;
  if (codePoints < FEWEST_CODE_POINTS) return false;
  let words = 0;
  for (const [word] of paragraph.matchAll(/\S+/g)) {
    if (LETTER_OR_DIGIT.test(word)) words++;
    if (words === FEWEST_WORDS) return true;
  }
  return false;
}
