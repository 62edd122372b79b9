// Hostile YAML: what the manifests' dialect refuses, put into a manifest, a relation or archive.yaml.

import { between, pick } from "../../bench/random.mjs";

/** @returns {import("./operator.mjs").Operator} */
const onDocument = (name, rules, change) => ({
  name,
  apply(workshop, random) {
    const paths = [...workshop.sources.map(({ manifest }) => manifest), ...workshop.relations, "archive/archive.yaml"];
    const path = pick(random, paths);
    workshop.write(path, change(workshop.text(path), random));
    return { what: path, rules };
  },
});

/** A place between two lines. */
function lineStart(random, text) {
  const starts = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
  return pick(random, starts);
}

const insert = (text, at, words) => text.slice(0, at) + words + text.slice(at);
const anywhere = (random, text) => between(random, 1, text.length - 1);
const atLineStart = (words) => (text, random) => insert(text, lineStart(random, text), words);
const atEnd = (words) => (text) => text + words;

export const yamlOperators = [
  onDocument("alias", ["yaml-alias-used"], atEnd("here: *here\n")),
  onDocument("anchor", ["yaml-anchor-used"], (text) => text.replace("schemaVersion: 1", "schemaVersion: &one 1")),
  onDocument("a billion laughs", ["yaml-anchor-used", "yaml-alias-used"], (text) => {
    const levels = Array.from({ length: 9 }, (_, level) =>
      level === 0
        ? "l0: &l0 [ha, ha]\n"
        : `l${level}: &l${level} [${Array(9)
            .fill(`*l${level - 1}`)
            .join(", ")}]\n`,
    );
    return text + levels.join("");
  }),
  onDocument("tag", ["yaml-tag-used"], (text, random) =>
    text.replace(
      "schemaVersion: 1",
      `schemaVersion: ${pick(random, ["!!int", "!!js/function", "!x", "!<tag:x,1:y>"])} 1`,
    ),
  ),
  onDocument("merge key", ["yaml-merge-key-used"], atEnd("<<: {schemaVersion: 2}\n")),
  onDocument("directive", ["yaml-directive-used"], (text) => `%YAML 1.1\n---\n${text}`),
  onDocument("second document", ["yaml-several-documents"], atEnd("---\nschemaVersion: 1\n")),
  onDocument("duplicate key", ["yaml-key-duplicate"], atEnd("schemaVersion: 1\n")),
  onDocument(
    "key that is no string",
    ["yaml-key-not-string"],
    (text, random) => `${text}${pick(random, ["1", "true", "null", "1.5"])}: x\n`,
  ),
  onDocument("flow collection", ["yaml-flow-collection-used"], atEnd("extra: {a: [1, 2]}\n")),
  onDocument("document with a byte order mark", ["yaml-byte-order-mark-present"], (text) => `\ufeff${text}`),
  onDocument("carriage returns", ["yaml-carriage-return-present"], (text) => text.replaceAll("\n", "\r\n")),
  onDocument("control character", ["yaml-control-character-present"], (text, random) =>
    insert(
      text,
      anywhere(random, text),
      pick(random, ["\u0000", "\u0007", "\u001b[31m", "\u0085", "\u2028", "\u009b"]),
    ),
  ),
  onDocument("invisible character", ["yaml-character-invisible"], (text, random) =>
    text.replace(
      /^((?:statement|assessment|description): .)/m,
      `$1${pick(random, ["\u202e", "\u2066", "\u200b", "\u2060"])}`,
    ),
  ),
  onDocument("not UTF-8", ["yaml-encoding-invalid"], (text, random) => {
    const bytes = Buffer.from(text);
    const at = anywhere(random, text);
    return Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from([pick(random, [0xff, 0xfe, 0xc0, 0x80])]),
      bytes.subarray(at),
    ]);
  }),
  onDocument("tab as indent", ["yaml-syntax-invalid"], (text) => text.replace(/\n {2}(?=[a-z-])/, "\n\t")),
  onDocument("quotation mark never closed", ["yaml-syntax-invalid"], atEnd('extra: "never closed\n')),
  onDocument("a colon too many", ["yaml-syntax-invalid"], atEnd("extra: a: b\n")),
  onDocument("wrong indent", ["yaml-syntax-invalid", "schema-violated"], atEnd("   extra: 1\n")),
  onDocument("deep nesting", ["yaml-limit-exceeded"], atEnd(`extra: ${"[".repeat(5000)}${"]".repeat(5000)}\n`)),
  onDocument("long string", ["yaml-limit-exceeded"], atEnd(`extra: ${"x".repeat(9000)}\n`)),
  onDocument(
    "many keys",
    ["yaml-limit-exceeded"],
    (text) => text + Array.from({ length: 10_001 }, (_, index) => `k${index}: 1\n`).join(""),
  ),
  onDocument("too large", ["file-limit-exceeded"], atEnd(`# ${"x".repeat(300_000)}\n`)),
  onDocument("document emptied", ["schema-violated", "yaml-syntax-invalid"], () => ""),
  onDocument("a list instead", ["schema-violated"], () => "- a\n- b\n"),
  onDocument("a line of noise", ["yaml-syntax-invalid", "schema-violated", "yaml-key-duplicate"], atLineStart("@`%\n")),
  onDocument("conflict marks", ["yaml-syntax-invalid", "schema-violated"], (text, random) =>
    insert(text, lineStart(random, text), "<<<<<<< HEAD\n=======\n>>>>>>> theirs\n"),
  ),
  onDocument("modeline removed", ["document-modeline-missing"], (text) => text.slice(text.indexOf("\n") + 1)),
  onDocument("prototype key", ["schema-violated"], atEnd("__proto__:\n  polluted: yes\n")),
];
