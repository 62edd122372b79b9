// The lines around a finding with the place marked below them. Widths are display columns.

import type { Excerpt } from "../core/diagnostic.ts";
import { type Line, styled } from "./format.ts";
import { shownColumns, shownWords } from "./shown-words.ts";

/** Renders an excerpt: numbered lines, and under the marked one a row of carets. */
export function* codeFrame(excerpt: Excerpt, indent: string): Generator<Line> {
  const last = excerpt.firstLine + excerpt.lines.length - 1;
  const gutter = String(last).length;
  for (const [index, text] of excerpt.lines.entries()) {
    const number = excerpt.firstLine + index;
    const marked = number === excerpt.line;
    const label = `${indent}${marked ? ">" : " "} ${String(number).padStart(gutter)} | `;
    yield [marked ? styled("bold", label) : styled("dim", label), shownWords(text)];
    if (!marked) continue;
    const points = [...text];
    const before = shownColumns(points.slice(0, excerpt.start).join(""));
    const width = shownColumns(points.slice(excerpt.start, excerpt.start + excerpt.length).join(""));
    yield [
      styled("dim", `${indent}  ${" ".repeat(gutter)} | `),
      " ".repeat(before),
      styled("red", "^".repeat(Math.max(1, width))),
    ];
  }
}
