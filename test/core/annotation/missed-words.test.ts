// What is said of words that stand nowhere or in several places: where, of which source, and in columns.

import { expect, it } from "vitest";
import { nowhere, severalPlaces } from "../../../src/core/annotation/missed-words.ts";
import { findPassages } from "../../../src/core/annotation/passage.ts";
import { Text } from "../../../src/core/text.ts";

const lines = Array.from({ length: 12 }, (_, index) => `${" ".repeat(index)}stone ${index + 1}`);
const text = new Text(`${lines.join("\n")}\n`);

it("places of one or two digits stand below each other", () => {
  const { message, details } = severalPlaces(text, "stone", findPassages(text, "stone"));
  expect(message).toBe('The words "stone" stand 12 times in the source');
  expect(details).toHaveLength(12);
  expect(details[0]).toBe(" 1  1:1    [stone] 1 stone 2 stone 3 stone 4");
  expect(details.slice(8, 10).map((line) => line.slice(0, 11))).toEqual([" 9  9:9    ", "10  10:10  "]);
});

it("the source is named where several may be meant", () => {
  expect(nowhere(text, "pebble").message).toBe('The words "pebble" do not stand in the source');
  expect(nowhere(text, "pebble", "ab".repeat(32)).message).toBe(
    'The words "pebble" do not stand in the source "abababababab…"',
  );
});
