// The sentence around a place in running words, as far as punctuation tells.

import type { Span } from "./retold-json.ts";

/** A full stop and a blank, perhaps with what closes brackets, quotation marks or emphasis between. */
const end = /[.!?][)\]"'”’*_`}]{0,6}(?=\s|<)/g;

/** The part of `reach` without a sentence's end before or behind `inner`, which lies in it. */
export function sentenceAround(document: string, inner: Span, reach: Span): Span {
  const before = document.slice(reach.start, inner.start);
  let start = reach.start;
  for (const {
    0: { length },
    index,
  } of before.matchAll(end))
    start = reach.start + index + length;
  const after = document.slice(inner.end, reach.end);
  const next = after.search(end);
  return { start, end: next < 0 ? reach.end : inner.end + next };
}

/** Whether a sentence ends between two places. */
export function areParted(document: string, from: number, to: number): boolean {
  return document.slice(from, to).search(end) >= 0;
}
