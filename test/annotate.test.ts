// Annotations: every claim of the schema can be made, what is written verifies and keeps what was there, and problems refuse the write.

import { afterEach, describe, expect, it } from "vitest";
import { annotate } from "../src/annotate.ts";
import type { Annotated } from "../src/core/annotation/annotated.ts";
import { fieldNames } from "../src/core/annotation/field-name.ts";
import type { AnnotationRequest, ClaimRequest, DefectRequest } from "../src/core/annotation/request.ts";
import type { Store } from "../src/core/ports.ts";
import { openArchive, openStore } from "../src/node/index.ts";
import { verify } from "../src/verify.ts";
import { FixtureArchive } from "./fixtures/fixture-archive.ts";

const made: FixtureArchive[] = [];
afterEach(() => {
  for (const archive of made.splice(0)) archive.dispose();
});

function fixture(): FixtureArchive {
  const archive = new FixtureArchive();
  made.push(archive);
  return archive;
}

const now = Date.UTC(2026, 0, 1);

function write(
  archive: FixtureArchive,
  source: string,
  request: AnnotationRequest,
  options: { readonly dryRun?: boolean; readonly store?: Partial<Store> } = {},
): Promise<Annotated> {
  const ports = openArchive(archive.folder, now);
  const store = { ...openStore(ports.repository, ports.tree.root), ...options.store };
  return annotate({ ...ports, store }, source, request, { version: "0", dryRun: options.dryRun === true });
}

async function findings(archive: FixtureArchive): Promise<readonly string[]> {
  const report = await verify(openArchive(archive.folder, now), { version: "0" });
  return report.diagnostics.map(({ rule, message }) => `${rule}: ${message}`);
}

const claim = (assignments: Readonly<Record<string, string>>, more: Partial<ClaimRequest> = {}): ClaimRequest => ({
  kind: "claim",
  assignments: Object.entries(assignments).map(([field, value]) => ({ field, value })),
  quotes: [],
  from: null,
  urls: [],
  ...more,
});

const defect = (type: string, words: string | null, more: Partial<DefectRequest> = {}): DefectRequest => ({
  kind: "defect",
  type,
  quote: words === null ? null : { words },
  refs: [],
  ...more,
});

const dates = ["published", "updated", "composed", "captured"].map((name) => {
  const fields: Readonly<Record<string, string>> = {
    ...{ [name]: "", [`${name}.notBefore`]: "2021-05-03", [`${name}.notAfter`]: "2021-06" },
    ...{ [`${name}.estimate`]: "2021-05-04~", [`${name}.zoneBasis`]: "inferred" },
  };
  return { root: name, fields, more: { note: "From the page." } };
});

/** Of every claim, each field with the others that it needs beside it, in a source that says nothing yet. */
const listed: readonly (readonly [string, Readonly<Record<string, string>>, Partial<ClaimRequest>?])[] = [
  ["title", { title: "River bridge closed for repairs", "title.confidence": "1", "title.note": "as printed" }],
  ["deck", { deck: "Drivers must use the northern road until the work is done." }],
  ["byline", { byline: "Ana Gomes", "byline.role": "author" }, { quotes: [{ words: "By Ana Gomes" }] }],
  [
    "outlet",
    {
      outlet: "The Valley Post",
      "outlet.kind": "newspaper",
      "outlet.country": "PT",
      "outlet.url": "https://valley-post.example",
    },
    { urls: ["https://valley-post.example/2021/bridge"] },
  ],
  ["published", { published: "2021-05-03" }, { quotes: [{ words: "3 May 2021" }] }],
  ["captured", { captured: "2021-05-04T10:00Z" }, { note: "From the crawler's log.", basis: "inferred" }],
  [
    "language",
    { language: "en-GB", "language.orthography": "British", "language.confidence": "0.9" },
    { quotes: [{ words: "town council" }] },
  ],
  [
    "translation",
    {
      translation: "machine-translation",
      "translation.from": "pt",
      "translation.via.language": "es",
      "translation.via.confidence": "0.5",
      "translation.via.note": "perhaps",
      "translation.method.kind": "machine",
      "translation.engine": "unknown engine",
      "translation.chain": "pt > es > en",
    },
    { quotes: [{ words: "northern road" }] },
  ],
  [
    "translation",
    { translation: "human-translation", "translation.translator": "B. Reis" },
    { note: "Told by the desk." },
  ],
  [
    "translation",
    { translation: "original", "translation.containsTranslatedQuotations": "true" },
    { note: "By the staff." },
  ],
  ["language", { language: "en", "language.transformTag": "en-t-pt" }, { note: "Read." }],
  [
    "upstream",
    {
      upstream: "town council",
      "upstream.kind": "official",
      "upstream.role": "statement",
      "upstream.credited": "stated",
    },
    { quotes: [{ words: "the town council said" }] },
  ],
  [
    "derivedFrom",
    {
      derivedFrom: "rewrite-of",
      "derivedFrom.via": "an agency",
      "derivedFrom.work.citation": "Council note 7",
      "derivedFrom.work.outlet": "Town council",
      "derivedFrom.work.title": "Note 7",
      "derivedFrom.work.date": "2021-05-03",
      "derivedFrom.work.url": "https://council.example/7",
      "derivedFrom.work.note": "on paper",
    },
    { note: "The same facts." },
  ],
  ["assessment", { assessment: "Citable." }],
  ["notes", { notes: "Nothing else." }],
  [
    "rights",
    {
      "rights.statement": "All rights reserved.",
      "rights.holder": "The Valley Post",
      "rights.licence": "LicenseRef-None",
      "rights.uri": "https://rightsstatements.org/vocab/InC/1.0/",
    },
  ],
  [
    "capture",
    {
      "capture.url": "https://valley-post.example/2021/bridge",
      "capture.tool": "wget 1.21",
      "capture.by": "A. Curator",
      "capture.on": "2021-05-04",
      "capture.note": "text only",
    },
  ],
];

