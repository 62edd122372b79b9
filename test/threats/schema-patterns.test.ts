// What the schemas themselves may cost: a hostile string meets each of their patterns, and no keyword looks at every pair of items.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { defaultLimits } from "../../src/core/limits.ts";

const folder = join(import.meta.dirname, "..", "..", "schema");
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as unknown;
const schemas = readdirSync(folder).map(read);
/** The schemas that strangers' documents are held against; the others say what we print. */
const forStrangers = ["manifest", "relation", "archive"].map((name) => read(`${name}.schema.json`));

/** Every value of a key, at any depth. */
function* valuesOf(key: string, value: unknown): Generator<unknown> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, child] of Object.entries(value)) {
    if (name === key) yield child;
    yield* valuesOf(key, child);
  }
}

const patterns = [...new Set(schemas.flatMap((schema) => [...valuesOf("pattern", schema)]))] as string[];

it("there are some", () => expect(patterns.length).toBeGreaterThan(5));

// One that backtracks without bound would not come to an end within any time that a test has.
it.each(patterns)("no pattern backtracks: %s", (pattern) => {
  const expression = new RegExp(pattern, "u");
  const pieces = ["a", "0", "A", "-", ".", "/", ":", " ", "a-", "a0", "0-", "é", "\n", "swh:1:cnt:", "https://a"];
  for (const piece of pieces) {
    for (const end of ["", "!", "\n", "\ud800"]) {
      const words = piece.repeat(Math.floor(defaultLimits.stringLength / piece.length)) + end;
      expect(typeof expression.test(words)).toBe("boolean");
      expect(typeof expression.test(`a${words}`)).toBe("boolean");
    }
  }
  // A pattern of a whole string says so at both ends, or it would let anything stand around what it asks for.
  expect(pattern).toMatch(/^\^/);
});

it("no list is compared item by item", () => {
  for (const keyword of ["uniqueItems", "$data", "$dynamicRef"])
    expect(forStrangers.flatMap((schema) => [...valuesOf(keyword, schema)])).toEqual([]);
});
