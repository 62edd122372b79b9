// Where entries of BibTeX begin: what looks like one within another is none, and braces that are not balanced swallow no later entry.

import fc from "fast-check";
import { expect, it } from "vitest";
import { bibEntries } from "../../src/core/citation/bib-entries.ts";

/** The first line of each entry. */
const entriesOf = (document: string): readonly string[] =>
  bibEntries(document).map((start) => document.slice(start).split("\n", 1)[0] ?? "");

it.each([
  [
    "in a field",
    "@misc{x, note = {a\n@comment{b}\n@foo{ }\n@misc{c, d = {e}}}, f = {g}}\n@misc{y,}",
    ["@misc{x, note = {a", "@misc{y,}"],
  ],
  ["between fields", "@misc{x,\n@comment{b}\n  f = {g}}\n@misc{y,}", ["@misc{x,", "@misc{y,}"]],
  [
    "behind a brace in quotation marks",
    '@misc{x, n = "}",\n@foo{b}\n f = {g}}\n@misc{y,}',
    ['@misc{x, n = "}",', "@misc{y,}"],
  ],
  [
    "behind a bracket in quotation marks",
    '@misc(x, n = "a) b\n@foo( ",\n f = {)})\n@misc{y,}',
    ['@misc(x, n = "a) b', "@misc{y,}"],
  ],
  ["in brackets", "@misc(x, n = {a\n@foo(}, f = {g})\n@misc{y,}", ["@misc(x, n = {a", "@misc{y,}"]],
])("what looks like an entry is none %s", (_where, document, entries) => {
  expect(entriesOf(document)).toEqual(entries);
});

it("a comment between entries holds entries, as BibTeX reads it", () => {
  const document = "@comment{\n@misc{x, a = {b}}\n}\n@Comment{jabref-meta: x;}\n  @misc{y,}";
  expect(entriesOf(document)).toEqual(["@comment{", "@misc{x, a = {b}}", "@Comment{jabref-meta: x;}", "  @misc{y,}"]);
});

it.each(["@misc{x, n = {a,\n", '@misc{x, n = "a\n', "@misc(x, n = {a}\n", "@misc{x, n = {a}\n"])(
  "an entry without an end, %j, ends where the next with a key begins",
  (unclosed) => {
    const next = '@misc{y, n = "b"}\n@string{s = "t"}\n@misc(z, n = {c})';
    const [first = ""] = unclosed.split("\n");
    expect(entriesOf(`${unclosed}@foo{ }\n${next}`)).toEqual([
      first,
      '@misc{y, n = "b"}',
      '@string{s = "t"}',
      "@misc(z, n = {c})",
    ]);
  },
);

it("a brace too many hides nothing", () => {
  expect(entriesOf("@misc{x, n = {a}}}}\n@misc{y,}")).toHaveLength(2);
});

it("every line of balanced entries that begins one is found, whatever their values hold", () => {
  const value = fc.array(fc.constantFrom("a", "\n@misc{k, ", "\n@comment{", "\n@foo(", '"', "=", ")"), {
    maxLength: 8,
  });
  const balanced = value.map(
    (parts) => parts.join("") + "}".repeat(parts.filter((part) => part.endsWith("{") || part.includes("{")).length),
  );
  fc.assert(
    fc.property(fc.array(balanced, { maxLength: 5 }), (values) => {
      const entries = values.map((held, n) => `@misc{k${n},\n  note = {${held}},\n  year = 2020\n}\n`);
      const starts = entries.map((_, n) => entries.slice(0, n).join("").length);
      expect(bibEntries(entries.join(""))).toEqual(starts);
    }),
  );
});

it.each(["@a{\n", "@a(\n", "@a{k,\n", "{", '"', '="', "=   ", "\t", '@a(b,x="\n', "@a{  ", "@a{}\n}"])(
  "comes to its end on megabytes of %j",
  (beginning) => {
    const document = beginning.repeat(Math.floor(2_000_000 / beginning.length));
    expect(bibEntries(document).length).toBeLessThanOrEqual(document.length / 4);
  },
);