const claims: readonly { root: string; fields: Readonly<Record<string, string>>; more: Partial<ClaimRequest> }[] = [
  ...listed.map(([root, fields, more = {}]) => ({ root, fields, more })),
  ...dates,
];

describe("a claim", () => {
  // The words of the report, a second time, would be a duplicate.
  const text =
    "River bridge closed for repairs\nBy Ana Gomes | 3 May 2021\nClosed, the town council said.\nDrivers must use the northern road until the work is done.\n";

  it.each(claims)("$root is made with $fields, and the result verifies", async ({ root, fields, more }) => {
    const archive = fixture();
    const source = archive.addSource(text);
    if (root === "language" && "language.transformTag" in fields)
      await write(
        archive,
        source.sha256,
        claim({ translation: "human-translation", "translation.from": "pt" }, { note: "x" }),
      );
    const told = await write(archive, source.sha256, claim(fields, more));
    expect([told.status, ...told.findings]).toEqual(["written"]);
    expect(await findings(archive)).toEqual([]);
    const manifest = archive.read(source.manifest);
    for (const value of Object.values(fields)) expect(manifest).toContain(value);
    expect((await write(archive, source.sha256, claim(fields, more))).status).toBe("unchanged");
  });

  it("is tried for every field of the schema", () => {
    const tried = new Set(claims.flatMap(({ fields }) => Object.keys(fields)));
    // The three that every claim has are tried once each; a source of the archive has a test of its own.
    const rest = fieldNames().filter((name) => !tried.has(name) && !/\.(?:basis|confidence|note)$/.test(name));
    expect(rest).toEqual(["derivedFrom.source"]);
  });

  it("names a source that the text was made from", async () => {
    const archive = fixture();
    const fields = { derivedFrom: "abridgement-of", "derivedFrom.source": archive.translation.sha256 };
    const { sha256 } = archive.addSource("Pont fermé.\n");
    expect((await write(archive, sha256, claim(fields, { note: "Shorter." }))).status).toBe("written");
    expect(await findings(archive)).toEqual([]);
  });

  it("keeps the evidence that is there, writes none twice, and says how the value is known", async () => {
    const archive = fixture();
    const { sha256, manifest } = archive.report;
    const words = claim(
      { byline: "Ana Gomes" },
      { quotes: [{ words: "By Ana Gomes" }], urls: ["https://valley-post.example/staff"] },
    );
    expect((await write(archive, sha256, words)).changes).toEqual([
      {
        pointer: "/byline/evidence/1",
        kind: "added",
        before: null,
        after: { url: "https://valley-post.example/staff" },
      },
    ]);
    expect((await write(archive, sha256, words)).status).toBe("unchanged");
    const { changes } = await write(
      archive,
      archive.translation.sha256,
      claim({ outlet: "Pont" }, { quotes: [{ words: "Le pont sur" }] }),
    );
    expect(changes).toContainEqual({ pointer: "/outlet/basis", kind: "changed", before: "unknown", after: "stated" });
    const inferred = await write(
      archive,
      sha256,
      claim({ published: "2021-05-02" }, { quotes: [{ words: "on Monday" }] }),
    );
    expect(inferred.changes).toContainEqual({
      pointer: "/published/basis",
      kind: "changed",
      before: "stated",
      after: "inferred",
    });
    expect(inferred.replaced).toEqual(["evidence"]);
    expect(await findings(archive)).toEqual([]);
    expect(archive.read(manifest)).not.toContain("- quote: 3 May 2021");
  });

  it("with another value loses what was said of the old one, and tells it", async () => {
    const archive = fixture();
    const { sha256, manifest } = archive.report;
    const first = claim(
      { outlet: "The Valley Post", "outlet.url": "https://valley-post.example", "outlet.confidence": "1" },
      { quotes: [{ words: "Ana Gomes" }], note: "Its own reporter." },
    );
    await write(archive, sha256, first);
    const other = claim(
      { outlet: "town council", "outlet.kind": "news-agency" },
      { quotes: [{ words: "the town council said" }, { words: "Ana Gomes" }] },
    );
    const told = await write(archive, sha256, other);
    expect([told.status, ...told.findings]).toEqual(["written"]);
    expect([...told.replaced].sort()).toEqual(["confidence", "country", "evidence", "note", "url"]);
    const said = archive.read(manifest).match(/^outlet:\n(?: .*\n)*/m)?.[0] ?? "";
    expect(said).not.toMatch(/valley-post|confidence|country|note:/);
    expect(said).toMatch(/value: town council\n {2}kind: news-agency\n/);
    expect(said.match(/quote: /g)).toHaveLength(2);
    expect(await findings(archive)).toEqual([]);
  });

  it("with another value and nothing that shows it is not written", async () => {
    const archive = fixture();
    const told = await write(archive, archive.report.sha256, claim({ published: "1999" }));
    expect([told.status, told.findings.map(({ rule }) => rule)]).toEqual(["refused", ["evidence-missing"]]);
  });

  it("with a value where there was none keeps what was known besides, and not the doubts", async () => {
    const archive = fixture();
    const { sha256, manifest } = archive.report;
    await write(archive, sha256, claim({ outlet: "" }));
    await write(archive, sha256, claim({ "outlet.country": "PT" }, { note: "Nobody knows.", confidence: 0.2 }));
    const told = await write(archive, sha256, claim({ outlet: "Ana Gomes" }, { quotes: [{ words: "Ana Gomes" }] }));
    expect([...told.replaced].sort()).toEqual(["confidence", "note"]);
    expect(archive.read(manifest)).toContain("  country: PT\n");
    expect(await findings(archive)).toEqual([]);
  });

  it("of a list replaces the item alone, and a derivation from another work keeps what it is", async () => {
    const archive = fixture();
    const { sha256, manifest } = archive.translation;
    const work = claim(
      { "derivedFrom.0.work.citation": "Another paper, 2020." },
      { urls: ["https://other.example/paper"] },
    );
    await write(
      archive,
      sha256,
      claim({ derivedFrom: "reprint-of", "derivedFrom.work.citation": "A paper, 2019." }, { note: "Told." }),
    );
    const index = (archive.read(manifest).match(/^ {2}- relation: /gm) ?? []).length - 1;
    const assignments = work.assignments.map(({ field, value }) => ({
      field: field.replace("0", String(index)),
      value,
    }));
    const told = await write(archive, sha256, { ...work, assignments });
    expect([told.status, ...told.findings]).toEqual(["written"]);
    expect(told.replaced).toEqual(["note"]);
    expect(archive.read(manifest)).toMatch(/relation: reprint-of\n {4}work:\n {6}citation: Another paper/);
    expect(await findings(archive)).toEqual([]);
  });

  it("is shown by words of another source, which are never its own statement", async () => {
    const archive = fixture();
    const { sha256 } = archive.translation;
    const shown = claim({ outlet: "Valley Post" }, { quotes: [{ words: "Ana Gomes" }], from: archive.report.sha256 });
    const { changes } = await write(archive, sha256, shown);
    expect(changes).toContainEqual({ pointer: "/outlet/basis", kind: "changed", before: "unknown", after: "inferred" });
    expect(await findings(archive)).toEqual([]);
  });

  it("becomes unknown with nothing as its value", async () => {
    const archive = fixture();
    await write(archive, archive.report.sha256, claim({ outlet: "" }));
    await write(archive, archive.report.sha256, claim({ translation: "unknown" }));
    const manifest = archive.read(archive.report.manifest);
    expect(manifest).toMatch(/outlet:\n {2}value: null\n(?: .*\n)*? {2}basis: unknown\n/);
    expect(manifest).toMatch(/translation:\n {2}status: unknown\n {2}basis: unknown\n/);
    expect(await findings(archive)).toEqual([]);
  });

  it("amends one of several by its index", async () => {
    const archive = fixture();
    const { sha256 } = archive.translation;
    await write(archive, sha256, claim({ "derivedFrom.0.via": "a friend", "derivedFrom.0.confidence": "0.5" }));
    expect(archive.read(archive.translation.manifest)).toContain("via: a friend");
    await expect(write(archive, sha256, claim({ "derivedFrom.1.via": "x" }))).rejects.toMatchObject({ code: "usage" });
  });
});

