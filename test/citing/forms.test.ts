// Citations as other programs and people leave them: keys in another order, minified, wrapped, encoded, with digests in their titles.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CitationFormatName } from "../../src/format/index.ts";
import { CitingArchive, papers } from "./citing-archive.ts";

const formats = Object.keys(papers) as CitationFormatName[];
const digest = "0123456789abcdef".repeat(4);
/** Marks of other things, as a title may hold them. */
const marks = `On sha256:${digest}, 12 bytes, commit ${"ab".repeat(20)} and swh:1:cnt:${"cd".repeat(20)}`;
const words = "We expect the work to last six weeks";

let archive: CitingArchive;
let cited: readonly string[];
beforeAll(() => {
  archive = new CitingArchive();
  const { manifest } = archive.report;
  archive.replace(
    manifest,
    "River bridge closed for repairs\n  basis: stated",
    `"${marks}"\n  basis: inferred\n  note: As catalogued.`,
  );
  archive.commit("Another title");
  cited = [archive.report.sha256, archive.translation.sha256];
});
afterAll(() => archive.dispose());

async function rulesOf(name: string, document: string): Promise<readonly string[]> {
  archive.paper(name, document);
  const { report } = await archive.check("--strict", name);
  return [...new Set(report.diagnostics.map(({ rule }) => rule))];
}

async function holds(name: string, document: string, count = 2): Promise<void> {
  archive.paper(name, document);
  const { report } = await archive.check("--strict", name);
  expect(report.diagnostics).toEqual([]);
  expect(report.citations?.found).toBe(count);
  for (const verdict of report.citations?.verdicts ?? [])
    expect(verdict).toMatchObject({ integrity: "holds", provenance: "holds", time: "holds" });
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function sorted(value: Json, order: 1 | -1): Json {
  if (Array.isArray(value)) return value.map((item) => sorted(item as Json, order));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([key, item]) => [key, sorted(item as Json, order)] as const);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -order : order)));
}

describe("a title that holds digests and SWHIDs", () => {
  it.each(formats)("of another thing, in %s", async (format) => {
    await holds(papers[format], await archive.cite(cited, format));
  });

  it.each(formats)("does not hide a digit that was changed, in %s", async (format) => {
    const citation = await archive.cite([archive.report.sha256], format);
    const { sha256 } = archive.report;
    const damaged = citation.replaceAll(
      sha256,
      sha256.replace(/.$/, (digit) => (digit === "0" ? "1" : "0")),
    );
    expect(await rulesOf(papers[format], damaged)).toContain("citation-source-unknown");
  });

  it("is the name where nothing else is", async () => {
    const others = ["citation-none-found", "citation-source-unrelated"];
    expect(await rulesOf("title.bib", `@misc{a, title = {The file sha256:${archive.report.sha256}}}\n`)).toEqual([]);
    expect(await rulesOf("title.bib", `@misc{a, title = {The file sha256:${digest}}}\n`)).toEqual(others);
    expect(await rulesOf("title.md", `See “sha256:${digest}”.\n`)).toEqual(others);
  });
});

