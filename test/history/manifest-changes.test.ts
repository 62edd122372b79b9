// Differences of two manifests: by field, by id, by what a passage quotes; and none between equal values.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { manifestChanges } from "../../src/core/history/manifest-changes.ts";
import type { YamlValue } from "../../src/core/manifest/yaml-document.ts";

const told = (before: YamlValue, after: YamlValue): string[] =>
  manifestChanges(before, after).map(
    ({ kind, pointer, before: old, after: now }) => `${kind} ${pointer} ${JSON.stringify(old)} ${JSON.stringify(now)}`,
  );

describe("manifestChanges", () => {
  it("names fields by JSON pointer", () => {
    expect(told({ a: { "b/c": 1, d: null }, gone: [1] }, { a: { "b/c": 2, d: null, e: "x" } })).toEqual([
      "changed /a/b~1c 1 2",
      'added /a/e null "x"',
      "removed /gone [1] null",
    ]);
  });

  it("follows items by id, wherever they stand", () => {
    const before = { defects: [{ id: "1", severity: "minor" }, { id: "2" }, { id: "3" }] };
    const after = { defects: [{ id: "3" }, { id: "1", severity: "major" }, { id: "4" }] };
    expect(told(before, after)).toEqual([
      'changed /defects/1/severity "minor" "major"',
      'added /defects/4 null {"id":"4"}',
      'removed /defects/2 {"id":"2"} null',
      'reordered /defects ["1","3"] ["3","1"]',
    ]);
  });

  it("does not follow ids that are not unique", () => {
    expect(
      told(
        [
          { id: "1", a: 1 },
          { id: "1", a: 2 },
        ],
        [
          { id: "1", a: 1 },
          { id: "1", a: 3 },
        ],
      ),
    ).toEqual(["changed /1/a 2 3"]);
  });

  it("follows passages by what they quote, then by their source, then by position", () => {
    const before = [
      { source: "s", quote: "one" },
      { source: "s", quote: "two" },
      { source: "t", quote: "three" },
    ];
    expect(told(before, [{ source: "s", quote: "zero" }, ...before])).toEqual([
      'added /0 null {"source":"s","quote":"zero"}',
    ]);
    expect(told(before, before.slice(1))).toEqual(['removed /0 {"source":"s","quote":"one"} null']);
    expect(told(before, [{ ...before[0]!, note: "n" }, before[1]!, { source: "t", quote: "3" }])).toEqual([
      'added /0/note null "n"',
      'changed /2/quote "three" "3"',
    ]);
    expect(told(["a", "b", "c"], ["a", "x", "c"])).toEqual(['changed /1 "b" "x"']);
    expect(told(["a", "b"], ["b", "a"])).toEqual(["reordered  [0,1] [1,0]"]);
  });

  it("tells a change of kind as one change", () => {
    expect(told({ a: [1] }, { a: { b: 1 } })).toEqual(['changed /a [1] {"b":1}']);
    expect(told("x", null)).toEqual(['changed  "x" null']);
    expect(told(Number.NaN, Number.NaN)).toEqual([]);
  });

  it("a key called __proto__ is only a key", () => {
    const hostile = JSON.parse('{"__proto__": 1}') as YamlValue;
    expect(told({}, hostile)).toEqual(["added /__proto__ null 1"]);
    expect(told(hostile, { constructor: 1 } as unknown as YamlValue)).toEqual([
      "added /constructor null 1",
      "removed /__proto__ 1 null",
    ]);
  });

  const value = fc.letrec<{ value: YamlValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<YamlValue>(null, true, 1, "a", "b"),
      fc.array(tie("value"), { maxLength: 5 }),
      fc.dictionary(fc.constantFrom("id", "source", "quote", "a/b", "c"), tie("value")) as fc.Arbitrary<YamlValue>,
    ),
  })).value;

  it("equal values have none, others have some, and additions mirror removals", () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(manifestChanges(before, structuredClone(before))).toEqual([]);
        const there = manifestChanges(before, after);
        const back = manifestChanges(after, before);
        const same = JSON.stringify(sorted(before)) === JSON.stringify(sorted(after));
        expect(there.length === 0).toBe(same);
        expect(back.length === 0).toBe(same);
      }),
      { numRuns: 3000 },
    );
  });
});

function sorted(value: YamlValue): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return [
    {},
    ...Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  ];
}
