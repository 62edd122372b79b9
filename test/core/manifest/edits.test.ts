// What single edits make of documents with comments, against edits.md, and how scalars are written.

import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/core/limits.ts";
import { type Edit, editDocument, formatDocument } from "../../../src/core/manifest/write.ts";
import { rewrittenScalar, writtenKey, writtenScalar } from "../../../src/core/manifest/written-scalar.ts";
import { holdsValue, partOf } from "../../../src/core/manifest/written-tree.ts";
import type { YamlValue } from "../../../src/core/manifest/yaml-document.ts";
import { Told } from "../../told.ts";

const told = new Told(join(import.meta.dirname, "edits.md"), "What single edits make of a document");
afterAll(() => told.finish());

const path = "archive/archive.yaml";
const text = `# head

# above name
name: A # beside name
# above contact
contact: # beside contact
  # above takedown
  takedown: a@b.example
  # end of contact
# apart

# above list
maintainers:
  # above one
  - name: One # beside one
    url: https://a.example/
  # above two
  - name: Two
  # end of list
zz:
  # first
  - id: x
    text: X # beside X
  # second
  - id: y
    text: Y
empty: # nothing yet
none: []
word: w
# foot
`;

const set = (pointer: string, value: YamlValue): Edit => ({ op: "set", pointer, value });
const append = (pointer: string, value: YamlValue): Edit => ({ op: "append", pointer, value });
const remove = (pointer: string): Edit => ({ op: "remove", pointer });

const edits: readonly (readonly [string, readonly Edit[], string?])[] = [
  ["nothing", []],
  ["a word", [set("/name", "B")]],
  ["the same word", [set("/name", "A")]],
  ["a word becomes a list", [set("/word", ["a"])]],
  ["a list becomes a word", [set("/maintainers", "none")]],
  ["a list becomes a mapping", [set("/maintainers", { a: 1 })]],
  ["an empty list becomes one", [set("/none", [1, 2])]],
  ["a new key", [set("/licence", "CC0-1.0")]],
  ["a new key where the schema has none", [set("/other", { a: { b: null } })]],
  ["a key below what is not there", [set("/a/b/c", 1)]],
  ["a key below what is empty", [set("/empty/a", 1)]],
  ["a key below a word", [set("/word/a", 1)]],
  ["a key of a list", [set("/none/a", 1)]],
  ["an item", [set("/maintainers/0", { name: "One", url: "https://b.example/" })]],
  ["the next item", [set("/maintainers/2", { name: "Three" })]],
  ["an item beyond the next", [set("/maintainers/3", { name: "Four" })]],
  ["an item with a nought before it", [set("/maintainers/01/name", "One")]],
  ["an item that is a number with more behind", [set("/maintainers/0a/name", "One")]],
  ["an item that is a number with more before", [set("/maintainers/a0/name", "One")]],
  ["an item of many digits", [set("/maintainers/10/name", "One")]],
  ["within an item", [set("/maintainers/1/name", "2")]],
  [
    "the same list",
    [
      set("/zz", [
        { text: "X", id: "x" },
        { id: "y", text: "Y" },
      ]),
    ],
  ],
  [
    "the items the other way round",
    [
      set("/zz", [
        { id: "y", text: "Y" },
        { id: "x", text: "X" },
      ]),
    ],
  ],
  [
    "an item with other words under its id",
    [
      set("/zz", [
        { id: "y", text: "Y" },
        { id: "x", text: "Z" },
      ]),
    ],
  ],
  [
    "items gone and new",
    [
      set("/zz", [
        { id: "n", text: "N" },
        { id: "y", text: "Y", more: 1 },
      ]),
    ],
  ],
  ["items that have no id", [set("/zz", [{ text: "X" }, "x", { id: 1 }])]],
  ["a mapping with less", [set("/contact", {})]],
  ["a mapping with other and more", [set("/contact", { general: "c@b.example", takedown: "d@b.example" })]],
  ["a mapping becomes a list", [set("/contact", [])]],
  ["the whole", [set("", { name: "A", word: "v", new: 1 })]],
  ["the whole becomes a list", [set("", [1])]],
  ["the whole becomes a word", [set("", "w")]],
  ["an item more", [append("/maintainers", { name: "Three" })]],
  ["an item of what is empty", [append("/empty", 1)]],
  ["an item of what is not there", [append("/a/b", 1)]],
  ["an item of a mapping", [append("/contact", 1)]],
  ["an item of a word", [append("/word", 1)]],
  ["an item of the whole", [append("", 1)]],
  ["an item of a whole list", [append("", 1)], "# c\n- a\n"],
  ["an item of nothing", [append("", { a: 1 })], "# c\n"],
  ["a key of nothing", [set("/a/b", 1)], "# c\n"],
  ["a word gone", [remove("/word")]],
  ["a word with comments gone", [remove("/name")]],
  ["a mapping gone", [remove("/contact")]],
  ["what has a comment apart above it gone", [remove("/maintainers")]],
  ["an item gone", [remove("/maintainers/0")]],
  ["the last item gone", [remove("/maintainers/1")]],
  ["all items gone", [remove("/maintainers/1"), remove("/maintainers/0")]],
  ["what is not there gone", [remove("/nowhere")]],
  ["what is nowhere gone", [remove("/nowhere/else/a")]],
  ["what is below a word gone", [remove("/word/a")]],
  ["an item with a nought before it gone", [remove("/maintainers/00")]],
  ["an item with more behind gone", [remove("/maintainers/0a")]],
  ["an item with more before gone", [remove("/maintainers/a0")]],
  ["an item of many digits gone", [remove("/maintainers/10")]],
  ["the whole gone", [remove("")]],
  ["several", [set("/name", "B"), append("/none", 1), append("/none", 2), remove("/word")]],
];

