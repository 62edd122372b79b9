// The lines around a finding: the same as cut the obvious way, whatever the characters, and cheap on a line without end.

import fc from "fast-check";
import { expect, it } from "vitest";
import { excerptOf } from "../../src/core/excerpt.ts";
import { Text } from "../../src/core/text.ts";

const letters = fc.constantFrom("a", "é", "e\u0301", "漢", "😀", "\ud83d", "\ufeff", "\t", "\r", "\n", "x".repeat(150));

/** The line of an offset with its neighbours, each cut to 160 code points, by arrays of code points of the whole text. */
function obviously(value: string, start: number, end: number) {
  const lines = value.replaceAll("\r\n", "\n").split("\n");
  // An offset within a pair is the pair's.
  const at =
    /[\ud800-\udbff]$/.test(value.slice(0, start)) && /^[\udc00-\udfff]/.test(value.slice(start)) ? start - 1 : start;
  const line = value.slice(0, at).split("\n").length;
  const column = [...value.slice(value.lastIndexOf("\n", at - 1) + 1, at)].length;
  const points = [...(lines[line - 1] ?? "")];
  const from = points.length <= 160 ? 0 : Math.max(0, Math.min(column - 40, points.length - 160));
  const shown = (all: readonly string[], first: number) =>
    `${first > 0 ? "…" : ""}${all.slice(first, first + 160).join("")}${all.length > first + 160 ? "…" : ""}`;
  const around = [line - 1, line, line + 1].filter((number) => number >= 1 && number <= lines.length);
  const marked = [...value.slice(start, Math.min(end, start + 320))].length;
  return {
    firstLine: around[0],
    line,
    lines: around.map((number) => shown([...(lines[number - 1] ?? "")], number === line ? from : 0)),
    start: column - from + (from > 0 ? 1 : 0),
    length: Math.min(Math.max(1, Math.min(marked, points.length - column)), 160 - (column - from)),
  };
}

it("is what one would cut by hand", () => {
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 30 }), fc.nat(), fc.nat({ max: 400 }), (parts, a, length) => {
      const value = parts.join("");
      const start = a % (value.length + 1);
      const end = Math.min(value.length, start + length);
      expect(excerptOf(new Text(value), { start, end })).toEqual(obviously(value, start, end));
    }),
    { numRuns: 1000 },
  );
});

it("costs what is shown and not what the line has", () => {
  // Cut out of the whole line each time, these would take hours.
  const text = new Text("\ufeff😀".repeat(2 ** 20));
  for (let at = 0; at < 50_000; at++) {
    const { lines, start } = excerptOf(text, { start: at * 3, end: at * 3 + 1 });
    if (lines[0] === undefined || [...lines[0]].length > 162 || start > 160) expect.fail(`${at}: ${lines[0]}`);
  }
});
