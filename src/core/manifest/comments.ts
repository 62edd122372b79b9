// Where the comments of a YAML text stand, sound or not.

import { CST, Lexer } from "yaml";

/** A comment as it was written. */
export interface FoundComment {
  /** With its number sign, without blanks at its end. */
  readonly text: string;
  /** Where it begins, in UTF-16 units. */
  readonly offset: number;
  /** Column of the first character of its line that is no blank. */
  readonly column: number;
  /** Nothing stands before it on its line, or only what opens the next entry. */
  readonly alone: boolean;
  /** The next line is blank. */
  readonly apart: boolean;
}

/** All comments of a text, in their order. */
export function findComments(text: string): readonly FoundComment[] {
  const found: FoundComment[] = [];
  if (!text.includes("#")) return found;
  let offset = 0;
  let isContent = false;
  for (const token of new Lexer().lex(text)) {
    // The lexer announces documents and scalars with characters that are not in the text.
    if (token === CST.DOCUMENT || token === CST.FLOW_END) continue;
    if (token === CST.SCALAR) {
      isContent = true;
      continue;
    }
    if (!isContent && token.startsWith("#")) found.push(commentAt(text, token, offset));
    isContent = false;
    offset += token.length;
  }
  return found;
}

function commentAt(text: string, token: string, offset: number): FoundComment {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(lineStart, offset).trim();
  const alone = before === "" || before === "---" || before === "..." || /^(?:[-?:](?: +|$))+$/.test(before);
  return {
    text: token.trimEnd(),
    offset,
    column: text.slice(lineStart, offset + 1).search(/[^ ]/),
    alone,
    apart:
      alone &&
      /^\n[ \t]*(?:\n|$)/.test(text.slice(offset + token.length, text.indexOf("\n", offset + token.length + 1) + 1)),
  };
}