describe("a defect", () => {
  it("keeps comments and the order of what is there, and leaves the file canonical", async () => {
    const archive = fixture();
    const { sha256, manifest } = archive.report;
    archive.replace(manifest, "defects:\n", "# looked through twice\ndefects:\n");
    archive.replace(manifest, "    quote: on Monday\n", "    # which one?\n    quote: on Monday # sic\n");
    const before = archive.read(manifest);
    await write(archive, sha256, defect("grammar", "until the work is done"));
    const item = [
      "- id: d3",
      "  type: grammar",
      "  severity: minor",
      "  layer: unknown",
      "  knownBy: self",
      "  scope: span",
    ];
    const added = [...item, "  quote: until the work is done"].map((line) => `  ${line}\n`).join("");
    expect(archive.read(manifest)).toBe(before + added);
  });

  it("is told by what it refers to, and takes every word that is given", async () => {
    const archive = fixture();
    const refs = [{ source: archive.translation.sha256 }, { url: "https://valley-post.example" }];
    const given = {
      correction: "two weeks",
      severity: "critical",
      layer: "publisher",
      note: "n",
      by: "A. Curator",
      refs,
    };
    const { changes, pointer, id } = await write(
      archive,
      archive.report.sha256,
      defect("factual-error", "six weeks", given),
    );
    expect([pointer, id]).toEqual(["/defects/2", "d3"]);
    expect(changes).toEqual([
      {
        pointer: "/defects/d3",
        kind: "added",
        before: null,
        after: {
          ...{ id: "d3", type: "factual-error", severity: "critical", layer: "publisher", knownBy: "cross-copy" },
          ...{ scope: "span", quote: "six weeks", correction: "two weeks", refs, note: "n", assertedBy: "A. Curator" },
        },
      },
    ]);
    expect(await findings(archive)).toEqual([]);
  });

  it.each([
    ["boilerplate.social", "info", "capture"],
    ["encoding.nbsp", "info", "unknown"],
    ["duplicate-text", "minor", "unknown"],
    ["mistranslation", "minor", "unknown"],
  ])("%s is %s where nobody says how grave it is", async (type, severity, layer) => {
    const archive = fixture();
    const { changes } = await write(archive, archive.report.sha256, defect(type, "six weeks"), { dryRun: true });
    expect(changes[0]?.after).toMatchObject({ type, severity, layer, knownBy: "self" });
  });

  it("is retracted on the day that the clock tells", async () => {
    const archive = fixture();
    const { sha256, manifest } = archive.report;
    await write(archive, sha256, { kind: "retraction", defect: "d1", reason: "not one", by: "A. Curator" });
    expect(archive.read(manifest)).toContain(
      '    retracted:\n      date: "2026-01-01"\n      reason: not one\n      by: A. Curator\n',
    );
    expect(await findings(archive)).toEqual([]);
    const again = write(archive, sha256, { kind: "retraction", defect: "d1", reason: "x" });
    await expect(again).rejects.toMatchObject({ code: "usage" });
    const other = write(archive, sha256, { kind: "retraction", defect: "d7", reason: "x" });
    await expect(other).rejects.toThrow('There is no defect "d7"');
  });
});

