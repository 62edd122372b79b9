// Tests of src/core/quote.ts: exact finding against a naive search, and hints.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../src/core/folding.ts";
import { findQuote, findSimilar, OCCURRENCE_LIMIT, type QuoteAnchor, similarFinder } from "../../src/core/quote.ts";
import { splitsPair } from "../../src/core/text.ts";

/** Every start of an anchored quote, the slow and obvious way. */
function naively(text: string, { quote, prefix = "", suffix = "" }: QuoteAnchor): number[] {
  const starts: number[] = [];
  for (let start = 0; start + quote.length <= text.length; start++) {
    const end = start + quote.length;
    if (text.slice(start, end) !== quote || splitsPair(text, start) || splitsPair(text, end)) continue;
    if (start >= prefix.length && text.slice(0, start).endsWith(prefix) && text.startsWith(suffix, end))
      starts.push(start);
  }
  return starts;
}

const few = fc.constantFrom("a", "b", "ab", "😀", "\ud83d", "\ude00", " ");
const fewOf = (min: number, max: number): fc.Arbitrary<string> =>
  fc.array(few, { minLength: min, maxLength: max }).map((parts) => parts.join(""));

describe("findQuote", () => {
  it("agrees with a naive search", () => {
    fc.assert(
      fc.property(
        fewOf(0, 30),
        fewOf(1, 3),
        fewOf(0, 2),
        fewOf(0, 2),
        fc.integer({ min: 0, max: 5 }),
        (text, quote, prefix, suffix, n) => {
          const anchor = { quote, ...(prefix && { prefix }), ...(suffix && { suffix }) };
          const starts = naively(text, anchor);
          const [only] = starts;
          const plain = findQuote(text, anchor);
          if (only === undefined) expect(plain).toEqual({ kind: "absent" });
          else if (starts.length === 1) expect(plain).toEqual({ kind: "found", start: only, end: only + quote.length });
          else
            expect(plain).toEqual({
              kind: "ambiguous",
              count: starts.length,
              capped: false,
              first: starts.slice(0, 20),
            });

          const chosen = findQuote(text, { ...anchor, occurrence: n });
          const start = starts[n - 1];
          if (only === undefined) expect(chosen).toEqual({ kind: "absent" });
          else if (start !== undefined) expect(chosen).toEqual({ kind: "found", start, end: start + quote.length });
          else expect(chosen).toEqual({ kind: "occurrence-out-of-range", count: starts.length, capped: false });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("finds what was cut out, told apart by its context", () => {
    fc.assert(
      fc.property(fewOf(1, 40), fc.nat(), fc.nat(), (text, a, b) => {
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
        fc.pre(start < end && !splitsPair(text, start) && !splitsPair(text, end));
        const anchor = { quote: text.slice(start, end), prefix: text.slice(0, start), suffix: text.slice(end) };
        expect(findQuote(text, anchor)).toEqual({ kind: "found", start, end });
      }),
    );
  });

  it("searches long texts, where it goes its own way, with the same result", () => {
    const filler = "the quick brown fox ".repeat(40_000);
    const quote = `needle ${"x".repeat(60)} needle`;
    const text = `${quote}${filler}${quote} ${quote.slice(0, -1)}${filler}`;
    expect(text.length * quote.length).toBeGreaterThan(2 ** 24);
    expect(findQuote(text, { quote })).toMatchObject({
      kind: "ambiguous",
      count: 2,
      first: [0, quote.length + filler.length],
    });
    expect(findQuote(text, { quote: `${quote}!` })).toEqual({ kind: "absent" });
    const overlapping = "ab".repeat(5000);
    expect(findQuote(overlapping, { quote: "abab".repeat(1000) })).toMatchObject({ count: 3001, capped: false });
  });

  it("does not normalise", () => {
    expect(findQuote("cafe\u0301", { quote: "café" })).toEqual({ kind: "absent" });
    expect(findQuote("a\u00a0b", { quote: "a b" })).toEqual({ kind: "absent" });
  });

  it("never splits a surrogate pair", () => {
    expect(findQuote("😀", { quote: "\ud83d" })).toEqual({ kind: "absent" });
    expect(findQuote("😀", { quote: "\ude00" })).toEqual({ kind: "absent" });
    expect(findQuote("😀\ude00", { quote: "\ude00" })).toEqual({ kind: "found", start: 2, end: 3 });
    expect(findQuote("😀", { quote: "\ude00", prefix: "\ud83d" })).toEqual({ kind: "absent" });
  });

  it("treats an empty quote as absent and an odd occurrence as out of range", () => {
    expect(findQuote("abc", { quote: "" })).toEqual({ kind: "absent" });
    for (const occurrence of [0, -1, 1.5, Number.NaN, 2]) {
      expect(findQuote("abc", { quote: "b", occurrence })).toEqual({
        kind: "occurrence-out-of-range",
        count: 1,
        capped: false,
      });
    }
  });

  it("stops counting and says so", () => {
    const text = "a".repeat(OCCURRENCE_LIMIT + 1);
    expect(findQuote(text, { quote: "a" })).toMatchObject({ kind: "ambiguous", count: OCCURRENCE_LIMIT, capped: true });
    expect(findQuote(text.slice(1), { quote: "a" })).toMatchObject({ count: OCCURRENCE_LIMIT, capped: false });
    expect(findQuote(text, { quote: "a", occurrence: OCCURRENCE_LIMIT })).toMatchObject({
      kind: "found",
      start: OCCURRENCE_LIMIT - 1,
    });
    expect(findQuote(text, { quote: "a", occurrence: OCCURRENCE_LIMIT + 1 })).toEqual({
      kind: "occurrence-out-of-range",
      count: OCCURRENCE_LIMIT,
      capped: true,
    });
  });

  it("is not slowed down by periodic strings", () => {
    const text = "a".repeat(4 * 2 ** 20);
    for (const quote of [`${"a".repeat(8191)}b`, `b${"a".repeat(8191)}`, `${"a".repeat(4095)}b${"a".repeat(4096)}`]) {
      expect(findQuote(text, { quote })).toEqual({ kind: "absent" });
    }
    expect(findQuote(text, { quote: "a".repeat(8192) })).toMatchObject({ capped: true });
  });
});

describe("findSimilar", () => {
  it.each([
    ["she said “no”.", 'she said "no".', "she said “no”.", ["quotation-marks"]],
    ["China’s record", "China's record", "China’s record", ["quotation-marks"]],
    ["dit : «\u00a0oui\u00a0»", "« oui »", "«\u00a0oui\u00a0»", ["no-break-space"]],
    ["no\n such\tword", "no such word", "no\n such\tword", ["white-space"]],
    ["a \u00a0b", "a b", "a \u00a0b", ["no-break-space", "white-space"]],
    ["UN Rights Chief", "UN rights chief", "UN Rights Chief", ["letter-case"]],
    ["le cafe\u0301 noir", "café noir", "cafe\u0301 noir", ["normalisation"]],
    ["May 23–28", "May 23-28", "May 23–28", ["dashes"]],
    [
      "“Café – NOIR”",
      '"cafe\u0301 - noir"',
      "“Café – NOIR”",
      ["quotation-marks", "letter-case", "normalisation", "dashes"],
    ],
    ["10 Å away", "10 \u212b", "10 Å", ["normalisation"]],
    ["ΟΔΟΣ", "οδος", "ΟΔΟΣ", ["letter-case"]],
    ["the words", " words ", "words", ["white-space"]],
    ["한국어", "한국어".normalize("NFD"), "한국어", ["normalisation"]],
    ["the very words", "very", "very", []],
  ])("in %j finds %j as %j: %j", (text, quote, words, differences) => {
    const found = findSimilar(text, quote);
    expect(found).toMatchObject({ words, differences });
    expect(text.slice(found?.start, found?.end)).toBe(words);
  });

  it.each([
    ["", "a"],
    ["a", ""],
    ["a", "  "],
    ["cafe\u0301", "cafe"],
    ["İstanbul", "\u0307stanbul"],
    ["abc", "abd"],
  ])("in %j does not find %j", (text, quote) => {
    expect(findSimilar(text, quote)).toBeNull();
  });

  it("finds any cut again after it was respelled", () => {
    const letters = fc.constantFrom(
      "a",
      "B",
      "é",
      "e\u0301",
      "İ",
      "ß",
      "“",
      "'",
      "–",
      "\u00a0",
      "  ",
      "\n",
      "漢",
      "😀",
      "한",
      "\ud83d",
      "`",
      "ﬁ",
      "\ufb2c",
    );
    const respell = (words: string): string =>
      words
        .normalize("NFC")
        .replaceAll("\u00a0", " ")
        .replaceAll("“", '"')
        .replaceAll("–", "-")
        .replaceAll(/\s+/g, " ")
        .replaceAll("B", "b");
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), (parts, a, b) => {
        const [from, to] = [a % parts.length, b % parts.length].sort((x, y) => x - y) as [number, number];
        const text = parts.join("");
        const quote = respell(parts.slice(from, to + 1).join(""));
        fc.pre(quote.trim() !== "");
        const found = findSimilar(text, quote);
        expect(found).not.toBeNull();
        const words = found?.words ?? "";
        expect(text.slice(found?.start, found?.end)).toBe(words);
        expect(fold(words).folded.trim()).toBe(fold(quote).folded.trim());
        expect(words === quote ? found?.differences.length === 0 : (found?.differences.length ?? 0) > 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("folds one text for many quotes", () => {
    const find = similarFinder("One – two");
    expect([find("one - two")?.start, find("two")?.start, find("three")]).toEqual([0, 6, null]);
  });

  it("is not slowed down by endless combining marks", () => {
    const text = `a${"\u0301\u0316".repeat(500_000)}`;
    expect(findSimilar(text, "b")).toBeNull();
  });
});
