// Every place of a manifest that is a claim, quote, date, address, language tag, reference or offset, and none besides.

import { describe, expect, it } from "vitest";
import type { DocumentFacts, Sound } from "../../../src/core/archive.ts";
import { anchorOf, claimsOf, quotationsOf, redactionsOf, referencesOf } from "../../../src/core/manifest/claims.ts";
import { listedClaims, singleClaims } from "../../../src/core/manifest/claim-names.ts";
import { datesOf, readDate } from "../../../src/core/manifest/dates.ts";
import type { Manifest } from "../../../src/core/manifest/generated/schema-types.ts";
import { isLanguageName, languageTagsOf, transformOf } from "../../../src/core/manifest/language-tags.ts";
import { offsetsOf } from "../../../src/core/manifest/offsets.ts";
import { webAddressesOf } from "../../../src/core/manifest/web-addresses.ts";

const digest = (letter: string) => letter.repeat(64);
const inferred = { basis: "inferred" } as const;
const dated = (year: number) => ({
  value: `${year}`,
  notBefore: `${year}-01`,
  notAfter: `${year}-02`,
  estimate: `${year}-03`,
  ...inferred,
});

/** All kinds of places, with something else before most of them in a list. */
const full: Sound<Manifest> = {
  title: { value: "A title", basis: "stated", evidence: [{ quote: "T", prefix: "<", suffix: ">", occurrence: 2 }] },
  deck: { value: "A deck", basis: "inferred", note: "Read.", evidence: [{ url: "https://a.example/deck" }] },
  byline: { value: "Ana", role: "author", ...inferred },
  outlet: {
    value: "The Post",
    url: "https://a.example/",
    ...inferred,
    evidence: [
      { source: digest("a") },
      { source: digest("b"), quote: "B" },
      { source: digest("c"), quoteSha256: digest("0"), start: 1, end: 2 },
    ],
  },
  published: dated(2021),
  updated: dated(2022),
  composed: dated(2020),
  captured: { value: null, basis: "unknown" },
  language: { value: "en", transformTag: "en-t-fr", ...inferred },
  translation: { status: "machine-translation", from: "fr", via: { language: "de" }, ...inferred },
  upstream: [
    { name: "An agency", kind: "news-agency", credited: "stated", ...inferred },
    { name: "Another", kind: "outlet", credited: "stated", basis: "stated", evidence: [{ quote: "U" }] },
  ],
  derivedFrom: [
    { relation: "rewrite-of", source: digest("d"), ...inferred },
    {
      relation: "reprint-of",
      work: { title: "A book", date: "1999", url: "https://a.example/work" },
      ...inferred,
      evidence: [{ quoteSha256: digest("0"), start: 3, end: 4 }],
    },
  ],
  defects: [
    { id: "d1", type: "other", severity: "minor", layer: "capture", knownBy: "self", scope: "file" },
    {
      id: "d2",
      type: "other",
      severity: "minor",
      layer: "capture",
      knownBy: "self",
      scope: "span",
      quote: "D",
      occurrence: 3,
      refs: [{ url: "https://a.example/ref" }, { source: digest("e") }],
      assertedOn: "2023",
      retracted: { date: "2024", reason: "R" },
    },
    {
      id: "d3",
      type: "other",
      severity: "minor",
      layer: "capture",
      knownBy: "self",
      scope: "span",
      quoteSha256: digest("0"),
      start: 5,
      end: 6,
    },
    {
      id: "d4",
      type: "other",
      severity: "minor",
      layer: "capture",
      knownBy: "self",
      scope: "span",
      quote: "E",
      correctionSha256: digest("0"),
    },
    {
      id: "d5",
      type: "other",
      severity: "minor",
      layer: "capture",
      knownBy: "self",
      scope: "span",
      remedySha256: digest("0"),
    },
  ],
  rights: { statement: "None.", uri: "https://a.example/rights" },
  capture: { on: "2021-05-04", url: "https://a.example/capture" },
  withdrawn: { date: "2025", reason: "R" },
};
const alive: Sound<Manifest> = { ...full };
delete (alive as { withdrawn?: unknown }).withdrawn;

