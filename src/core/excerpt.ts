// Cuts the lines around a place to a bounded size, so that a finding carries its own code frame.

import type { Excerpt } from "./diagnostic.ts";
import type { Text } from "./text.ts";

const linesBefore = 1;
const linesAfter = 1;
const widthBound = 160;

/**
 * The line of the span with a neighbour on each side; long lines are cut around the mark and marked with "…". The cost is that of
 * what is shown, however long the line: a hostile document has one line and ten thousand findings in it.
 */
export function excerptOf(text: Text, span: { readonly start: number; readonly end: number }): Excerpt {
  const { line, column } = text.position(span.start);
  const firstLine = Math.max(1, line - linesBefore);
  const lastLine = Math.min(text.lineCount, line + linesAfter);
  const lineStart = text.lineStart(line);
  const before = text.toCodePoints(lineStart);
  const width = text.toCodePoints(lineStart + text.lineText(line).length) - before;
  const marked = [...text.value.slice(span.start, Math.min(span.end, span.start + 2 * widthBound))].length;
  const markLength = Math.max(1, Math.min(marked, width - column + 1));
  const cutFrom = width <= widthBound ? 0 : Math.max(0, Math.min(column - 1 - 40, width - widthBound));
  const lines: string[] = [];
  for (let number = firstLine; number <= lastLine; number++) {
    const from = number === line && cutFrom > 0 ? text.fromCodePoints(before + cutFrom) - lineStart : 0;
    lines.push(cut(text.lineText(number), from));
  }
  const lead = cutFrom > 0 ? 1 : 0;
  return {
    firstLine,
    lines,
    line,
    start: column - 1 - cutFrom + lead,
    length: Math.min(markLength, widthBound - (column - 1 - cutFrom)),
  };
}

/** So many code points of a line, from an offset that begins one. */
function cut(line: string, from: number): string {
  const points = [...line.slice(from, from + 2 * widthBound + 1)];
  const shown = points.slice(0, widthBound).join("");
  return `${from > 0 ? "…" : ""}${shown}${points.length > widthBound ? "…" : ""}`;
}
