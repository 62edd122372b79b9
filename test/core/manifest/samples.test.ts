// What is read of small documents, sound and broken, and how they are written again, against samples.md.

import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { defaultLimits, type Limits } from "../../../src/core/limits.ts";
import { findComments } from "../../../src/core/manifest/comments.ts";
import { parseYaml } from "../../../src/core/manifest/parse.ts";
import { readPlainDocument } from "../../../src/core/manifest/plain-document.ts";
import { formatDocument } from "../../../src/core/manifest/write.ts";
import { Told } from "../../told.ts";

const told = new Told(join(import.meta.dirname, "samples.md"), "What is read of small documents");
afterAll(() => told.finish());

const sorted = (names: ReadonlySet<string>) => [...names].sort();

/** All that a reader learns of a text, as lines. */
function lines(text: string, limits: Limits): string[] {
  const document = parseYaml(text, limits);
  const { value, faults, untold, unread, unmerged } = document;
  const plain = readPlainDocument(text, limits);
  const pointers = ["", "/a", "/b", "/a/b", "/a/0", "/a/1", "/b/0/c", "/zz", "/a/00", "/a/zz/y"];
  const places = pointers.flatMap((pointer) =>
    (["key", "value"] as const).map((part) => {
      const at = document.locate(pointer, part);
      const words = at === null ? "nowhere" : JSON.stringify(text.slice(at.start, at.end));
      return `${JSON.stringify(pointer)} ${part}: ${words} ${document.has(pointer)} ${document.plainScalar(pointer)}`;
    }),
  );
  const formatted = formatDocument("descriptor", "archive/archive.yaml", text, limits);
  return [
    `read: ${JSON.stringify(text)}`,
    `value: ${value === undefined ? "none" : JSON.stringify(value)}`,
    `plain: ${plain !== null}`,
    ...faults.map(
      ({ kind, message, start, end, key, first }) =>
        `fault: ${kind} ${start}-${end} ${JSON.stringify(text.slice(start ?? 0, end ?? 0))} ${message} ${key ?? ""} ${first ?? ""}`,
    ),
    ...[...untold].map(([kind, count]) => `untold: ${kind} ${count}`),
    `unread: ${sorted(unread).join(" ")}; unmerged: ${sorted(unmerged).join(" ")}`,
    ...(faults.length > 0 ? [] : places.filter((place) => !place.includes("nowhere"))),
    ...findComments(text).map((comment) => `comment: ${JSON.stringify(comment)}`),
    `written: ${formatted.ok ? JSON.stringify(formatted.text) : formatted.document.faults.length}`,
  ];
}

const sound: readonly string[] = [
  "a: 1\n",
  "a: -1.5e3\nb: 0x1F\n",
  "a: +12\nb: 012\n",
  "a: .5\nb: 5.\n",
  "a: .inf\nb: -.INF\n",
  "a: .nan\n",
  "a: ~\nb:\n",
  "a: True\nb: FALSE\n",
  "a: \"1\"\nb: 'true'\n",
  'a: "line\\nbreak \\u00e9 \\x41"\n',
  "a: 'it''s'\n",
  "a:\n  b: 1\n",
  "a:\n  - 1\n  - 2\n",
  "a:\n- 1\n- 2\n",
  "a:\n  - b: 1\n    c: 2\n  - b: 3\n",
  "a:\n  -\n    b: 1\n",
  "a: []\nb: {}\n",
  "a: |\n  one\n  two\n",
  "a: |-\n  one\n",
  "a: >\n  one\n  two\n\n  three\n",
  "a: one\n  two\n",
  "a: words: no\n".replace("words: no", "words:no"),
  "a: http://a.example/#b\n",
  "a: b # c\n",
  "# above\na: b\n",
  "# head\n\n# above\na: b\n# between\nb: c\n# below\n",
  "a:\n  # in\n  b: 1\n  # end\n# out\nb: 2\n",
  "a:\n  - 1\n  # of the list\n  - 2\n  # behind it\nb: 1\n",
  "a: # beside the key\n  b: 1\n",
  "a:\n  - # beside the dash\n    b: 1\n",
  "a: | # beside the block\n  # no comment\n  one\nb: 1\n",
  "a: \"# none\"\nb: '# none'\n",
  "a: x#y\nb: x #y\n",
  "---\na: 1\n",
  "--- # beside\na: 1\n",
  "a: 1\n...\n",
  "a: 1\n... # beside\n",
  "? a\n: 1\n",
  "? a # beside\n: 1\n",
  '"a b": 1\n"1": 2\n',
  "a:\n    b:\n          c: 1\n",
  "a:\n  b: 1\n\n\n  c: 2\n# last",
  "# yaml-language-server: $schema=../schema/archive.schema.json\na: 1\n",
  "# yaml-language-server: $schema=https://a.example/schema/archive.schema.json\na: 1\n",
  "name: A\nschemaVersion: 1\nzz: 1\nb: 2\n",
  "a: 2021-05-03\nb: 12:30\n",
  "a: é\nb: \ud83d\ude00\n",
  "a: 12345678901234567890\n",
  "a: 1e400\nb: 1e2\n",
  "a: '1e2'\nb: \"0o7\"\n",
  "a: - b\n".replace("- b", "-b"),
  "a: \"\"\nb: ' '\n",
  "a: 'x: y'\nb: 'x #y'\n",
  "a: '- x'\nb: '? x'\n",
  "a: '*x'\nb: '&x'\n",
  "a: '!x'\nb: '%x'\n",
  "a: '@x'\nb: '`x'\n",
  "a: '[x'\nb: '{x'\n",
  "a: 'x]'\nb: 'x,y'\n",
  "a: 'null'\nb: 'No'\n",
];