const facts = (kind: DocumentFacts["kind"], value: object | null) => ({ kind, value }) as unknown as DocumentFacts;

describe("claims", () => {
  it("stand in the order of the schema, with what carries their value", () => {
    expect(
      [...claimsOf(full)].map(({ pointer, valueKey, value, kind, bounded, note }) =>
        [pointer, valueKey, value, kind, bounded, note].join(" "),
      ),
    ).toEqual([
      "/title value A title text false ",
      "/deck value A deck text false Read.",
      "/byline value Ana byline false ",
      "/outlet value The Post outlet false ",
      "/published value 2021 date true ",
      "/updated value 2022 date true ",
      "/composed value 2020 date true ",
      "/captured value  date false ",
      "/language value en language false ",
      "/translation status machine-translation translation false ",
      "/upstream/0 name An agency upstream false ",
      "/upstream/1 name Another upstream false ",
      "/derivedFrom/0 relation rewrite-of derivation false ",
      "/derivedFrom/1 relation reprint-of derivation false ",
    ]);
  });

  it.each(["notBefore", "notAfter", "estimate"])("a date with %s alone is bounded", (key) => {
    const claims = [...claimsOf({ published: { value: null, basis: "inferred", [key]: "2020" } })];
    expect(claims.map(({ bounded }) => bounded)).toEqual([true]);
  });

  it("only dates are bounded", () => {
    const odd = { outlet: { value: null, basis: "inferred", estimate: "2020" } } as unknown as Sound<Manifest>;
    expect([...claimsOf(odd)].map(({ bounded }) => bounded)).toEqual([false]);
  });

  it("have the evidence that is given, or none", () => {
    expect([...claimsOf(full)].map(({ evidence }) => evidence.length)).toEqual([
      1, 1, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1,
    ]);
  });

  it("stand under the keys that are listed", () => {
    const keys = [...new Set([...claimsOf(full)].map(({ pointer }) => pointer.split("/")[1]))];
    expect(keys).toEqual([...singleClaims, ...listedClaims]);
  });

  it("of nothing there are none", () => expect([...claimsOf({})]).toEqual([]));
});

describe("quotations", () => {
  const evidence = [
    ["/title/evidence/0/quote", null, { quote: "T", prefix: "<", suffix: ">", occurrence: 2 }, false, "evidence"],
    ["/outlet/evidence/1/quote", digest("b"), { quote: "B" }, false, "evidence"],
    ["/upstream/1/evidence/0/quote", null, { quote: "U" }, false, "evidence"],
    ["/defects/1/quote", null, { quote: "D", occurrence: 3 }, false, "defect"],
    ["/defects/3/quote", null, { quote: "E" }, false, "defect"],
  ];
  const listed = (manifest: Sound<Manifest>) =>
    [...quotationsOf(manifest)].map(({ pointer, source, anchor, anywhere, of }) => [
      pointer,
      source,
      anchor,
      anywhere,
      of,
    ]);

  it("are evidence, defects, and the title that is stated", () => {
    expect(listed(alive)).toEqual([["/title/value", null, { quote: "A title" }, true, "claim"], ...evidence]);
  });

  it("of what is withdrawn the title is none", () => expect(listed(full)).toEqual(evidence));

  it("a title that is null, or a byline, is none", () => {
    const title = { value: null, basis: "stated" } as const;
    const byline = { value: "Ana", role: "author", basis: "stated" } as const;
    expect(listed({ title, byline })).toEqual([]);
    expect(listed({ deck: { value: "D", basis: "stated" } }).map(([pointer]) => pointer)).toEqual(["/deck/value"]);
  });

  it("an anchor holds what is given alone", () => {
    expect(anchorOf({ prefix: "<" })).toBeNull();
    expect(anchorOf({ quote: "q" })).toStrictEqual({ quote: "q" });
    expect(anchorOf({ quote: "q", prefix: "<" })).toStrictEqual({ quote: "q", prefix: "<" });
    expect(anchorOf({ quote: "q", suffix: ">" })).toStrictEqual({ quote: "q", suffix: ">" });
    expect(anchorOf({ quote: "q", occurrence: 2 })).toStrictEqual({ quote: "q", occurrence: 2 });
  });
});

