// Reading YAML: values, faults with their places, and documents that were written to do harm.

import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/core/limits.ts";
import { parseYaml } from "../../../src/core/manifest/parse.ts";
import type { SyntaxFaultKind } from "../../../src/core/manifest/yaml-document.ts";

const parse = (text: string) => parseYaml(text, defaultLimits);
const kindsOf = (text: string): SyntaxFaultKind[] => [...new Set(parse(text).faults.map(({ kind }) => kind))].sort();
/** The values without their missing prototypes. */
const plainValue = (text: string): unknown => JSON.parse(JSON.stringify(parse(text).value ?? null));
const marked = (text: string): string[] => parse(text).faults.map(({ start, end }) => text.slice(start ?? 0, end ?? 0));

describe("values", () => {
  it.each([
    ["country: NO\n", { country: "NO" }],
    ["country: yes\n", { country: "yes" }],
    ["number: 0o17\n", { number: 15 }],
    ["number: 0x1F\n", { number: 31 }],
    ["digest: '12e4567'\n", { digest: "12e4567" }],
    ["date: 2020-01-01\n", { date: "2020-01-01" }],
    ["time: 190:20:30\n", { time: "190:20:30" }],
    ["none: ~\n", { none: null }],
    ["none:\n", { none: null }],
    ["lists: []\nmaps: {}\n", { lists: [], maps: {} }],
    ["text: |\n  a\n  b\n", { text: "a\nb\n" }],
    ["- a\n- b: c\n", ["a", { b: "c" }]],
    ["# a comment alone\n", null],
    ["", null],
  ])("%j is %j", (text, value) => {
    expect(parse(text).faults).toEqual([]);
    expect(plainValue(text)).toEqual(value);
  });

  it("what looks like a number too large is one, and can be quoted as written", () => {
    const document = parse("digest: 12e4567\n");
    expect(document.value).toEqual({ digest: Number.POSITIVE_INFINITY });
    expect(document.plainScalar("/digest")).toBe("12e4567");
  });

  it("a key __proto__ is only a key", () => {
    const { value, faults } = parse("__proto__:\n  polluted: true\nconstructor: a\n");
    expect(faults).toEqual([]);
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.keys(value as object)).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe("what manifests do without", () => {
  it.each<[string, string, SyntaxFaultKind[], string[]]>([
    ["an anchor", "a: &x 1\n", ["anchor"], ["&x"]],
    ["an anchor of a mapping", "a: &x\n  b: 1\n", ["anchor"], ["&x"]],
    ["an alias", "a: &x 1\nb: *x\n", ["alias", "anchor"], ["&x", "*x"]],
    ["an alias of nothing", "b: *x\n", ["alias"], ["*x"]],
    ["an alias as a key", "a: &x k\n*x : 1\n", ["alias", "anchor"], ["&x", "*x"]],
    ["an alias of what holds it", "a: &x\n  - *x\n", ["alias", "anchor"], ["&x", "*x"]],
    ["a merge key", "a: &x\n  b: 1\nc:\n  <<: *x\n", ["anchor", "merge-key"], ["&x", "<<"]],
    ["a tag of YAML", "a: !!str 1\n", ["tag"], ["!!str"]],
    ["a tag of a program", "a: !!js/function 'x'\n", ["tag"], ["!!js/function"]],
    ["a tag of one's own", "a: !own b\n", ["tag"], ["!own"]],
    ["a tag of a mapping", "a: !!set\n  b: c\n", ["tag"], ["!!set"]],
    ["a directive", "%YAML 1.1\n---\na: NO\n", ["directive"], ["%YAML 1.1"]],
    [
      "a directive below a comment",
      "# first\n\n%TAG ! tag:x,2000:\n---\na: 1\n",
      ["directive"],
      ["%TAG ! tag:x,2000:"],
    ],
    ["two documents", "a: 1\n---\nb: 2\n", ["several-documents"], ["---\nb: 2\n"]],
    ["words behind the end", "a: 1\n...\nmore\n", ["several-documents"], ["more\n"]],
    ["a number as a key", "1: a\n", ["non-string-key"], ["1"]],
    ["a boolean as a key", "true: a\n", ["non-string-key"], ["true"]],
    ["nothing as a key", "? \n: a\n", ["non-string-key"], [""]],
    ["a list as a key", "? [a]\n: b\n", ["non-string-key"], ["[a]"]],
    ["a mapping as a key", "{a: b}: c\n", ["non-string-key"], ["{a: b}"]],
    ["a key twice", "a: 1\nb: 2\na: 3\n", ["duplicate-key"], ["a"]],
    ["a key twice, once in quotes", 'a: 1\n"a": 3\n', ["duplicate-key"], ['"a"']],
    ["a list in brackets", "a: [b, [c]]\n", ["flow-collection"], ["[b, [c]]"]],
    ["a mapping in braces", "a: {b: c}\n", ["flow-collection"], ["{b: c}"]],
    ["a byte order mark", "\ufeffa: 1\n", ["byte-order-mark"], ["\ufeff"]],
    ["carriage returns", "a: 1\r\nb: 2\r\n", ["carriage-return"], ["\r"]],
    ["control characters", "a: b\u0000c\u009d\n", ["control-character"], ["\u0000", "\u009d"]],
  ])("%s", (_name, text, kinds, places) => {
    expect(kindsOf(text)).toEqual(kinds);
    expect(marked(text)).toEqual(places);
  });

  it.each<[string, string]>([
    ["an ampersand in words", "a: R & D\n"],
    ["an asterisk in quotes", "a: '*x*'\n"],
    ["less-than signs as a value", "a: <<\n"],
    ["less-than signs as a quoted key", "'<<': a\n"],
    ["a percent sign at the beginning of a block's line", "a: |-\n  %YAML 1.1\n"],
    ["the beginning and the end of the document", "---\na: 1\n...\n# after the end\n"],
    ["a number as a quoted key", "'1': a\n"],
    ["escaped control characters", 'a: "\\0\\x1b\\ufeff\\r"\n'],
    ["no-break spaces and other scripts", "a: \u00a0\u05d0\u{10400}\n"],
  ])("%s is none of it", (_name, text) => expect(parse(text).faults).toEqual([]));

  it("a number and its digits in quotes are different keys", () => {
    expect(kindsOf("1: a\n'1': b\n")).toEqual(["non-string-key"]);
    expect(plainValue("1: a\n'1': b\n")).toEqual({ 1: "b" });
  });

  it("of a repeated key the first value counts, and both places are known", () => {
    const { value, faults } = parse("a: 1\nb: 2\na: 3\n");
    expect(value).toEqual({ a: 1, b: 2 });
    expect(faults).toMatchObject([{ key: "a", first: 0, start: 10 }]);
  });

  it("knows which values were not taken over", () => {
    const { unread, unmerged } = parse("a: &x 1\nb:\n  - *x\n  - !!int '2'\nc:\n  <<: *x\n");
    expect([...unread]).toEqual(["/b/0", "/b/1"]);
    expect([...unmerged]).toEqual(["/c"]);
  });

  it("says nothing of what a directive may have changed", () =>
    expect(parse("%YAML 1.1\n---\na: NO\n").value).toBeUndefined());

  it("does not choose one of several documents", () => expect(parse("a: 1\n---\nb: 2\n").value).toBeUndefined());
});

describe("syntax", () => {
  it("one mistake is told once, where it begins", () => {
    expect(marked("a: 1\nb: 'c\nd: 2\ne: 3\n")).toEqual(["'"]);
    expect(parse("a:\n  b: 1\n\tc: 2\n  d: 3\n  e: 4\n").faults).toHaveLength(1);
  });

  it("mistakes far apart are told each", () => {
    const { faults, value } = parse("a: b: c\nd: 1\ne: 2\nf: 3\ng: h: i\n");
    expect(faults.map(({ kind, start }) => [kind, start])).toEqual([
      ["syntax", 3],
      ["syntax", 26],
    ]);
    expect(value).toBeUndefined();
  });

  it("messages are sentences of one line without a full stop", () => {
    for (const text of [
      "a: b: c\n",
      "a: 'b\n",
      "\ta: 1\n",
      "a: [1\n",
      "a: }\n",
      "a:\n - b\n c\n",
      "? a\nb\n",
      "a: @b\n",
      "- a\nb: 1\n",
    ]) {
      const { faults } = parse(text);
      expect(faults.length, text).toBeGreaterThan(0);
      for (const { message } of faults) expect(message).toMatch(/^[A-Z"][^\n]*[^.\n:]$/);
    }
  });
});

describe("places", () => {
  const text = "a:\n  b:\n    - c: 1\n    - d: two\n'e/f': 3\n";
  const document = parse(text);
  const shown = (pointer: string, part: "key" | "value" = "value") => {
    const found = document.locate(pointer, part);
    return found === null ? null : text.slice(found.start, found.end);
  };

  it("values and keys", () => {
    expect(shown("/a/b/0/c")).toBe("1");
    expect(shown("/a/b/1/d", "key")).toBe("d");
    expect(shown("/e~1f")).toBe("3");
  });

  it("what holds a block is shown by its key, what is missing by what would hold it", () => {
    expect(shown("/a/b")).toBe("b");
    expect(shown("/a/x/y")).toBe("a");
    expect(shown("/a/b/7")).toBe("b");
  });

  it("has tells what is written", () => {
    expect(["", "/a/b/1/d", "/a/b/2", "/x", "/a/b/c"].map((pointer) => document.has(pointer))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("limits", () => {
  const refused = (text: string) => {
    const { faults, value } = parse(text);
    expect(faults.some(({ kind }) => kind === "limit" || kind === "syntax")).toBe(true);
    expect(value).toBeUndefined();
    expect(faults.length).toBeLessThan(3000);
  };

  it("depth, exactly", () => {
    const nested = (depth: number) =>
      `${Array.from({ length: depth }, (_, n) => `${" ".repeat(n)}a:\n`).join("")}${" ".repeat(depth)}b\n`;
    expect(parse(nested(defaultLimits.documentDepth)).faults).toEqual([]);
    expect(kindsOf(nested(defaultLimits.documentDepth + 1))).toEqual(["limit"]);
  });

  it("keys, exactly", () => {
    const keys = (count: number) => Array.from({ length: count }, (_, n) => `k${n}: 1\n`).join("");
    expect(parse(keys(defaultLimits.documentKeys)).faults).toEqual([]);
    expect(kindsOf(keys(defaultLimits.documentKeys + 1))).toEqual(["limit"]);
  });

  it("the length of a string, exactly; the rest can still be looked at", () => {
    const text = (length: number) => `a: ${"x".repeat(length)}\nb: 1\n`;
    expect(parse(text(defaultLimits.stringLength)).faults).toEqual([]);
    const { faults, value } = parse(text(defaultLimits.stringLength + 1));
    expect(faults.map(({ kind }) => kind)).toEqual(["limit"]);
    expect(value).toMatchObject({ b: 1 });
  });

  const size = defaultLimits.documentBytes;
  it.each<[string, string]>([
    ["brackets on one line", "[".repeat(size)],
    ["brackets on many lines", "[\n".repeat(size / 2)],
    ["brackets in a value", `a: ${"[".repeat(size - 3)}`],
    ["braces", "{a: ".repeat(size / 4)],
    ["brackets in list items", "- [".repeat(size / 3)],
    ["list items", "- ".repeat(size / 2)],
    ["explicit keys", "? ".repeat(size / 2)],
    ["explicit keys and values", "? : ".repeat(size / 4)],
    ["indentation of keys", Array.from({ length: 700 }, (_, n) => `${" ".repeat(n)}a:`).join("\n")],
    ["indentation of list items", Array.from({ length: 700 }, (_, n) => `${" ".repeat(n)}-`).join("\n")],
    ["colons", ": ".repeat(size / 2)],
    ["second colons", "a: b: c\n".repeat(size / 8)],
    ["closing braces", "}\n".repeat(size / 2)],
    ["commas", `[${",".repeat(size - 1)}`],
    ["quotation marks", '"'.repeat(size)],
    ["100,000 bytes of keys", Array.from({ length: 20_000 }, (_, n) => `${n.toString(36)}:`).join("\n")],
  ])("%s come to an end and are refused", (_name, text) => refused(text), 30_000);

  it("aliases of aliases are refused and not followed", () => {
    const levels = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1}\n${`  - *a${n}\n`.repeat(9)}`).join("");
    expect(kindsOf(`a0: &a0 lol\n${levels}`)).toEqual(["alias", "anchor"]);
    const { unread, faults } = parse(`a: &a 1\n${Array.from({ length: 900 }, (_, n) => `b${n}: *a\n`).join("")}`);
    expect(unread.size).toBe(900);
    expect(faults.length).toBeLessThanOrEqual(201);
  });

  it("mistakes, of which the parser makes a level each, say nothing of nesting", () => {
    expect(kindsOf("note: time: 12\n\n\n".repeat(100))).toEqual(["syntax"]);
    const [fault] = parse("note: time: 12\n\n\n".repeat(1000)).faults;
    expect(fault).toMatchObject({ kind: "limit", message: expect.stringContaining("so many mistakes") });
  });

  it("a thousand aliases are too many, and a thousand asterisks in words are none", () => {
    expect(kindsOf(`a: &a 1\nb:\n${"- *a\n".repeat(1001)}`)).toEqual(["limit"]);
    expect(kindsOf(`b:\n${'- "*a !b &c"\n- a * b ! c & d\n'.repeat(1001)}`)).toEqual([]);
  });

  it("leaves the stacks of errors as they were", () => {
    const before = Reflect.get(Error, "stackTraceLimit");
    parse("a: b: c\n");
    parse("[".repeat(1000));
    expect(Reflect.get(Error, "stackTraceLimit")).toBe(before);
    expect(new Error("x").stack).toContain("parse.test");
  });

  it("a flood of one kind of fault does not hide another", () => {
    expect(kindsOf(`a: ${"\u0001".repeat(5000)}\nb: &x 1\nb: 2\n`)).toEqual([
      "anchor",
      "control-character",
      "duplicate-key",
    ]);
  });
});
