// Tests of src/core/text.ts: positions against counting by hand, and the two counts as inverses.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitsPair, Text } from "../../src/core/text.ts";

/** Texts with everything that makes counting hard: pairs, halves of pairs, and all three line ends. */
const hardText = fc
  .array(fc.constantFrom("a", "é", "\u0301", "😀", "\ud83d", "\ude00", "\n", "\r", "\r\n", "\u2028"), { maxLength: 60 })
  .map((parts) => parts.join(""));

describe("Text", () => {
  it.each([
    ["", 0, 1, 1],
    ["abc", 0, 1, 1],
    ["abc", 3, 1, 4],
    ["a\nb", 1, 1, 2],
    ["a\nb", 2, 2, 1],
    ["a\n", 2, 2, 1],
    ["a\r\nb", 1, 1, 2],
    ["a\r\nb", 3, 2, 1],
    ["a\rb", 2, 1, 3],
    ["😀x", 2, 1, 2],
    ["😀x", 1, 1, 1],
    ["\ud83dx", 1, 1, 2],
    ["\ude00\ud83d", 1, 1, 2],
    ["a\u2028b", 2, 1, 3],
    ["abc", -5, 1, 1],
    ["abc", 99, 1, 4],
    ["abc", Number.NaN, 1, 1],
  ])("puts offset %#: %j %d at %d:%d", (value, offset, line, column) => {
    expect(new Text(value).position(offset)).toEqual({ line, column });
  });

  it("gives lines without their ends", () => {
    const text = new Text("one\r\ntwo\n\rthree\r\r\n\n");
    expect(text.lineCount).toBe(5);
    expect([1, 2, 3, 4, 5].map((line) => text.lineText(line))).toEqual(["one", "two", "\rthree\r", "", ""]);
    expect([0, 6, -1, 1.5, Number.NaN].map((line) => text.lineText(line))).toEqual(["", "", "", "", ""]);
    expect(new Text("last\r").lineText(1)).toBe("last\r");
  });

  it("says where a line begins", () => {
    const text = new Text("ab\nc\n");
    expect([1, 2, 3].map((line) => text.lineStart(line))).toEqual([0, 3, 5]);
    expect([0, 4].map((line) => text.lineStart(line))).toEqual([0, 5]);
  });

  it("counts code points as String iteration does", () => {
    fc.assert(
      fc.property(hardText, (value) => {
        const text = new Text(value);
        expect(text.codePointCount).toBe([...value].length);
        for (let offset = 0; offset <= value.length; offset++) {
          if (!splitsPair(value, offset)) expect(text.toCodePoints(offset)).toBe([...value.slice(0, offset)].length);
        }
      }),
    );
  });

  it("converts there and back", () => {
    fc.assert(
      fc.property(hardText, (value) => {
        const text = new Text(value);
        for (let count = 0; count <= text.codePointCount; count++) {
          expect(text.toCodePoints(text.fromCodePoints(count))).toBe(count);
        }
        expect(text.fromCodePoints(text.codePointCount + 7)).toBe(value.length);
        expect(text.fromCodePoints(-1)).toBe(0);
      }),
    );
  });

  it("finds the line by counting line feeds", () => {
    fc.assert(
      fc.property(hardText, (value) => {
        const text = new Text(value);
        expect(text.lineCount).toBe(value.split("\n").length);
        for (let offset = 0; offset <= value.length; offset++) {
          const { line, column } = text.position(offset);
          const before = value.slice(0, splitsPair(value, offset) ? offset - 1 : offset).split("\n");
          expect([line, column]).toEqual([before.length, [...(before.at(-1) ?? "")].length + 1]);
          expect(text.lineStart(line)).toBe(text.fromCodePoints(text.toCodePoints(offset) - column + 1));
        }
      }),
    );
  });

  it("counts across its checkpoints, also where one falls inside a pair", () => {
    for (const shift of ["", "x"]) {
      const value = `${shift}${"😀".repeat(3000)}\n${"é😀".repeat(1000)}`;
      const text = new Text(value);
      const everyOffset = [0, 1023, 1024, 1025, 2048, 2049, 4096, 6001, 7500, value.length];
      for (const offset of everyOffset) {
        const settled = splitsPair(value, offset) ? offset - 1 : offset;
        expect(text.toCodePoints(offset)).toBe([...value.slice(0, settled)].length);
        expect(text.fromCodePoints(text.toCodePoints(offset))).toBe(settled);
      }
    }
  });

  it("answers many questions about one very long line quickly", () => {
    const text = new Text("😀".repeat(2_000_000));
    for (let i = 0; i < 5000; i++) expect(text.position(i * 800).column).toBe(i * 400 + 1);
  });
});
