// Cuts the lines around a place to a bounded size, so that a finding carries its own code frame.

import type { Excerpt } from "./diagnostic.ts";
import type { Text } from "./text.ts";

const linesBefore = 1;
const linesAfter = 1;
const widthBound = 160;

/** The line of the span with a neighbour on each side; long lines are cut around the mark and marked with "…". */
export function excerptOf(text: Text, span: { readonly start: number; readonly end: number }): Excerpt {
  const { line, column } = text.position(span.start);
  const firstLine = Math.max(1, line - linesBefore);
  const lastLine = Math.min(text.lineCount, line + linesAfter);
  const marked = [...text.lineText(line)];
  const markLength = Math.max(
    1,
    Math.min(
      [...text.value.slice(span.start, Math.min(span.end, span.start + 2 * widthBound))].length,
      marked.length - column + 1,
    ),
  );
  const cutFrom = marked.length <= widthBound ? 0 : Math.max(0, Math.min(column - 1 - 40, marked.length - widthBound));
  const lines: string[] = [];
  for (let number = firstLine; number <= lastLine; number++) {
    lines.push(
      cut(
        number === line ? marked : [...text.lineText(number).slice(0, 4 * widthBound)],
        number === line ? cutFrom : 0,
      ),
    );
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

function cut(points: readonly string[], from: number): string {
  const shown = points.slice(from, from + widthBound).join("");
  return `${from > 0 ? "…" : ""}${shown}${points.length > from + widthBound ? "…" : ""}`;
}