describe.each(["json", "csl-json"] as const)("%s", (format) => {
  const shapes: readonly (readonly [string, (value: Json) => string])[] = [
    ["minified", (value) => JSON.stringify(value)],
    ["with tabs", (value) => JSON.stringify(value, null, "\t")],
    ["with sorted keys", (value) => JSON.stringify(sorted(value, 1), null, 4)],
    ["with keys sorted backwards, minified", (value) => JSON.stringify(sorted(value, -1))],
    [
      "with everything escaped",
      (value) =>
        JSON.stringify(value).replace(
          /[:;/a-f](?=[^"]*"[,}\]])/g,
          (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
        ),
    ],
    [
      "as an object of objects",
      (value) => JSON.stringify(Object.fromEntries(itemsOf(value).map((item, n) => [`n${n}`, item]))),
    ],
    [
      "within something else",
      (value) => JSON.stringify({ version: 1, note: "Ours", data: { items: itemsOf(value) }, more: [] }),
    ],
    [
      "one object a line",
      (value) =>
        itemsOf(value)
          .map((item) => JSON.stringify(sorted(item, 1)))
          .join("\n"),
    ],
  ];
  const itemsOf = (value: Json): readonly Json[] =>
    (Array.isArray(value) ? value : (value as { citations: Json[] }).citations) as readonly Json[];

  it.each(shapes)("%s", async (_name, shape) => {
    const value = JSON.parse(await archive.cite([...cited], format)) as Json;
    await holds("shape.json", shape(value));
    const quoting = JSON.parse(await archive.cite([archive.report.sha256, "--quote", words], format)) as Json;
    await holds("shape.json", shape(quoting), 1);
  });

  it.each(shapes)("%s, a digit changed", async (name, shape) => {
    if (name === "with everything escaped") return;
    const whole = shape(JSON.parse(await archive.cite([archive.report.sha256], format)) as Json);
    const { sha256, manifest, bytes } = archive.report;
    const size = archive.readBytes(bytes).length;
    for (const value of [sha256, archive.digestOf(manifest), archive.git("rev-parse", "HEAD")]) {
      const damaged = value.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
      expect((await archive.check("--strict", "shape.json")).report.diagnostics).toBeDefined();
      expect(await rulesOf("shape.json", whole.replaceAll(value, damaged))).not.toEqual([]);
    }
    expect(await rulesOf("shape.json", whole.replace(new RegExp(`("bytes":\\s*)${size}`), `$1${size}0`))).toEqual([
      "citation-size-mismatch",
    ]);
  });

  it("with words that were changed in a quotation", async () => {
    const quoting = await archive.cite([archive.report.sha256, "--quote", words], format);
    const value = sorted(JSON.parse(quoting.replaceAll("six weeks", "two weeks")) as Json, 1);
    expect(await rulesOf("shape.json", JSON.stringify(value))).toEqual(["citation-quote-not-found"]);
  });
});

describe("a size that stands apart from the digest", () => {
  const clause = async (): Promise<string> => {
    const text = await archive.cite([archive.report.sha256], "markdown");
    return text.slice(text.indexOf("`sha256:")).replaceAll("`", "");
  };
  const size = (): number => archive.readBytes(archive.report.bytes).length;

  it("is the citation's, wherever it stands", async () => {
    const words = (await clause()).replace(`, ${size()} bytes`, "");
    for (const paper of [
      words.replace(", manifest", ` (of the copy kept in Lisbon), ${size()} bytes, manifest`),
      words.replace("accessed", `accessed by us, all ${size()} bytes of it, accessed`),
      `The ${size()} bytes are ${words}`,
      words.replace(", manifest", `,\n> ${size()}\n> bytes, manifest`),
    ]) {
      expect(await rulesOf("apart.md", paper)).toEqual([]);
      expect(await rulesOf("apart.md", paper.replace(`${size()}`, `${size()}0`))).toEqual(["citation-size-mismatch"]);
    }
  });

  it("is told apart from sizes of something else", async () => {
    const words = await clause();
    expect(await rulesOf("apart.md", `${words}\nThe scan had 12 bytes.`)).toEqual([]);
    expect(
      await rulesOf("apart.md", `${words.replace(`, ${size()} bytes`, "")} Of ${size()} bytes; the scan had 12 bytes.`),
    ).toEqual([]);
    expect(
      await rulesOf("apart.md", `The file of sha256:${archive.report.sha256} is short; ours had 12 bytes.`),
    ).toEqual([]);
  });
});

