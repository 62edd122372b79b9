// Which tags are held to be out of form: what the IANA registry prefers counts, what only CLDR replaces does not.

import { expect, it } from "vitest";
import type { SourceFacts } from "../../../src/core/archive.ts";
import rule from "../../../src/core/rules/language-tag-not-canonical.ts";

function fixesOf(tag: string): (string | undefined)[] {
  const source = { manifest: { value: { language: { value: tag, basis: "stated" } } } } as unknown as SourceFacts;
  return [...rule.check(source)].map((found) => ("fix" in found ? found.fix : undefined));
}

it.each([
  ["en-gb", "en-GB"],
  ["EN", "en"],
  ["zh-hant", "zh-Hant"],
  ["iw", "he"],
  ["mo", "ro"],
  ["eng", "en"],
  ["fra-CA", "fr-CA"],
  ["en-UK", "en-GB"],
  ["de-dd", "de-DE"],
])("%s is written %s", (tag, canonical) => {
  expect(fixesOf(tag)).toEqual([`Write "${canonical}".`]);
});

it.each([
  "en-GB",
  "fr-t-en-t0-und",
  "cmn",
  "arb",
  "cs",
  "tl",
  "sh",
  "ru-SU",
  "sr-CS",
  "no",
  "nb",
  "x-valley",
  "English",
  "en_GB",
  "",
])("%s is left alone", (tag) => {
  expect(fixesOf(tag)).toEqual([]);
});
