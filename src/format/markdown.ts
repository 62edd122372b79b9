// Words from outside for Markdown: in a code span nothing is a link, a mention, an image, HTML or the end of anything.

/** A code span that ends where it should, whatever backticks the words hold (CommonMark 6.1). */
export function codeSpan(words: string): string {
  const line = words.replace(/\s+/gu, " ");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const room = line.startsWith("`") || line.endsWith("`") || line.trim() === "" ? " " : "";
  return `${fence}${room}${line === "" ? " " : line}${room}${fence}`;
}

/**
 * A code span within a cell of a table: there a vertical line would end the cell, even in code, unless a backslash precedes it
 * (GFM 4.10). What two backslashes mean readers do not agree upon, so behind one of the words' own the line is made visible.
 */
export function cellSpan(words: string): string {
  return codeSpan(words.replace(/(?<=\\)\|/g, "\\x7c")).replaceAll("|", "\\|");
}

/** The first characters of a long text, and a sign where some were left out. */
export function clipped(words: string, characters: number): string {
  if (words.length <= characters) return words;
  const points = [...words.slice(0, characters * 2)];
  return points.length <= characters && words.length <= characters * 2
    ? words
    : `${points.slice(0, characters).join("")}…`;
}
