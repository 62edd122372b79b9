// Makes strings from outside harmless on a terminal, in a CI log and in JSON. It escapes and never strips.

import { invisible, neededIn } from "./invisible.ts";

// Control characters but tab and line feed, separators that some programs take for line ends, bidirectional embeddings,
// overrides and isolates (Trojan Source, CVE-2021-42574), tag characters, byte order marks and lone surrogates.
const dangerous =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

// What a CI runner looks for anywhere in a line: `##[…]` of GitHub, and what Azure Pipelines and TeamCity made of it.
const inlineCommand = /(?<=#)#(?=(?:vso|teamcity)?\[)/gi;

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x0a) return "\\n";
  if (code === 0x0d) return "\\r";
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
  return `\\u{${code.toString(16).toUpperCase()}}`;
}

/**
 * Writes every character that could hide, move or turn others as an escape that can be seen, `\u{202E}`; line feeds are left alone.
 * What is invisible and needed stays: joiners between letters of scripts that join, those of emoji, and the marks of direction where
 * something is written from right to left. See {@link neededIn}.
 */
export function showHidden(text: string): string {
  return escapeHidden(text, visible);
}

/** As {@link showHidden}, but nothing invisible stays: the same character is the same escape wherever it stands. */
export function showInvisible(text: string): string {
  return text.replace(dangerous, visible).replace(invisible, visible);
}

function escapeHidden(text: string, write: (character: string) => string): string {
  const isNeeded = neededIn(text);
  return text
    .replace(invisible, (character, offset: number) =>
      character.search(dangerous) >= 0 || isNeeded(character, offset) ? character : write(character),
    )
    .replace(dangerous, write);
}

/**
 * Escapes words that stand within one line: nothing in them can move the cursor, end the line, turn the writing
 * direction, or form a command of a CI runner in the middle of a line (`##[…]`).
 */
export function escapeWords(text: string): string {
  return escapeText(text).replaceAll("\n", "\\n");
}

/** Escapes words of several lines: as {@link escapeWords}, but line feeds stay. For writers that encode line feeds themselves. */
export function escapeText(text: string): string {
  return showHidden(text).replace(inlineCommand, "\\x23");
}

/**
 * Escapes a finished line: one that would begin with `::` is a command to a CI runner. Blanks before it are skipped there, and
 * so may be what no eye sees, because some runners compare by the rules of a language.
 */
export function escapeLine(line: string): string {
  const whole = line.replace(inlineCommand, "\\x23");
  return whole.replace(/^([\s\p{Default_Ignorable_Code_Point}]*):(?=\p{Default_Ignorable_Code_Point}*:)/u, "$1\\x3a");
}

/**
 * Escapes a JSON text (RFC 8259) after serialisation: the same characters become `\uXXXX`, which only ever stand inside
 * strings, so the document stays the same value.
 */
export function escapeJson(json: string): string {
  return escapeHidden(json, inUnits).replace(inlineCommand, "\\u0023");
}

const inUnits = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
