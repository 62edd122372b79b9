// What is too costly to be given to the YAML parser, and where it begins to be.

import { expect, it } from "vitest";
import { firstTooCostly } from "../../../src/core/manifest/nesting.ts";

const nesting = (offset: number) => ({ of: "nesting", offset });
const marks = (offset: number) => ({ of: "marks", offset });
/** Lines that each stand some columns further in. */
const steps = (count: number, width: number) =>
  Array.from({ length: count }, (_, at) => `${" ".repeat(at * width)}a:\n`).join("");

it.each<[string, string, ReturnType<typeof nesting> | null]>([
  ["words", "a: 1\n", null],
  ["brackets that are too few to look at", "[".repeat(16), null],
  ["brackets", "[".repeat(17), nesting(3)],
  ["braces", "{".repeat(17), nesting(3)],
  ["brackets of both kinds", "[{".repeat(9), nesting(3)],
  ["brackets behind words", `a: ${"[".repeat(17)}`, nesting(5)],
  ["brackets that are closed", `[${"[], ".repeat(20)}]`, null],
  ["braces that are closed", `[${"{}, ".repeat(20)}]`, null],
  ["brackets that are closed too often", `[${"]".repeat(5)}${"[".repeat(20)}`, nesting(9)],
  ["brackets over lines", "[\n".repeat(17), nesting(6)],
  ["brackets in quotes", `a: "${"[".repeat(20)}"\n`, null],
  ["brackets in a comment", `# ${"[".repeat(20)}\na: 1\n`, null],
  ["brackets in words", `a: b${"[".repeat(20)}\n`, null],
  ["dashes", `${"- ".repeat(8)}a\n`, nesting(6)],
  ["dashes with more blanks", `${"-  ".repeat(8)}a\n`, nesting(9)],
  ["dashes that are too few to look at", `${"- ".repeat(7)}a\n`, null],
  ["question marks", `${"? ".repeat(8)}a\n`, nesting(6)],
  ["colons", `${": ".repeat(8)}a\n`, nesting(6)],
  ["dashes in quotes", `a: "${"- ".repeat(20)}"\n`, null],
  ["dashes on lines of their own", `b: "${"- ".repeat(9)}"\n${"- a\n".repeat(30)}`, null],
  ["steps to where nobody looks", steps(17, 2), null],
  ["steps beyond", steps(18, 2), nesting(22)],
  ["steps and back", `${steps(2, 2)}${steps(2, 2)}${" ".repeat(33)}a: 1\n`, null],
  ["far in, and no deeper", `a:\n${" ".repeat(33)}b: 1\n${" ".repeat(33)}c: 1\n`, null],
  ["tags", `[${"!a b, ".repeat(1001)}]`, marks(6001)],
  ["as many tags as are allowed", `[${"!a b, ".repeat(1000)}]`, null],
  ["anchors", `[${"&a b, ".repeat(1001)}]`, marks(6001)],
  ["tags and anchors", `[${"&a !b c, ".repeat(501)}]`, marks(4501)],
  ["exclamation marks in quotes", `a: "${"!".repeat(2000)}"\n`, null],
  ["ampersands in words", `a: b${"&".repeat(2000)}\n`, null],
])("%s", (_name, text, cost) => expect(firstTooCostly(text, 2)).toEqual(cost));

it("twice the depth is allowed, as items may stand a column further in", () => {
  const deep = "[".repeat(30);
  expect(firstTooCostly(deep, 1)).toEqual(nesting(1));
  expect(firstTooCostly(deep, 10)).toEqual(nesting(19));
  expect(firstTooCostly(deep, 16)).toBeNull();
});
