// The words for every keyword of the schemas, and which of several errors at one place is told.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/core/limits.ts";
import { parseYaml } from "../../../src/core/manifest/parse.ts";
import type { RawError } from "../../../src/core/manifest/schema-error.ts";
import { validateDocument } from "../../../src/core/manifest/validate.ts";
import { alternativeKeys, meantKey, valueAt, violationOf } from "../../../src/core/manifest/violation.ts";

const document = parseYaml(
  `word: some words
number: "12.5"
date: 2021
flag: true
empty:
list:
  - a
map:
  one: 1
  two: 2
"long ${"x".repeat(90)}": 1
12: 3
`,
  defaultLimits,
);

const told = (keyword: string, at: string, params: RawError["params"] = {}, more: Partial<RawError> = {}) => {
  const error: RawError = { instancePath: at, schemaPath: "#", keyword, params, ...more };
  const { pointer, part, message, fix, data } = violationOf(error, document);
  return [pointer, part, message, fix, data];
};

describe("words", () => {
  it("of bounds", () => {
    expect(told("maxItems", "/list", { limit: 1 })).toEqual([
      "/list",
      "value",
      '"list" has more than 1 items',
      null,
      null,
    ]);
    expect(told("minimum", "/date", { limit: 1 })[2]).toBe('"date" must be 1 or more');
    expect(told("maximum", "/date", { limit: 1 })[2]).toBe('"date" must be 1 or less');
    for (const keyword of ["minLength", "minItems"])
      expect(told(keyword, "/list").slice(2, 4)).toEqual([
        '"list" is empty',
        "Write something there, or leave the key out.",
      ]);
  });

  it("of keywords that are not known here", () => {
    expect(told("uniqueItems", "/list", {}, { message: "must be unique" })[2]).toBe('"list" must be unique');
    expect(told("uniqueItems", "/list")[2]).toBe('"list" is not valid');
  });

  it("of constants and of what has no place", () => {
    expect(told("const", "/date", { allowedValue: 1 })).toEqual(["/date", "value", '"date" must be 1', null, null]);
    expect(told("false schema", "/date")).toEqual(["/date", "key", '"date" has no place here', "Remove it.", null]);
  });

  it("of types", () => {
    expect(told("type", "/map", { type: "string" }).slice(2, 4)).toEqual([
      '"map" must be a string, and is a mapping',
      null,
    ]);
    expect(told("type", "/list", { type: "object" })[2]).toBe('"list" must be a mapping, and is a list');
    expect(told("type", "/empty", { type: ["string", "null"] })[2]).toBe(
      '"empty" must be a string or null, and is empty',
    );
    expect(told("type", "/gone", { type: "array" })[2]).toBe('"gone" must be a list, and is empty');
    expect(told("type", "/date", { type: "string" })[3]).toBe('Quote it: "2021".');
    expect(told("type", "/flag", { type: "string" })[3]).toBe('Quote it: "true".');
    expect(told("type", "/flag", { type: "integer" }).slice(2, 4)).toEqual([
      '"flag" must be a whole number, and is a boolean',
      null,
    ]);
  });

  it("of numbers in quotes", () => {
    expect(told("type", "/number", { type: "integer" })[3]).toBe("Remove the quotes.");
    expect(told("type", "/number", { type: "number" })[3]).toBe("Remove the quotes.");
    expect(told("type", "/number", { type: "boolean" })[3]).toBeNull();
    expect(told("type", "/word", { type: "integer" })[3]).toBeNull();
    const odd = (value: string) => {
      const other = parseYaml(`odd: "${value}"\n`, defaultLimits);
      const error = { instancePath: "/odd", schemaPath: "#", keyword: "type", params: { type: "integer" } };
      return violationOf(error, other).fix;
    };
    expect([odd("12a"), odd("a12"), odd("12")]).toEqual([null, null, "Remove the quotes."]);
  });

  it("of alternatives", () => {
    const schema = [{ required: ["one"] }, { required: ["two"] }, { required: ["oneSha256"] }, {}];
    expect(told("oneOf", "/map", {}, { schema }).slice(1, 4)).toEqual([
      "key",
      '"map" has both "one" and "two", and may have only one of them',
      "Keep one of them.",
    ]);
    expect(told("anyOf", "/map", {}, { schema }).slice(2, 4)).toEqual([
      '"map" lacks "one" or "two"',
      "Add one of them.",
    ]);
    expect(told("oneOf", "/map", {}, { schema: schema.slice(1) })[2]).toBe('"map" lacks "two"');
    expect(told("anyOf", "/date").slice(1, 4)).toEqual([
      "value",
      '"date" must be a string or null, and is a number',
      'Quote it: "2021".',
    ]);
    expect(alternativeKeys({ instancePath: "", schemaPath: "", keyword: "anyOf", params: {} })).toEqual([]);
    expect(
      told("anyOf", "/map", {}, { schema: [{ required: ["a"] }, { required: ["b"] }, { required: ["c"] }] })[2],
    ).toBe('"map" lacks "a", "b" or "c"');
  });

  it("of keys that go together", () => {
    expect(told("dependentRequired", "/map", { missingProperty: "three", property: "one" })).toEqual([
      "/map/one",
      "key",
      '"one" stands without "three" in "map"',
      'Add "three:", or remove it.',
      { missing: "three" },
    ]);
    expect(told("required", "", { missingProperty: "three" }).slice(0, 4)).toEqual([
      "",
      "key",
      'The key "three" is missing',
      'Add "three:".',
    ]);
    expect(told("required", "", {})[2]).toBe('The key "" is missing');
  });

  it("of values and keys that are not known", () => {
    const allowedValues = Array.from({ length: 13 }, (_, at) => `value-${at}-zzzzzzzz`);
    expect(told("enum", "/word", { allowedValues })[3]).toBe(
      `Known values: ${allowedValues.slice(0, 12).join(", ")}, ….`,
    );
    expect(told("enum", "/word", { allowedValues: allowedValues.slice(1) })[3]).toBe(
      `Known values: ${allowedValues.slice(1).join(", ")}.`,
    );
    const unknown = { additionalProperty: "wrod" };
    expect(told("additionalProperties", "", unknown, { parentSchema: { properties: { word: {} } } })[3]).toBe(
      'Did you mean "word"?',
    );
    for (const parentSchema of [{}, { properties: null }, { properties: "word" }])
      expect(told("additionalProperties", "", unknown, { parentSchema }).slice(3)).toEqual([
        "Known keys: .",
        { key: "wrod", known: [] },
      ]);
    expect(told("additionalProperties", "", unknown)[3]).toBe("Known keys: .");
    const error = { instancePath: "", schemaPath: "", params: unknown, parentSchema: { properties: { word: {} } } };
    expect(meantKey({ ...error, keyword: "additionalProperties" })).toBe("word");
    expect(meantKey({ ...error, keyword: "required" })).toBeNull();
  });

  it("name the place", () => {
    const wrong = (at: string) => told("const", at, { allowedValue: 1 })[2];
    expect(wrong("")).toBe("The document must be 1");
    expect(wrong("/list/0")).toBe('Item 1 of "list" must be 1');
    expect(wrong("/list/11")).toBe('Item 12 of "list" must be 1');
    expect(wrong("/0")).toBe('Item 1 of "" must be 1');
    expect(wrong("/1a")).toBe('"1a" must be 1');
    expect(wrong("/a1")).toBe('"a1" must be 1');
    expect(wrong(`/${"x".repeat(80)}`)).toBe(`"${"x".repeat(80)}" must be 1`);
    expect(wrong(`/${"x".repeat(81)}`)).toBe(`"${"x".repeat(79)}…" must be 1`);
    expect(told("required", "/list/0", { missingProperty: "a" })[2]).toBe('The key "a" is missing in item 1 of "list"');
    expect(told("required", "/anItem", { missingProperty: "a" })[2]).toBe('The key "a" is missing in "anItem"');
  });

  it("of forms tell each of them, and an unknown one as it is", () => {
    const schemas = join(import.meta.dirname, "..", "..", "..", "schema");
    const written = ["manifest", "relation", "archive"].map((name) => join(schemas, `${name}.schema.json`));
    expect(readdirSync(schemas)).toEqual(expect.arrayContaining(written.map((path) => path.slice(schemas.length + 1))));
    const patterns = new Set(
      written.flatMap((path) =>
        [...readFileSync(path, "utf8").matchAll(/"pattern": ("(?:[^"\\]|\\.)*")/g)].map(
          ([, pattern]) => JSON.parse(pattern ?? '""') as string,
        ),
      ),
    );
    expect(patterns.size).toBeGreaterThan(8);
    const cures = [...patterns].map((pattern) => String(told("pattern", "/word", { pattern })[3]));
    expect(cures.filter((cure) => !/^Write (?!it in the form).{20,}\.$/.test(cure))).toEqual([]);
    expect(new Set(cures).size).toBe(cures.length);
    expect(told("pattern", "/word", { pattern: "^a$" })).toEqual([
      "/word",
      "value",
      '"word" does not have the form that is asked for',
      "Write it in the form ^a$.",
      { pattern: "^a$" },
    ]);
  });
});

