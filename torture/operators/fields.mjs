// Sound YAML that says something wrong: fields, quotes, ids, dates and references of manifests and relations.

import { between, pick } from "../../bench/random.mjs";
import { anySource, otherDigest, replaceOne, withOtherDigit } from "./operator.mjs";

/** @returns {import("./operator.mjs").Operator} */
const onManifest = (name, rules, change) => ({
  name,
  apply(workshop, random) {
    const source = anySource(workshop, random);
    const after = change(workshop.text(source.manifest), random, workshop, source);
    if (after === null) return null;
    workshop.write(source.manifest, after);
    return { what: source.manifest, rules };
  },
});

/** @returns {import("./operator.mjs").Operator} */
const onRelation = (name, rules, change) => ({
  name,
  apply(workshop, random) {
    const path = pick(random, workshop.relations);
    const after = change(workshop.text(path), random);
    if (after === null) return null;
    workshop.write(path, after);
    return { what: path, rules };
  },
});

const swapped = (pattern, replacement) => (text, random) =>
  replaceOne(
    random,
    text,
    pattern,
    typeof replacement === "function" ? (place) => replacement(place, random) : replacement,
  );

/** One letter of a quoted passage becomes another one. */
const quoteChanged = swapped(/(?<=\n +(?:- )?quote: )[^\n]*[a-z]{4}[^\n]*/g, ([words], random) => {
  const letters = [...words.matchAll(/(?<!\\)[a-z]/g)];
  const { index } = pick(random, letters);
  return `${words.slice(0, index)}${words[index] === "z" ? "q" : "z"}${words.slice(index + 1)}`;
});

const required = ["schemaVersion", "outlet", "published", "language", "translation", "defects", "file"];
/** A key of the root with everything below it. */
const without = (text, key) => text.replace(new RegExp(`^${key}:.*\\n(?:[ -].*\\n)*`, "m"), "");

const schema = ["schema-violated"];
const badDates = ["3 May 2021", "2021/05/03", "21-05-03", "2021-5-3", "yesterday", "2021-05-03T25:00Z"];

