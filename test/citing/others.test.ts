// The line between citations of ours that were altered and other people's identifiers: what is altered by degrees never becomes theirs.

import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { namesAddress, namesArchive } from "../../src/core/citation/archive-claim.ts";
import { Resemblance } from "../../src/core/citation/resemblance.ts";
import { areParted, sentenceAround } from "../../src/core/citation/sentence.ts";
import type { CitationFormatName } from "../../src/format/index.ts";
import { CitingArchive, papers } from "./citing-archive.ts";

const formats = Object.keys(papers) as CitationFormatName[];
const hash = (words: string): string => createHash("sha256").update(words).digest("hex");

describe("a citation of ours", () => {
  let archive: CitingArchive;
  beforeAll(() => {
    archive = new CitingArchive();
  });
  afterAll(() => archive.dispose());

  /** What can be altered, with what is put in its place. */
  const values = (): readonly (readonly [string, string])[] => {
    const { report } = archive;
    const root = /root (\S{44})/.exec(archive.read("archive/snapshots/v1.snapshot"))?.[1] ?? "";
    return [
      [archive.digestOf(report.manifest), hash("b")],
      [archive.git("rev-parse", "HEAD^"), hash("c").slice(0, 40)],
      [root, `${"A".repeat(43)}=`],
      ["https://git.valley-post.example/archive", "https://git.mountain-post.example/archive"],
      ["Fixture archive", "Mountain archive"],
      [report.sha256.slice(0, 12), hash("a").slice(0, 12)],
    ];
  };
  /** Its names altered in every digit, where they do not stand in a path; and each of the values that the bits choose, everywhere. */
  const altered = (citation: string, bits: number): string => {
    const { report } = archive;
    const swhid = archive.git("rev-parse", `HEAD:${report.bytes}`);
    let paper = citation.replaceAll(swhid, hash("d").slice(0, 40));
    paper = paper.replace(new RegExp(`(?<!/)${report.sha256}`, "g"), hash("a"));
    for (const [n, [from, to]] of values().entries()) if ((bits >> n) & 1) paper = paper.replaceAll(from, to);
    // The whole form of JSON gives the digest of the snapshot beside its root.
    if ((bits >> 2) & 1) paper = paper.replaceAll(archive.digestOf("archive/snapshots/v1.snapshot"), hash("e"));
    return bits >> 5 === 1 ? paper.replaceAll(/\/42\/cb\//g, "/ff/ff/") : paper;
  };

  it.each(formats)("is an error while anything of it is left, and told when nothing is, in %s", async (format) => {
    const citation = await archive.cite([archive.report.sha256], format);
    const all = 2 ** values().length - 1;
    for (let bits = 0; bits <= all; bits++) archive.paper(`altered-${bits}-${papers[format]}`, altered(citation, bits));
    const names = Array.from({ length: all + 1 }, (_, bits) => `altered-${bits}-${papers[format]}`);
    const { report } = await archive.check(...names);
    const gravest = (name: string): string => {
      const found = report.diagnostics.filter(({ path }) => path === name).map(({ severity }) => severity);
      return found.includes("error") ? "error" : found.includes("warning") ? "warning" : "nothing";
    };
    const manifestAlone = 0b111110;
    const told = names.map(gravest);
    expect(told[all]).toBe("warning");
    // The digest of a manifest is in no list of names: where it alone is left, the rest is another archive's.
    expect(told[manifestAlone]).toBe("warning");
    expect(told.flatMap((one, bits) => (one === "error" ? [] : bits))).toEqual([manifestAlone, all]);
  });
});

describe("resemblance", () => {
  const ids = Array.from({ length: 200 }, (_, n) => hash(`source ${n}`));
  const known = new Resemblance(() => ids);
  const digit = (value: number): string => value.toString(16);
  const places = fc.uniqueArray(fc.nat(63), { maxLength: 64 });

  it("is of an id of which eleven digits in a row and five others are left, whatever became of the rest", () => {
    fc.assert(
      fc.property(fc.nat(199), fc.nat(53), places, (n, from, changed) => {
        const id = ids[n] ?? "";
        const changeable = changed.filter((at) => at < from || at >= from + 11).slice(0, 48);
        const other = [...id].map((old, at) =>
          changeable.includes(at) ? digit((Number.parseInt(old, 16) + 5) % 16) : old,
        );
        expect(known.of(other.join(""))).toBe(id);
      }),
    );
  });

  it("is of an id with a digit more or less", () => {
    fc.assert(
      fc.property(fc.nat(199), fc.nat(63), fc.nat(15), (n, at, more) => {
        const id = ids[n] ?? "";
        expect(known.of(id.slice(0, at) + id.slice(at + 1))).toBe(id);
        expect(known.of(id.slice(0, at) + digit(more) + id.slice(at))).toBe(id);
      }),
    );
  });

  it("is of the beginning of one with a digit changed, and not with two", () => {
    const id = ids[7] ?? "";
    const change = (digits: string, at: number): string =>
      digits.slice(0, at) + digit((Number.parseInt(digits[at] ?? "", 16) + 5) % 16) + digits.slice(at + 1);
    for (let at = 0; at < 12; at++) {
      expect(known.of(change(id.slice(0, 12), at))).toBe(id);
      expect(known.of(change(change(id.slice(0, 12), at), (at + 3) % 12))).toBeNull();
    }
  });

  it("is of nothing by chance", () => {
    for (let n = 0; n < 20_000; n++) expect(known.of(hash(`other ${n}`))).toBeNull();
    expect(new Resemblance(() => []).of(hash("x"))).toBeNull();
  });

  it("is not of an id with which eight digits are shared and no more", () => {
    const id = ids[3] ?? "";
    const other = hash("other");
    expect(known.of(other.slice(0, 24) + id.slice(24, 32) + other.slice(32))).toBeNull();
  });
});

describe("an address", () => {
  const own = ["git.example.org/archive"];

  it("is named in every form in which people give it", () => {
    for (const words of [
      "https://git.example.org/archive",
      "(git@git.example.org:archive.git)",
      "ssh://git.example.org/Archive/tree/main",
      "https%3A%2F%2Fgit.example.org%2Farchive",
      "\\url{https://git.example.org/archive}",
      '"https:\\/\\/git.example.org\\/archive"',
      "https://git.ex\n> ample.org/archive",
      "https://git.%65xample.org/archive",
      "https://git.\u0435xample.org/arch\u00adive",
      "https://git.example.org/{a}rchive",
    ])
      expect(namesAddress(words, own), words).toBe(true);
  });

  it("is not named by a longer one, or by none", () => {
    for (const words of [
      "git.example.org/archive-tools",
      "https://mygit.example.org/archives",
      "an archive",
      "https://a.git.example.orgx/archive",
    ])
      expect(namesAddress(words, own), words).toBe(false);
    expect(namesAddress("https://git.example.org/archive", [])).toBe(false);
  });
});

describe("the name of an archive", () => {
  it("is told by its letters, whatever stands between and however they look", () => {
    for (const words of [
      "Five texts",
      "FIVE-TEXTS",
      "*Five* te\u200bxts",
      "Fiv\u0435 t\u0435xts",
      "Fíve\u00a0texts",
      "Ｆｉｖｅ texts",
    ])
      expect(namesArchive(`in ${words}:`, "Five texts", false), words).toBe(true);
    expect(namesArchive("五篇 文本", "五篇文本", false)).toBe(true);
  });

  it("is not told by words that anybody writes, or by another thing's address", () => {
    expect(namesArchive("in five other texts", "Five texts", true)).toBe(false);
    expect(namesArchive("https://example.org/five-texts-tools", "Five texts", true)).toBe(false);
    expect(namesArchive("the archive", "Archive", true)).toBe(false);
    expect([true, false].map((isWhole) => namesArchive("of Wikipedia", "Wikipedia", isWhole))).toEqual([true, false]);
    expect(namesArchive("anything", null, true)).toBe(false);
  });
});

it("a sentence does not end with an abbreviation or an initial, or before a small letter, and ends in scripts without blanks", () => {
  for (const words of ["Home (ed. Alves)", "Home, No. 3", "Home, A. Xi", "Home, e.g. sha", "Home v1.2"])
    expect(areParted(words, 0, words.length), words).toBe(false);
  for (const words of ["家。我们", "Home for it. We", "Home. **We**", "Дом. Мы", "घर है। हम"])
    expect(areParted(words, 0, words.length), words).toBe(true);
});

it("a sentence ends with a full stop and a blank, and stays within what may speak of the thing", () => {
  const words = "One (a.b). **Two** sha256:x, v1.2! Three.";
  const at = words.indexOf("sha256");
  const inner = { start: at, end: at + 8 };
  const { start, end } = sentenceAround(words, inner, { start: 0, end: words.length });
  expect(words.slice(start, end)).toBe(" **Two** sha256:x, v1.2");
  expect(sentenceAround(words, inner, inner)).toEqual(inner);
  expect([areParted(words, 0, at), areParted(words, at, at + 12)]).toEqual([true, false]);
});
