// Where documents stop being JSON: held against the engine's own parser, and the causes in words.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCitations } from "../../src/core/citation/find-citations.ts";
import { findJsonFault } from "../../src/core/citation/json-fault.ts";

const isJson = (document: string): boolean => {
  try {
    JSON.parse(document);
    return true;
  } catch {
    return false;
  }
};

describe("a fault of JSON", () => {
  it("is none in what the engine writes", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom("", "\t", 2), (document, indent) => {
        expect(findJsonFault(document)).toBeNull();
        expect(findJsonFault(JSON.stringify(JSON.parse(document), null, indent))).toBeNull();
      }),
    );
  });

  it("is found where the engine finds one, after any edit", () => {
    const pieces = fc.constantFrom(
      ...[
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        "\\",
        "\\u12",
        "\t",
        "0",
        "-",
        "1.",
        "e5",
        "tru",
        "null",
        "\u0001",
        "'",
        "é",
        "\ud800",
      ],
    );
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.nat(3), fc.array(pieces, { maxLength: 3 }), (document, place, less, more) => {
        const at = document.length === 0 ? 0 : place % document.length;
        const edited = document.slice(0, at) + more.join("") + document.slice(at + less);
        const fault = findJsonFault(edited);
        expect([edited, fault === null]).toEqual([edited, isJson(edited)]);
        if (fault !== null) expect(fault.offset).toBeLessThanOrEqual(edited.length);
      }),
      { numRuns: 5000 },
    );
  });

  it("is found in any pieces", () => {
    const pieces = fc.constantFrom(...["{", "}", "[", "]", ",", ":", '"a"', "1", "-0.5e+1", "01", "true", "nul", " "]);
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const document = parts.join("");
        expect([document, findJsonFault(document) === null]).toEqual([document, isJson(document)]);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['{"a": 1,}', 8, 'a comma stands before "}", and nothing follows it'],
    ["[1 2]", 3, "a comma is missing before it"],
    ['{"a" 1}', 5, "a colon is missing before it"],
    ["{a: 1}", 1, "a key has no quotation marks"],
    ["{'a': 1}", 1, "a key has no quotation marks"],
    ['{"a"}', 4, "a key has no value"],
    ['{"a":}', 5, "a key has no value"],
    ["[1,]", 3, 'a comma stands before "]", and nothing follows it'],
    ['{"a": 01}', 6, "what stands here is no value"],
    ['["a]\n]', 1, "a string is never closed"],
    ['["a\\x"]', 3, "what follows the backslash is no escape of JSON"],
    ['["a\u0001"]', 3, "a string holds a control character"],
    ["[1}", 2, '"}" closes nothing that is open'],
    ["[1]]", 3, '"]" closes nothing that is open'],
    ["[1] 2", 4, "something follows the end of the JSON"],
    ['[{"a": 1}', 9, "it ends where a comma, or the end of what is open, should stand"],
    ['{"a":', 5, "it ends where a value should stand"],
    ["", 0, "it ends where a value should stand"],
  ] as const)("%s: at %s, %s", (document, offset, cause) => {
    expect(findJsonFault(document)).toEqual({ offset, cause });
  });

  it("is none in JSON Lines, and none in a byte order mark", () => {
    expect(findJsonFault('\ufeff{"a":1}\r\n{"b":2}\n\n[3]\n')).toBeNull();
    expect(findJsonFault('{"a":1}\n{"b":}\n')?.offset).toBe(13);
  });

  it("is looked for without a stack", () => {
    expect(findJsonFault("[".repeat(1_000_000))).toEqual({
      offset: 1_000_000,
      cause: 'it ends where a value or "]" should stand',
    });
    expect(findJsonFault(`["${"a".repeat(2_000_000)}"]`)).toBeNull();
  });
});

it("names outside of strings and objects are found in what is no JSON", () => {
  const digest = "ab".repeat(32);
  const values = (document: string): readonly string[] =>
    findCitations("x.json", document).flatMap(({ marks }) =>
      marks.flatMap(({ kind, value }) => (kind === "sha256" ? value : [])),
    );
  expect(values(`{sha256: '${digest}'}`)).toEqual([digest]);
  expect(values(`{"sha256": "${digest}", "bytes": 3,}\nand sha256:${"cd".repeat(32)}`)).toEqual([
    digest,
    "cd".repeat(32),
  ]);
});
