// Damage that one sign does to a citation wherever it comes in, and the ways in which honest papers write numbers, digests and lists.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findCitations } from "../../src/core/citation/find-citations.ts";
import { CitingArchive, papers } from "./citing-archive.ts";

let archive: CitingArchive;
beforeAll(() => {
  archive = new CitingArchive();
});
afterAll(() => archive.dispose());

async function rulesOf(name: string, document: string): Promise<readonly string[]> {
  archive.paper(name, document);
  const { report } = await archive.check("--strict", name);
  return [...new Set(report.diagnostics.map(({ rule }) => rule))].sort();
}

const size = (): number => archive.readBytes(archive.report.bytes).length;
const manifest = (): string => archive.digestOf(archive.report.manifest);

describe("a sign in place of a character", () => {
  // Signs of words, brackets, and what a JSON or TeX document may have come through.
  const signs = ["_", "[", "]", "é", " ", "\u200b", "-", ";"];
  const places = [0, 1, 5];

  it.each(["bibtex", "biblatex", "markdown"] as const)(
    "in the digests, the commit and the root, in %s",
    async (format) => {
      const citation = await archive.cite([archive.report.sha256], format);
      const swhid = /swh:1:cnt:([0-9a-f]{40})/.exec(citation)?.[1] ?? "";
      const root = /[A-Za-z0-9+/]{43}=/.exec(citation)?.[0] ?? "";
      const silent: string[] = [];
      const edits: { readonly told: string; readonly document: string }[] = [];
      for (const value of [archive.report.sha256, manifest(), archive.git("rev-parse", "HEAD^"), swhid, root])
        for (const { index } of citation.matchAll(new RegExp(value.replace(/[+]/g, "\\+"), "g"))) {
          // A path and a key repeat the digest.
          if (/[/-]$/.test(citation.slice(0, index))) continue;
          for (const at of places)
            for (const sign of signs) {
              const document = citation.slice(0, index + at) + sign + citation.slice(index + at + 1);
              edits.push({ told: `${citation.slice(index - 15, index)}@${at} ${sign}`, document });
            }
        }
      for (const [n, { document }] of edits.entries()) archive.paper(`edit-${n}-${papers[format]}`, document);
      const { report } = await archive.check("--strict", ...edits.map((_, n) => `edit-${n}-${papers[format]}`));
      const told = new Set(report.diagnostics.map(({ path }) => path));
      for (const [n, edit] of edits.entries()) if (!told.has(`edit-${n}-${papers[format]}`)) silent.push(edit.told);
      expect(edits.length).toBeGreaterThan(140);
      expect(silent).toEqual([]);
    },
  );

  it.each([
    ["bibtex", /(?<=snapshot = \{)v1/, "v[1"],
    ["bibtex", /(?<=snapshot )v1/, "v,1"],
    ["markdown", /(?<=snapshot )v1/, "vé1"],
    ["bibtex", /(?<=bytes = \{)[0-9]/, " "],
    ["bibtex", /(?<=bytes = \{)[0-9]/, "_"],
    ["bibtex", /(?<=; )[0-9](?=[0-9]+ bytes)/, "_"],
    ["bibtex", /(?<=[0-9])[0-9](?= bytes)/, "_"],
  ] as const)("in the name of the snapshot or the size, in %s: %s", async (format, place, sign) => {
    const citation = await archive.cite([archive.report.sha256], format);
    const damaged = citation.replace(place, sign);
    expect(damaged).not.toBe(citation);
    expect(await rulesOf(papers[format], damaged)).not.toEqual([]);
  });

  it("the bytes' digest in place of the manifest's does not make the citation vanish", async () => {
    const { sha256 } = archive.report;
    const paper = `sha256:${sha256}; ${size()} bytes; manifest sha256:${sha256}; commit ${archive.git("rev-parse", "HEAD")}`;
    expect(await rulesOf("twice.md", paper)).toEqual(["citation-manifest-unknown"]);
  });
});

describe("a Merkle root", () => {
  it.each(["+", "/", "+/", "/+", "//"])("that begins with %s is read whole", (beginning) => {
    const root = `${"A".repeat(43)}=`.replace(/^A+/, (rest) => beginning + rest.slice(beginning.length));
    for (const [name, written] of [
      ["x.txt", `snapshot v1, root ${root}`],
      ["x.md", `\`snapshot v1\`, \`root ${root}\``],
      ["x.bib", `@misc{a, note = {snapshot v1; root ${root}}, snapshotroot = {${root}}}`],
      ["x.json", JSON.stringify({ snapshot: "v1", snapshotRoot: root })],
    ] as const) {
      const named = name === "x.bib" ? written.replace("{a,", `{a, sha256 = {${"ab".repeat(32)}},`) : written;
      const document = name === "x.json" ? named.replace("{", `{"sha256":"${"ab".repeat(32)}","bytes":1,`) : named;
      const whole =
        name === "x.bib" || name === "x.json" ? document : `sha256:${"ab".repeat(32)}, 1 bytes, ${document}`;
      const marks = findCitations(name, whole).flatMap((citation) => citation.marks);
      const roots = marks.filter(({ kind }) => kind === "root").map(({ value }) => value);
      expect([...new Set(roots)], name).toEqual([root]);
    }
  });
});

describe("honest papers", () => {
  const cited = (bytes: string): string => `sha256:${archive.report.sha256}${bytes}, manifest sha256:${manifest()}`;
  const large = (bytes: string): readonly string[] =>
    findCitations("x.md", `sha256:${"ab".repeat(32)}, ${bytes}, manifest sha256:${"cd".repeat(32)}`)
      .flatMap(({ marks }) => marks)
      .flatMap(({ kind, value }) => (kind === "size" ? value : []));

  it("part thousands", () => {
    for (const bytes of ["3,988 bytes", "3 988 bytes", "3.988 bytes", "3\u202f988 bytes", "3'988 bytes"])
      expect(large(bytes), bytes).toEqual(["3988"]);
    expect(large("1,234,567 bytes")).toEqual(["1234567"]);
    expect(large("39,88 bytes")).toEqual(["39,88"]);
    expect(large("3,9888 bytes")).toEqual(["3,9888"]);
  });

  it("say what a number is", async () => {
    const { length } = String(size());
    expect(await rulesOf("size.md", cited(`, size ${size()} bytes`))).toEqual(["citation-fact-missing"]);
    expect(await rulesOf("size.md", cited(`, size ${"9".repeat(length + 1)} bytes`))).toContain(
      "citation-size-mismatch",
    );
  });

  it("give digests in capitals, in emphasis and as links", async () => {
    const { sha256 } = archive.report;
    for (const paper of [
      `SHA256: ${sha256.toUpperCase()}`,
      `sha256: _${sha256}_`,
      `sha256: [${sha256}](https://x.example/)`,
    ])
      expect(await rulesOf("written.md", `${paper}\n`), paper).toEqual([]);
    const mixed = sha256.replace(/[a-f]/, (digit) => digit.toUpperCase());
    expect(await rulesOf("written.md", `SHA256: ${mixed}\n`)).toEqual(["citation-malformed"]);
  });

  it("name images of containers and what pip installs", async () => {
    const foreign = "ab".repeat(32);
    const paper = `Run ghcr.io/x/tool@sha256:${foreign}; pip takes --hash=sha256:${foreign}.\n\nSee sha256:${archive.report.sha256}.\n`;
    expect(await rulesOf("tools.md", paper)).toEqual([]);
    const near = archive.report.sha256.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
    expect(await rulesOf("tools.md", `Run ghcr.io/x/tool@sha256:${near}.\n`)).toEqual(["citation-source-unknown"]);
  });

  it("come from a word processor", async () => {
    const { sha256 } = archive.report;
    const paper = `<p class=MsoNormal><span lang=EN-US>sha256:${sha256.slice(0, 30)}</span>${sha256.slice(30)};<o:p></o:p>
${size()}&nbsp;bytes;<o:p></o:p> manifest sha256:${manifest()}; commit
${archive.git("rev-parse", "HEAD")}<o:p></o:p></p>`;
    expect(await rulesOf("word.html", paper)).toEqual([]);
    // What stands after such an element still belongs to the citation.
    const other = manifest().replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
    expect(await rulesOf("word.html", paper.replace(manifest(), other))).toContain("citation-manifest-unknown");
  });
});
