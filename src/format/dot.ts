// Words for DOT, the language of Graphviz: nothing in them can end a string, become an escape, or be taken for an entity.

/** A string between double quotes; the lines stand one below another. */
export function dotString(...lines: readonly string[]): string {
  return `"${lines.map(escaped).join("\\n")}"`;
}

// Graphviz knows `\N`, `\G`, `\l` and entities like `&lt;` in every label, and refuses NUL.
function escaped(words: string): string {
  return words
    .replaceAll("&", "&amp;")
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replace(/[\n\r\0]/g, " ");
}
