// Copied words are found where they were copied from, whatever copying did to quotation marks, blanks, dashes and accents.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorAt, findPassages, nearestPassage } from "../../../src/core/annotation/passage.ts";
import { findQuote } from "../../../src/core/quote.ts";
import { splitsPair, Text } from "../../../src/core/text.ts";

const sources = join(import.meta.dirname, "..", "..", "..", "archive", "sources");
const corpus = readdirSync(sources, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".txt"))
  .map((path) => readFileSync(join(sources, path), "utf8"));

/** What copying, an editor or a terminal may do to words. */
const changes: readonly ((words: string) => string)[] = [
  (words) => words.replace(/[“”«»„]/gu, '"').replace(/[‘’]/gu, "'"),
  (words) => words.replace(/"/g, "”").replace(/'/g, "’"),
  (words) => words.replace(/[\u00a0\u202f]/gu, " "),
  (words) => words.replace(/ /g, "\u00a0"),
  (words) => words.replace(/[–—]/gu, "-"),
  (words) => words.replace(/-/g, "–"),
  (words) => words.replace(/\s+/gu, " "),
  (words) => words.replace(/\s+/gu, "\n"),
  (words) => words.normalize("NFD"),
  (words) => words.normalize("NFC"),
  (words) => `\n ${words}  `,
];

/** A passage without blanks at its ends that tears no character apart, as offsets. */
function passageOf(text: string, at: number, length: number): { start: number; end: number } | null {
  let start = at % text.length;
  let end = Math.min(text.length, start + length);
  const isInside = (offset: number) => splitsPair(text, offset) || /^\p{M}/u.test(text.slice(offset, offset + 2));
  while (start < end && (isInside(start) || /\s/u.test(text.charAt(start)))) start++;
  while (end > start && (isInside(end) || /\s/u.test(text.charAt(end - 1)))) end--;
  return start < end ? { start, end } : null;
}

function check(text: string, at: number, length: number, mangled: (words: string) => string): void {
  const cut = passageOf(text, at, length);
  if (cut === null) return;
  const words = text.slice(cut.start, cut.end);
  const search = findPassages(new Text(text), mangled(words));
  // Changed words may stand elsewhere to the last character; then they mean that place.
  if (search.exact && mangled(words) !== words) return;
  expect(search.places).toContainEqual(cut);
  const anchor = anchorAt(new Text(text), cut);
  expect(anchor.quote).toBe(words);
  expect(findQuote(text, anchor)).toEqual({ kind: "found", ...cut });
}

describe("copied words", () => {
  const mangling = fc
    .subarray([...changes])
    .map((chosen) => (words: string) => chosen.reduce((changed, change) => change(changed), words));

  it("are found where they were cut out of the archive's texts", () => {
    expect(corpus).toHaveLength(5);
    fc.assert(fc.property(fc.constantFrom(...corpus), fc.nat(), fc.integer({ min: 1, max: 300 }), mangling, check), {
      numRuns: 1000,
    });
  });

  it("are found in any text", () => {
    const characters = fc.constantFrom(..."aé “”\"'’—–-\n\u00a0.\u{1f600}", "e\u0301", "\r\n", "각");
    const texts = fc.array(characters, { minLength: 1, maxLength: 60 }).map((all) => all.join(""));
    fc.assert(fc.property(texts, fc.nat(), fc.integer({ min: 1, max: 20 }), mangling, check), { numRuns: 1000 });
  });

  it("mean only places with the very words, where there are any", () => {
    const text = new Text("it's here, it’s there, it's again");
    expect(findPassages(text, "it's")).toMatchObject({ exact: true, places: [{ start: 0 }, { start: 23 }] });
    expect(findPassages(text, "IT'S").places).toEqual([]);
  });

  it("keep the words of the text, and say which of several they are", () => {
    const text = new Text("« Non », dit-elle.\n«\u00a0Non\u00a0», dit-il. « Non », encore.");
    const { places, exact } = findPassages(text, '" Non "');
    expect(exact).toBe(false);
    expect(places.map((place) => anchorAt(text, place))).toEqual([
      { quote: "« Non »", occurrence: 1 },
      { quote: "«\u00a0Non\u00a0»" },
      { quote: "« Non »", occurrence: 2 },
    ]);
  });

  it("are not listed without end", () => {
    expect(findPassages(new Text("a".repeat(20_000)), "a")).toMatchObject({ capped: true });
    expect(findPassages(new Text("a"), " ").places).toEqual([]);
  });
});

describe("the nearest place of words that do not stand there", () => {
  const text = new Text("One line.\nThe bridge over the river was closed on Monday, the council said.");

  it("is where most of their beginning stands", () => {
    expect(nearestPassage(text, "The bridge over the river was opened on Monday")).toEqual({
      at: { line: 2, column: 1 },
      agrees: "The bridge over the river was",
      instead: " closed on Monday, the council said.",
      from: "beginning",
    });
  });

  it("is where most of their end stands", () => {
    expect(nearestPassage(text, "A bridge was closed on Monday, the council said.")).toMatchObject({
      agrees: "was closed on Monday, the council said.",
      instead: "One line.\nThe bridge over the river ".slice(-40),
      from: "end",
    });
  });

  it("is nowhere for other words, or for two", () => {
    expect(nearestPassage(text, "Entirely other words stand here")).toBeNull();
    expect(nearestPassage(text, "The brigde")).toBeNull();
  });
});
