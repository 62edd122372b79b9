// What nobody sees is shown, but for what a script or an emoji needs where it stands.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparableWords } from "../../src/core/citation/comparable-words.ts";
import { escapeJson, escapeWords, showHidden, showInvisible } from "../../src/core/escape.ts";

describe("stays as it is", () => {
  it.each([
    ["Persian", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"],
    ["the year of the Hijra", "\u06f1\u06f4\u06f0\u06f0 \u0647\u200d."],
    ["Hindi", "\u0930\u094d\u200d\u092f \u0915\u094d\u200c\u0937"],
    ["Sinhala", "\u0dc1\u0dca\u200d\u0dbb\u0dd3"],
    ["Malayalam of old", "\u0d05\u0d35\u0d28\u0d4d\u200d"],
    ["Khmer without blanks", "\u1780\u1798\u17d2\u1796\u17bb\u1787\u17b6\u200b\u1793\u17b7\u1784"],
    ["Arabic with marks of direction", "\u200f\u062e\u0628\u0631 (BBC)\u200e."],
    ["Hebrew with a mark", "C++\u200f \u05e9\u05dc\u05d5\u05dd"],
    ["a family and a flag", "\u{1f468}\u200d\u{1f469}\u200d\u{1f467} \u{1f3f3}\ufe0f\u200d\u{1f308}"],
    ["emoji and keycaps", "\u2764\ufe0f 1\ufe0f\u20e3"],
    ["variants of ideographs", "\u845b\u{e0100}\u57ce \u8fbb\ufe00"],
    ["Mongolian", "\u182e\u180e\u1820 \u1820\u180b"],
    ["Korean of old", "\u1100\u1160"],
  ])("%s", (_name, words) => {
    expect(showHidden(words)).toBe(words);
    expect(escapeWords(words)).toBe(words);
    expect(escapeJson(words)).toBe(words);
  });
});

describe("is shown", () => {
  it.each([
    ["sha\u200b256", "sha\\u{200B}256"],
    ["a\u2060b", "a\\u{2060}b"],
    ["Zusammen\u00adarbeit", "Zusammen\\xadarbeit"],
    ["a\ufeffb", "a\\u{FEFF}b"],
    ["pay\u200dpal", "pay\\u{200D}pal"],
    ["pay\u200cpal", "pay\\u{200C}pal"],
    ["a\u200eb", "a\\u{200E}b"],
    ["a\ufe0fb\ufe00", "a\\u{FE0F}b\\u{FE00}"],
    ["a\u3164b\uffa0\u115f", "a\\u{3164}b\\u{FFA0}\\u{115F}"],
    ["a\u034fb\u2063\u17b4", "a\\u{34F}b\\u{2063}\\u{17B4}"],
    ["a\u{e0101}\u{e0041}", "a\\u{E0101}\\u{E0041}"],
    ["\u0645\u200c\u200c\u0645", "\u0645\\u{200C}\\u{200C}\u0645"],
    ["\u0645\u200cx", "\u0645\\u{200C}x"],
    ["\u200b\u0e01", "\\u{200B}\u0e01"],
  ])("%j as %s", (words, shown) => {
    expect(showHidden(words)).toBe(shown);
    expect(JSON.parse(escapeJson(JSON.stringify(words)))).toBe(words);
    expect(escapeJson(JSON.stringify(words))).not.toBe(JSON.stringify(words));
  });
});

it("marks of direction are needed in the line that is written so, and in no other", () =>
  expect(showHidden("\u0645\u200e\na\u200eb\n\u200f\u05d0")).toBe("\u0645\u200e\na\\u{200E}b\n\u200f\u05d0"));

const odd = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "a",
      "\u0645",
      "\u0915",
      "\u0e01",
      "\u200b",
      "\u200c",
      "\u200d",
      "\u200e",
      "\ufe0f",
      "\u00ad",
      "\u{1f468}",
      "\u{e0100}",
      "\ud800",
      "\u202e",
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
});

describe("words in a passage", () => {
  it("compare as they stand in their source, whatever stood around them, shown or not", () => {
    fc.assert(
      fc.property(odd, odd, odd, (before, words, after) => {
        const quoted = words
          .replace(/[\s\u0085]+/gu, " ")
          .trim()
          .replace(/\p{Surrogate}/gu, "?");
        const source = comparableWords(`${before}x${quoted}x${after}`.replace(/\p{Surrogate}/gu, "?"));
        expect(source).toContain(comparableWords(quoted));
        expect(comparableWords(showHidden(quoted))).toBe(comparableWords(quoted));
        expect(showInvisible(quoted)).not.toMatch(/\p{Default_Ignorable_Code_Point}/u);
      }),
    );
  });
});
