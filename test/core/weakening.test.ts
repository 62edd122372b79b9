// What counts as a weakening, and what looks like one and is none.

import { describe, expect, it } from "vitest";
import { manifestChanges } from "../../src/core/history/manifest-changes.ts";
import type { YamlValue } from "../../src/core/manifest/yaml-document.ts";
import { weakeningsOf } from "../../src/core/weakening.ts";

const found = (before: YamlValue, after: YamlValue): string[] =>
  weakeningsOf(manifestChanges(before, after)).map(({ kind, pointer }) => `${kind} ${pointer}`);
const status = (value: string, ...quotes: string[]): YamlValue => ({
  translation: { status: value, evidence: quotes.map((quote) => ({ quote })) },
});
const defect = (id: string, severity = "major", more: { [key: string]: YamlValue } = {}): YamlValue => ({
  id,
  severity,
  ...more,
});

describe("a weakening", () => {
  it.each<[string, YamlValue, YamlValue, string[]]>([
    [
      "a machine translation that becomes an original",
      status("machine-translation"),
      status("original"),
      ["translation-towards-original /translation/status"],
    ],
    [
      "a machine translation of which nothing is known any more",
      status("machine-translation"),
      status("unknown"),
      ["translation-towards-original /translation/status"],
    ],
    [
      "an unknown status that becomes original on nobody's word",
      status("unknown", "a"),
      status("original", "a"),
      ["translation-towards-original /translation/status"],
    ],
    [
      "a defect that is gone",
      { defects: [defect("a"), defect("b")] },
      { defects: [defect("a")] },
      ["defect-deleted /defects/b"],
    ],
    ["all defects gone", { defects: [defect("a")] }, {}, ["defect-deleted /defects"]],
    [
      "a defect under another id",
      { defects: [defect("a")] },
      { defects: [defect("b")] },
      ["defect-deleted /defects/a"],
    ],
    [
      "a lower severity",
      { defects: [defect("a", "critical")] },
      { defects: [defect("a", "minor")] },
      ["severity-lowered /defects/a/severity"],
    ],
    [
      "evidence that is gone",
      { title: { evidence: [{ quote: "a" }, { quote: "b" }] } },
      { title: { evidence: [{ quote: "b" }] } },
      ["evidence-removed /title/evidence/0"],
    ],
    [
      "all evidence gone",
      { title: { evidence: [{ quote: "a" }] } },
      { title: {} },
      ["evidence-removed /title/evidence"],
    ],
    [
      "evidence of a derivation gone",
      { derivedFrom: [{ relation: "x", evidence: [{ quote: "a" }] }] },
      { derivedFrom: [{ relation: "x" }] },
      ["evidence-removed /derivedFrom/0/evidence"],
    ],
    [
      "a reference of a defect gone",
      { defects: [defect("a", "major", { refs: [{ url: "u" }] })] },
      { defects: [defect("a")] },
      ["evidence-removed /defects/a/refs"],
    ],
    [
      "a derivation that is gone",
      { derivedFrom: [{ relation: "x" }, { relation: "y" }] },
      { derivedFrom: [{ relation: "y" }] },
      ["claim-removed /derivedFrom/0"],
    ],
    ["a byline that is gone", { byline: { value: "A" } }, {}, ["claim-removed /byline"]],
    [
      "more confidence without evidence",
      { outlet: { confidence: 0.5 } },
      { outlet: { confidence: 0.9 } },
      ["confidence-raised /outlet/confidence"],
    ],
    [
      "a doubt no longer told",
      { outlet: { confidence: 0.5 } },
      { outlet: {} },
      ["confidence-raised /outlet/confidence"],
    ],
    [
      "a defect that is looked for elsewhere",
      { defects: [defect("a", "major", { quote: "b", prefix: "a " })] },
      { defects: [defect("a", "major", { quote: "b", prefix: "c " })] },
      ["defect-altered /defects/a/prefix"],
    ],
    [
      "words that are looked for in another text",
      { title: { evidence: [{ quote: "a" }] } },
      { title: { evidence: [{ quote: "a", source: "s" }] } },
      ["evidence-replaced /title/evidence/0/source"],
    ],
    [
      "a method that sounds better",
      { translation: { method: { kind: "machine" } } },
      { translation: { method: { kind: "human" } } },
      ["translation-towards-original /translation/method/kind"],
    ],
    [
      "a digest that is another",
      { defects: [defect("a", "major", { quoteSha256: "f", correctionSha256: "e" })] },
      { defects: [defect("a", "major", { quoteSha256: "0" })] },
      ["redaction-altered /defects/a/quoteSha256", "redaction-altered /defects/a/correctionSha256"],
    ],
    ["notes gone", { notes: "n" }, {}, ["description-removed /notes"]],
  ])("%s", (_name, before, after, expected) => expect(found(before, after)).toEqual(expected));
});

describe("no weakening", () => {
  it.each<[string, YamlValue, YamlValue]>([
    ["the same again", status("original"), status("original")],
    ["a status that warns more", status("original"), status("machine-translation")],
    ["a status that was unknown, with evidence", status("unknown", "a"), status("original", "a", "b")],
    ["a defect more, and higher", { defects: [defect("a", "minor")] }, { defects: [defect("a"), defect("b")] }],
    [
      "a defect taken back as it should be",
      { defects: [defect("a")] },
      { defects: [defect("a", "major", { retracted: { date: "2022", reason: "r" } })] },
    ],
    [
      "evidence in another place",
      { title: { evidence: [{ quote: "a" }, { quote: "b" }] } },
      { title: { evidence: [{ quote: "b" }, { quote: "a" }] } },
    ],
    [
      "better evidence in its place",
      { title: { evidence: [{ quote: "a" }] } },
      { title: { evidence: [{ quote: "ab" }] } },
    ],
    [
      "words behind digests",
      { title: { evidence: [{ quote: "a" }] } },
      { title: { evidence: [{ quoteSha256: "f" }] } },
    ],
    [
      "more confidence with evidence",
      { outlet: { confidence: 0.5, evidence: [{ quote: "a" }] } },
      { outlet: { confidence: 0.9, evidence: [{ quote: "a" }, { url: "u" }] } },
    ],
    ["less confidence", { outlet: { confidence: 0.9 } }, { outlet: { confidence: 0.5 } }],
    ["an empty list gone", { derivedFrom: [], defects: [] }, {}],
    ["a warning no longer accepted", { accepted: [{ rule: "r" }] }, {}],
    [
      "a quote that took its prefix in",
      { defects: [defect("a", "major", { quote: "b", prefix: "a " })] },
      { defects: [defect("a", "major", { quote: "a b" })] },
    ],
    [
      "a closer prefix",
      { defects: [defect("a", "major", { quote: "b", prefix: "a " })] },
      { defects: [defect("a", "major", { quote: "b", prefix: "in a " })] },
    ],
  ])("%s", (_name, before, after) => expect(found(before, after)).toEqual([]));
});
