// The sentence around a place in running words, as far as punctuation tells.

import type { Span } from "./retold-json.ts";

/** After them a full stop ends nothing; neither does it after an initial. */
const abbreviations =
  "art|approx|bd|ca|cf|ch|chap|cit|dr|eds?|etc|figs?|hrsg|ibid|incl|mrs?|ms|nos?|nr|pp?|prof|resp|sec|tab|vgl|vols?|vs|al|[ei]\\.[eg]|z\\.b|d\\.h"
    .split("|")
    .map((word) => word.replace(/^[a-z]/, (letter) => `[${letter}${letter.toUpperCase()}]`))
    .join("|");

/**
 * A full stop and a blank, perhaps with what closes brackets, quotation marks or emphasis between, unless a small letter follows; a full stop of
 * scripts that need no blank; or a row of a table, of Markdown or TeX.
 */
const end = new RegExp(
  [
    `(?:[!?]|(?<!(?<!\\p{L})(?:\\p{Lu}|${abbreviations}))\\.)[)\\]"'”’*_\`}]{0,6}(?=<|\\s{1,40}[^\\s\\p{Ll}]|\\s{0,40}$)`,
    "[。！？｡؟۔।॥]",
    "\\|(?=[ \\t]{0,20}\\r?\\n)",
    "\\\\\\\\(?=\\s)",
  ].join("|"),
  "gu",
);

/**
 * The part of `reach` without a sentence's end before or behind `inner`, which lies in it.
 * @param most so much is looked at on either side; what is longer is cut
 */
export function sentenceAround(document: string, inner: Span, reach: Span, most = Number.POSITIVE_INFINITY): Span {
  const from = Math.max(reach.start, inner.start - most);
  const to = Math.min(reach.end, inner.end + most);
  const before = document.slice(from, inner.start);
  let start = from;
  for (const {
    0: { length },
    index,
  } of before.matchAll(end))
    start = from + index + length;
  const after = document.slice(inner.end, to);
  const next = after.search(end);
  return { start, end: next < 0 ? to : inner.end + next };
}

/** Whether a sentence ends between two places. */
export function areParted(document: string, from: number, to: number): boolean {
  return document.slice(from, to).search(end) >= 0;
}
