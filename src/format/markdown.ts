// Words from outside for Markdown: in a code span nothing is a link, a mention, an image, HTML or the end of anything.

/** A code span that ends where it should, whatever backticks the words hold (CommonMark 6.1). */
export function codeSpan(words: string): string {
  const line = words.replace(/\s+/gu, " ");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const room = line.startsWith("`") || line.endsWith("`") || line.trim() === "" ? " " : "";
  return `${fence}${room}${line === "" ? " " : line}${room}${fence}`;
}
