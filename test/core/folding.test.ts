// Tests of src/core/folding.ts: what falls together, and the way back.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DIFFERENCES, fold } from "../../src/core/folding.ts";

describe("fold", () => {
  it.each([
    ["“A” ‘b’ «C» `d`", "\"a\" 'b' \"c\" 'd'", "quotation-marks", "“a” ‘b’ «c» `d`"],
    ["a\u00a0b\u202fc", "a b c", "no-break-space", "a\u00a0b\u202fc"],
    ["a \n\tb", "a b", "white-space", "a \n\tb"],
    ["ÀΣς", "àσσ", "letter-case", "ÀΣς"],
    ["e\u0301", "é", "normalisation", "e\u0301"],
    ["a–b—c‑d", "a-b-c-d", "dashes", "a–b—c‑d"],
    ["\ud83dİ😀", "\ud83di\u0307😀", "letter-case", "\ud83dİ😀"],
  ] as const)("folds %j to %j, without %s to %j", (text, all, except, without) => {
    expect(fold(text).folded).toBe(all);
    expect(fold(text, except).folded).toBe(without);
  });

  it("keeps a way back through letters that grow or shrink", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme-composite", maxLength: 30 }),
        fc.constantFrom(undefined, ...DIFFERENCES),
        (text, except) => {
          const { folded, starts } = fold(text, except);
          expect(starts.length).toBe(folded.length);
          for (let i = 1; i < starts.length; i++) expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] ?? 0);
          if (except === undefined) expect(fold(folded).folded).toBe(folded);
        },
      ),
    );
  });
});
