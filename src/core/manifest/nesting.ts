// Finds what would cost the YAML parser its stack or its time, nesting and marks without number, before the parser is asked.

import { CST, Lexer } from "yaml";

// The parser descends once for each level, and near the end of the stack the engine can abort the whole process, so
// that no error could be caught. The lexer does not descend, but its pass is only worth its time on suspicion.
const suspiciousBrackets = 16;
const suspiciousIndentation = 32;
const suspiciousIndicators = /(?:[-?:] +){8}/;

/**
 * Tags, anchors and aliases, which the dialect refuses anyway, cost the parser quadratic time where many stand in one flow
 * collection: 256 KiB of them take many seconds.
 */
const markBound = 1_000;

/** Where a text becomes too costly to parse, in UTF-16 units, and of what it has too much there. */
export interface Cost {
  readonly of: "nesting" | "marks";
  readonly offset: number;
}

/**
 * Where a text first nests deeper than `depth` levels, or holds more tags, anchors and aliases than anybody means; null when it does
 * neither. What stands inside scalars and comments does not count. Linear in the text.
 */
export function firstTooCostly(text: string, depth: number): Cost | null {
  return isSuspicious(text) ? measure(text, depth) : null;
}

function isSuspicious(text: string): boolean {
  let brackets = 0;
  let indentation = 0;
  let marks = 0;
  let atLineStart = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code === 0x21 || code === 0x26 || code === 0x2a) && ++marks > markBound) return true;
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

function measure(text: string, depth: number): Cost | null {
  const bound = depth * slack;
  const indents: number[] = [];
  let flow = 0;
  let inline = 0;
  let marks = 0;
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
      case "tag":
      case "anchor":
      case "alias":
        if (++marks > markBound) return { of: "marks", offset };
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
    if (flow + inline + indents.length > bound) return { of: "nesting", offset };
    offset += isContent(token) ? token.length : 0;
  }
  return null;
}

/** The lexer marks the beginnings of documents and scalars with control characters that are not in the text. */
function isContent(token: string): boolean {
  return token !== CST.DOCUMENT && token !== CST.FLOW_END && token !== CST.SCALAR;
}
