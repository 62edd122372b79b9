// Words and addresses from outside for BibTeX and BibLaTeX files: nothing in them is a command, a comment or the end of a field.

import { onOneLine } from "./citation-words.ts";

const commands: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "`": "\\`{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
};

/**
 * Escapes words for TeX in one pass. Braces are counted by BibTeX whether or not a backslash stands before them, so only those of a
 * balanced text are written `\{` and `\}`, which more programs read than `\textbraceleft{}`. Runs that fonts join into other characters
 * are parted.
 */
export function texWords(words: string): string {
  const line = onOneLine(words);
  const braces = isBalanced(line) ? { "{": "\\{", "}": "\\}" } : {};
  const escapes: Readonly<Record<string, string>> = { ...commands, ...braces };
  return line
    .replace(/[\\{}$&#%_^~`<>|]/g, (character) => escapes[character] ?? character)
    .replace(/-(?=-)|'(?=')|,(?=,)/g, "$&{}");
}

function isBalanced(words: string): boolean {
  let depth = 0;
  for (const character of words) {
    if (character === "{") depth++;
    else if (character === "}" && --depth < 0) return false;
  }
  return depth === 0;
}

/** A field of an entry; names and titles stand in braces of their own, so that no style changes their letters or parts them. */
export function texField(name: string, value: string): string {
  return `  ${name} = {${value}},`;
}

/** A name or title as a value of {@link texField}. */
export function texName(words: string): string {
  return `{${texWords(words)}}`;
}
