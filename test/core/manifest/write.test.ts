// The canonical form: what this archive's documents are in, what never changes by it, and where comments go.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/core/limits.ts";
import { findComments } from "../../../src/core/manifest/comments.ts";
import { schemaNamedBy } from "../../../src/core/modeline.ts";
import { parseYaml } from "../../../src/core/manifest/parse.ts";
import { readPlainForm } from "../../../src/core/manifest/plain-form.ts";
import type { DocumentKind } from "../../../src/core/manifest/validate.ts";
import { type Edit, editDocument, formatDocument, writeDocument } from "../../../src/core/manifest/write.ts";
import type { YamlValue } from "../../../src/core/manifest/yaml-document.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const real = readdirSync(join(root, "archive"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".yaml"))
  .map((path) => ({
    path: `archive/${path.replaceAll("\\", "/")}`,
    text: readFileSync(join(root, "archive", path), "utf8"),
  }))
  .map(({ path, text }) => ({ path, text, kind: kindOf(path) }));

/** Documents per property; more on request. */
const numRuns = Number(process.env["WRITE_RUNS"] ?? 1_500);

/** Wide bounds, so that no generated document is refused for its size. */
const limits = { ...defaultLimits, documentDepth: 40 };

function kindOf(path: string): DocumentKind {
  if (path.endsWith(".manifest.yaml")) return "manifest";
  return path.includes("/relations/") ? "relation" : "descriptor";
}

const path = "archive/sources/aa/bb/x.manifest.yaml";
const modeline = "# yaml-language-server: $schema=../../../../schema/manifest.schema.json\n";

function formatted(text: string, kind: DocumentKind = "manifest", at = path): string {
  const result = formatDocument(kind, at, text, limits);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.document.faults)}\n${text}`);
  return result.text;
}

function edited(text: string, ...edits: readonly Edit[]): string {
  const result = editDocument("manifest", path, text, edits, limits);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.document.faults)}`);
  return result.text;
}

/** The value of a text that must be without faults. */
function parsed(text: string): YamlValue | undefined {
  const { value, faults } = parseYaml(text, limits);
  expect(faults, text).toEqual([]);
  return value;
}

const awkward = [
  ..."yes no NO on off y n null Null ~ true True FALSE 0x1 0o17 1e3 .5 -1 +1 1_000 .inf -.INF .nan = << - ? : # -- --- ... 12:30 007".split(
    " ",
  ),
  ..."2022-05-25 2022-XX ../2022 2022-05-25T19:29+05:30 Y170000 facb2126b95af94f 100% @a `a %a !a &a *a |a >a 'a \"a [a {a ,a ]a }a".split(
    " ",
  ),
  "",
  " ",
  " a",
  "a ",
  "a: b",
  "a:",
  ":a",
  "a #b",
  "a#b",
  "# a",
  "- a",
  "? a",
  "a\nb",
  "a\n",
  "\na",
  "a\tb",
  "\t",
  "\u00a0",
  "a\u00a0",
  "\u0085",
  "\u2028",
  "\u2029",
  "\ufeff",
  "a\ufeff",
  "\u200b",
  "\u202e",
  "\u0000",
  "\u0007",
  "\u001b",
  "\u007f",
  "\ud800",
  "\udc00a",
  "\ufffe",
  "😀",
  "é",
  "e\u0301",
  "中文",
  "__proto__",
  "constructor",
  "--- a",
  "... a",
  "a\\b",
  "\\n",
  '"',
  "'",
  '"a"',
  "it's",
  "a\r\nb",
  "\r",
  "x".repeat(1_200),
  "a, b",
  "a] b",
];

const words = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 10 }),
  fc.stringMatching(/^[-+.0-9eExo_ ~:#'"a-f[\]{},&*!|>%@`?=<\\/]{0,12}$/),
);

const someKey = fc.oneof(
  fc.constantFrom(
    "id",
    "note",
    "quote",
    "source",
    "value",
    "basis",
    "evidence",
    "defects",
    "title",
    "file",
    "schemaVersion",
  ),
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/),
  words,
);

