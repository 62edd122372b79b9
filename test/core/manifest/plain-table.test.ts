// Which texts the reader of the plain form reads, to what, and which it leaves to the full parser.

import { expect, it } from "vitest";
import { defaultLimits, type Limits } from "../../../src/core/limits.ts";
import { parseYaml } from "../../../src/core/manifest/parse.ts";
import { readPlainDocument } from "../../../src/core/manifest/plain-document.ts";
import type { Offsets } from "../../../src/core/manifest/yaml-document.ts";
import { readPlainForm } from "../../../src/core/manifest/plain-form.ts";

const read = (text: string, limits: Partial<Limits> = {}): string | undefined => {
  const value = readPlainForm(text, { ...defaultLimits, ...limits });
  return value === undefined ? undefined : JSON.stringify(value);
};

it.each<[string, unknown]>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["truex", "truex"],
  ["xtrue", "xtrue"],
  ["nullx", "nullx"],
  ["0", 0],
  ["12", 12],
  ["12.5", 12.5],
  ["1.25", 1.25],
  ["123456.123456789", 123456.123456789],
  ["1.5 km", "1.5 km"],
  ["12:30", "12:30"],
  ["2021-05-03T10", "2021-05-03T10"],
  ["x---", "x---"],
  ["x...", "x..."],
  ["x.inf", "x.inf"],
  [".x", ".x"],
  ["a:b", "a:b"],
  ["a#b", "a#b"],
  ["a-b", "a-b"],
  ['a"b', 'a"b'],
  ['""', ""],
  ['"a"', "a"],
  ['"true"', "true"],
  ['"a\\"b"', 'a"b'],
  ['"a\\\\b"', "a\\b"],
  ['"a\\/b"', "a/b"],
  ['"a\\tb\\n"', "a\tb\n"],
  ['"a\\_b"', "a\u00a0b"],
  ['"\\x41\\u0042"', "AB"],
  ['"\\xe9\\u00E9"', "éé"],
  ['"\\x20"', " "],
  ['"\\x7e"', "~"],
  ['"\\xa0"', "\u00a0"],
  ['"\\ud7ff\\ue000"', "\ud7ff\ue000"],
  ["[]", []],
  ["{}", {}],
])("%s is read as %j", (words, value) => {
  expect(read(`a: ${words}\n`)).toBe(JSON.stringify({ a: value }));
  expect(read(`a:\n  - ${words}\n`)).toBe(JSON.stringify({ a: [value] }));
});

it.each([
  "True",
  "NULL",
  "FALSE",
  "~",
  "012",
  "+1",
  "-1",
  "1e3",
  "0x1f",
  "1234567.5",
  "1.1234567890",
  "1234567890123456",
  "1.",
  ".5",
  "1.5x",
  ".inf",
  "+.nan",
  ".Infinity",
  "---x",
  "...x",
  "a: b",
  "a #b",
  "a:",
  "a ",
  " a",
  "[a]",
  "{a: 1}",
  "&a",
  "*a",
  "!a",
  "|",
  ">",
  "'a'",
  "%a",
  "@a",
  "`a",
  ",a",
  "]",
  "}",
  "?a",
  "-a",
  ":a",
  '"',
  '"a',
  '"a"b',
  '"a"b"',
  '"a"b\\n"',
  '"a\\"',
  '"\\q"',
  '"\\x4"',
  '"\\x4g"',
  '"\\xg4"',
  '"\\u004"',
  '"\\ud800"',
  '"\\udbff\\udc00"',
  '"\\udfff"',
  '"\\x1f"',
  '"\\x7f"',
  '"\\x80"',
  '"\\x9f"',
])("%s is left to the full parser", (words) => expect(read(`a: ${words}\n`)).toBeUndefined());

it.each<[string, unknown]>([
  ["a: 1", { a: 1 }],
  ["a: 1\nb: 2\n", { a: 1, b: 2 }],
  ["# c\n\na: 1\n\n  # d\nb: 2\n# e\n", { a: 1, b: 2 }],
  ["a:\n  b: 1\n  c: 2\nd: 3\n", { a: { b: 1, c: 2 }, d: 3 }],
  ["a:\n     b: 1\n", { a: { b: 1 } }],
  ["a:\n  - 1\n  - 2\nb: 3\n", { a: [1, 2], b: 3 }],
  ["a:\n- 1\n- 2\nb: 3\n", { a: [1, 2], b: 3 }],
  ["a:\n  - b: 1\n    c: 2\n  - d\n  - e: 3\n", { a: [{ b: 1, c: 2 }, "d", { e: 3 }] }],
  ["a:\n  - b:\n      c: 1\n", { a: [{ b: { c: 1 } }] }],
  ["a:\n  - b:\n      - c\n    d: 1\n", { a: [{ b: ["c"], d: 1 }] }],
  ["a:\n  - b:c\n  - d:\n      e: 1\n", { a: ["b:c", { d: { e: 1 } }] }],
  ["a:\n  - aZ09_-z: 1\n", { a: [{ "aZ09_-z": 1 }] }],
  ["a:\n  - zA: 1\n  - AZ: 2\n", { a: [{ zA: 1 }, { AZ: 2 }] }],
  ["a:\n  - a.b: 1\n".replace("a.b: 1", "a.b:1"), { a: ["a.b:1"] }],
  ['a:\n  - "b: c"\n  - d (e) f\n  - "[g]: h"\n', { a: ["b: c", "d (e) f", "[g]: h"] }],
  ['a:\n  - "zB: c"\n  - {}\n', { a: ["zB: c", {}] }],
  ["toString: 1\nconstructor: 2\n", { toString: 1, constructor: 2 }],
  ["Az09_-: 1\n", { "Az09_-": 1 }],
])("%j is the plain form", (text, value) => {
  expect(JSON.parse(read(text) ?? "null")).toEqual(value);
  expect(parseYaml(text, defaultLimits).value).toEqual(readPlainForm(text, defaultLimits));
});

