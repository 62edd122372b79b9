// Where an anchored quote of a manifest or relation stands in its text, counted in the three units the readings use.

import { findQuote } from "../../src/core/quote.ts";
import { at, type Json, stringAt } from "./corpus.ts";

/** Begin and end, zero-based, end exclusive. */
export interface Span {
  readonly cp: readonly [number, number];
  readonly byte: readonly [number, number];
  readonly utf16: readonly [number, number];
}

/**
 * Finds the quote of a part of a document by its anchor alone.
 * @throws when it is absent or stands more than once without an occurrence
 */
export function spanOf(text: string, part: Json | undefined): Span {
  const quote = stringAt(part, "quote");
  const occurrence = at(part, "occurrence");
  const match = findQuote(text, typeof occurrence === "number" ? { quote, occurrence } : { quote });
  if (match.kind !== "found") throw new Error(`"${quote}" is ${match.kind}`);
  const before = text.slice(0, match.start);
  const through = text.slice(0, match.end);
  return {
    cp: [[...before].length, [...through].length],
    byte: [Buffer.byteLength(before), Buffer.byteLength(through)],
    utf16: [before.length, through.length],
  };
}