it("redactions are told by their first key", () => {
  expect([...redactionsOf(full)]).toEqual([
    { pointer: "/outlet/evidence/2/quoteSha256", source: digest("c") },
    { pointer: "/derivedFrom/1/evidence/0/quoteSha256", source: null },
    { pointer: "/defects/2/quoteSha256", source: null },
    { pointer: "/defects/3/correctionSha256", source: null },
    { pointer: "/defects/4/remedySha256", source: null },
  ]);
  const broken = { defects: [{ start: 1 }, { end: 1 }] } as unknown as Sound<Manifest>;
  expect([...redactionsOf(broken)].map(({ pointer }) => pointer)).toEqual(["/defects/0/start", "/defects/1/end"]);
  expect([...redactionsOf({})]).toEqual([]);
});

it("references are evidence without a quote, and those of defects", () => {
  expect([...referencesOf(full)]).toEqual([
    { pointer: "/outlet/evidence/0/source", target: digest("a") },
    { pointer: "/outlet/evidence/2/source", target: digest("c") },
    { pointer: "/defects/1/refs/1/source", target: digest("e") },
  ]);
  expect([...referencesOf({})]).toEqual([]);
});

describe("dates", () => {
  it("are all found, and which are bounds", () => {
    const of = (key: string, year: number) => [
      `/${key}/value ${year} false`,
      `/${key}/notBefore ${year}-01 false`,
      `/${key}/notAfter ${year}-02 true`,
      `/${key}/estimate ${year}-03 false`,
    ];
    expect([...datesOf(full)].map(({ pointer, text, bound }) => `${pointer} ${text} ${bound}`)).toEqual([
      ...of("published", 2021),
      ...of("updated", 2022),
      ...of("composed", 2020),
      "/derivedFrom/1/work/date 1999 false",
      "/defects/1/assertedOn 2023 false",
      "/defects/1/retracted/date 2024 false",
      "/capture/on 2021-05-04 false",
      "/withdrawn/date 2025 false",
    ]);
    expect([...datesOf({})]).toEqual([]);
  });

  it("are read, or null", () => {
    expect(readDate("2021")).not.toBeNull();
    for (const text of [null, undefined, "in 2021"]) expect(readDate(text)).toBeNull();
  });
});

describe("language tags", () => {
  it("are all found, and which must tell of a translation", () => {
    expect([...languageTagsOf(full)]).toEqual([
      { pointer: "/language/value", tag: "en", transforms: false },
      { pointer: "/language/transformTag", tag: "en-t-fr", transforms: true },
      { pointer: "/translation/from", tag: "fr", transforms: false },
      { pointer: "/translation/via/language", tag: "de", transforms: false },
    ]);
    expect([...languageTagsOf({})]).toEqual([]);
    expect([...languageTagsOf({ language: { value: null, basis: "unknown" } })]).toEqual([]);
    expect([...languageTagsOf({ translation: { status: "original", basis: "unknown" } })]).toEqual([]);
  });

  it.each([
    ["en", null],
    ["t-en", null],
    ["en-x-t-fr", null],
    ["en-a-bb-x-t-fr", null],
    ["en-t-fr", { from: "fr", machine: false }],
    ["EN-T-FR", { from: "fr", machine: false }],
    ["en-t-fr-CA", { from: "fr-ca", machine: false }],
    ["en-t-fr-t0-und", { from: "fr", machine: true }],
    ["en-t-t0-und", { from: null, machine: true }],
    ["en-t-fr-m0-ungegn", { from: "fr", machine: false }],
    ["en-t-fr-m0-ungegn-t0-und", { from: "fr", machine: true }],
    ["en-t-fr-1994-a00", { from: "fr-1994-a00", machine: false }],
    ["en-t-fr-xa1-bb", { from: "fr-xa1-bb", machine: false }],
    ["en-t-fr-11-bb", { from: "fr-11-bb", machine: false }],
    ["en-t-fr-x-t0", { from: "fr", machine: false }],
    ["en-t-fr-u-co-phonebk", { from: "fr", machine: false }],
    ["en-u-co-phonebk-t-fr", { from: "fr", machine: false }],
    ["en-t-fr-x-own-t-de", { from: "fr", machine: false }],
    ["x-en-t-fr", null],
  ])("%s tells %j", (tag, told) => expect(transformOf(tag)).toEqual(told));

  it.each([
    ["english", true],
    ["English-GB", true],
    ["latn", true],
    ["eng", false],
    ["en-latn", false],
    ["portuguese", false],
    ["x-english", false],
  ])("%s is a name: %s", (tag, is) => expect(isLanguageName(tag)).toBe(is));
});

