// Words from outside in a YAML 1.2 file: a double-quoted scalar on one line, in which nothing hidden stays hidden and nothing is lost.

/**
 * A double-quoted scalar (YAML 1.2.2, 7.3.1) of printable characters: everything that is no letter, mark, number, punctuation or plain blank
 * is an escape. Lone surrogates, which no YAML file can hold, become U+FFFD.
 */
export function yamlWords(words: string): string {
  const escaped = words
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\\"]|(?![\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]/gu, escapeOf)
    // The beginning of a command of CI runners.
    .replaceAll("##[", "#\\x23[");
  return `"${escaped}"`;
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === "\\" || character === '"') return `\\${character}`;
  if (code > 0xffff) return `\\U${code.toString(16).padStart(8, "0")}`;
  return `\\u${code.toString(16).padStart(4, "0")}`;
}
