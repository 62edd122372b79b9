// Defects marked in the words: carets below what they mean, whatever stands before it, and in linear time.

import { describe, expect, it } from "vitest";
import type { LocatedDefect } from "../../src/core/source-card.ts";
import { escapeWords } from "../../src/core/escape.ts";
import { codeFrame } from "../../src/format/code-frame.ts";
import type { Line } from "../../src/format/format.ts";
import { markedText } from "../../src/format/marked-text.ts";

const wordsOf = (line: Line): string =>
  escapeWords(line.map((piece) => (typeof piece === "string" ? piece : piece.text)).join(""));

function defectAt(text: string, quote: string, id = "d1", severity: "minor" | "critical" = "minor"): LocatedDefect {
  const start = text.indexOf(quote);
  return {
    defect: { id, type: "other", severity, scope: "span", quote } as unknown as LocatedDefect["defect"],
    span: { start, end: start + quote.length, line: 1, column: 1 },
  };
}

/** What stands above the carets of the first defect. */
function marked(text: string, quote: string): string {
  const [, , row = [], carets = []] = [...markedText(text, [defectAt(text, quote)])];
  const below = wordsOf(carets);
  return wordsOf(row).slice(below.indexOf("^"), below.lastIndexOf("^") + 1);
}

describe("the carets", () => {
  it.each([
    ["plain words", "The bridge is closed", "bridge"],
    ["after a tab", "\tThe\tbridge is closed", "bridge"],
    ["after a control character", "The\u0001\u0007 bridge is closed", "bridge"],
    ["after a bidirectional control", "The \u202ebridge is closed", "bridge"],
  ])("stand below the words: %s", (_name, text, quote) => expect(marked(text, quote)).toBe(quote));

  it("are as wide as what is shown of a control character", () =>
    expect(marked("The \u0001 bridge", "\u0001")).toBe("\\x01"));

  it("stand in place in a code frame too", () => {
    const excerpt = { firstLine: 1, lines: ["\tThe\u0001 bridge"], line: 1, start: 6, length: 6 };
    const [row = [], carets = []] = [...codeFrame(excerpt, "")];
    expect(wordsOf(carets).indexOf("^")).toBe(wordsOf(row).indexOf("bridge"));
  });
});

describe("rows and marks", () => {
  it("of marks that overlap the worst gives the colour, and each has its carets", () => {
    const text = "one two three four";
    const lines = [...markedText(text, [defectAt(text, "two three"), defectAt(text, "three four", "d2", "critical")])];
    expect(lines[2]?.slice(1)).toEqual([
      "one ",
      { style: ["blue", "bold"], text: "two " },
      { style: ["red", "bold"], text: "three" },
      { style: ["red", "bold"], text: " four" },
    ]);
    expect(lines).toHaveLength(5);
  });

  it("a mark over several rows is shown below each, and the last empty row ends it", () => {
    const text = "one\n\ntwo\nthree\n";
    const lines = [...markedText(text, [defectAt(text, "one\n\ntwo")])].slice(2).map(wordsOf);
    expect(lines.map((line) => line.trimEnd())).toEqual([
      "   1 | one",
      "     | ^^^ d1 minor other",
      "   2 |",
      "     | ^ d1",
      "   3 | two",
      "     | ^^^ d1",
      "   4 | three",
      "   5 |",
    ]);
  });

  it("a long text with many defects ends (rows times defects would not)", () => {
    const text = "The bridge over the river was closed on Monday, the town council said.\n".repeat(60_000);
    const step = Math.floor(text.length / 2000);
    const defects = Array.from({ length: 2000 }, (_, number): LocatedDefect => {
      const { defect } = defectAt(text, "The", `d${number}`);
      return { defect, span: { start: number * step, end: number * step + 30, line: 1, column: 1 } };
    });
    let lines = 0;
    for (const _ of markedText(text, defects)) lines++;
    expect(lines).toBeGreaterThan(62_000);
  });

  it("many defects of one row end as well", () => {
    const text = "word ".repeat(15);
    const defects = Array.from({ length: 4000 }, (_, number) => defectAt(text, "word word", `d${number}`));
    expect([...markedText(text, defects)]).toHaveLength(4003);
  });
});
