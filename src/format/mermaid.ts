// Words for Mermaid diagrams: nothing in them can end a label, become markup, or be taken for a link.

/**
 * A label between double quotes. What Mermaid or HTML might take for its own becomes a character code in Mermaid's notation
 * (`#60;`); line ends become `<br/>`, which is the one piece of markup that comes from here.
 */
export function mermaidLabel(...lines: readonly string[]): string {
  return `"${lines.map(escaped).join("<br/>")}"`;
}

function escaped(words: string): string {
  const coded = (character: string): string => `#${character.codePointAt(0)};`;
  const safe = words.replace(/[^\p{L}\p{M}\p{N} .,:()→–—…“”‘’«»+-]/gu, coded);
  // A line that begins like an item of a list would be taken for Markdown.
  return safe.replace(/^(\s*\d*)([.+-])(?=\s)/, (_, start: string, mark: string) => start + coded(mark));
}
