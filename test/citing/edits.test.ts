// Every edit of one character in the hashes, commit, size or root of a hundred citations is detected, at every place where they stand.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkCitations } from "../../src/check-citations.ts";
import type { Citation, CitationSet } from "../../src/core/citation/citation.ts";
import { defaultLimits } from "../../src/core/limits.ts";
import type { Report } from "../../src/core/report.ts";
import type { CitationFormatName } from "../../src/format/index.ts";
import { openSnapshotHistory } from "../../src/node/index.ts";
import { minimalClaims } from "../fixtures/fixture-archive.ts";
import { addSnapshot } from "../fixtures/snapshot-of.ts";
import { CitingArchive, papers } from "./citing-archive.ts";

const formats = ["text", "biblatex", "bibtex", "csl-json", "ris", "cff", "markdown", "html", "json"] as const;
const count = 100;

let archive: CitingArchive;
let citations: readonly Citation[];
const written = new Map<CitationFormatName, readonly string[]>();

/** The citations of one document apart, each as it stands alone. */
function apart(format: CitationFormatName, document: string): readonly string[] {
  if (format === "json")
    return (JSON.parse(document) as CitationSet).citations.map((one) => JSON.stringify(one, null, 2));
  if (format === "csl-json") return (JSON.parse(document) as object[]).map((one) => JSON.stringify(one, null, 2));
  if (format === "cff")
    return document
      .split(/^(?= {2}- type: (?:news|web))/m)
      .slice(1)
      .map((one) => one.trimEnd());
  if (format === "html") return document.trim().split("\n");
  return document.trim().split("\n\n");
}

function together(format: CitationFormatName, parts: readonly string[]): string {
  if (format === "json") return `{"citations": [\n${parts.join(",\n")}\n]}`;
  if (format === "csl-json") return `[\n${parts.join(",\n")}\n]`;
  if (format === "cff") return `references:\n${parts.join("\n\n")}`;
  return parts.join("\n\n");
}

beforeAll(async () => {
  archive = new CitingArchive();
  for (let n = 0; n < count - 2; n++)
    archive.addSource(`Text number ${n}, ${"long ".repeat(n)}enough.\n`, minimalClaims);
  const commit = archive.commit("Add many");
  addSnapshot(archive, "v2", { commit, previous: null });
  archive.remove("archive/snapshots/v1.snapshot");
  archive.commit("Snapshot v2");
  const listed = archive.git("ls-files", "archive/sources").split("\n");
  const names = listed.flatMap((path) => /([0-9a-f]{64})\.txt$/.exec(path)?.[1] ?? []);
  expect(names.length).toBe(count);
  for (const format of formats) written.set(format, apart(format, await archive.cite(names, format)));
  citations = (JSON.parse(await archive.cite(names, "json")) as CitationSet).citations;
}, 120_000);
afterAll(() => archive.dispose());

async function check(format: CitationFormatName, parts: readonly string[]): Promise<Report> {
  const document = new TextEncoder().encode(together(format, parts));
  const ports = await openSnapshotHistory(archive.folder, "HEAD");
  const limits = { ...defaultLimits, diagnostics: 1_000_000, textBytes: 1024 * 1024 * 1024 };
  const read = () => ({ ok: true as const, bytes: document });
  return checkCitations(ports, [{ path: papers[format], read }], { version: "0.0.0", limits }).finally(() =>
    ports.objects.close(),
  );
}

/** A small generator of numbers, the same each time. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

interface Edit {
  readonly part: string;
  /** The edit with what stands around it. */
  readonly told: string;
}

/** Every place of every value in a citation, edited once: another character of the alphabet, one of none, one less, one more. */
function* editsOf(part: string, { source, manifest, commit, snapshot }: Citation, seed: number): Generator<Edit> {
  const random = numbers(seed);
  const pick = (letters: string): string =>
    letters[Math.floor((random.next().value as number) * letters.length)] ?? "0";
  const hex = "0123456789abcdef";
  const values: readonly (readonly [string, string, RegExp])[] = [
    [source.sha256, hex, new RegExp(source.sha256, "g")],
    [manifest.sha256, hex, new RegExp(manifest.sha256, "g")],
    [commit, hex, new RegExp(commit, "g")],
    [
      String(source.bytes),
      "0123456789",
      new RegExp(`(?<=\\b)${source.bytes}(?= bytes)|(?<=bytes"?(?: = \\{|: ))${source.bytes}\\b`, "g"),
    ],
    [snapshot?.root ?? "-", `${hex}GHXYZ+/`, new RegExp((snapshot?.root ?? "-").replace(/[+/]/g, "\\$&"), "g")],
    [source.swhid.slice(10, 50), hex, new RegExp(source.swhid.slice(10, 50), "g")],
  ];
  for (const [value, alphabet, places] of values) {
    const found = [...part.matchAll(places)].filter(({ index }) => !isInAddress(part, index));
    if (found.length === 0) throw new Error(`${value} does not stand in ${part}`);
    for (const { index } of found) {
      for (let at = 0; at < value.length; at++) {
        const old = value[at] ?? "";
        const kind = random.next().value as number;
        const other = pick(alphabet.replace(old, ""));
        const edited = kind < 0.6 ? other : kind < 0.75 ? pick("gz. ".replace(old, "")) : kind < 0.9 ? "" : old + other;
        if (edited === "" && value[at + 1] === old) continue;
        const after = part.slice(index + at + 1);
        yield {
          part: part.slice(0, index + at) + edited + after,
          told: `${part.slice(index - 20, index + at)}[${old} → ${edited}]${after.slice(0, 20)}`,
        };
      }
    }
  }
}

/** A path or file name repeats the digest of the bytes; what names the source is looked at, what says where it lay is not. */
const isInAddress = (part: string, index: number): boolean =>
  /[/]$/.test(part.slice(0, index)) || part[index - 1] === "-";

describe("an edit of one character", () => {
  it.each(formats)("none, in %s: nothing is found", async (format) => {
    const { diagnostics, citations: cited } = await check(format, written.get(format) ?? []);
    expect(diagnostics).toEqual([]);
    expect(cited?.found).toBe(count);
  });

  it.each(formats)(
    "in %s is detected",
    async (format) => {
      const edits: Edit[] = [];
      for (const [n, part] of (written.get(format) ?? []).entries())
        if (n % formats.length === formats.indexOf(format))
          edits.push(...editsOf(part, citations[n] as Citation, n + 1));
      expect(edits.length).toBeGreaterThan(2000);
      const { diagnostics } = await check(
        format,
        edits.map(({ part }) => part),
      );
      const lines = new Set(diagnostics.filter(({ severity }) => severity !== "info").map(({ line }) => line ?? 0));
      const gap = format === "json" || format === "csl-json" ? 1 : 2;
      let line = gap === 1 || format === "cff" ? 2 : 1;
      const missed: string[] = [];
      for (const { part, told } of edits) {
        const last = line + part.split("\n").length - 1;
        let isFound = false;
        for (let at = line; at <= last; at++) if (lines.has(at)) isFound = true;
        if (!isFound) missed.push(told);
        line = last + gap;
      }
      expect(missed).toEqual([]);
    },
    120_000,
  );
});
