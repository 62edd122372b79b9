// Finds the quotations that `archive cite --quote` put into a citation: the words, and the lines that they are said to stand in.

import type { DecodedWords } from "./decoded-words.ts";
import type { Mark } from "./mark.ts";

/** `”, line 3` and `”, lines 3-5`: what ends a quotation in all formats of words. Who wraps lines may part it at any blank. */
const clause = /”,\s{1,40}lines?\s{1,40}([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?/g;
/** Beginnings that are tried, the nearest first, and how far back they may lie. */
const mostReadings = 20;
const longest = 20_000;

/** Quotations in the order in which they end. */
export function* findQuotations({ value, placeOf }: DecodedWords): Generator<Mark> {
  let from = 0;
  for (const match of value.matchAll(clause)) {
    const end = match.index;
    // Only what lies between two quotations is searched, so that many of them do not make it slow.
    const base = Math.max(from, end - longest);
    const before = value.slice(base, end);
    const readings: string[] = [];
    for (let at = before.lastIndexOf("“"); at >= 0 && readings.length < mostReadings; ) {
      readings.push(before.slice(at + 1));
      at = at === 0 ? -1 : before.lastIndexOf("“", at - 1);
    }
    from = end + 1;
    if (readings.length === 0) continue;
    const first = Number(match[1]);
    yield {
      kind: "quotation",
      value: readings[0] ?? "",
      readings,
      lines: [first, Number(match[2] ?? first)],
      start: placeOf(end - (readings[0] ?? "").length),
      end: placeOf(end),
    };
  }
}