describe("a passage", () => {
  const passage = { kind: "passage", relation: "R1", quote: { words: "six weeks" }, begins: null } as const;

  it("joins a relation, or begins one", async () => {
    const archive = fixture();
    const { sha256 } = archive.report;
    expect((await write(archive, sha256, { ...passage, attribution: "Lima" })).pointer).toBe("/passages/2");
    const begins = { kind: "formula", statement: "Weeks", speaker: "Lima" };
    expect(await write(archive, sha256, { ...passage, relation: "R2", begins })).toMatchObject({
      isNew: true,
      status: "written",
    });
    expect(
      archive.read("archive/relations/R2.yaml"),
    ).toBe(`# yaml-language-server: $schema=../../schema/relation.schema.json
schemaVersion: 1
id: R2
kind: formula
statement: Weeks
speaker: Lima
passages:
  - source: "${sha256}"
    quote: six weeks
`);
    expect(await findings(archive)).toEqual([]);
  });

  it.each([
    ["that is not there", { relation: "R9" }],
    ["that is there already", { begins: { kind: "formula", statement: "x" } }],
    ["with an id that is a path", { relation: "../R9", begins: { kind: "formula", statement: "x" } }],
    ["of a kind that the schema does not list", { relation: "R2", begins: { kind: "formular", statement: "x" } }],
  ])("is refused for a relation %s", async (_what, change) => {
    const archive = fixture();
    const written = write(archive, archive.report.sha256, { ...passage, ...change });
    await expect(written).rejects.toMatchObject({ code: "usage" });
  });
});