const broken: readonly string[] = [
  "",
  "# only\n",
  "a\n",
  "- a\n- b\n",
  "a: 1\na: 2\n",
  "a: 1\n'a': 2\nb: 1\nb: 2\n",
  `${"k".repeat(90)}: 1\n${"k".repeat(90)}: 2\n`,
  "a: &x 1\nb: *x\n",
  "a: &x 1\n",
  "a: *none\n",
  "*none : 1\n",
  "&x a: 1\n",
  "<<: {a: 1}\n",
  "a:\n  <<: *none\n  b: 1\n",
  "a: &x {b: 1}\nb:\n  <<: *x\n",
  "a: !!str 1\n",
  "a: !own 1\n",
  "!own a: 1\n",
  "a: [1, 2]\nb: {c: 1}\n",
  "a: [\n",
  "a: {b: [1\n",
  "1: a\n",
  "null: a\ntrue: b\n",
  ": a\n",
  "? [a]\n: 1\n",
  "? {a: 1}\n: 1\n",
  "? - a\n: 1\n",
  "a: 1\n---\nb: 1\n",
  "a: 1\n...\nb: 1\n",
  "---\n---\n",
  "%YAML 1.2\n---\na: 1\n",
  "%OWN\na: 1\n",
  "# c\n%YAML 1.1\n---\na: 1\n",
  "\ufeffa: 1\n",
  "a: 1\r\nb: 2\r\n",
  "a: 1\rb: 2\n",
  "\ra: 1\n",
  "a: \u0007\n",
  'a: "\\u0007"\n',
  "a: \u2028x\n",
  "a: \u200bx\n",
  "a: \u202ex\n",
  "\ta: 1\n",
  "a:\n\t- 1\n",
  "a: 'x\n",
  'a: "x\n',
  'a: "\\q"\n',
  "a: x: y\n",
  "a: b: c: d\nb: 1\n",
  "a\nb: 1\n",
  "a: 1\n b: 2\n",
  "a:\n   - 1\n  - 2\n",
  "a: `x\nb: @y\n",
  "a: |x\n  y\n",
  "a: - b\n",
  "- a\nb: 1\n",
  "a: 1\n  # c\n - b\n",
  "a: \ud800x\n",
];

const limited: readonly (readonly [string, string, Partial<Limits>])[] = [
  ["keys, as many as are allowed", "a: 1\nb: 2\n", { documentKeys: 2 }],
  ["one key too many", "a: 1\nb: 2\nc: 3\nd: 4\n", { documentKeys: 2 }],
  ["keys below keys", "a:\n  b:\n    c: 1\n", { documentKeys: 2 }],
  ["as deep as is allowed", "a:\n  b: 1\n", { documentDepth: 2 }],
  ["one level too deep", "a:\n  b:\n    c: 1\n", { documentDepth: 2 }],
  ["lists too deep", "a:\n  - - - 1\n", { documentDepth: 2 }],
  ["brackets too deep", "a: [[[1]]]\n", { documentDepth: 2 }],
  ["as long as is allowed", "a: xxxx\n", { stringLength: 4 }],
  ["one letter too long", "a: xxxxx\nb: yyyyy\n", { stringLength: 4 }],
  ["a key too long", "xxxxx: 1\n", { stringLength: 4 }],
  ["a block too long", "a: |\n  xx\n  yy\n", { stringLength: 4 }],
  ["a number too long", "a: 123456\n", { stringLength: 4 }],
];

describe("sound", () => {
  it.each(sound)("%j", (text) => {
    expect(parseYaml(text, defaultLimits).faults.filter(({ kind }) => kind === "syntax")).toEqual([]);
    told.compareText(`sound ${JSON.stringify(text)}`, lines(text, defaultLimits).join("\n"));
  });
});

describe("broken", () => {
  it.each(broken)("%j", (text) => {
    told.compareText(`broken ${JSON.stringify(text)}`, lines(text, defaultLimits).join("\n"));
  });
});

describe("limited", () => {
  it.each(limited)("%s", (name, text, limits) => {
    told.compareText(`limited: ${name}`, lines(text, { ...defaultLimits, ...limits }).join("\n"));
  });
});

it("of many faults of one kind the first two hundred are told and the others counted", () => {
  const many = (count: number) =>
    parseYaml(
      "a: *x\n".replace("a", "k").repeat(1) + Array.from({ length: count }, (_, at) => `k${at}: &x 1\n`).join(""),
      defaultLimits,
    );
  const of = (count: number) => {
    const { faults, untold } = many(count);
    return [faults.filter(({ kind }) => kind === "anchor").length, untold.get("anchor") ?? 0];
  };
  expect(of(199)).toEqual([199, 0]);
  expect(of(200)).toEqual([200, 0]);
  expect(of(203)).toEqual([200, 3]);
});

it("keeps the words of samples that are there alone", () => expect(told.left).toEqual([]));
