// Manifests of the largest allowed size, each made to cost its reader as much as one kind of YAML can; and what must be said of each.

/** The largest manifest that is read: `documentBytes` of src/core/limits.ts, to which the test holds it. */
export const largestManifest = 256 * 1024;

/**
 * One way to fill a manifest.
 * @typedef {object} Shape
 * @property {string} name
 * @property {0 | 1 | 2} exit how the run ends: 2 where a limit is reached, 0 where nothing is wrong
 * @property {readonly string[]} rules exactly those that find something
 * @property {(facts: Facts) => string} text at most `largestManifest` bytes of UTF-8
 */

/**
 * What an honest manifest of the source begins with, the file's block and claims without evidence.
 * @typedef {{ head: string }} Facts
 */

const size = (text) => Buffer.byteLength(text);

/** As often as there is room for, at most. */
const fill = (unit, room) => unit.repeat(Math.floor(room / size(unit)));

/** The honest beginning and then one unit again and again, between an opening and a close. */
const after =
  (unit, { open = "", close = "" } = {}) =>
  ({ head }) =>
    head + open + fill(unit, largestManifest - size(head + open + close)) + close;

/** Nothing but one unit again and again. */
const only =
  (unit, { open = "", close = "" } = {}) =>
  () =>
    open + fill(unit, largestManifest - size(open + close)) + close;

