// Manifests of the largest allowed size, each made to cost its reader as much as one kind of YAML can; and what must be said of each.

/** The largest manifest that is read: `documentBytes` of src/core/limits.ts, to which the test holds it. */
export const largestManifest = 256 * 1024;

/**
 * One way to fill a manifest.
 * @typedef {object} Shape
 * @property {string} name
 * @property {readonly string[]} rules that must be among the findings; none where nothing is wrong with it
 * @property {(facts: Facts) => string} text at most `largestManifest` bytes of UTF-8
 * @property {string} [source] the source's text, where it matters
 */

/**
 * What an honest manifest of the source begins with, the file's block and claims without evidence.
 * @typedef {{ head: string }} Facts
 */

const size = (text) => Buffer.byteLength(text);

/** As often as there is room for, at most. */
const fill = (unit, room) => unit.repeat(Math.floor(room / size(unit)));

/** The honest beginning and then one unit again and again, between an opening and a close. */
const after = (unit, { open = "", close = "" } = {}) => ({ head }) =>
  head + open + fill(unit, largestManifest - size(head + open + close)) + close;

/** Nothing but one unit again and again. */
const only = (unit, { open = "", close = "" } = {}) => () =>
  open + fill(unit, largestManifest - size(open + close)) + close;

/** The honest beginning and then numbered units, as long as there is room. */
const numbered = (unit, { open = "", close = "" } = {}) => ({ head }) => {
  const parts = [head, open];
  let left = largestManifest - size(head + open + close);
  for (let index = 0; ; index++) {
    const part = unit(index);
    left -= size(part);
    if (left < 0) break;
    parts.push(part);
  }
  return parts.join("") + close;
};

const limit = ["yaml-limit-exceeded"];
const schema = ["schema-violated"];
const syntax = ["yaml-syntax-invalid"];

