// Identifiers of CITATION.cff, as `archive cite` writes them and as people and other programs rearrange them.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCitations } from "../../src/core/citation/find-citations.ts";
import { retellCff } from "../../src/core/citation/retold-cff.ts";
import { CitingArchive } from "./citing-archive.ts";

let archive: CitingArchive;
/** What `archive cite` writes, without the notes that say everything again. */
let bare: string;
beforeAll(async () => {
  archive = new CitingArchive();
  const both = await archive.cite([archive.report.sha256, archive.translation.sha256], "cff");
  bare = both.replace(/^ {4}notes: .*\n/gm, "");
});
afterAll(() => archive.dispose());

async function look(document: string) {
  archive.paper("CITATION.cff", document);
  const { report } = await archive.check("--strict", "CITATION.cff");
  return { rules: [...new Set(report.diagnostics.map(({ rule }) => rule))].sort(), report };
}

/** The references alone, as lists within other things. */
const references = (): string => bare.slice(bare.indexOf("references:\n") + "references:\n".length);
const first = (): string => references().split(/^(?= {2}- )/m)[0] ?? "";
const identifiers = (): string => first().slice(first().indexOf("    identifiers:"));

describe("identifiers", () => {
  const shapes: readonly (readonly [string, () => string, number])[] = [
    ["of references", () => bare, 2],
    [
      "with dashes at the margin of their key, as PyYAML writes them",
      () => bare.replace(/^ {6}(?=- | {2}\w)/gm, "    ").replace(/^ {2}/gm, ""),
      2,
    ],
    [
      "with the description first",
      () => bare.replace(/- (type: \w+)\n( +)(value: .*)\n +(description: .*)/g, "- $4\n$2$3\n$2$1"),
      2,
    ],
    ["with the value first", () => bare.replace(/- (type: \w+)\n( +)(value: .*)/g, "- $3\n$2$1"), 2],
    ["without quotation marks", () => bare.replace(/^( {8}(?:value|description): )"(.*)"$/gm, "$1$2"), 2],
    ["in single quotation marks", () => bare.replace(/^( {8}(?:value|description): )"(.*)"$/gm, "$1'$2'"), 2],
    ["folded", () => bare.replace(/^( {8}(?:value|description): )"(.*)"$/gm, "$1>-\n          $2"), 2],
    ["wrapped", () => bare.replace(/ of the /g, " of\n          the "), 2],
    ["with bare digests", () => bare.replace(/(value: )"sha256:/g, '$1"'), 2],
    ["with comments and blank lines", () => bare.replace(/^ {6}- type: .*$/gm, "\n# Next\n$&"), 2],
    ["with CRLF", () => bare.replaceAll("\n", "\r\n"), 2],
    [
      "of the preferred citation",
      () =>
        `preferred-citation:\n${first()
          .replace(/^ {2}- /, "    ")
          .replace(/^ {2}/gm, "")}title: x\n`,
      1,
    ],
    [
      "of the work itself",
      () => `title: x\n${identifiers().replace(/^ {4}/gm, "")}commit: ${archive.git("rev-parse", "HEAD^")}\n`,
      1,
    ],
    [
      "beside those of others",
      () =>
        bare.replaceAll(
          "    identifiers:\n",
          '$&      - type: doi\n        value: "10.5281/zenodo.1"\n        description: The manifest of all\n      - type: url\n        value: https://git.example.org/archive\n',
        ),
      2,
    ],
  ];

  it.each(shapes)("%s", async (_name, write, count) => {
    const { rules, report } = await look(write());
    expect(rules).toEqual([]);
    expect(report.citations?.verdicts.map((verdict) => verdict.provenance)).toEqual(Array(count).fill("holds"));
  });

  it.each(shapes)("%s, altered", async (_name, write) => {
    const { report } = archive;
    const root = /root (\S{44})/.exec(archive.read("archive/snapshots/v1.snapshot"))?.[1] ?? "";
    const swhid = archive.git("rev-parse", `HEAD:${report.bytes}`);
    const cases: readonly (readonly [string, string])[] = [
      [report.sha256, "citation-source-unknown"],
      [swhid, "citation-source-unknown"],
      [archive.digestOf(report.manifest), "citation-manifest-unknown"],
      [archive.git("rev-parse", "HEAD^"), "citation-commit-lost"],
      [root, "citation-root-mismatch"],
    ];
    for (const [value, rule] of cases) {
      const at = Math.floor(value.length / 3);
      const other = value.slice(0, at) + (value[at] === "0" ? "1" : "0") + value.slice(at + 1);
      expect((await look(write().replaceAll(value, other))).rules, value).toContain(rule);
    }
    const size = archive.readBytes(report.bytes).length;
    expect((await look(write().replaceAll(`${size} bytes`, `${size}0 bytes`))).rules).toContain(
      "citation-size-mismatch",
    );
    expect((await look(write().replace(/snapshot v1/g, "snapshot v8"))).rules).toContain("citation-snapshot-unknown");
  });
});

it("places stay those of the document", () => {
  const document = `identifiers:\n  - type: other\n    value: "sha256:${"ab".repeat(32)}"\n    description: "SHA-256 of the 12 bytes"\n`;
  const [found] = findCitations("CITATION.cff", document);
  expect(found?.marks.map(({ kind, start, end }) => [kind, document.slice(start, end)])).toEqual([
    ["sha256", "ab".repeat(32)],
    ["size", "12"],
  ]);
});

it("reads lines of any kind in time", () => {
  for (const piece of [
    "identifiers:\n",
    "- - - ",
    "identifiers:\n- value: x\n",
    "references:\n- a\n",
    " ",
    "- value:\n  description: root snapshot \n",
    ":",
    "a:\n b:\n",
  ])
    expect(retellCff(piece.repeat(50_000)).words.value.length).toBeGreaterThan(0);
  const document = "references:\n  - title: x\n    notes: y\npreferred-citation:\n  title: z\nmessage: m\n";
  expect(retellCff(document).words.value).toBe(document);
  expect(retellCff(document).entries.map((at) => document.slice(at, at + 6))).toEqual([
    "refere",
    "refere",
    "  - ti",
    "prefer",
    "messag",
  ]);
});
