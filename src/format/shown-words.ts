// Words as they stand within a line of output, and how wide they are there, so that marks below them fall in place.

import { escapeWords } from "../core/escape.ts";
import { columnsOf } from "./columns.ts";

/** A tab is shown as one blank: how far it would reach depends on the terminal and on what stands before it. */
export function shownWords(text: string): string {
  return text.replaceAll("\t", " ");
}

/** Display columns of the words once the output has escaped them. */
export function shownColumns(text: string): number {
  return columnsOf(escapeWords(shownWords(text)));
}
