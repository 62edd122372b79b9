// Words in which digests and SWHIDs are put together again that an address, a line's end or an invisible sign had taken apart.

import { type DecodedWords, changedWords } from "./decoded-words.ts";

const encoded = /(?:(?:swh|sha-?256)%3A|swh:1:cnt:[0-9a-f]{40}%3B)[^\s<>"'{}|\\^`&#]{0,4000}[&#]?/gi;
/** Signs that tell where a word may be parted, between the digits of a digest. */
const softBreak = /(?<=[0-9a-f])[\u00ad\u200b\u2060\ufeff]{1,4}(?=[0-9a-f])/g;
/** Digits that go on at the beginning of the next lines, after what begins lines of a quotation or comment. */
const overLines = /(?<![0-9A-Za-z])[0-9a-f]{6,63}(?:\r?\n[ \t>%*#]{0,20}[0-9a-f]{1,63}){1,8}(?![0-9A-Za-z])/g;
const lengths = new Set([40, 64]);

/**
 * Undoes three things, and nothing else: the percent-encoding of a SWHID or of `sha256:` (RFC 3986), the ends of lines within digits that
 * make exactly one digest together, and invisible break opportunities within digits.
 */
export function mendWords(words: DecodedWords): DecodedWords {
  let mended = words;
  if (/%3A|%3B/i.test(words.value)) mended = over(mended, encoded, (run) => decodedPercents(run));
  if (/[\u00ad\u200b\u2060\ufeff]/.test(mended.value)) mended = over(mended, softBreak, (run) => [[0, run.length, ""]]);
  return over(mended, overLines, lineEnds);
}

/** Where something else stands in place of what was written: from, to, and what. */
type Change = readonly [from: number, to: number, words: string];

function over(words: DecodedWords, runs: RegExp, changesOf: (run: string) => Iterable<Change>): DecodedWords {
  const changes: Change[] = [];
  for (const { 0: run, index } of words.value.matchAll(runs))
    for (const [from, to, by] of changesOf(run)) changes.push([index + from, index + to, by]);
  if (changes.length === 0) return words;
  const inner = changedWords(words.value, changes);
  return { value: inner.value, placeOf: (offset) => words.placeOf(inner.placeOf(offset)) };
}

/** Characters beyond ASCII stay encoded, as a SWHID has them. What follows in a query is no part of it. */
function* decodedPercents(run: string): Generator<Change> {
  for (const { 0: whole, 1: digits = "", index } of run.matchAll(/%([0-7][0-9A-Fa-f])/g)) {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    if (/[!-~]/.test(character)) yield [index, index + whole.length, character];
  }
  if (/[&#]$/.test(run)) yield [run.length - 1, run.length, " "];
}

function* lineEnds(run: string): Generator<Change> {
  const parts = run.split(/\r?\n[ \t>%*#]{0,20}/);
  const isOne = !parts.slice(0, -1).some((part) => lengths.has(part.length)) && lengths.has(parts.join("").length);
  if (!isOne) return;
  for (const { 0: whole, index } of run.matchAll(/\r?\n[ \t>%*#]{0,20}/g)) yield [index, index + whole.length, ""];
}