it.each([
  "",
  "# only\n",
  "a\n",
  "a\nb: 1\n",
  "a:\n",
  "a:\nb: 1\n",
  "a:1\n",
  "a: \n",
  " a: 1\n",
  "- a\n",
  "-a: 1\n",
  "a: 1\n b: 2\n",
  "a: 1\n- b\n",
  "a: x\n  y\n",
  "a: 1\na: 2\n",
  "a:\n  b: 1\n c: 2\n",
  "a:\n  b: 1\n    c: 2\n",
  "a:\n  - 1\n   - 2\n",
  "a:\n   - 1\n  - 2\n",
  "a:\n  -\n",
  "a:\n  - \n",
  "a:\n  -b\n",
  "a:\n  - b\n  c: 1\n",
  "a:\n  - b: 1\n   c: 2\n",
  "a:\n  - b:\n",
  "a:\n  - - b\n",
  "a:\n  - a.b: 1\n",
  "a:\n  - a b: 1\n",
  "a:\n  - : 1\n",
  "a:\n  - é: 1\n",
  "true: 1\n",
  "null: 1\n",
  "a b: 1\n",
  '"a": 1\n',
  "1: 1\n",
  ": 1\n",
  "a: 1\r\n",
  "a:\t1\n",
  "\ufeffa: 1\n",
  "--- \na: 1\n",
  "a: 1\n...\n",
])("%j is not", (text) => expect(read(text)).toBeUndefined());

it("limits are those of the full parser", () => {
  const deep = "a:\n  b:\n    c: 1\n";
  expect(
    [read(deep, { documentDepth: 3 }), read(deep, { documentDepth: 2 })].map((value) => value !== undefined),
  ).toEqual([true, false]);
  const list = "a:\n  - b:\n      - c\n";
  for (const depth of [3, 4]) {
    const faults = parseYaml(list, { ...defaultLimits, documentDepth: depth }).faults.length;
    expect(read(list, { documentDepth: depth }) !== undefined, String(depth)).toBe(faults === 0);
  }
  const flat = "a:\n  - b\n";
  for (const depth of [1, 2])
    expect(read(flat, { documentDepth: depth }) !== undefined).toBe(
      parseYaml(flat, { ...defaultLimits, documentDepth: depth }).faults.length === 0,
    );
  expect(read("a: 1\nb:\n  c: 2\n", { documentKeys: 3 })).toBeDefined();
  expect(read("a: 1\nb:\n  c: 2\n", { documentKeys: 2 })).toBeUndefined();
  expect(read("a: xxxx\n", { stringLength: 4 })).toBeDefined();
  expect(read("a: xxxxx\n", { stringLength: 4 })).toBeUndefined();
});

it("places are those of the full parser", () => {
  const text = "a: []\nb:\n  - c: 1\n    d: {}\n  - e\n  - []\nf:\n- g: {}\n";
  const plain = readPlainDocument(text, defaultLimits);
  const full = parseYaml(text, defaultLimits);
  // Of the document as a whole the one marks the first line and the other all of it; only the first is ever shown.
  const firstLine = (at: Offsets | null | undefined) =>
    at === null || at === undefined ? at : text.slice(at.start, at.end).split("\n")[0];
  const pointers = ["", "/", "/a", "/a/0", "/a/b/c", "/b", "/b/0", "/b/0/c", "/b/0/c/x", "/b/0/d", "/b/0/d/x", "/b/1"];
  for (const pointer of [...pointers, "/b/1/x", "/b/2", "/b/2/0", "/b/3", "/b/x", "/f/0/g", "/f/00", "/x", "/x/y/z"]) {
    for (const part of ["key", "value"] as const)
      expect(firstLine(plain?.locate(pointer, part)), `${part} of ${pointer}`).toEqual(
        firstLine(full.locate(pointer, part)),
      );
    expect(plain?.has(pointer), pointer).toBe(full.has(pointer));
    expect(plain?.plainScalar(pointer), pointer).toBe(full.plainScalar(pointer));
  }
  expect([plain?.faults, plain?.untold.size, plain?.unread.size, plain?.unmerged.size]).toEqual([[], 0, 0, 0]);
});
