// Holding documents against the schema: one finding for each mistake, with its place and cure, and the sound rest.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/core/limits.ts";
import { parseYaml } from "../../../src/core/manifest/parse.ts";
import { type DocumentKind, validateDocument } from "../../../src/core/manifest/validate.ts";

const digest = "ab".repeat(32);

const manifest = `schemaVersion: 1
file:
  name: ${digest}.txt
  sha256: "${digest}"
  bytes: 12
  mediaType: text/plain
  charset: utf-8
outlet:
  value: The Valley Post
  kind: newspaper
  basis: inferred
  evidence:
    - url: https://valley-post.example/
published:
  value: "2021-05-03"
  basis: stated
  evidence:
    - quote: 3 May 2021
language:
  value: en-GB
  basis: unknown
translation:
  status: original
  basis: unknown
derivedFrom:
  - relation: reprint-of
    source: "${digest}"
    basis: inferred
defects:
  - id: d1
    type: grammar
    severity: info
    layer: publisher
    knownBy: self
    scope: span
    quote: one
  - id: d2
    type: grammar
    severity: info
    layer: publisher
    knownBy: self
    scope: span
    quote: two
`;

const relation = `schemaVersion: 1
id: R1
kind: same-utterance
statement: one
passages:
  - source: "${digest}"
    quote: two
`;

const descriptor = `schemaVersion: 1
name: An archive
description: For tests.
licence: CC0-1.0
contact:
  takedown: a@b.example
`;

const documents = { manifest, relation, descriptor } as const;

function validate(kind: DocumentKind, text: string) {
  return validateDocument(kind, parseYaml(text, defaultLimits));
}

