// Items of a list that say nothing but a label and an identifier, as "SHA-256: …" does: what they are of stands in the item before.

import type { Span } from "./retold-json.ts";

/** An item of labels and identifiers, and where the item begins that it belongs to. */
export interface LabelItem extends Span {
  readonly of: number;
}

/** The parts of a text, and the items in them that belong to another. Offsets of the text, ascending. */
export interface LabelledParts {
  readonly starts: readonly number[];
  readonly labels: readonly LabelItem[];
}

const item = /^\s{0,40}(?:[-*+•‣◦–]|[0-9]{1,9}[.)])[ \t]/;
const longest = 2000;

/** What `archive cite` calls identifiers, and other words for the same. */
const labels = new Set(
  "sha sha256 digest digests checksum checksums fixity hash hashes fingerprint swhid swh commit revision manifest snapshot root merkle bytes size accessed retrieved".split(
    " ",
  ),
);
/** Words beside which a label stays a label, and becomes nobody else's. */
const fillers = new Set(
  "a and at cnt content contents date dir file id identifier in is it its length of on rel rev source sum text the value was with".split(
    " ",
  ),
);

/** Whether words are labels and values alone. A value has a digit, or is of hexadecimal digits. */
function isLabel(words: string): boolean {
  if (words.length > longest) return false;
  const plain = words.replace(/[A-Za-z0-9+/]{43}=/g, " 0 ").replace(/;\S{1,1000}/g, " ");
  let isLabelled = false;
  let hasValue = false;
  for (const [word] of plain.toLowerCase().matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (labels.has(word)) isLabelled = true;
    else if (/[0-9]/.test(word) || /^[0-9a-f]{6,}$/.test(word)) hasValue = true;
    else if (!fillers.has(word)) return false;
  }
  return isLabelled && hasValue;
}

/**
 * Joins such items to the item before, over blank lines too, or to the line of words above.
 * @param starts where a paragraph or an item begins, ascending
 */
export function joinLabels(text: string, starts: readonly number[]): LabelledParts {
  const kept: number[] = [];
  const found: LabelItem[] = [];
  /** Beginnings since the last part that holds words. */
  let pending: number[] = [];
  let hasWords = false;
  let before: number | null = null;
  for (const [n, start] of [0, ...starts].entries()) {
    const end = starts[n] ?? text.length;
    const words = text.slice(start, end);
    if (n > 0) pending.push(start);
    if (words.trim() === "") continue;
    const isItem = item.test(words);
    const isAbove = hasWords && pending.length === 1 && !/^\n[ \t\r]*\n/.test(words);
    if (isItem && (before !== null || isAbove) && isLabel(words.replace(item, ""))) {
      if (before !== null) found.push({ start, end, of: before });
    } else {
      for (const one of pending) kept.push(one);
      before = isItem ? start : null;
    }
    pending = [];
    hasWords = true;
  }
  return { starts: [...kept, ...pending], labels: found };
}