describe("web addresses", () => {
  it("of a manifest are all found", () => {
    expect([...webAddressesOf(facts("manifest", full))].map(({ pointer, address }) => `${pointer} ${address}`)).toEqual(
      [
        "/outlet/url https://a.example/",
        "/deck/evidence/0/url https://a.example/deck",
        "/derivedFrom/1/work/url https://a.example/work",
        "/defects/1/refs/0/url https://a.example/ref",
        "/rights/uri https://a.example/rights",
        "/capture/url https://a.example/capture",
      ],
    );
  });

  it("of a descriptor are all found, mail addresses left alone", () => {
    const descriptor = {
      homeRepository: "https://a.example/git",
      contact: { takedown: "https://a.example/takedown", general: "ana@a.example" },
      maintainers: [{ name: "Ana" }, { name: "Rosa", url: "https://a.example/rosa" }],
    };
    expect([...webAddressesOf(facts("descriptor", descriptor))]).toEqual([
      { pointer: "/homeRepository", address: "https://a.example/git" },
      { pointer: "/contact/takedown", address: "https://a.example/takedown" },
      { pointer: "/maintainers/1/url", address: "https://a.example/rosa" },
    ]);
    const general = { contact: { general: "https://a.example/general" } };
    expect([...webAddressesOf(facts("descriptor", general))].map(({ pointer }) => pointer)).toEqual([
      "/contact/general",
    ]);
  });

  it("of anything else, or of nothing, there are none", () => {
    expect([...webAddressesOf(facts("relation", { homeRepository: "https://a.example/" }))]).toEqual([]);
    for (const kind of ["manifest", "descriptor", "relation"] as const) {
      expect([...webAddressesOf(facts(kind, null))]).toEqual([]);
      expect([...webAddressesOf(facts(kind, {}))]).toEqual([]);
    }
  });
});

describe("offsets", () => {
  it("of a manifest stand in evidence and defects", () => {
    expect([...offsetsOf(facts("manifest", full))]).toEqual([
      { pointer: "/outlet/evidence/2", start: 1, end: 2 },
      { pointer: "/derivedFrom/1/evidence/0", start: 3, end: 4 },
      { pointer: "/defects/2", start: 5, end: 6 },
    ]);
  });

  it("of a relation stand in passages, and both are needed", () => {
    const passages = [{ start: 1 }, { end: 2 }, { start: 3, end: 4 }];
    expect([...offsetsOf(facts("relation", { passages }))]).toEqual([{ pointer: "/passages/2", start: 3, end: 4 }]);
    expect([...offsetsOf(facts("relation", { defects: passages }))]).toEqual([]);
    expect([...offsetsOf(facts("descriptor", { passages, defects: passages }))]).toEqual([]);
    expect([...offsetsOf(facts("manifest", { passages }))]).toEqual([]);
    for (const kind of ["manifest", "relation", "descriptor"] as const)
      expect([...offsetsOf(facts(kind, null))]).toEqual([]);
  });
});
