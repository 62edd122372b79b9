// Lines of a question: none wider than the window, and no word lost.

import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { questionLines } from "../../src/cli/question-lines.ts";

describe("lines of a question", () => {
  it.each([
    ["Which language is it in?", 37, ["Which language is it in?"]],
    ["Which language is it in?", 14, ["Which language", "is it in?"]],
    ["Who owns https://www.example.org/story now?", 12, ["Who owns", "https://www.example.org/story", "now?"]],
    ["原文 原文 原文", 10, ["原文 原文", "原文"]],
    ["", 40, [""]],
    ["two words", 0, ["two words"]],
    ["two whole words", 0, ["two whole", "words"]],
  ])("of %j in %i columns", (words, columns, lines) => {
    expect(questionLines(words, columns)).toEqual(lines);
  });

  it("say the same words, and fit where no word is too long", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "é", "ж", "ع", "字", "🎉", "\u0301"), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 16, max: 60 }), (words, columns) => {
        const lines = questionLines(words.join(" "), columns);
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