const scalarValue = fc.oneof(
  words,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, 1e21, 1e-7, Number.MAX_SAFE_INTEGER, 1e300, Number.POSITIVE_INFINITY, Number.NaN),
);

const { value: someValue } = fc.letrec<{ value: YamlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalarValue,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(someKey, tie("value")), { maxLength: 5 }).map((pairs) => mapping(pairs)),
  ),
}));

const someMapping = fc.array(fc.tuple(someKey, someValue), { maxLength: 6 }).map((pairs) => mapping(pairs));

function mapping(pairs: readonly (readonly [string, YamlValue])[]): YamlValue {
  const made: { [key: string]: YamlValue } = Object.create(null);
  for (const [key, value] of pairs) made[key] = value;
  return made;
}

/** What the plain form leaves to the full parser: other keys, control characters, odd numbers, lists right in lists. */
function isForPlainForm(value: YamlValue): boolean {
  if (typeof value === "string") {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    return !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/u.test(value);
  }
  if (typeof value === "number")
    return /^(?:0|[1-9][0-9]{0,14}|[0-9]{1,6}\.[0-9]{1,9})$/.test(Object.is(value, -0) ? "-0" : String(value));
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value))
    return value.every((item) => isForPlainForm(item) && !(Array.isArray(item) && item.length > 0));
  return Object.entries(value).every(
    ([key, inside]) =>
      /^[A-Za-z][A-Za-z0-9_-]{0,127}$/.test(key) &&
      !/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(key) &&
      isForPlainForm(inside),
  );
}

/** A text with comments put on lines of their own and behind scalars; each has words that stand nowhere else. */
const commented = fc
  .tuple(
    fc.constantFrom(...real.filter(({ text }) => text.length < 14_000)),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 8 }), fc.constantFrom("own", "beside", "apart", "blank")), {
      maxLength: 12,
    }),
  )
  .map(([document, places]) => {
    const lines = document.text.split("\n");
    const marks: string[] = [];
    for (const [place, indent, how] of places) {
      const at = 1 + (place % (lines.length - 1));
      const mark = `# c${marks.length}: "odd' [words]`;
      if (how === "blank") lines.splice(at, 0, "  ");
      else if (how === "beside" && lines[at] !== "" && !lines[at]?.trimStart().startsWith("#")) {
        lines[at] += ` ${mark}`;
        marks.push(mark);
      } else {
        lines.splice(at, 0, " ".repeat(indent) + mark, ...(how === "apart" ? [""] : []));
        marks.push(mark);
      }
    }
    return { ...document, text: lines.join("\n"), marks };
  });

const fragments = [
  ..."\n| |  |- |: |:| #|#|#x\n|# y|\"|'|\\\\|[|]|{|}|, |\t|? |\n- |\n  |\n  - |\n# z\n|---\n|...\n|- # d\n|: # e\n|>-\n|null|1e3|~|0x1F".split(
    "|",
  ),
  "|\n",
  "|+2\n  ",
  "\r\n",
  "\ufeff",
];

/** Real documents, short ones, with a few edits anywhere: many are still sound YAML, in styles nobody would choose. */
const mutated = fc
  .tuple(
    fc.constantFrom(...real.filter(({ text }) => text.length < 1_500)),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 6 }), fc.constantFrom("", ...fragments)), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([document, edits]) => ({
    ...document,
    text: edits.reduce((changed, [place, length, put]) => {
      const at = place % (changed.length + 1);
      return changed.slice(0, at) + put + changed.slice(at + length);
    }, document.text),
  }));

/** All comments of a text but modelines, sorted: the same words, wherever they stand. */
function commentsOf(text: string): readonly string[] {
  return findComments(text)
    .map((comment) => comment.text)
    .filter((comment) => schemaNamedBy(comment) === null)
    .sort();
}

