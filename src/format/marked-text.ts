// The words of a source with its defects marked in place: by carets and labels below each row, and by colour.

import type { DefectSeverity } from "../core/manifest/generated/schema-types.ts";
import type { LocatedDefect, Span } from "../core/source-card.ts";
import { type Line, type Piece, type Style, styled } from "./format.ts";
import { shownColumns, shownWords } from "./shown-words.ts";

const rowWidth = 96;
const gutterWidth = 5;

export const severityStyles: Readonly<Record<DefectSeverity, Style>> = {
  critical: "red",
  major: "yellow",
  minor: "blue",
  info: "dim",
};
const severities: readonly DefectSeverity[] = ["critical", "major", "minor", "info"];

interface Mark {
  readonly located: LocatedDefect;
  readonly span: Span;
}

/** A piece of a line that fits the width: offsets in UTF-16 units into the whole text. */
interface Row {
  readonly start: number;
  readonly end: number;
}

/** Renders the words, row by row; under each row the defects that touch it. */
export function* markedText(text: string | null, defects: readonly LocatedDefect[]): Generator<Line> {
  if (text === null) return;
  const marks = defects.flatMap((located): Mark[] => (located.span === null ? [] : [{ located, span: located.span }]));
  marks.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  yield [];
  yield [styled("bold", "Text")];
  let offset = 0;
  let next = 0;
  let touching: Mark[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    for (const row of rowsOf(line, offset)) {
      // Rows and marks are both in order, so each mark is met where it begins and let go where it ends.
      const rowEnd = Math.max(row.end, row.start + 1);
      for (let mark = marks[next]; mark !== undefined && mark.span.start < rowEnd; mark = marks[++next])
        touching.push(mark);
      touching = touching.filter(({ span }) => span.end > row.start);
      const label = row.start === offset ? String(index + 1).padStart(gutterWidth - 1) : " ".repeat(gutterWidth - 1);
      yield [styled("dim", `${label} | `), ...coloured(text, row, touching)];
      for (const mark of touching) yield carets(text, row, mark);
    }
    offset += line.length + 1;
  }
}

function rowsOf(line: string, offset: number): Row[] {
  const rows: Row[] = [];
  let start = 0;
  while (start < line.length) {
    let end = start;
    let width = 0;
    let lastBlank = -1;
    for (const character of line.slice(start, start + 4 * rowWidth)) {
      width += shownColumns(character);
      if (width > rowWidth) break;
      end += character.length;
      if (character === " ") lastBlank = end;
    }
    if (end < line.length && lastBlank > start) end = lastBlank;
    if (end === start) end = start + ([...line.slice(start, start + 2)][0]?.length ?? 1);
    rows.push({ start: offset + start, end: offset + end });
    start = end;
  }
  return rows.length === 0 ? [{ start: offset, end: offset }] : rows;
}

function coloured(text: string, row: Row, marks: readonly Mark[]): Piece[] {
  // At each place, how many marks of each severity begin there, less those that end.
  const changes = new Map<number, number[]>([
    [row.start, severities.map(() => 0)],
    [row.end, severities.map(() => 0)],
  ]);
  const change = (offset: number, severity: DefectSeverity, by: number): void => {
    const counts = changes.get(offset) ?? severities.map(() => 0);
    const index = severities.indexOf(severity);
    counts[index] = (counts[index] ?? 0) + by;
    changes.set(offset, counts);
  };
  for (const { span, located } of marks) {
    change(Math.max(span.start, row.start), located.defect.severity, 1);
    change(Math.min(span.end, row.end), located.defect.severity, -1);
  }
  const points = [...changes].sort(([a], [b]) => a - b);
  const open = severities.map(() => 0);
  return points.slice(0, -1).map(([start, counts], index) => {
    for (const [severity, by] of counts.entries()) open[severity] = (open[severity] ?? 0) + by;
    const worst = severities.find((_, severity) => (open[severity] ?? 0) > 0);
    const words = shownWords(text.slice(start, points[index + 1]?.[0] ?? row.end));
    return worst === undefined ? words : styled([severityStyles[worst], "bold"], words);
  });
}

function carets(text: string, row: Row, { located: { defect }, span }: Mark): Line {
  const from = Math.max(span.start, row.start);
  const to = Math.min(span.end, row.end);
  const before = shownColumns(text.slice(row.start, from));
  const under = "^".repeat(Math.max(1, shownColumns(text.slice(from, to))));
  const lead = [
    styled("dim", `${" ".repeat(gutterWidth - 1)} | `),
    " ".repeat(before),
    styled(severityStyles[defect.severity], under),
  ];
  if (span.start < row.start) return [...lead, styled("dim", ` ${defect.id}`)];
  const right = defect.correction === undefined ? (defect.remedy ?? "") : `→ ${defect.correction}`;
  const state = defect.retracted === undefined ? "" : " (retracted)";
  return [
    ...lead,
    " ",
    styled("bold", defect.id),
    ` ${defect.severity} ${defect.type}${state}`,
    right === "" ? "" : styled("dim", `  ${right}`),
  ];
}
