// Words that are kept when the text that they were cut from is dropped.

/** The same words in memory of their own: engines let a piece of a string hold on to the whole of it. */
export function keptWords(words: string): string {
  return [...words].join("");
}