describe("the canonical form", () => {
  it("is what every document of this archive is in", () => {
    expect(real.length).toBe(32);
    for (const { path: at, text, kind } of real) {
      expect(formatted(text, kind, at)).toBe(text);
      // And with the full parser, which a comment calls for.
      expect(formatted(`${text}# end\n`, kind, at)).toBe(`${text}# end\n`);
      expect(writeDocument(kind, at, parsed(text) ?? null).split("\n")).toEqual(
        text.split("\n").filter((line, index) => index === 0 || !line.startsWith("#")),
      );
    }
  });

  it("says what the value says, and the plain reader reads it", () => {
    let plain = 0;
    fc.assert(
      fc.property(someMapping, (value) => {
        const text = writeDocument("manifest", path, value);
        expect(parsed(text)).toEqual(value);
        if (Object.keys(value as object).length === 0 || !isForPlainForm(value)) return;
        plain++;
        expect(readPlainForm(text, limits), text).toEqual(value);
      }),
      { numRuns },
    );
    expect(plain).toBeGreaterThan(numRuns / 20);
  });

  it("holds for any root", () => {
    fc.assert(
      fc.property(someValue, (value) => {
        expect(parsed(writeDocument("manifest", path, value))).toEqual(value);
      }),
      { numRuns },
    );
  });

  it("is reached in one step and keeps the value, from what was written", () => {
    fc.assert(
      fc.property(someMapping, (value) => {
        const text = writeDocument("manifest", path, value);
        expect(formatted(text)).toBe(text);
        // The same without the shortcut for documents that have no comments.
        expect(formatted(`${text}# end\n`)).toBe(`${text}# end\n`);
      }),
      { numRuns },
    );
  });

  it("is reached from any sound text, with its value and all its comments", () => {
    let sound = 0;
    let withComments = 0;
    fc.assert(
      fc.property(mutated, ({ path: at, kind, text }) => {
        const result = formatDocument(kind, at, text, limits);
        if (!result.ok) return;
        sound++;
        const before = parseYaml(text.replace(/^\ufeff/, ""), limits);
        const comments = commentsOf(text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n"));
        if (comments.length > 0) withComments++;
        expect(parsed(result.text)).toEqual(before.value);
        expect(commentsOf(result.text), text).toEqual(comments);
        expect(formatted(result.text, kind, at)).toBe(result.text);
      }),
      { numRuns: numRuns * 2 },
    );
    expect(sound).toBeGreaterThan(numRuns / 10);
    expect(withComments).toBeGreaterThan(numRuns / 20);
  });

  it("keeps every comment, wherever it was put", () => {
    let count = 0;
    fc.assert(
      fc.property(commented, ({ path: at, kind, text, marks }) => {
        const once = formatted(text, kind, at);
        expect(parsed(once)).toEqual(parsed(text));
        for (const mark of marks) {
          expect(once.split(mark).length, `${mark} in\n${once}`).toBe(2);
          count++;
        }
        expect(formatted(once, kind, at)).toBe(once);
      }),
      { numRuns: numRuns / 5 },
    );
    expect(count).toBeGreaterThan(numRuns / 5);
  });
});

describe("comments", () => {
  it("keep their neighbours", () => {
    const messy = `# head

# more head
file: # beside a mapping
    sha256:  "ab"   # beside a scalar
    # above
    name: 'x.txt'
    # end of file
# above defects

schemaVersion: 1
unknown: yes
defects: # beside a list
- # on a dash
  type: other
  # above id
  id: d1
# above the second
- id: d2
  note: >-
    folded
    words
  # end of the second
  # end of the list?
title: {value: A title, basis: stated} # behind brackets
# end
`;
    expect(formatted(messy)).toBe(`${modeline}# head

# more head
# above defects

schemaVersion: 1
file: # beside a mapping
  # above
  name: x.txt
  sha256: ab # beside a scalar
  # end of file
title:
  value: A title
  basis: stated # behind brackets
defects: # beside a list
  # on a dash
  # above id
  - id: d1
    type: other
  # above the second
  - id: d2
    note: folded words
    # end of the second
    # end of the list?
unknown: "yes"
# end
`);
  });

  it("between a key and its words go above the key", () => {
    expect(formatted("a:\n  # c\n  words\n")).toBe(`${modeline}# c\na: words\n`);
  });

  it("in a document without anything else stay", () => {
    expect(formatted("# only\n")).toBe(`${modeline}# only\n`);
    expect(formatted("")).toBe(modeline);
    expect(formatted("# a\n{}\n# b\n")).toBe(`${modeline}# a\n{}\n# b\n`);
  });

  it("are not looked for inside words", () => {
    const text = `${modeline}a: "x # y"\nb: x#y\nc: "# z"\n# end\n`;
    expect(formatted(text)).toBe(text);
    expect(formatted("a: |\n  # no\n  # comment\n# one\n")).toBe(`${modeline}a: "# no\\n# comment\\n"\n# one\n`);
  });
});

describe("the modeline", () => {
  const body = "schemaVersion: 1\n";

  it.each([
    ["missing", body],
    ["wrong", `# yaml-language-server: $schema=../elsewhere.json\n${body}`],
    ["lower down", `# other\n${modeline}${body}`],
  ])("is set right: %s", (_name, text) => {
    expect(formatted(text).split("\n")[0]).toBe(modeline.trim());
    expect(formatted(text).match(/yaml-language-server/g)?.length).toBe(1);
  });

  it("may be an address on the web", () => {
    const text = `# yaml-language-server: $schema=https://corpus.example/v1/schema/manifest.schema.json\n${body}`;
    expect(formatted(text)).toBe(text);
    expect(formatted(text, "relation", "archive/relations/R1.yaml")).toBe(
      `# yaml-language-server: $schema=../../schema/relation.schema.json\n${body}`,
    );
  });
});

describe("what is mended and what is refused", () => {
  it("mends brackets, a byte order mark and line ends of another system", () => {
    expect(formatted("\ufeff# c\r\na: [x, {b: z}]\r\n")).toBe(`${modeline}# c\na:\n  - x\n  - b: z\n`);
  });

  it.each([
    ["anchor", "a: &x b\n"],
    ["alias", "a: b\nc: *a\n"],
    ["duplicate-key", "a: b\na: c\n"],
    ["non-string-key", "1: b\n"],
    ["merge-key", "a:\n  <<: {}\n"],
    ["tag", "a: !x b\n"],
    ["directive", "%YAML 1.2\n---\na: b\n"],
    ["several-documents", "a: b\n---\nc: d\n"],
    ["syntax", "a: b: c\n"],
    ["control-character", "a: b\u0007\n"],
    ["carriage-return", "a: b # c\rd\n"],
  ])("refuses: %s", (fault, text) => {
    for (const result of [
      formatDocument("manifest", path, text, limits),
      editDocument("manifest", path, text, [], limits),
    ]) {
      expect(result.ok).toBe(false);
      if (!result.ok) expect(result.document.faults.map(({ kind }) => kind)).toContain(fault);
    }
  });

  it("refuses what is larger than the bounds", () => {
    const result = formatDocument("manifest", path, `a: ${"x".repeat(9_000)}\n`, defaultLimits);
    expect(result.ok).toBe(false);
  });

  it("keeps the digits of numbers that cannot hold them", () => {
    const text = `${modeline}a: 12345678901234567890\nb: 0.12345678901234567890\n`;
    expect(formatted(text)).toBe(text);
    expect(formatted("a: 0x1F\nb: 1.50\nc: +7\nd: 0o17\ne: 1e3\n")).toBe(
      `${modeline}a: 31\nb: 1.5\nc: 7\nd: 15\ne: 1000\n`,
    );
  });
});

describe("an edit", () => {
  const text = `${modeline}# head
schemaVersion: 1
# about the title
title:
  # about the value
  value: Old # beside
  basis: stated
# about defects
defects:
  # about d1
  - id: d1 # beside d1
    note: one
  # about d2
  - id: d2
    note: two
  # apart

  # about d3
  - id: d3
  # end of defects
# end
`;

  it("without any change is the canonical text", () => expect(edited(text)).toBe(text));

  it("sets a value and leaves every comment", () => {
    const after = edited(text, { op: "set", pointer: "/title/value", value: "NO" });
    expect(after).toBe(text.replace("value: Old #", 'value: "NO" #'));
  });

  it("makes mappings on the way, in the order of the schema", () => {
    const after = edited(text, { op: "set", pointer: "/file/sha256", value: "a".repeat(64) });
    expect(after).toBe(text.replace("# about the title", `file:\n  sha256: "${"a".repeat(64)}"\n# about the title`));
  });

  it("appends to a list, before the comments at its end", () => {
    const after = edited(text, { op: "append", pointer: "/defects", value: { note: "four", id: "d4" } });
    expect(after).toBe(text.replace("  # end of defects", "  - id: d4\n    note: four\n  # end of defects"));
  });

  it("makes a list that is missing", () => {
    const evidence = edited(text, { op: "append", pointer: "/title/evidence", value: { quote: "Old" } });
    expect(evidence).toContain("  basis: stated\n  evidence:\n    - quote: Old\n# about defects");
  });

  it("removes an entry with its own comments and no other", () => {
    const after = edited(text, { op: "remove", pointer: "/defects/1" });
    expect(after).toBe(text.replace("  # about d2\n  - id: d2\n    note: two\n", ""));
    expect(edited(text, { op: "remove", pointer: "/defects/2" })).toBe(
      text.replace("  # about d3\n  - id: d3\n", "").replace("  # apart\n\n", "  # apart\n"),
    );
    expect(edited(text, { op: "remove", pointer: "/nothing/here" })).toBe(text);
  });

  it("sets a whole list and keeps the comments of the items that stay", () => {
    const value = [{ id: "d3" }, { id: "d1", note: "changed" }, { id: "new" }];
    expect(edited(text, { op: "set", pointer: "/defects", value })).toContain(`# about defects
defects:
  # apart

  # about d3
  - id: d3
  # about d1
  - id: d1 # beside d1
    note: changed
  - id: new
  # end of defects
# end
`);
  });

  it("fills an empty document", () => {
    expect(edited("", { op: "set", pointer: "/file/name", value: "x" })).toBe(`${modeline}file:\n  name: x\n`);
    expect(edited("# c\n", { op: "append", pointer: "/defects", value: "x" })).toBe(
      `${modeline}# c\ndefects:\n  - x\n`,
    );
  });

  it.each(["/schemaVersion/x", "/defects/9", "/defects/x/note"])("refuses a place that cannot be: %s", (pointer) => {
    expect(() => edited(text, { op: "set", pointer, value: 1 })).toThrow(TypeError);
  });

  it("can be undone, on any document of this archive", () => {
    for (const { path: at, text: before, kind } of real) {
      const value = parsed(before) as { [key: string]: YamlValue };
      for (const [key, part] of Object.entries(value)) {
        const apply = (from: string, edit: Edit): string => {
          const result = editDocument(kind, at, from, [edit], limits);
          if (!result.ok) throw new Error("refused");
          return result.text;
        };
        const without = apply(before, { op: "remove", pointer: `/${key}` });
        expect(Object.keys(parsed(without) as object)).not.toContain(key);
        expect(apply(without, { op: "set", pointer: `/${key}`, value: part })).toBe(before);
      }
    }
  });
});