describe("nothing is written", () => {
  const request = defect("grammar", "six weeks");

  it("when it is only asked what would be", async () => {
    const archive = fixture();
    const before = archive.read(archive.report.manifest);
    const told = await write(archive, archive.report.sha256, request, { dryRun: true });
    expect(told.status).toBe("planned");
    expect(told.after).toContain("id: d3");
    expect(archive.read(archive.report.manifest)).toBe(before);
  });

  it("when the new state has a problem that the old one has not", async () => {
    const archive = fixture();
    const before = archive.read(archive.report.manifest);
    const idle = await write(archive, archive.report.sha256, { ...request, correction: "six weeks" });
    expect([idle.status, idle.findings.map(({ rule }) => rule)]).toEqual(["refused", ["defect-correction-idle"]]);
    const bare = await write(archive, archive.report.sha256, claim({ upstream: "Reuters" }));
    expect(bare.findings.map(({ rule }) => rule)).toEqual(["evidence-missing"]);
    expect(archive.read(archive.report.manifest)).toBe(before);
  });

  it("but what was a problem before is none of the change's", async () => {
    const archive = fixture();
    archive.replace(archive.report.manifest, "quote: town council", "quote: town counsel");
    expect((await write(archive, archive.report.sha256, request)).status).toBe("written");
  });

  it("when the manifest is broken, and what is broken is told", async () => {
    const archive = fixture();
    archive.replace(archive.report.manifest, "kind: newspaper", "kind: newspapers");
    const told = await write(archive, archive.report.sha256, request);
    expect([told.status, told.findings.map(({ rule }) => rule)]).toEqual(["refused", ["schema-violated"]]);
  });

  it("when somebody else wrote the manifest in the meantime", async () => {
    const archive = fixture();
    const { sha256, manifest } = archive.report;
    const store = openStore(archive.folder, "archive");
    const written = write(archive, sha256, request, {
      store: {
        replace: (path, before, after) => {
          archive.append(manifest, "# mine\n");
          return store.replace(path, before, after);
        },
      },
    });
    await expect(written).rejects.toMatchObject({ code: "document-changed" });
    expect(archive.read(manifest)).not.toContain("id: d3");
  });

  it.each([
    ["are not there", (archive: FixtureArchive) => archive.remove(archive.report.bytes)],
    ["are others", (archive: FixtureArchive) => archive.append(archive.report.bytes, "more")],
    [
      "are withdrawn",
      (archive: FixtureArchive) =>
        archive.append(archive.report.manifest, 'withdrawn:\n  date: "2025-01-01"\n  reason: asked\n'),
    ],
  ])("when the words %s", async (_what, spoil) => {
    const archive = fixture();
    spoil(archive);
    await expect(write(archive, archive.report.sha256, request)).rejects.toMatchObject({ code: "quote-unavailable" });
  });

  it("when the source holds no words", async () => {
    const archive = fixture();
    const { sha256 } = archive.addScan();
    await expect(write(archive, sha256, request)).rejects.toMatchObject({ code: "quote-unavailable" });
    const shown = claim({ outlet: "The Valley Post" }, { urls: ["https://valley-post.example"] });
    expect((await write(archive, sha256, shown)).status).toBe("written");
  });
});
