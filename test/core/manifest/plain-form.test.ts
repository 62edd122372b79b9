// The reader of the plain form against the full parser: what it reads, the full parser reads alike and without a fault.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../src/core/limits.ts";
import { parseYaml } from "../../../src/core/manifest/parse.ts";
import { readPlainDocument } from "../../../src/core/manifest/plain-document.ts";
import { readPlainForm } from "../../../src/core/manifest/plain-form.ts";
import type { YamlValue } from "../../../src/core/manifest/yaml-document.ts";

const archive = join(import.meta.dirname, "..", "..", "..", "archive");
const real = readdirSync(archive, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".yaml"))
  .map((path) => readFileSync(join(archive, path), "utf8"));

/** Documents per property; more on request. */
const numRuns = Number(process.env["PLAIN_FORM_RUNS"] ?? 2_000);

/** How many texts were in the plain form, so that a property cannot hold by never being asked. */
let inPlainForm = 0;

/** Throws unless the plain reader leaves the text alone or agrees with the full parser in everything. */
function agrees(text: string): void {
  const plain = readPlainDocument(text, defaultLimits);
  if (plain === null) return;
  inPlainForm++;
  const full = parseYaml(text, defaultLimits);
  expect(full.faults).toEqual([]);
  expect(plain.value).toEqual(full.value);
  for (const [pointer, value] of scalars(plain.value)) {
    expect(plain.locate(pointer, "value"), pointer).toEqual(full.locate(pointer, "value"));
    expect(plain.locate(pointer, "key"), pointer).toEqual(full.locate(pointer, "key"));
    expect(plain.plainScalar(pointer), pointer).toEqual(full.plainScalar(pointer));
    expect(plain.has(pointer)).toBe(true);
    expect(value).not.toBeUndefined();
  }
}

function* scalars(value: YamlValue | undefined, pointer = ""): Generator<readonly [string, YamlValue | undefined]> {
  if (typeof value !== "object" || value === null) yield [pointer, value];
  else for (const [key, child] of Object.entries(value)) yield* scalars(child, `${pointer}/${key}`);
}

const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/);
const words = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.stringMatching(/^[-+.0-9eExo_ ~:#'"a-f[\]{},&*!|>%@`?=<\\/]{0,12}$/),
  fc.constantFrom(
    "null",
    "Null",
    "true",
    "yes",
    "NO",
    "~",
    ".inf",
    "-.INF",
    ".nan",
    "0o17",
    "0x1F",
    "1e5",
    "1_000",
    "+1",
    "-1",
    "007",
  ),
  fc.constantFrom(
    "2022-05-25",
    "12:30",
    "a: b",
    "a #b",
    "#",
    "- a",
    "a:",
    "<<",
    "---",
    "...",
    "! a",
    "%TAG",
    "'x'",
    '"x"',
    "a\u00a0",
    "\u00a0a",
  ),
);

/** A text that looks like the plain form: sometimes it is, sometimes only nearly. */
const lines = fc.letrec<{ block: readonly string[] }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4 },
    fc
      .array(
        fc.tuple(
          key,
          fc.oneof(
            words,
            words.map((text) => JSON.stringify(text)),
            fc.constantFrom("[]", "{}"),
          ),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((pairs) => pairs.map(([name, value]) => `${name}: ${value}`)),
    fc
      .tuple(key, tie("block"), fc.integer({ min: 0, max: 3 }))
      .map(([name, block, by]) => [`${name}:`, ...block.map((line) => " ".repeat(by) + line)]),
    fc
      .array(
        fc.oneof(
          words.map((text) => [text]),
          tie("block"),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((items) => items.flatMap((item) => item.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)))),
    fc.tuple(tie("block"), tie("block")).map(([a, b]) => [...a, ...b]),
    fc
      .tuple(tie("block"), fc.constantFrom("# comment", "", "  ", "   # deep"))
      .map(([block, line]) => [...block, line]),
  ),
})).block;

const fragments = [
  "\n",
  " ",
  "  ",
  "- ",
  ": ",
  ":",
  " #",
  "#",
  '"',
  "'",
  "\\",
  "[",
  "]",
  "{",
  "}",
  "&a ",
  "*a",
  "!t ",
  "|",
  ">",
  "---\n",
  "...\n",
  "%",
  "\t",
  "\r",
  "? ",
  "<<: ",
  "\u00a0",
  "\ufeff",
  "null",
  "1e3",
  "\u0085",
  "\u2028",
  "key: ",
  "\n  ",
  "\n- ",
];

/** Real documents, short ones so that there can be many, with a few edits anywhere. */
const mutated = fc
  .tuple(
    fc.constantFrom(...real.filter((text) => text.length < 1_500)),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 6 }), fc.constantFrom("", ...fragments)), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([text, edits]) =>
    edits.reduce((changed, [place, length, put]) => {
      const at = place % (changed.length + 1);
      return changed.slice(0, at) + put + changed.slice(at + length);
    }, text),
  );

describe("the plain form", () => {
  it("is what every document of this archive is in", () => {
    expect(real.length).toBe(32);
    for (const text of real) {
      expect(readPlainForm(text, defaultLimits)).toBeDefined();
      agrees(text);
    }
  });

  it("agrees with the full parser on texts that look like it", () => {
    inPlainForm = 0;
    fc.assert(
      fc.property(lines, (block) => agrees(`${block.join("\n")}\n`)),
      { numRuns },
    );
    expect(inPlainForm).toBeGreaterThan(numRuns / 10);
  });

  it("agrees with the full parser on damaged manifests", () => {
    inPlainForm = 0;
    fc.assert(fc.property(mutated, agrees), { numRuns });
    expect(inPlainForm).toBeGreaterThan(numRuns / 10);
  });

  it("agrees with the full parser on any scalar", () => {
    inPlainForm = 0;
    fc.assert(
      fc.property(words, (text) => agrees(`a: ${text}\nb: "${text}"\nc:\n  - ${text}\n`)),
      { numRuns },
    );
    expect(inPlainForm).toBeGreaterThan(numRuns / 10);
  });

  it.each([
    ["continued scalar", "a: b\n  c\n"],
    ["single quotes", "a: 'b'\n"],
    ["flow", "a: [b]\n"],
    ["anchor", "a: &x b\n"],
    ["two documents", "a: b\n---\nc: d\n"],
    ["repeated key", "a: b\na: c\n"],
    ["tab", "a:\tb\n"],
    ["null key", "null: b\n"],
    ["list at the root", "- a\n"],
    ["scalar at the root", "a\n"],
    ["nothing", "\n"],
    ["key without a value", "a:\nb: c\n"],
    ["comment behind a value", "a: b # c\n"],
    ["escaped control character", 'a: "\\x1b"\n'],
    ["escaped surrogate", 'a: "\\ud800"\n'],
  ])("is not: %s", (_name, text) => expect(readPlainForm(text, defaultLimits)).toBeUndefined());
});
