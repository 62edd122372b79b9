// Words in double quotes: YAML and JSON read them back, and nothing in them hides.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../src/core/limits.ts";
import { parseYaml } from "../../src/core/manifest/parse.ts";
import { quotedWords, shortWords } from "../../src/core/quoted-words.ts";

const words = fc.string({ unit: "binary", maxLength: 40 });

describe("quotedWords", () => {
  it.each([
    ["plain words", '"plain words"'],
    ['"We" \\ he', '"\\"We\\" \\\\ he"'],
    ["a\u00a0b", '"a\\u00A0b"'],
    ["a\tb\nc\r", '"a\\tb\\nc\\r"'],
    ["\u202ename\u202c", '"\\u202Ename\\u202C"'],
    ["soft\u00adhyphen\ufeff", '"soft\\u00ADhyphen\\uFEFF"'],
    ["\u{e0041}", '"\\U000E0041"'],
    ["« où » – “é” 中 😀", '"« où » – “é” 中 😀"'],
  ])("writes %j", (given, expected) => {
    expect(quotedWords(given)).toBe(expected);
  });

  it("writes out marks and unstable characters when asked", () => {
    expect(quotedWords("e\u0301 é \u212b", true)).toBe('"e\\u0301 é \\u212B"');
    expect(quotedWords("e\u0301")).toBe('"e\u0301"');
  });

  it("is read back by YAML as the same words, on one line and without a fault", () => {
    fc.assert(
      fc.property(words, fc.boolean(), (given, marks) => {
        const { value, faults } = parseYaml(`quote: ${quotedWords(given, marks)}\n`, defaultLimits);
        expect(faults).toEqual([]);
        expect({ ...(value as object) }).toEqual({ quote: given });
      }),
    );
  });

  it("is read back by JSON as the same words within the Basic Multilingual Plane", () => {
    const basic = words.filter((given) => [...given].every((character) => character.length === 1));
    fc.assert(
      fc.property(basic, (given) => {
        expect(JSON.parse(quotedWords(given))).toBe(given);
      }),
    );
  });
});

describe("shortWords", () => {
  it.each([
    ["abc", 3, '"abc"'],
    ["abcd", 3, '"abc…"'],
    ["😀😀😀", 3, '"😀😀😀"'],
    ["😀😀😀😀", 3, '"😀😀😀…"'],
    ["", 3, '""'],
  ])("cuts %j at %i code points", (given, bound, expected) => {
    expect(shortWords(given, bound)).toBe(expected);
  });
});