const fenced = (words: string) => `\`\`\`yaml\n${words}\n\`\`\``;
const written = (edit: () => string): string => {
  try {
    return edit();
  } catch (error) {
    return `${error}`;
  }
};

it.each(edits.map(([name, all, base = text]) => [name, all, base] as const))("%s", (name, all, base) => {
  const result = written(() => {
    const made = editDocument("descriptor", path, base, all, defaultLimits);
    return made.ok ? made.text : `faults: ${made.document.faults.length}`;
  });
  told.compareText(name, fenced(result));
});

describe("documents", () => {
  const long = "k".repeat(130);
  const exact = "k".repeat(128);
  it.each([
    ["nothing", ""],
    ["comments alone", "# a\n\n# b\n"],
    ["a word with a foot", "# a\nword\n# b\n"],
    ["an empty mapping with a comment", "# a\n{}\n# b\n"],
    ["a list", "# a\n- 1 # one\n# two\n- 2\n# end\n"],
    ["a long key", `"${long}": 1 # c\n"${long}b": # d\n  # e\n  a: 1\n`],
    ["keys about as long as they may be", `"${exact}": 1\n"${exact}1": 1\n"${exact.slice(2)}": 1\n`],
    ["lists in lists", "a:\n  # one\n  - # two\n    # three\n    - 1 # four\n    # five\n    - 2\n"],
    ["an empty list with comments", "a: [] # one\nb:\n  # two\n  []\n"],
    ["blanks between", "a: 1\n\n\n# apart\n\n# near\nb: 1\n\n# end\n\n"],
    [
      "an address of the schema that is on the web",
      "# yaml-language-server: $schema=http://a.example/schema/archive.schema.json\na: 1\n",
    ],
    ["an address of another schema", "# yaml-language-server: $schema=https://a.example/other.schema.json\na: 1\n"],
    ["an address within words", "# yaml-language-server: $schema=x-https://a.example/archive.schema.json\na: 1\n"],
    [
      "two modelines",
      "# yaml-language-server: $schema=../schema/archive.schema.json\n# yaml-language-server: $schema=../schema/archive.schema.json\na: 1\n",
    ],
    ["a modeline below", "a: 1\n# yaml-language-server: $schema=../schema/archive.schema.json\n"],
    ["a comment that is indented", "a:\n  # in\n  b: 1\n"],
    ["a mark that is no comment", "a: x#y\n"],
  ])("%s", (name, from) => {
    const result = formatDocument("descriptor", path, from, defaultLimits);
    told.compareText(
      `formatted: ${name}`,
      fenced(result.ok ? result.text : `faults: ${result.document.faults.length}`),
    );
    if (!result.ok) return;
    expect(formatDocument("descriptor", path, result.text, defaultLimits)).toEqual(result);
  });
});