/** The document with words replaced that must stand in it. */
function changed(kind: DocumentKind, from: string, to: string): string {
  const text: string = documents[kind];
  if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand once in the ${kind}`);
  return text.replace(from, to);
}

const told = (kind: DocumentKind, text: string) =>
  validate(kind, text).violations.map(({ pointer, part, message, fix }) => [pointer, part, message, fix]);

it.each(Object.keys(documents) as DocumentKind[])("the %s of these tests is sound", (kind) => {
  const { violations, sound, original } = validate(kind, documents[kind]);
  expect(violations).toEqual([]);
  expect(sound).not.toBeNull();
  expect(original("/a/0")).toBe("/a/0");
});

describe("one finding for one mistake", () => {
  it.each<[string, DocumentKind, string, string, [string, "key" | "value", string, string | null]]>([
    [
      "unknown key",
      "manifest",
      "  kind: newspaper",
      "  knid: newspaper",
      ["/outlet/knid", "key", 'The key "knid" is not known in "outlet"', 'Did you mean "kind"?'],
    ],
    [
      "unknown key at the root",
      "manifest",
      "derivedFrom:",
      "derivedform:",
      ["/derivedform", "key", 'The key "derivedform" is not known', 'Did you mean "derivedFrom"?'],
    ],
    [
      "unknown key unlike any",
      "descriptor",
      "name: An archive\n",
      "name: An archive\nxyzzy: 1\n",
      [
        "/xyzzy",
        "key",
        'The key "xyzzy" is not known',
        "Known keys: schemaVersion, name, description, homeRepository, licence, rights, contact, maintainers.",
      ],
    ],
    [
      "a needed key misspelt",
      "manifest",
      "  basis: stated",
      "  bases: stated",
      ["/published/bases", "key", 'The key "bases" is not known in "published"', 'Did you mean "basis"?'],
    ],
    [
      "the key of evidence misspelt",
      "manifest",
      "- quote: 3 May 2021",
      "- qoute: 3 May 2021",
      [
        "/published/evidence/0/qoute",
        "key",
        'The key "qoute" is not known in item 1 of "evidence"',
        'Did you mean "quote"?',
      ],
    ],
    [
      "a prototype's key",
      "manifest",
      "  kind: newspaper",
      "  kind: newspaper\n  __proto__: 1",
      [
        "/outlet/__proto__",
        "key",
        'The key "__proto__" is not known in "outlet"',
        "Known keys: value, kind, country, url, basis, evidence, confidence, note.",
      ],
    ],
    [
      "unknown value",
      "manifest",
      "kind: newspaper",
      "kind: newspapr",
      ["/outlet/kind", "value", '"newspapr" is not a value of "kind"', 'Did you mean "newspaper"?'],
    ],
    [
      "value in capitals with an underscore",
      "manifest",
      "status: original",
      "status: MACHINE_TRANSLATION",
      [
        "/translation/status",
        "value",
        '"MACHINE_TRANSLATION" is not a value of "status"',
        'Did you mean "machine-translation"?',
      ],
    ],
    [
      "value unlike any",
      "manifest",
      "status: original",
      "status: xyzzy",
      [
        "/translation/status",
        "value",
        '"xyzzy" is not a value of "status"',
        "Known values: original, human-translation, machine-translation, machine-post-edited, back-translation, machine-paraphrase, unknown.",
      ],
    ],
    [
      "a number in place of a word",
      "manifest",
      "kind: newspaper",
      "kind: 5",
      [
        "/outlet/kind",
        "value",
        '"5" is not a value of "kind"',
        "Known values: newspaper, news-agency, broadcaster, state-media, aggregator, blog, unknown.",
      ],
    ],
    [
      "a year that is a number",
      "manifest",
      'value: "2021-05-03"',
      "value: 2021",
      ["/published/value", "value", '"value" must be a string or null, and is a number', 'Quote it: "2021".'],
    ],
    [
      "a digest that is a number",
      "relation",
      `source: "${digest}"`,
      `source: ${"1".repeat(64)}`,
      ["/passages/0/source", "value", '"source" must be a string, and is a number', `Quote it: "${"1".repeat(64)}".`],
    ],
    [
      "a digest that is an infinite number",
      "relation",
      `source: "${digest}"`,
      "source: 12e4567",
      ["/passages/0/source", "value", '"source" must be a string, and is a number', 'Quote it: "12e4567".'],
    ],
    [
      "an octal number",
      "manifest",
      "value: en-GB",
      "value: 0o17",
      ["/language/value", "value", '"value" must be a string or null, and is a number', 'Quote it: "0o17".'],
    ],
    [
      "true",
      "manifest",
      "quote: 3 May 2021",
      "quote: true",
      ["/published/evidence/0/quote", "value", '"quote" must be a string, and is a boolean', 'Quote it: "true".'],
    ],
    [
      "nothing where words must be",
      "manifest",
      "quote: 3 May 2021",
      "quote:",
      ["/published/evidence/0/quote", "value", '"quote" must be a string, and is empty', null],
    ],
    [
      "empty words",
      "manifest",
      "quote: 3 May 2021",
      'quote: ""',
      ["/published/evidence/0/quote", "value", '"quote" is empty', "Write something there, or leave the key out."],
    ],
    [
      "a number in quotes",
      "manifest",
      "bytes: 12",
      'bytes: "12"',
      ["/file/bytes", "value", '"bytes" must be a whole number, and is a string', "Remove the quotes."],
    ],
    [
      "a number below the least",
      "manifest",
      "bytes: 12",
      "bytes: -1",
      ["/file/bytes", "value", '"bytes" must be 0 or more', null],
    ],
    [
      "a number above the greatest",
      "manifest",
      "basis: stated",
      "basis: stated\n  confidence: 2",
      ["/published/confidence", "value", '"confidence" must be 1 or less', null],
    ],
    [
      "a fraction",
      "manifest",
      "bytes: 12",
      "bytes: 1.5",
      ["/file/bytes", "value", '"bytes" must be a whole number, and is a number', null],
    ],
    [
      "a digest in capitals",
      "manifest",
      `sha256: "${digest}"`,
      `sha256: "${digest.toUpperCase()}"`,
      [
        "/file/sha256",
        "value",
        '"sha256" does not have the form that is asked for',
        "Write 64 lower-case hexadecimal digits.",
      ],
    ],
    [
      "a form that people read as words",
      "relation",
      "id: R1",
      "id: R 1",
      [
        "/id",
        "value",
        '"id" does not have the form that is asked for',
        "Write 1 to 64 letters from A to Z, digits and hyphens, the first a letter or a digit.",
      ],
    ],
    [
      "a missing key",
      "manifest",
      "  basis: stated\n",
      "",
      ["/published", "key", 'The key "basis" is missing in "published"', 'Add "basis:".'],
    ],
    [
      "a missing key of a list's item",
      "manifest",
      "    severity: info\n    layer: publisher\n    knownBy: self\n    scope: span\n    quote: two",
      "    layer: publisher\n    knownBy: self\n    scope: span\n    quote: two",
      ["/defects/1", "key", 'The key "severity" is missing in item 2 of "defects"', 'Add "severity:".'],
    ],
    [
      "a missing key at the root",
      "relation",
      "statement: one\n",
      "",
      ["", "key", 'The key "statement" is missing', 'Add "statement:".'],
    ],
    [
      "a mapping for a list",
      "relation",
      "passages:\n  - source",
      "passages:\n    source",
      ["/passages", "value", '"passages" must be a list, and is a mapping', null],
    ],
    [
      "a list for a mapping",
      "descriptor",
      "  takedown: a@b.example",
      "  - takedown",
      ["/contact", "value", '"contact" must be a mapping, and is a list', null],
    ],
    [
      "words for a mapping",
      "manifest",
      "outlet:\n  value: The Valley Post\n  kind: newspaper\n  basis: inferred\n  evidence:\n    - url: https://valley-post.example/",
      "outlet: The Valley Post",
      ["/outlet", "value", '"outlet" must be a mapping, and is a string', null],
    ],
    [
      "an empty list",
      "relation",
      `passages:\n  - source: "${digest}"\n    quote: two`,
      "passages: []",
      ["/passages", "value", '"passages" is empty', "Write something there, or leave the key out."],
    ],
    [
      "no target",
      "manifest",
      `    source: "${digest}"\n`,
      "",
      ["/derivedFrom/0", "key", 'Item 1 of "derivedFrom" lacks "source" or "work"', "Add one of them."],
    ],
    [
      "two targets",
      "manifest",
      `    source: "${digest}"\n`,
      `    source: "${digest}"\n    work:\n      title: One\n`,
      [
        "/derivedFrom/0",
        "key",
        'Item 1 of "derivedFrom" has both "source" and "work", and may have only one of them',
        "Keep one of them.",
      ],
    ],
    [
      "evidence of nothing",
      "manifest",
      "- quote: 3 May 2021",
      "- note: seen",
      ["/published/evidence/0", "key", 'Item 1 of "evidence" lacks "quote", "url" or "source"', "Add one of them."],
    ],
    [
      "a defect of certain words without them",
      "manifest",
      "    quote: two\n",
      "",
      ["/defects/1", "key", 'Item 2 of "defects" lacks "quote"', "Add one of them."],
    ],
    [
      "a defect of the file with words",
      "manifest",
      "    scope: span\n    quote: two",
      "    scope: file\n    quote: two",
      ["/defects/1/quote", "key", '"quote" has no place here', "Remove it."],
    ],
    [
      "another defect without a note",
      "manifest",
      "  - id: d2\n    type: grammar",
      "  - id: d2\n    type: other",
      ["/defects/1", "key", 'The key "note" is missing in item 2 of "defects"', 'Add "note:".'],
    ],
    [
      "schema version 0",
      "manifest",
      "schemaVersion: 1",
      "schemaVersion: 0",
      ["/schemaVersion", "value", '"schemaVersion" must be 1', null],
    ],
  ])("%s", (_name, kind, from, to, finding) => expect(told(kind, changed(kind, from, to))).toEqual([finding]));

  it.each([
    ["nothing", "", "The document is empty"],
    ["a comment", "# nothing\n", "The document is empty"],
    ["a list", "- a\n", "The document must be a mapping of keys to values"],
    ["a word", "a\n", "The document must be a mapping of keys to values"],
  ])("a document that is %s", (_name, text, message) => {
    expect(validate("manifest", text)).toMatchObject({ violations: [{ pointer: "", message }], sound: null });
  });

  it("several mistakes are told each, once", () => {
    let text = manifest;
    for (const [from, to] of [
      ["kind: newspaper", "kind: newspapr"],
      ['value: "2021-05-03"', "value: 2021"],
      ["bytes: 12", "bytes: twelve"],
      ["  - id: d2\n", "  - id: d2\n    extra: 1\n"],
      ["    quote: one\n", ""],
    ] as const) {
      text = text.replace(from, to);
    }
    expect(
      told("manifest", text)
        .map(([pointer]) => pointer)
        .sort(),
    ).toEqual(["/defects/0", "/defects/1/extra", "/file/bytes", "/outlet/kind", "/published/value"]);
  });

  it("a long word is shown by its beginning", () => {
    const [violation] = validate(
      "manifest",
      changed("manifest", "kind: newspaper", `kind: ${"x".repeat(5000)}`),
    ).violations;
    expect(violation?.message.length).toBeLessThan(150);
  });

  it("a flood is bounded", () => {
    const text = changed("manifest", "defects:\n", `defects:\n${"  - {}\n".repeat(4000)}`);
    expect(validate("manifest", text).violations.length).toBeLessThanOrEqual(200);
  });
});

describe("the sound rest", () => {
  it("loses what is wrong and keeps what is right", () => {
    const text = changed("manifest", "kind: newspaper", "kind: newspapr").replace('value: "2021-05-03"', "value: 2021");
    const { sound } = validate("manifest", text);
    expect(sound).toMatchObject({
      file: { bytes: 12 },
      outlet: { value: "The Valley Post", basis: "inferred" },
      language: { value: "en-GB" },
    });
    expect(Object.hasOwn(sound?.["outlet"] as object, "kind")).toBe(false);
    // A claim without its value is no claim any more.
    expect(Object.hasOwn(sound ?? {}, "published")).toBe(false);
  });

  it("lists close up, and pointers still lead into the document as written", () => {
    const broken = "  - id: d0\n    type: nonsense\n  - id: d00\n";
    const { sound, original } = validate("manifest", changed("manifest", "defects:\n", `defects:\n${broken}`));
    expect(sound?.["defects"]).toMatchObject([{ id: "d1" }, { id: "d2" }]);
    expect(original("/defects/0")).toBe("/defects/2");
    expect(original("/defects/1/quote")).toBe("/defects/3/quote");
    expect(original("/published/evidence/0/quote")).toBe("/published/evidence/0/quote");
    expect(original("/defects/9/quote")).toBe("/defects/9/quote");
  });

  it("is sound itself", () => {
    const text = changed("manifest", "  - relation: reprint-of", "  - relation: nonsense").replace(
      "value: en-GB",
      "value: 5",
    );
    const { sound } = validate("manifest", text);
    // A list that must not be empty goes with its last item.
    const kept = ["defects", "file", "outlet", "published", "schemaVersion", "translation"];
    expect(Object.keys(sound ?? {}).sort()).toEqual(kept);
    expect(told("manifest", JSON.stringify(sound))).toEqual([
      ["", "key", 'The key "language" is missing', 'Add "language:".'],
    ]);
  });

  it("leaves the parsed value as it was", () => {
    const document = parseYaml(changed("manifest", "kind: newspaper", "kind: newspapr"), defaultLimits);
    const before = JSON.stringify(document.value);
    validateDocument("manifest", document);
    expect(JSON.stringify(document.value)).toBe(before);
  });
});

describe("what was refused as YAML", () => {
  it("an alias is no wrong value besides, and counts for nothing", () => {
    const text = changed("manifest", "kind: newspaper", "kind: *x").replace("quote: two", "quote: *x");
    const { violations, sound } = validate("manifest", text);
    expect(violations).toEqual([]);
    expect(Object.hasOwn(sound?.["outlet"] as object, "kind")).toBe(false);
    expect(sound?.["defects"]).toMatchObject([{ id: "d1" }]);
  });

  it("an alias where null would do is no null", () => {
    const { violations, sound } = validate("manifest", changed("manifest", "value: The Valley Post", "value: *x"));
    expect(violations).toEqual([]);
    expect(Object.hasOwn(sound ?? {}, "outlet")).toBe(false);
  });

  it("a tagged scalar is no wrong type besides", () => {
    expect(told("manifest", changed("manifest", "bytes: 12", "bytes: !!str 12"))).toEqual([]);
  });

  it("a mapping with a merge key lacks nothing besides, but may hold unknown keys", () => {
    const merged = changed("manifest", '  value: "2021-05-03"\n  basis: stated\n', "  <<: *x\n  extra: 1\n");
    expect(told("manifest", merged).map(([pointer]) => pointer)).toEqual(["/published/extra"]);
    expect(told("manifest", changed("manifest", `    source: "${digest}"\n`, "    <<: *x\n"))).toEqual([]);
  });

  it("the whole document as an alias", () =>
    expect(validate("manifest", "*x\n")).toMatchObject({ violations: [], sound: null }));

  it("other mistakes are still told", () => {
    const text = changed("manifest", "kind: newspaper", "kind: *x").replace("bytes: 12", "bytes: twelve");
    expect(told("manifest", text).map(([pointer]) => pointer)).toEqual(["/file/bytes"]);
  });
});

it.each(["manifest", "relation", "archive"])("every form that the schema of a %s asks for is told in words", (name) => {
  const schema = readFileSync(new URL(`../../../schema/${name}.schema.json`, import.meta.url), "utf8");
  const words = readFileSync(new URL("../../../src/core/manifest/violation.ts", import.meta.url), "utf8");
  for (const [, pattern = ""] of schema.matchAll(/"pattern": ("(?:[^"\\]|\\.)*")/g))
    expect(words, `no words for ${pattern}`).toContain(`${pattern}:`);
});