describe("a citation that was encoded or wrapped", () => {
  const swhid = async (): Promise<string> => {
    const text = await archive.cite([archive.report.sha256], "text");
    return /^ {2}SWHID {5}(\S+)$/m.exec(text)?.[1] ?? "";
  };
  const cases: readonly (readonly [string, string, (swhid: string, sha256: string) => string])[] = [
    [
      "in an address, encoded",
      "a.md",
      (id) => `[here](https://archive.softwareheritage.org/${encodeURIComponent(id)}/)`,
    ],
    ["in a query", "a.txt", (id) => `https://resolver.example/?id=${encodeURIComponent(id).toLowerCase()}&lang=pt#top`],
    ["its qualifiers encoded", "a.txt", (id) => id.slice(0, 50) + encodeURIComponent(id.slice(50))],
    [
      "in a link of HTML",
      "a.html",
      (id) => `<p><a href="https://x.example/?q=${encodeURIComponent(id)}&amp;z=1">here</a></p>`,
    ],
    [
      "with character references",
      "a.html",
      (id) => `<code>${id.replaceAll(";", "&#59;").replaceAll(":", "&#x3A;")}</code>`,
    ],
    [
      "with places to break",
      "a.html",
      (_, sha) => `<code>sha256:${sha.slice(0, 20)}<wbr>${sha.slice(20, 40)}&shy;${sha.slice(40)}</code>`,
    ],
    ["a digest encoded", "a.txt", (_, sha) => `https://x.example/sha256%3A${sha}`],
    ["a bare digest, as sha256sum writes it", "a.txt", (_, sha) => `${sha}  text.txt`],
    ["a bare digest in capitals, as Windows does", "a.txt", (_, sha) => sha.toUpperCase()],
    ["a bare digest in an address", "a.md", (_, sha) => `[text](https://git.example/raw/${sha}.txt)`],
    ["over two lines", "a.txt", (_, sha) => `sha256:${sha.slice(0, 31)}\n${sha.slice(31)}\nand so on`],
    [
      "over four lines of a quotation",
      "a.md",
      (_, sha) => `> sha256:${sha.slice(0, 16)}\n> ${sha.slice(16, 32)}\n> ${sha.slice(32, 48)}\n> ${sha.slice(48)}`,
    ],
    ["a SWHID over two lines, with CRLF", "a.txt", (id) => `${id.slice(0, 30)}\r\n  ${id.slice(30)}`],
    ["hyphenated in TeX", "a.tex", (_, sha) => `\\texttt{sha256:${sha.replace(/.{8}/g, "$&\\-")}}`],
    ["typeset in TeX", "a.tex", (_, sha) => `sha256:\\texttt{\\seqsplit{${sha}}}`],
    ["parted by BibTeX", "a.bbl", (_, sha) => `\\bibitem{a} sha256:${sha.slice(0, 50)}%\n  ${sha.slice(50)}.`],
    ["an address in TeX", "a.tex", (id) => `\\url{https://archive.softwareheritage.org/${id}}`],
    [
      "an address in BibTeX",
      "a.bib",
      (id) => `@misc{a, url = {https://archive.softwareheritage.org/${encodeURIComponent(id).replaceAll("%", "\\%")}}}`,
    ],
  ];

  it.each(cases)("%s", async (_name, paper, write) => {
    const id = await swhid();
    const { sha256 } = archive.report;
    archive.paper(paper, `${write(id, sha256)}\n`);
    const { report } = await archive.check("--strict", paper);
    expect(report.diagnostics).toEqual([]);
    expect(report.citations?.verdicts.map(({ source }) => source)).toEqual([sha256]);
  });

  it.each(cases)("%s, a digit changed", async (_name, paper, write) => {
    const change = (digits: string, at: number): string =>
      digits.slice(0, at) + (digits[at] === "0" ? "1" : "0") + digits.slice(at + 1);
    const document = write(change(await swhid(), 33), change(archive.report.sha256, 33));
    expect(await rulesOf(paper, `${document}\n`)).toEqual(["citation-source-unknown"]);
  });
});
