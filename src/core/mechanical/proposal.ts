// Proposes how a mechanical defect could be declared: which words to quote, and the YAML to add. It writes nothing.

import type { Defect } from "../manifest/generated/schema-types.ts";
import { findQuote } from "../quote.ts";
import { quotedWords } from "../quoted-words.ts";
import { splitsPair } from "../text.ts";
import type { MechanicalDefect } from "./index.ts";
import type { MechanicalType } from "./detector.ts";

/** How far, in code units, words around a defect are taken into its quote. */
const reach = 24;
/** A repeated paragraph, or a run of characters, longer than this is quoted by its beginning: that is enough to declare it. */
const longest = 200;

/** How grave a mechanical defect usually is. */
export const mechanicalSeverities: Readonly<Record<MechanicalType, Defect["severity"]>> = {
  "encoding.replacement-character": "minor",
  "encoding.mojibake": "minor",
  "encoding.control-character": "minor",
  "encoding.nbsp": "info",
  "duplicate-text": "minor",
};

/** Words that hold a defect, and which of several occurrences they are; null where they stand but once. */
export interface ProposedQuote {
  readonly quote: string;
  readonly occurrence: number | null;
}

/** The words to quote: those of the defect with the words around, since many defects cannot be seen by themselves. */
export function proposeQuote(text: string, { type, start, end }: MechanicalDefect): ProposedQuote {
  const from = type === "duplicate-text" ? start : wordBefore(text, start);
  const cuts = type === "duplicate-text" || end - start > longest;
  const to = cuts ? cut(text, start, end) : wordAfter(text, end, from === start);
  const quote = text.slice(from, to);
  return { quote, occurrence: occurrenceAt(text, quote, from) };
}

/** The item to add below `defects:`, in block style. */
export function proposeDefect(id: string, type: MechanicalType, { quote, occurrence }: ProposedQuote): string {
  const lines = [
    `  - id: ${id}`,
    `    type: ${type}`,
    `    severity: ${mechanicalSeverities[type]}`,
    "    layer: unknown",
    "    knownBy: self",
    "    scope: span",
    `    quote: ${quotedWords(quote)}`,
  ];
  if (occurrence !== null) lines.push(`    occurrence: ${occurrence}`);
  return lines.join("\n");
}

/** Ids that are not in use, counting on from the last: `d7` after `d6`. */
export function* freeIds(used: readonly string[]): Generator<string, never, undefined> {
  const taken = new Set(used);
  const match = /^(.*?)([0-9]{1,9})$/.exec(used.at(-1) ?? "d0");
  const prefix = match?.[1] ?? "d";
  const width = match?.[2]?.startsWith("0") === true ? match[2].length : 0;
  for (let number = Number(match?.[2] ?? 0) + 1; ; number++) {
    const id = `${prefix}${String(number).padStart(width, "0")}`;
    if (!taken.has(id)) yield id;
  }
}

const isBlank = (character: string): boolean => /^[\p{Zs}\t]$/u.test(character);
const isLineEnd = (character: string): boolean => character === "\n" || character === "\r" || character === "";

/** Where the word before an offset begins, on the same line; blanks between are stepped over. */
function wordBefore(text: string, offset: number): number {
  const least = Math.max(0, offset - reach);
  let at = offset;
  while (at > least && isBlank(text.charAt(at - 1))) at--;
  const word = at;
  while (at > least && !isBlank(text.charAt(at - 1)) && !isLineEnd(text.charAt(at - 1))) at--;
  if (at === word) return offset;
  return splitsPair(text, at) ? at + 1 : at;
}

/** Where the word that begins at an offset ends; where nothing stood before, blanks are stepped over to find one. */
function wordAfter(text: string, offset: number, alone: boolean): number {
  const most = Math.min(text.length, offset + reach);
  let at = offset;
  while (alone && at < most && isBlank(text.charAt(at))) at++;
  const word = at;
  while (at < most && !isBlank(text.charAt(at)) && !isLineEnd(text.charAt(at))) at++;
  if (at === word) return offset;
  return splitsPair(text, at) ? at - 1 : at;
}

function cut(text: string, start: number, end: number): number {
  const to = Math.min(end, start + longest);
  return splitsPair(text, to) ? to - 1 : to;
}

/** Which occurrence of the words begins there, counted as anchors are, or null where there is no other. */
function occurrenceAt(text: string, quote: string, start: number): number | null {
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
