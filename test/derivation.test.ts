// The map of derivations: chains, shared works, circles, what is not there; as text, Mermaid and DOT.

import { afterEach, beforeEach, expect, it } from "vitest";
import { derivationVerdict, type DerivationMap } from "../src/core/derivation-map.ts";
import { derivation } from "../src/derivation.ts";
import { derivationFormats } from "../src/format/index.ts";
import { openArchive } from "../src/node/index.ts";
import { FixtureArchive, minimalClaims } from "./fixtures/fixture-archive.ts";

let archive: FixtureArchive;
beforeEach(() => {
  archive = new FixtureArchive();
});
afterEach(() => archive.dispose());

const from = (target: string, relation = "reprint-of"): string =>
  `derivedFrom:\n  - relation: ${relation}\n    ${target}\n    basis: inferred\n    note: n\n`;
const add = (text: string, target: string): string =>
  archive.addSource(text, minimalClaims.replace("defects:", `${from(target)}defects:`)).sha256;
const map = (...only: string[]): Promise<DerivationMap> =>
  derivation(openArchive(archive.folder), only.length === 0 ? {} : { only: new Set(only) });
async function words(value: DerivationMap, name: "text" | "mermaid" | "dot" = "text"): Promise<string> {
  const format = await derivationFormats[name]();
  return [...format.render(value)]
    .map((line) =>
      typeof line === "string" ? line : line.map((one) => (typeof one === "string" ? one : one.text)).join(""),
    )
    .join("\n");
}

it("a chain is told from its end", async () => {
  const copy = add("copy\n", `source: "${archive.translation.sha256}"`);
  const told = await map();
  expect(told.derivations.map(({ relation }) => relation).sort()).toEqual(["reprint-of", "translation-of"]);
  const text = await words(told);
  expect(text.startsWith(`sha256:${copy.slice(0, 16)}`)).toBe(true);
  expect(text).toContain("└─ reprint-of Le pont");
  expect(text).toContain("   └─ translation-of River bridge");
  expect(derivationVerdict(told)).toBe("whole");
});

it("what is named is told with what leads to it and from it", async () => {
  const copy = add("copy\n", `source: "${archive.translation.sha256}"`);
  const sibling = add("sibling\n", `source: "${archive.report.sha256}"`);
  const about = async (name: string): Promise<string[]> => (await map(name)).sources.map(({ sha256 }) => sha256);
  const chain = [copy, archive.translation.sha256, archive.report.sha256].sort();
  expect(await about(archive.translation.sha256)).toEqual(chain);
  expect(await about(copy)).toEqual(chain);
  expect(await about(archive.report.sha256)).toEqual([...chain, sibling].sort());
});

it("one work that two cite is one node", async () => {
  add("one\n", "work:\n      citation: AP, a story\n      url: https://a.example/");
  add("two\n", "work:\n      citation: AP, a story");
  const told = await map();
  expect(told.works).toMatchObject([{ id: "w1", citation: "AP, a story", outlet: null }]);
  expect(told.derivations.filter(({ work }) => work === "w1")).toHaveLength(2);
  expect(await words(told, "mermaid")).toContain('w1(["AP, a story"]):::work');
});

it("circles are shown and end", async () => {
  archive.replace(
    archive.report.manifest,
    "defects:\n",
    `${from(`source: "${archive.translation.sha256}"`)}defects:\n`,
  );
  const told = await map();
  expect(told.circles).toEqual([[archive.report.sha256, archive.translation.sha256]]);
  expect(derivationVerdict(told)).toBe("broken");
  expect(await words(told)).toContain("A CIRCLE: it is already on this way");
  expect(await words(told, "dot")).toContain('color="#cf222e"');
});

it("a source of itself is a circle of one", async () => {
  archive.replace(archive.report.manifest, "defects:\n", `${from(`source: "${archive.report.sha256}"`)}defects:\n`);
  const told = await map();
  expect(told.circles).toEqual([[archive.report.sha256]]);
  expect(await words(told)).toContain("A CIRCLE");
});

it("what the archive does not hold is a node that says so", async () => {
  add("copy\n", `source: "${"a".repeat(64)}"`);
  const told = await map();
  expect(told.sources.find(({ known }) => !known)?.sha256).toBe("a".repeat(64));
  expect(derivationVerdict(told)).toBe("broken");
  expect(await words(told)).toContain("NOT IN THE ARCHIVE");
});

it("what two are made from is told once", async () => {
  add("copy\n", `source: "${archive.translation.sha256}"`);
  add("other copy\n", `source: "${archive.translation.sha256}"`);
  expect((await words(await map())).match(/told above/g)).toHaveLength(1);
});

it("a manifest that cannot be read makes it incomplete", async () => {
  archive.append(archive.report.manifest, "a: [b\n");
  const told = await map();
  expect(told.unread).toEqual([archive.report.manifest]);
  expect(derivationVerdict(told)).toBe("incomplete");
  expect(await words(told)).toContain("not read");
});

it("a chain of ten thousand ends", async () => {
  const name = (nth: number): string => nth.toString(16).padStart(64, "0");
  const length = 10_000;
  const plain = {
    known: true,
    title: null,
    originalName: null,
    outlet: null,
    language: null,
    translation: null,
    withdrawn: false,
  };
  const told: DerivationMap = {
    schemaVersion: 1,
    sources: Array.from({ length }, (_, nth) => ({ sha256: name(nth), ...plain })),
    works: [],
    derivations: Array.from({ length: length - 1 }, (_, nth) => ({
      from: name(nth),
      relation: "reprint-of",
      source: name(nth + 1),
      work: null,
      via: null,
      basis: "inferred",
      confidence: null,
      note: null,
    })),
    circles: [],
    unread: [],
  };
  const format = await derivationFormats["text"]();
  let lines = 0;
  let longest = 0;
  for (const line of format.render(told)) {
    lines++;
    longest = Math.max(longest, JSON.stringify(line).length);
  }
  expect(lines).toBe(2 * length + 2);
  expect(longest).toBeLessThan(500);
});
