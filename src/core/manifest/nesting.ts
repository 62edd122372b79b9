// Finds nesting that would cost the YAML parser its stack, before the parser is asked.

import { CST, Lexer } from "yaml";

// The parser descends once for each level, and near the end of the stack the engine can abort the whole process, so
// that no error could be caught. The lexer does not descend, but its pass is only worth its time on suspicion.
const suspiciousBrackets = 16;
const suspiciousIndentation = 32;
const suspiciousIndicators = /(?:[-?:] +){8}/;

/**
 * Offset in UTF-16 units where a text first nests deeper than `depth` levels, or -1. Brackets inside scalars and
 * comments do not count. Linear in the text.
 */
export function firstTooDeep(text: string, depth: number): number {
  return isSuspicious(text) ? measure(text, depth) : -1;
}

function isSuspicious(text: string): boolean {
  let brackets = 0;
  let indentation = 0;
  let atLineStart = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x0a) {
      indentation = 0;
      atLineStart = true;
    } else if (atLineStart && code === 0x20) {
      if (++indentation > suspiciousIndentation) return true;
    } else {
      atLineStart = false;
      if ((code === 0x5b || code === 0x7b) && ++brackets > suspiciousBrackets) return true;
    }
  }
  return suspiciousIndicators.test(text);
}

/** Levels a manifest may need beyond what its depth says: each item of a list may stand one column further in. */
const slack = 2;

function measure(text: string, depth: number): number {
  const bound = depth * slack;
  const indents: number[] = [];
  let flow = 0;
  let inline = 0;
  let column = 0;
  let offset = 0;
  let atLineStart = true;
  for (const token of new Lexer().lex(text)) {
    switch (CST.tokenType(token)) {
      case "flow-seq-start":
      case "flow-map-start":
        flow++;
        break;
      case "flow-seq-end":
      case "flow-map-end":
        flow = Math.max(0, flow - 1);
        break;
      case "seq-item-ind":
      case "explicit-key-ind":
      case "map-value-ind":
        inline++;
        break;
      case "newline":
        inline = 0;
        column = 0;
        atLineStart = true;
        offset += token.length;
        continue;
      case "space":
        if (atLineStart) column = token.length;
        offset += token.length;
        continue;
    }
    if (atLineStart && isContent(token)) {
      atLineStart = false;
      while (indents.length > 0 && (indents.at(-1) ?? 0) >= column) indents.pop();
      indents.push(column);
    }
    if (flow + inline + indents.length > bound) return offset;
    offset += isContent(token) ? token.length : 0;
  }
  return -1;
}

/** The lexer marks the beginnings of documents and scalars with control characters that are not in the text. */
function isContent(token: string): boolean {
  return token !== CST.DOCUMENT && token !== CST.FLOW_END && token !== CST.SCALAR;
}