/** @type {readonly Shape[]} */
export const shapes = [
  // Nesting.
  { name: "brackets, never closed", rules: limit, text: only("[") },
  { name: "braces, never closed", rules: limit, text: only("{a: ") },
  { name: "brackets, closed", rules: limit, text: () => "[".repeat(131_072) + "]".repeat(131_072) },
  { name: "closing brackets alone", rules: syntax, text: after("]", { open: "x: [\n" }) },
  { name: "mappings one column further in", rules: limit, text: numbered((index) => `${" ".repeat(index)}a:\n`) },
  { name: "lists on one line", rules: limit, text: after("- ") },
  { name: "explicit keys on one line", rules: limit, text: after("? ") },
  { name: "sixteen levels again and again", rules: schema, text: after(Array.from({ length: 15 }, (_, level) => `${" ".repeat(level)}${level === 0 ? "- " : ""}${level === 0 ? "" : " "}a:\n`).join(""), { open: "x:\n" }) },
  // Many of something.
  { name: "keys", rules: limit, text: numbered((index) => `k${index.toString(36)}: 1\n`) },
  { name: "keys without values", rules: limit, text: numbered((index) => `${index.toString(36)}a:\n`) },
  { name: "keys in one brace", rules: limit, text: numbered((index) => `k${index.toString(36)}: 1, `, { open: "x: {", close: "}\n" }) },
  { name: "keys that are only named, in one brace", rules: limit, text: numbered((index) => `k${index.toString(36)},`, { open: "x: {", close: "}\n" }) },
  { name: "the same key", rules: ["yaml-key-duplicate"], text: after("a: 1\n") },
  { name: "the same key, in one brace", rules: ["yaml-key-duplicate"], text: after("a: 1,", { open: "x: {", close: "}\n" }) },
  { name: "keys of the prototype", rules: limit, text: after("- __proto__: 1\n  constructor: 1\n  toString: 1\n", { open: "x:\n" }) },
  { name: "merge keys", rules: ["yaml-merge-key-used"], text: after("<<: {a: 1}\n") },
  { name: "merge keys of an alias", rules: ["yaml-merge-key-used"], text: after("<<: *a\n", { open: "x: &a {b: 1}\n" }) },
  { name: "items", rules: schema, text: after("- 1\n", { open: "x:\n" }) },
  { name: "items in one bracket", rules: schema, text: after("1,", { open: "x: [", close: "]\n" }) },
  { name: "empty items", rules: schema, text: after("-\n", { open: "x:\n" }) },
  { name: "commas in one bracket", rules: syntax, text: after(",", { open: "x: [", close: "]\n" }) },
  { name: "pairs in one bracket", rules: limit, text: after("a: b,", { open: "x: [", close: "]\n" }) },
  { name: "empty brackets in one bracket", rules: schema, text: after("[],", { open: "x: [", close: "]\n" }) },
  { name: "colons", rules: syntax, text: after(":", { open: "x: " }) },
  { name: "colons and blanks", rules: [], text: after(": ", { open: "x" }) },
  { name: "complex keys", rules: ["yaml-key-not-string"], text: after("? [a]\n: b\n") },
  { name: "keys that are numbers", rules: ["yaml-key-not-string"], text: numbered((index) => `${index}: 1\n`) },
  // What the dialect refuses.
  { name: "anchors", rules: limit, text: numbered((index) => `- &a${index.toString(36)} 1\n`, { open: "x:\n" }) },
  { name: "anchors in one bracket", rules: limit, text: numbered((index) => `&a${index.toString(36)} 1,`, { open: "x: [", close: "]\n" }) },
  { name: "one anchor and aliases of it", rules: ["yaml-alias-used"], text: after("- *a\n", { open: "x: &a 1\ny:\n" }) },
  { name: "aliases in one bracket", rules: ["yaml-alias-used"], text: after("*a,", { open: "x: &a 1\ny: [", close: "]\n" }) },
  { name: "aliases of nothing", rules: ["yaml-alias-used"], text: numbered((index) => `- *a${index.toString(36)}\n`, { open: "x:\n" }) },
  { name: "aliases as keys", rules: ["yaml-alias-used"], text: after("*a : 1\n", { open: "x: &a 1\n" }) },
  { name: "a few anchors and many aliases of the last", rules: ["yaml-alias-used"], text: after("- *a0\n", { open: `x:\n${Array.from({ length: 900 }, (_, index) => `- &a${index} 1\n`).join("")}y:\n` }) },
  { name: "tags", rules: limit, text: after("- !a 1\n", { open: "x:\n" }) },
  { name: "tags in one bracket", rules: limit, text: after("!a b,", { open: "x: [", close: "]\n" }) },
  { name: "tags that are never closed", rules: [], text: after("!<", { open: "x: " }) },
  { name: "one tag without end", rules: [], text: after("a", { open: "x: !" }) },
  { name: "one anchor without end", rules: [], text: after("a", { open: "x: &" }) },
  { name: "one alias without end", rules: ["yaml-alias-used"], text: after("a", { open: "x: *" }) },
  { name: "tags of a thousand, in one bracket", rules: ["yaml-tag-used"], text: after("a,", { open: `x: [${"!a b,".repeat(990)}`, close: "]\n" }) },
  { name: "directives", rules: ["yaml-directive-used"], text: only("%YAML 1.2\n") },
  { name: "directives below a comment", rules: ["yaml-directive-used"], text: only("%TAG ! tag:x,2000:\n", { open: "# x\n" }) },
  { name: "documents", rules: ["yaml-several-documents"], text: after("---\n") },
  { name: "ends of documents", rules: [], text: after("...\n") },
  { name: "documents with words", rules: ["yaml-several-documents"], text: after("--- a\n") },
  { name: "comments", rules: [], text: after("#\n") },
  { name: "comments on one line", rules: [], text: after(" # a", { open: "notes: x" , close: "\n"}) },
  { name: "comments before the document", rules: schema, text: only("# a\n") },
  { name: "comments further and further in", rules: [], text: numbered((index) => `${" ".repeat(index)}#\n`) },
  { name: "empty lines", rules: [], text: after("\n") },
  { name: "blanks on one line", rules: [], text: after(" ", { open: "notes: x" , close: "\n"}) },
  { name: "blanks on lines of their own", rules: [], text: after(`${" ".repeat(31)}\n`) },
  // Long scalars.
  { name: "one plain scalar", rules: limit, text: after("x", { open: "notes: " }) },
  { name: "one plain scalar of words", rules: limit, text: after("x ", { open: "notes: ", close: "x\n" }) },
  { name: "one plain scalar of many lines", rules: limit, text: after("  x\n", { open: "notes:\n" }) },
  { name: "one plain scalar with empty lines", rules: [], text: after("\n", { open: "notes: x\n", close: "  x\n" }) },
  { name: "one key", rules: [], text: after("x", { close: ": 1\n" }) },
  { name: "one key in quotes", rules: [], text: after("x", { open: '"', close: '": 1\n' }) },
  { name: "a literal block", rules: limit, text: after("  x\n", { open: "notes: |\n" }) },
  { name: "a literal block of empty lines", rules: [], text: after("\n", { open: "notes: |+\n  x\n" }) },
  { name: "a folded block", rules: limit, text: after("  x\n", { open: "notes: >\n" }) },
  { name: "a folded block, indented in turn", rules: limit, text: after("  x\n   x\n", { open: "notes: >\n" }) },
  { name: "a folded block with empty lines", rules: limit, text: after("  x\n\n", { open: "notes: >\n" }) },
  { name: "block scalars", rules: schema, text: after("- |\n  x\n", { open: "x:\n" }) },
  { name: "block scalars with odd headers", rules: syntax, text: after("- |9-+x\n", { open: "x:\n" }) },
  { name: "escapes in double quotes", rules: limit, text: after("\\n", { open: 'notes: "', close: '"\n' }) },
  { name: "escapes of lone surrogates", rules: limit, text: after("\\ud800", { open: 'notes: "', close: '"\n' }) },
  { name: "escapes that are none", rules: syntax, text: after("\\q", { open: 'notes: "', close: '"\n' }) },
  { name: "escaped line ends", rules: limit, text: after("  x\\\n", { open: 'notes: "\n', close: '  "\n' }) },
  { name: "empty lines in double quotes", rules: [], text: after("\n", { open: 'notes: "x\n', close: '  x"\n' }) },
  { name: "blank lines in double quotes", rules: [], text: after("  \n", { open: 'notes: "x\n', close: '  x"\n' }) },
  { name: "lines in double quotes", rules: limit, text: after("  x\n", { open: 'notes: "x\n', close: '  x"\n' }) },
  { name: "double quotes, never closed", rules: syntax, text: after("  x\n", { open: 'notes: "x\n' }) },
  { name: "quoted quotes", rules: limit, text: after("''", { open: "notes: '", close: "'\n" }) },
  { name: "empty lines in single quotes", rules: [], text: after("\n", { open: "notes: 'x\n", close: "  x'\n" }) },
  { name: "single quotes", rules: [], text: after("' ", { open: "notes: " }) },
  { name: "double quotes side by side", rules: syntax, text: after('""', { open: "notes: " }) },
  { name: "a number", rules: [], text: after("9", { open: "notes: ", close: "\n" }) },
  { name: "a number with a point", rules: [], text: after("9", { open: "notes: 0.", close: "\n" }) },
  { name: "a hexadecimal number", rules: [], text: after("f", { open: "notes: 0x", close: "\n" }) },
  { name: "numbers", rules: schema, text: after(`- ${"9".repeat(300)}\n`, { open: "x:\n" }) },
  { name: "almost numbers", rules: [], text: after("1", { open: "notes: ", close: "_\n" }) },
  // Characters.
  { name: "carriage returns", rules: ["yaml-carriage-return-present"], text: after("\r") },
  { name: "carriage returns with line feeds", rules: ["yaml-carriage-return-present"], text: after("a: 1\r\n") },
  { name: "tabs", rules: [], text: after("\t") },
  { name: "tabs as indents", rules: syntax, text: after("\ta: 1\n", { open: "x:\n" }) },
  { name: "byte order marks", rules: ["yaml-byte-order-mark-present"], text: only("\ufeff") },
  { name: "byte order marks within", rules: ["yaml-character-invisible"], text: after("\ufeff", { open: "notes: x" }) },
  { name: "next lines", rules: ["yaml-control-character-present"], text: after("\u0085", { open: "notes: x" }) },
  { name: "line separators", rules: ["yaml-control-character-present"], text: after("\u2028", { open: "notes: x" }) },
  { name: "zeros", rules: ["yaml-control-character-present"], text: only("\u0000") },
  { name: "direction marks", rules: ["yaml-character-invisible"], text: after("\u202e", { open: "notes: x" }) },
  { name: "no-break spaces", rules: limit, text: after("\u00a0", { open: "notes: x" }) },
  { name: "characters of four bytes", rules: limit, text: after("\u{1f600}", { open: "notes: " }) },
  { name: "combining characters", rules: limit, text: after("\u0301", { open: "notes: x" }) },
  { name: "indicators", rules: syntax, text: after("@`") },
  { name: "percent signs", rules: [], text: after("%\n") },
  { name: "every indicator", rules: syntax, text: after("-?:,[]{}#&*!|>'\"%@` ") },
  { name: "every indicator, a line each", rules: syntax, text: after([..."-?:,[]{}#&*!|>'\"%@`"].join("\n")) },
  { name: "mistakes", rules: syntax, text: after("a: b: c\n\n\n") },
  { name: "mistakes in brackets", rules: syntax, text: after("a b: c: ,", { open: "x: [", close: "]\n" }) },
  { name: "mistakes of indentation", rules: syntax, text: after("  a: 1\n b: 1\n") },
];
