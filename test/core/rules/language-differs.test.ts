// Which languages a program's guess may differ from, and which texts are too short to be guessed at.

import { expect, it } from "vitest";
import type { SourceFacts } from "../../../src/core/archive.ts";
import languageDiffers from "../../../src/core/rules/language-differs.ts";

const found = (given: string | null, guess: string, text = "letters ".repeat(40)) => [
  ...languageDiffers.check({
    manifest: { value: { language: { value: given } } },
    text: { value: text },
    languageGuess: { language: guess, confidence: 0.876 },
  } as unknown as SourceFacts),
];

it.each([
  ["no", "nb"],
  ["nn", "no"],
  ["nb-NO", "nn"],
  ["sr", "hr"],
  ["bs-Latn", "sh"],
  ["cnr", "sr"],
  ["hr", "bs"],
  ["ms", "id"],
  ["id", "ms"],
  ["zh", "yue"],
  ["wuu", "zh"],
  ["hak", "nan"],
  ["en-GB", "en"],
  ["und", "fr"],
  ["mul", "fr"],
  ["mis", "fr"],
  ["x-own", "fr"],
  ["und-Latn", "fr"],
  [null, "fr"],
])("%s may be guessed as %s", (given, guess) => expect(found(given, guess)).toEqual([]));

it.each([
  ["no", "sr"],
  ["ms", "zh"],
  ["hr", "no"],
  ["en", "fr"],
  ["en-x-und", "fr"],
  ["munda", "fr"],
])("%s differs from %s", (given, guess) => {
  expect(found(given, guess)).toEqual([
    {
      message: `The language is given as "${given}", and a program takes the text for "${guess}"`,
      pointer: "/language/value",
      data: { language: given, guess, confidence: 0.88 },
    },
  ]);
});

it("of less than two hundred letters nothing is guessed", () => {
  expect(found("en", "fr", "é1 ".repeat(199))).toEqual([]);
  expect(found("en", "fr", "é1 ".repeat(200))).toHaveLength(1);
});
