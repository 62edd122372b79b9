// Holds the first corpus against the close readings it was made from: nothing lost, nothing moved, nothing invented.

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { spanOf } from "./anchor.ts";
import { at, type Carried, corpus, type Json, type Leaf, leavesOf, listAt } from "./corpus.ts";
import { type Row, table } from "./field-table.ts";

const rowFor = (name: string, { path }: Leaf): Row | undefined =>
  table.find(({ from }) => from === `${name} ${path}` || from === path);

const allLeaves: readonly (Leaf & { readonly carried: Carried })[] = corpus.flatMap((carried) =>
  [...leavesOf(carried.reading)].map((leaf) => ({ ...leaf, carried })),
);

const has = (part: Json, key: string): boolean => at(part, key) !== undefined;

const count = (path: string, key: string): number =>
  corpus.flatMap(({ manifest }) => listAt(manifest, path)).filter((part) => has(part, key)).length;

describe("the readings", () => {
  it("are five, of sources whose bytes are the very ones read", () => {
    expect(corpus.map(({ name }) => name)).toEqual(["000", "001", "002", "003", "004"]);
    for (const { sha256, bytes, manifest } of corpus) {
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
      expect(at(manifest, "file.sha256")).toBe(sha256);
      expect(at(manifest, "file.name")).toBe(`${sha256}.txt`);
      expect(at(manifest, "file.bytes")).toBe(bytes.length);
    }
  });

  it.each(corpus)("$name: every leaf has its row in the table", ({ name, reading }) => {
    const lost = [...leavesOf(reading)].filter((leaf) => rowFor(name, leaf) === undefined).map(({ path }) => path);
    expect(lost).toEqual([]);
  });

  it.each(corpus)("$name: every leaf is recovered from manifest and bytes", (carried) => {
    const differences: Json[] = [];
    for (const leaf of leavesOf(carried.reading)) {
      const row = rowFor(carried.name, leaf);
      const found = row?.recover({ ...carried, indices: leaf.indices }) ?? null;
      if (found !== leaf.value)
        differences.push({ path: leaf.path, indices: [...leaf.indices], was: leaf.value, found });
    }
    expect(differences).toEqual([]);
  });

  it("use every row of the table", () => {
    const used = new Set(allLeaves.map((leaf) => rowFor(leaf.carried.name, leaf)));
    expect(table.filter((row) => !used.has(row)).map(({ from }) => from)).toEqual([]);
  });
});

describe("the defects", () => {
  it("are 270, 250 of them located by their quote and 20 of the whole file", () => {
    const defects = corpus.flatMap(({ manifest }) => listAt(manifest, "defects"));
    expect(defects).toHaveLength(270);
    expect(defects.filter((defect) => at(defect, "scope") === "span" && has(defect, "quote"))).toHaveLength(250);
    expect(defects.filter((defect) => at(defect, "scope") === "file" && !has(defect, "quote"))).toHaveLength(20);
  });

  it.each(corpus)("$name: are the reading's, in its order", ({ reading, manifest }) => {
    const ids = (value: Json): Json[] => listAt(value, "defects").map((defect) => at(defect, "id") ?? null);
    expect(ids(manifest)).toEqual(ids(reading));
  });

  it.each(corpus)("$name: stand exactly where the reading has them", ({ reading, manifest, text, bytes }) => {
    for (const [index, defect] of listAt(manifest, "defects").entries()) {
      const read = at(reading, `defects.${index}`);
      if (!has(defect, "quote")) continue;
      const span = spanOf(text, defect);
      expect(span).toEqual({ cp: at(read, "cp"), byte: at(read, "byte"), utf16: at(read, "utf16") });
      expect(bytes.subarray(...span.byte).toString("utf8")).toBe(at(read, "quote"));
    }
  });

  it("keep all 249 corrections: 175 as exact words, 70 as prose, four as both", () => {
    const proposals = corpus.flatMap(({ manifest }) => listAt(manifest, "defects"));
    const kinds = proposals.map((defect) => `${has(defect, "correction")} ${has(defect, "remedy")}`);
    const of = (kind: string): number => kinds.filter((one) => one === kind).length;
    expect([of("true false"), of("false true"), of("true true")]).toEqual([175, 70, 4]);
    expect(allLeaves.filter(({ path }) => path === "defects.*.correction")).toHaveLength(249);
    for (const defect of proposals) expect(at(defect, "correction")).not.toBe(at(defect, "quote") ?? null);
  });
});

describe("the evidence", () => {
  // 87: the strings in the `evidence` lists of the five readings. Quotes that the manifests give in addition (from another
  // source, or for a derivation) are not among them.
  it("has the 87 quotes of the readings", () => {
    const byClaim: Record<string, number> = {};
    for (const { path } of allLeaves) {
      const claim = /^([a-z]+)\.(?:\*\.)?evidence\.\*$/.exec(path)?.[1];
      if (claim !== undefined) byClaim[claim] = (byClaim[claim] ?? 0) + 1;
    }
    expect(byClaim).toEqual({
      byline: 2,
      outlet: 6,
      published: 12,
      updated: 1,
      language: 13,
      translation: 24,
      upstream: 29,
    });
    expect(Object.values(byClaim).reduce((sum, one) => sum + one, 0)).toBe(87);
    expect(allLeaves.filter(({ path }) => path.includes("evidence"))).toHaveLength(87);
  });

  it("stands where it is said to, each quote at one place", () => {
    const textOf = new Map(corpus.map(({ sha256, text }) => [sha256, text]));
    let looked = 0;
    for (const { manifest, sha256 } of corpus) {
      for (const item of evidenceOf(manifest)) {
        if (!has(item, "quote")) continue;
        const text = textOf.get(String(at(item, "source") ?? sha256));
        expect(() => spanOf(text ?? "", item)).not.toThrow();
        looked++;
      }
    }
    expect(looked).toBeGreaterThan(87);
  });

  it("is at hand for every stated claim that is no quote itself", () => {
    for (const { manifest } of corpus) {
      for (const path of ["byline", "outlet", "published", "updated", "language", "translation"]) {
        const claim = at(manifest, path);
        if (at(claim, "basis") === "stated") expect(at(claim, "evidence.0.quote")).toBeTypeOf("string");
      }
    }
    expect(count("upstream", "name")).toBe(24);
    expect(count("derivedFrom", "work")).toBe(6);
  });
});

function* evidenceOf(value: Json): Generator<Json> {
  if (value === null || typeof value !== "object") return;
  for (const [key, below] of Object.entries(value)) {
    if (key === "evidence" && Array.isArray(below)) yield* below;
    else yield* evidenceOf(below);
  }
}
