// Tells which occurrence of words stands at a place, as anchors count them.

import { findQuote } from "./quote.ts";
import { splitsPair } from "./text.ts";

/**
 * Which occurrence of the words begins at an offset, from 1; null where they stand but once in the text.
 * @param start where they stand, in UTF-16 units
 */
export function occurrenceAt(text: string, quote: string, start: number): number | null {
  const match = findQuote(text, { quote });
  if (match.kind !== "ambiguous") return null;
  const nth = match.first.indexOf(start);
  if (nth >= 0) return nth + 1;
  let count = match.first.length;
  for (let at = match.first.at(-1) ?? 0; at >= 0 && at < start; ) {
    at = text.indexOf(quote, at + 1);
    if (at >= 0 && !splitsPair(text, at) && !splitsPair(text, at + quote.length)) count++;
  }
  return count;
}