it("values stand at pointers, and no prototype does", () => {
  expect(valueAt(document.value, "/map/one")).toBe(1);
  expect(valueAt(document.value, "/list/0")).toBe("a");
  for (const at of ["/map/toString", "/word/length", "/list/9", "/none/a", "/word/0"])
    expect(valueAt(document.value, at)).toBeUndefined();
});

describe("of several errors at one place", () => {
  const violations = (text: string) =>
    validateDocument("descriptor", parseYaml(text, defaultLimits)).violations.map(({ message }) => message);
  const head = "schemaVersion: 1\nname: A\ndescription: D\nlicence: CC0-1.0\n";

  it("more than two hundred are counted", () => {
    const text = `${head}contact:\n  takedown: a@b.example\n${Array.from({ length: 203 }, (_, at) => `odd${at}zz: 1\n`).join("")}`;
    const found = validateDocument("descriptor", parseYaml(text, defaultLimits));
    expect(found.violations).toHaveLength(200);
    expect(found.untold).toBe(3);
  });

  it("none at all is counted as none", () => {
    const found = validateDocument(
      "descriptor",
      parseYaml(`${head}contact:\n  takedown: a@b.example\n`, defaultLimits),
    );
    expect([found.violations, found.untold]).toEqual([[], 0]);
    expect(violations("[a]\n")).toEqual(["The document must be a mapping of keys to values"]);
    expect(validateDocument("descriptor", parseYaml("a\n", defaultLimits)).violations[0]?.part).toBe("value");
  });
});