export const fieldOperators = [
  onManifest(
    "size changed",
    ["file-size-mismatch"],
    swapped(/(?<=\n {2}bytes: )\d+/g, ([size], random) => String(Number(size) + pick(random, [-1, 1, 1000]))),
  ),
  onManifest(
    "digest changed",
    ["manifest-misnamed", "file-misnamed", "file-digest-mismatch"],
    swapped(/(?<=\n {2}sha256: ")[0-9a-f]{64}/g, ([digest], random) => withOtherDigit(random, digest)),
  ),
  onManifest(
    "file name changed",
    ["file-misnamed", "file-missing", "manifest-misnamed", ...schema],
    swapped(/(?<=\n {2}name: )[0-9a-f]{64}/g, ([digest], random) => withOtherDigit(random, digest)),
  ),
  onManifest(
    "file name leads away",
    [...schema, "file-misnamed"],
    swapped(/(?<=\n {2}name: )\S+/g, (_, random) =>
      pick(random, ["../../../../etc/passwd", "/etc/passwd", "C:\\windows", "a/b.txt", "CON"]),
    ),
  ),
  onManifest(
    "charset changed",
    ["charset-mismatch", "charset-doubtful", "quote-not-found"],
    (text, random, workshop, { bytes }) => {
      // Of a text in ASCII alone most names are true.
      const isAscii = workshop.original(bytes).every((byte) => byte < 0x80);
      const charset = isAscii ? "utf-16le" : pick(random, ["us-ascii", "utf-16le", "windows-1252", "shift_jis"]);
      return text.replace(/(?<=\n {2}charset: )\S+/, charset);
    },
  ),
  onManifest("charset removed", ["charset-missing"], swapped(/\n {2}charset: \S+/g, "")),
  onManifest("required key removed", schema, (text, random) => without(text, pick(random, required))),
  onManifest(
    "unknown key",
    schema,
    (text, random) => `${text}${pick(random, ["publised", "Outlet", "constructor", "x-note"])}: x\n`,
  ),
  onManifest(
    "wrong type",
    schema,
    swapped(/(?<=\n(?:defects|rights|outlet|title|file):)(?= |\n)/g, (_, random) =>
      pick(random, [" 7\nignored:", " yes\nignored:", " null\nignored:"]),
    ),
  ),
  onManifest(
    "newer schema",
    ["schema-version-unsupported"],
    swapped(/(?<=schemaVersion: )1/g, () => "2"),
  ),
  onManifest(
    "unknown status",
    schema,
    swapped(/(?<=\n {2}status: )\S+/g, () => "translated"),
  ),
  onManifest(
    "unknown defect type",
    schema,
    swapped(/(?<=\n {4}type: )\S+/g, () => "mistake"),
  ),
  onManifest(
    "unknown severity",
    schema,
    swapped(/(?<=\n {4}severity: )\S+/g, () => "fatal"),
  ),
  onManifest(
    "confidence beyond 1",
    schema,
    swapped(/(?<=\n +confidence: )\S+/g, (_, random) => pick(random, ["1.5", "-0.1", "high", "1e3"])),
  ),
  onManifest(
    "quote changed",
    ["quote-not-found", "relation-passage-not-found", "mechanical-defect-gone"],
    quoteChanged,
  ),
  onManifest(
    "occurrence beyond the last",
    ["quote-not-found", "quote-ambiguous", ...schema],
    swapped(/(?<=\n {4}occurrence: )\d+/g, (_, random) => pick(random, ["9999", "0", "-1", "1.5"])),
  ),
  onManifest(
    "anchor lost",
    ["quote-ambiguous", "quote-not-found"],
    swapped(/\n {4}(?:occurrence|prefix): [^\n]+/g, ""),
  ),
  onManifest(
    "evidence removed",
    ["evidence-missing"],
    swapped(/(?<=\n {2}basis: stated)\n {2}evidence:\n {4}- quote: [^\n]+(?=\nlanguage)/g, ""),
  ),
  onManifest(
    "value without a basis",
    ["claim-value-contradicts-basis"],
    swapped(/(?<=\noutlet:\n {2}value: )null/g, () => "The Valley Post"),
  ),
  onManifest(
    "defect id doubled",
    ["defect-id-duplicate"],
    swapped(/(?<=\n {2}- id: )d[2-9]\b/g, () => "d1"),
  ),
  onManifest(
    "impossible date",
    ["date-impossible"],
    swapped(/(?<=\npublished:\n {2}value: ")[^"]+/g, (_, random) =>
      pick(random, ["2021-02-30", "2021-13-01", "2019-02-29", "2021-04-31"]),
    ),
  ),
  onManifest(
    "malformed date",
    ["date-malformed", "date-impossible"],
    swapped(/(?<=\npublished:\n {2}value: ")[^"]+/g, (_, random) => pick(random, badDates)),
  ),
  onManifest(
    "date in the future",
    ["date-in-future"],
    swapped(/(?<=\npublished:\n {2}value: ")[^"]+/g, (_, random) => `${between(random, 2100, 9999)}-01-01`),
  ),
  onManifest(
    "language tag",
    ["language-tag-malformed", "language-tag-not-canonical"],
    swapped(/(?<=\nlanguage:\n {2}value: )\S+/g, (_, random) =>
      pick(random, ["english", "en_GB", "EN-gb", "e", "en--GB", "xx-toolongsubtag"]),
    ),
  ),
  onManifest(
    "hostile address",
    ["url-invalid", ...schema],
    swapped(/(?<=\n +(?:- )?url: )\S+/g, (_, random) =>
      pick(random, [
        "javascript:alert(1)",
        "https://user:pass@example.org/",
        "file:///etc/passwd",
        "https://exa mple.org",
        "data:text/html,x",
      ]),
    ),
  ),
  onManifest(
    "derived from nothing known",
    ["derivation-target-unknown", "quote-source-unknown", "reference-unknown"],
    swapped(/(?<=\n {4}source: ")[0-9a-f]{64}/g, (_, random) => otherDigest(random)),
  ),
  onManifest("derived from itself", ["derivation-self"], (text, random, _workshop, { sha256 }) =>
    replaceOne(random, text, /(?<=\n {2}- relation: rewrite-of\n {4}source: ")[0-9a-f]{64}/g, sha256),
  ),
  onManifest(
    "contradictory translation",
    ["translation-contradictory", ...schema],
    swapped(
      /(?<=\n {2}status: original)\n/g,
      (_, random) => `\n  ${pick(random, ["from: fr", "engine: DeepL", "via: en"])}\n`,
    ),
  ),
  onManifest(
    "withdrawn and still there",
    ["withdrawn-bytes-present"],
    (text) => `${text}withdrawn:\n  date: "2021-05-03"\n  reason: On demand.\n`,
  ),
  onManifest(
    "acceptance of nothing",
    ["acceptance-stale", "acceptance-invalid"],
    (text, random) =>
      `${text}accepted:\n  - rule: ${pick(random, ["source-duplicate", "no-such-rule", "file-digest-mismatch"])}\n    reason: It is known.\n`,
  ),
  onManifest("mechanical defect declared and not there", ["mechanical-defect-gone", ...schema], (text) =>
    text.includes("\ndefects: []\n")
      ? text.replace(
          "\ndefects: []\n",
          "\ndefects:\n  - id: d1\n    type: encoding.replacement-character\n    severity: minor\n    layer: capture\n    knownBy: self\n    scope: file\n",
        )
      : null,
  ),
  onRelation("passage changed", ["relation-passage-not-found"], quoteChanged),
  onRelation(
    "passage of a source unknown",
    ["relation-source-unknown"],
    swapped(/(?<=source: ")[0-9a-f]{64}/g, (_, random) => otherDigest(random)),
  ),
  onRelation("passage of another source", ["relation-passage-not-found"], (text, random) => {
    const digests = [...text.matchAll(/[0-9a-f]{64}/g)].map(([digest]) => digest);
    return text.replace(digests[0], digests[between(random, 1, 2)]);
  }),
  onRelation(
    "relation id changed",
    ["relation-misnamed"],
    swapped(/(?<=\nid: )R/g, () => "Q"),
  ),
  onRelation("no passages", schema, (text) => `${text.slice(0, text.indexOf("passages:"))}passages: []\n`),
];