/** The honest beginning and then numbered units, as long as there is room. */
const numbered =
  (unit, { open = "", close = "" } = {}) =>
  ({ head }) => {
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

/** @type {readonly Shape[]} */
export const shapes = [
  // Nesting.
  {
    name: "brackets, never closed",
    exit: 2,
    rules: ["document-modeline-missing", "yaml-limit-exceeded"],
    text: only("["),
  },
  {
    name: "braces, never closed",
    exit: 2,
    rules: ["document-modeline-missing", "yaml-limit-exceeded"],
    text: only("{a: "),
  },
  {
    name: "brackets, closed",
    exit: 2,
    rules: ["document-modeline-missing", "yaml-limit-exceeded"],
    text: () => "[".repeat(131_072) + "]".repeat(131_072),
  },
  { name: "closing brackets alone", exit: 1, rules: ["yaml-syntax-invalid"], text: after("]", { open: "x: [\n" }) },
  {
    name: "mappings one column further in",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: numbered((index) => `${" ".repeat(index)}a:\n`),
  },
  { name: "lists on one line", exit: 2, rules: ["yaml-limit-exceeded"], text: after("- ") },
  { name: "explicit keys on one line", exit: 2, rules: ["yaml-limit-exceeded"], text: after("? ") },
  {
    name: "sixteen levels again and again",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after(
      Array.from(
        { length: 15 },
        (_, level) => `${" ".repeat(level)}${level === 0 ? "- " : ""}${level === 0 ? "" : " "}a:\n`,
      ).join(""),
      { open: "x:\n" },
    ),
  },
  // Many of something.
  { name: "keys", exit: 2, rules: ["yaml-limit-exceeded"], text: numbered((index) => `k${index.toString(36)}: 1\n`) },
  {
    name: "keys without values",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: numbered((index) => `${index.toString(36)}a:\n`),
  },
  {
    name: "keys in one brace",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: numbered((index) => `k${index.toString(36)}: 1, `, { open: "x: {", close: "}\n" }),
  },
  {
    name: "keys that are only named, in one brace",
    exit: 2,
    rules: ["yaml-flow-collection-used", "yaml-limit-exceeded"],
    text: numbered((index) => `k${index.toString(36)},`, { open: "x: {", close: "}\n" }),
  },
  { name: "the same key", exit: 2, rules: ["yaml-limit-exceeded"], text: after("a: 1\n") },
  {
    name: "the same key, in one brace",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("a: 1,", { open: "x: {", close: "}\n" }),
  },
  {
    name: "keys of the prototype",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("- __proto__: 1\n  constructor: 1\n  toString: 1\n", { open: "x:\n" }),
  },
  { name: "merge keys", exit: 2, rules: ["yaml-limit-exceeded"], text: after("<<: {a: 1}\n") },
  {
    name: "merge keys of an alias",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("<<: *a\n", { open: "x: &a {b: 1}\n" }),
  },
  { name: "items", exit: 1, rules: ["schema-violated"], text: after("- 1\n", { open: "x:\n" }) },
  {
    name: "items in one bracket",
    exit: 1,
    rules: ["schema-violated", "yaml-flow-collection-used"],
    text: after("1,", { open: "x: [", close: "]\n" }),
  },
  { name: "empty items", exit: 1, rules: ["schema-violated"], text: after("-\n", { open: "x:\n" }) },
  {
    name: "commas in one bracket",
    exit: 1,
    rules: ["yaml-syntax-invalid"],
    text: after(",", { open: "x: [", close: "]\n" }),
  },
  {
    name: "pairs in one bracket",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("a: b,", { open: "x: [", close: "]\n" }),
  },
  {
    name: "empty brackets in one bracket",
    exit: 1,
    rules: ["schema-violated", "yaml-flow-collection-used"],
    text: after("[],", { open: "x: [", close: "]\n" }),
  },
  { name: "colons", exit: 1, rules: ["yaml-syntax-invalid"], text: after(":", { open: "x: " }) },
  { name: "colons and blanks", exit: 2, rules: ["yaml-limit-exceeded"], text: after(": ", { open: "x" }) },
  { name: "complex keys", exit: 2, rules: ["yaml-limit-exceeded"], text: after("? [a]\n: b\n") },
  {
    name: "keys that are numbers",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: numbered((index) => `${index}: 1\n`),
  },
  // What the dialect refuses.
  {
    name: "anchors",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: numbered((index) => `- &a${index.toString(36)} 1\n`, { open: "x:\n" }),
  },
  {
    name: "anchors in one bracket",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: numbered((index) => `&a${index.toString(36)} 1,`, { open: "x: [", close: "]\n" }),
  },
  {
    name: "one anchor and aliases of it",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("- *a\n", { open: "x: &a 1\ny:\n" }),
  },
  {
    name: "aliases in one bracket",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("*a,", { open: "x: &a 1\ny: [", close: "]\n" }),
  },
  {
    name: "aliases of nothing",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: numbered((index) => `- *a${index.toString(36)}\n`, { open: "x:\n" }),
  },
  { name: "aliases as keys", exit: 2, rules: ["yaml-limit-exceeded"], text: after("*a : 1\n", { open: "x: &a 1\n" }) },
  {
    name: "a few anchors and many aliases of the last",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("- *a0\n", {
      open: `x:\n${Array.from({ length: 900 }, (_, index) => `- &a${index} 1\n`).join("")}y:\n`,
    }),
  },
  { name: "tags", exit: 2, rules: ["yaml-limit-exceeded"], text: after("- !a 1\n", { open: "x:\n" }) },
  {
    name: "tags in one bracket",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("!a b,", { open: "x: [", close: "]\n" }),
  },
  {
    name: "tags that are never closed",
    exit: 1,
    rules: ["yaml-syntax-invalid", "yaml-tag-used"],
    text: after("!<", { open: "x: " }),
  },
  { name: "one tag without end", exit: 1, rules: ["yaml-tag-used"], text: after("a", { open: "x: !" }) },
  {
    name: "one anchor without end",
    exit: 1,
    rules: ["schema-violated", "yaml-anchor-used"],
    text: after("a", { open: "x: &" }),
  },
  { name: "one alias without end", exit: 1, rules: ["yaml-alias-used"], text: after("a", { open: "x: *" }) },
  {
    name: "tags of a thousand, in one bracket",
    exit: 1,
    rules: ["schema-violated", "yaml-flow-collection-used", "yaml-tag-used"],
    text: after("a,", { open: `x: [${"!a b,".repeat(990)}`, close: "]\n" }),
  },
  {
    name: "directives",
    exit: 1,
    rules: ["document-modeline-missing", "yaml-directive-used"],
    text: only("%YAML 1.2\n"),
  },
  {
    name: "directives below a comment",
    exit: 1,
    rules: ["document-modeline-missing", "yaml-directive-used"],
    text: only("%TAG ! tag:x,2000:\n", { open: "# x\n" }),
  },
  { name: "documents", exit: 1, rules: ["yaml-several-documents"], text: after("---\n") },
  { name: "ends of documents", exit: 1, rules: ["yaml-several-documents"], text: after("...\n") },
  { name: "documents with words", exit: 1, rules: ["yaml-several-documents"], text: after("--- a\n") },
  { name: "comments", exit: 0, rules: [], text: after("#\n") },
  { name: "comments on one line", exit: 0, rules: [], text: after(" # a", { open: "notes: x", close: "\n" }) },
  {
    name: "comments before the document",
    exit: 1,
    rules: ["document-modeline-missing", "schema-violated"],
    text: only("# a\n"),
  },
  { name: "comments further and further in", exit: 0, rules: [], text: numbered((index) => `${" ".repeat(index)}#\n`) },
  { name: "empty lines", exit: 0, rules: [], text: after("\n") },
  { name: "blanks on one line", exit: 0, rules: [], text: after(" ", { open: "notes: x", close: "\n" }) },
  { name: "blanks on lines of their own", exit: 0, rules: [], text: after(`${" ".repeat(31)}\n`) },
  // Long scalars.
  { name: "one plain scalar", exit: 2, rules: ["yaml-limit-exceeded"], text: after("x", { open: "notes: " }) },
  {
    name: "one plain scalar of words",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("x ", { open: "notes: ", close: "x\n" }),
  },
  {
    name: "one plain scalar of many lines",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("  x\n", { open: "notes:\n" }),
  },
  {
    name: "one plain scalar with empty lines",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("\n", { open: "notes: x\n", close: "  x\n" }),
  },
  { name: "one key", exit: 1, rules: ["yaml-syntax-invalid"], text: after("x", { close: ": 1\n" }) },
  {
    name: "one key in quotes",
    exit: 1,
    rules: ["yaml-syntax-invalid"],
    text: after("x", { open: '"', close: '": 1\n' }),
  },
  { name: "a literal block", exit: 2, rules: ["yaml-limit-exceeded"], text: after("  x\n", { open: "notes: |\n" }) },
  {
    name: "a literal block of empty lines",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("\n", { open: "notes: |+\n  x\n" }),
  },
  { name: "a folded block", exit: 2, rules: ["yaml-limit-exceeded"], text: after("  x\n", { open: "notes: >\n" }) },
  {
    name: "a folded block, indented in turn",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("  x\n   x\n", { open: "notes: >\n" }),
  },
  {
    name: "a folded block with empty lines",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("  x\n\n", { open: "notes: >\n" }),
  },
  { name: "block scalars", exit: 1, rules: ["schema-violated"], text: after("- |\n  x\n", { open: "x:\n" }) },
  {
    name: "block scalars with odd headers",
    exit: 1,
    rules: ["yaml-syntax-invalid"],
    text: after("- |9-+x\n", { open: "x:\n" }),
  },
  {
    name: "escapes in double quotes",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("\\n", { open: 'notes: "', close: '"\n' }),
  },
  {
    name: "escapes of lone surrogates",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("\\ud800", { open: 'notes: "', close: '"\n' }),
  },
  {
    name: "escapes that are none",
    exit: 2,
    rules: ["yaml-limit-exceeded", "yaml-syntax-invalid"],
    text: after("\\q", { open: 'notes: "', close: '"\n' }),
  },
  {
    name: "escaped line ends",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("  x\\\n", { open: 'notes: "\n', close: '  "\n' }),
  },
  {
    name: "empty lines in double quotes",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("\n", { open: 'notes: "x\n', close: '  x"\n' }),
  },
  {
    name: "blank lines in double quotes",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("  \n", { open: 'notes: "x\n', close: '  x"\n' }),
  },
  {
    name: "lines in double quotes",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("  x\n", { open: 'notes: "x\n', close: '  x"\n' }),
  },
  {
    name: "double quotes, never closed",
    exit: 2,
    rules: ["yaml-limit-exceeded", "yaml-syntax-invalid"],
    text: after("  x\n", { open: 'notes: "x\n' }),
  },
  {
    name: "quoted quotes",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("''", { open: "notes: '", close: "'\n" }),
  },
  {
    name: "empty lines in single quotes",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("\n", { open: "notes: 'x\n", close: "  x'\n" }),
  },
  { name: "single quotes", exit: 1, rules: ["yaml-syntax-invalid"], text: after("' ", { open: "notes: " }) },
  {
    name: "double quotes side by side",
    exit: 1,
    rules: ["yaml-syntax-invalid"],
    text: after('""', { open: "notes: " }),
  },
  { name: "a number", exit: 1, rules: ["schema-violated"], text: after("9", { open: "notes: ", close: "\n" }) },
  {
    name: "a number with a point",
    exit: 1,
    rules: ["schema-violated"],
    text: after("9", { open: "notes: 0.", close: "\n" }),
  },
  {
    name: "a hexadecimal number",
    exit: 1,
    rules: ["schema-violated"],
    text: after("f", { open: "notes: 0x", close: "\n" }),
  },
  { name: "numbers", exit: 1, rules: ["schema-violated"], text: after(`- ${"9".repeat(300)}\n`, { open: "x:\n" }) },
  {
    name: "almost numbers",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("1", { open: "notes: ", close: "_\n" }),
  },
  // Characters.
  {
    name: "carriage returns",
    exit: 1,
    rules: ["yaml-carriage-return-present", "yaml-syntax-invalid"],
    text: after("\r"),
  },
  {
    name: "carriage returns with line feeds",
    exit: 2,
    rules: ["yaml-carriage-return-present", "yaml-limit-exceeded"],
    text: after("a: 1\r\n"),
  },
  { name: "tabs", exit: 0, rules: [], text: after("\t") },
  { name: "tabs as indents", exit: 2, rules: ["yaml-limit-exceeded"], text: after("\ta: 1\n", { open: "x:\n" }) },
  {
    name: "byte order marks",
    exit: 2,
    rules: [
      "document-modeline-missing",
      "schema-violated",
      "yaml-byte-order-mark-present",
      "yaml-character-invisible",
      "yaml-limit-exceeded",
    ],
    text: only("\ufeff"),
  },
  {
    name: "byte order marks within",
    exit: 2,
    rules: ["yaml-character-invisible", "yaml-limit-exceeded"],
    text: after("\ufeff", { open: "notes: x" }),
  },
  {
    name: "next lines",
    exit: 2,
    rules: ["yaml-control-character-present", "yaml-limit-exceeded"],
    text: after("\u0085", { open: "notes: x" }),
  },
  {
    name: "line separators",
    exit: 2,
    rules: ["yaml-control-character-present", "yaml-limit-exceeded"],
    text: after("\u2028", { open: "notes: x" }),
  },
  {
    name: "zeros",
    exit: 2,
    rules: ["document-modeline-missing", "schema-violated", "yaml-control-character-present", "yaml-limit-exceeded"],
    text: only("\u0000"),
  },
  {
    name: "direction marks",
    exit: 2,
    rules: ["yaml-character-invisible", "yaml-limit-exceeded"],
    text: after("\u202e", { open: "notes: x" }),
  },
  { name: "no-break spaces", exit: 2, rules: ["yaml-limit-exceeded"], text: after("\u00a0", { open: "notes: x" }) },
  {
    name: "characters of four bytes",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("\u{1f600}", { open: "notes: " }),
  },
  {
    name: "combining characters",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("\u0301", { open: "notes: x" }),
  },
  { name: "indicators", exit: 1, rules: ["yaml-syntax-invalid"], text: after("@`") },
  {
    name: "percent signs",
    exit: 2,
    rules: ["yaml-key-duplicate", "yaml-limit-exceeded", "yaml-syntax-invalid"],
    text: after("%\n"),
  },
  { name: "every indicator", exit: 1, rules: ["yaml-syntax-invalid"], text: after("-?:,[]{}#&*!|>'\"%@` ") },
  {
    name: "every indicator, a line each",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after([..."-?:,[]{}#&*!|>'\"%@`"].join("\n")),
  },
  { name: "mistakes", exit: 2, rules: ["yaml-limit-exceeded"], text: after("a: b: c\n\n\n") },
  {
    name: "mistakes in brackets",
    exit: 2,
    rules: ["yaml-limit-exceeded"],
    text: after("a b: c: ,", { open: "x: [", close: "]\n" }),
  },
  { name: "mistakes of indentation", exit: 2, rules: ["yaml-limit-exceeded"], text: after("  a: 1\n b: 1\n") },
];
