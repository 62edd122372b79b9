// Display columns of strings, for code frames and tables.

import stringWidth from "string-width";

const plain = /^[\u0020-\u007e]*$/;

/** Display columns of a string without control characters (Unicode Standard Annex 11). */
export function columnsOf(text: string): number {
  return plain.test(text) ? text.length : stringWidth(text);
}

/** Cuts a string to at most `columns`, the last being "…" where anything was cut. */
export function shorten(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let width = 0;
  let result = "";
  for (const character of text) {
    width += columnsOf(character);
    if (width > columns - 1) break;
    result += character;
  }
  return `${result}…`;
}

/** Fills a string with blanks up to `columns`. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}
