// The form in which quoted words can be held against their source, whatever format carried them.

import { showInvisible } from "../escape.ts";

/** Formats put words on one line and show what would be hidden, or not, as its neighbours need it; done to both sides, nothing else is forgiven. */
export function comparableWords(words: string): string {
  return showInvisible(words.replace(/[\t-\r \u0085\u2028\u2029]+/gu, " ").trim());
}