describe("scalars", () => {
  it.each<[string | number | boolean | null, string]>([
    ["words", "words"],
    ["two words", "two words"],
    ["", '""'],
    ["a: b", '"a: b"'],
    ["a #b", '"a #b"'],
    ["- a", '"- a"'],
    ["a\nb\tc", '"a\\nb\\tc"'],
    ['a"b\\c', 'a"b\\c'],
    ['a: "b\\c', '"a: \\"b\\\\c"'],
    ["a\u00a0b", '"a\\_b"'],
    ["a\u0007b", '"a\\x07b"'],
    ["a\u00ffb", "a\u00ffb"],
    ["a\u007fb", '"a\\x7Fb"'],
    ["a\u0100b", "a\u0100b"],
    ["a\u200bb", '"a\\u200Bb"'],
    ["a\u2028b", '"a\\u2028b"'],
    ["a\ufeffb", '"a\\uFEFFb"'],
    ["a\ud800b", '"a\\uD800b"'],
    ["\ud83d\ude00", "\ud83d\ude00"],
    ["2021", '"2021"'],
    ["2021-05-03", '"2021-05-03"'],
    ["../2021", '"../2021"'],
    ["no", '"no"'],
    ["NO", '"NO"'],
    ["nobody", "nobody"],
    ["=", '"="'],
    ["abcdef0123456789", '"abcdef0123456789"'],
    ["ABCDEF0123456789", '"ABCDEF0123456789"'],
    ["abcdef012345678", "abcdef012345678"],
    ["g abcdef0123456789", "g abcdef0123456789"],
    ["true", '"true"'],
    ["null", '"null"'],
    ["0x1f", '"0x1f"'],
    [".inf", '".inf"'],
    [true, "true"],
    [null, "null"],
    [1.5, "1.5"],
    [0, "0"],
    [-0, "-0"],
    [Number.NaN, ".nan"],
    [Number.POSITIVE_INFINITY, ".inf"],
    [Number.NEGATIVE_INFINITY, "-.inf"],
  ])("%j is written %s", (value, words) => expect(writtenScalar(value)).toBe(words));

  it("numbers of many digits stay as they were written", () => {
    expect(rewrittenScalar(Number("12345678901234567890"), "12345678901234567890")).toBe("12345678901234567890");
    expect(rewrittenScalar(1.234567890123456, "1.234567890123456")).toBe("1.234567890123456");
    expect(rewrittenScalar(123456789012345, "+123456789012345")).toBe("123456789012345");
    expect(rewrittenScalar(1234567890123456, "+1234567890123456")).toBe("+1234567890123456");
    expect(rewrittenScalar(1, "0x0000000000000001")).toBe("1");
    expect(rewrittenScalar(1, "0000000000000001x")).toBe("1");
    expect(rewrittenScalar("words", "'1234567890123456'")).toBe("words");
    expect(rewrittenScalar("1234567890123456", "1234567890123456")).toBe('"1234567890123456"');
  });

  it.each([
    ["key", "key"],
    ["yes", '"yes"'],
    ["a key", '"a key"'],
    ["1", '"1"'],
    ["", '""'],
  ])("the key %j is written %s", (key, words) => expect(writtenKey(key)).toBe(words));
});

describe("a part holds a value", () => {
  const values: readonly YamlValue[] = [
    1,
    "1",
    null,
    true,
    [],
    {},
    [1],
    [2],
    [1, 2],
    [[1]],
    { a: 1 },
    { a: 2 },
    { b: 1 },
    { a: 1, b: 2 },
    { 0: 1 },
    { a: { b: 1 } },
  ];
  it("that is the same, and no other", () => {
    for (const [at, one] of values.entries())
      for (const [index, other] of values.entries())
        expect(holdsValue(partOf(one), other), JSON.stringify([one, other])).toBe(at === index);
  });
  it("whatever the order of its keys, and no prototype's", () => {
    expect(holdsValue(partOf({ a: 1, b: 2 }), { b: 2, a: 1 })).toBe(true);
    expect(holdsValue(partOf({ toString: 1 }), { a: 1 })).toBe(false);
    expect(holdsValue(partOf([1, 2]), [2, 1])).toBe(false);
    expect(holdsValue(partOf(-0), 0)).toBe(false);
  });
});

it("keeps the words of edits that are there alone", () => expect(told.left).toEqual([]));
