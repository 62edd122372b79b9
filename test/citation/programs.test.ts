// What other programs make of the citations: biber, pandoc, bibtex and bibutils. A program that is not there is named by a skipped test.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { afterAll, describe, expect, it } from "vitest";
import { type Citation, isNews, shownTitle } from "../../src/core/citation/citation.ts";
import { webAddress } from "../../src/format/citation-words.ts";
import type { CitationFormatName } from "../../src/format/index.ts";
import { printed } from "./citation-parsers.ts";
import { fiveCitations, hostileCitations } from "./hostile-citations.ts";

const citations = [...fiveCitations, ...hostileCitations];
const folder = mkdtempSync(join(tmpdir(), "archive-citations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const minutes = 60_000;

async function written(name: CitationFormatName, file: string, some: readonly Citation[] = citations): Promise<string> {
  writeFileSync(join(folder, file), await printed(name, some));
  return file;
}

/** A test with a program of another package; without it the test is skipped under a name that says so. */
function itWith(program: string, debian: string, what: string, test: () => Promise<void>): void {
  const found = spawnSync(program, ["--version"]).error === undefined;
  if (found) it(`${program}: ${what}`, test, 10 * minutes);
  else it.skip(`${program}: ${what} (NOT RUN: there is no ${program}; apt-get install ${debian})`, test);
}

const run = (program: string, args: readonly string[], input?: string): string =>
  execFileSync(program, args, {
    cwd: folder,
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["pipe", "pipe", "pipe"],
  });

describe("other programs", () => {
  itWith("biber", "biber", "the data model of BibLaTeX holds without a warning", async () => {
    const file = await written("biblatex", "biber.bib");
    const told = run("biber", ["--tool", "--validate-datamodel", "--output-file=biber.out", file]);
    expect(told.split("\n").filter((line) => /^(?:WARN|ERROR)/.test(line))).toEqual([]);
    expect(readFileSync(join(folder, "biber.out"), "utf8").match(/^@[A-Z]+\{/gm)).toHaveLength(citations.length);
  });

  itWith("pandoc", "pandoc", "citeproc renders every item of the CSL-JSON", async () => {
    const file = await written("csl-json", "pandoc.json");
    const paper = `${citations.map(({ key }) => `[@${key}]`).join("\n\n")}\n`;
    const shown = run("pandoc", ["--citeproc", `--bibliography=${file}`, "--from=markdown", "--to=json"], paper);
    for (const { key } of citations) expect(shown).toContain(`"ref-${key}"`);
    expect(shown).not.toContain(`"???"`);
  });

  itWith("pandoc", "pandoc", "citeproc prints title, outlet, date, translation and defects of the five", async () => {
    const file = await written("csl-json", "five.json", fiveCitations);
    const paper = `${fiveCitations.map(({ key }) => `[@${key}]`).join("\n\n")}\n`;
    const shown = run(
      "pandoc",
      ["--citeproc", `--bibliography=${file}`, "--from=markdown-smart", "--to=plain", "--wrap=none"],
      paper,
    );
    const flat = shown.replace(/[“”"‘’']/g, "'");
    // A style may write capital letters its own way.
    for (const citation of fiveCitations)
      expect(flat.toLowerCase()).toContain(
        shownTitle(citation)
          .replace(/[“”"‘’']/g, "'")
          .toLowerCase(),
      );
    expect(flat).toContain("Republic World");
    expect(flat).toContain("Machine paraphrase (en); 18 critical defects recorded");
    expect(flat).toContain("Back-translation (en → fr → en-US)");
    expect(flat).toContain("2022");
  });

  itWith("pandoc", "pandoc", "BibLaTeX becomes CSL-JSON of the same kind and page", async () => {
    const file = await written("biblatex", "pandoc.bib");
    const items = JSON.parse(run("pandoc", ["--from=biblatex", "--to=csljson", file])) as {
      id: string;
      type: string;
      URL?: string;
    }[];
    const byId = new Map(items.map((item) => [item.id, item]));
    expect(byId.size).toBe(citations.length);
    for (const citation of citations) {
      const item = byId.get(citation.key);
      if (citation.url !== null) expect(item?.URL).toBe(webAddress(citation.url));
      if (item?.type === "article-newspaper") expect(isNews(citation)).toBe(true);
    }
  });

  itWith("pandoc", "pandoc", "the Markdown is a paragraph each, with no other links, images or HTML", async () => {
    const text = await printed("markdown", citations);
    const shown = run("pandoc", ["--from=gfm", "--to=json"], text);
    const blocks = (JSON.parse(shown) as { blocks: { t: string; c: { t: string; c: unknown[] }[] }[] }).blocks;
    expect(blocks).toHaveLength(citations.length);
    expect(new Set(blocks.map(({ t }) => t))).toEqual(new Set(["Para"]));
    for (const [index, { c }] of blocks.entries()) {
      const kinds = c.map(({ t }) => t);
      expect(kinds.filter((kind) => kind === "Link")).toHaveLength(citations[index]?.url === null ? 1 : 2);
      expect(kinds.filter((kind) => ["Image", "RawInline", "Math", "Note"].includes(kind))).toEqual([]);
    }
  });

  itWith("bibtex", "texlive-binaries", "compiles every entry with a standard style's functions", async () => {
    await written("bibtex", "paper.bib");
    writeFileSync(join(folder, "fields.bst"), style);
    writeFileSync(join(folder, "paper.aux"), "\\citation{*}\n\\bibdata{paper}\n\\bibstyle{fields}\n");
    const { stdout, status } = spawnSync("bibtex", ["paper"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, BIBINPUTS: ".", BSTINPUTS: ".", max_strings: "200000" },
    });
    expect(stdout).not.toMatch(/error|warning/i);
    expect(status).toBe(0);
    // It breaks lines where there are blanks.
    const compiled = readFileSync(join(folder, "paper.bbl"), "utf8").replace(/\n {2}/g, " ");
    for (const { key, source } of citations) expect(compiled).toContain(`\\bibitem{${key}} ${source.sha256}`);
  });

  itWith("ris2xml", "bibutils", "RIS becomes MODS with title, address and key", async () => {
    const file = await written("ris", "citations.ris");
    const { stdout, status } = spawnSync("ris2xml", ["-i", "utf8", file], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    expect(status).toBe(0);
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === "mods" });
    const { modsCollection } = parser.parse(stdout.replace(/^\ufeff/, "")) as {
      modsCollection: { mods: { "@_ID": string }[] };
    };
    expect(modsCollection.mods.map((mods) => mods["@_ID"])).toEqual(citations.map(({ key }) => key));
  });
});

/** A style of a few lines, since the standard ones come with a much larger package: it asks for every field that they print. */
const style = `ENTRY { author title journal howpublished year month note url sha256 } { } { }
STRINGS { s }
MACRO {jan} {"January"} MACRO {feb} {"February"} MACRO {mar} {"March"} MACRO {apr} {"April"}
MACRO {may} {"May"} MACRO {jun} {"June"} MACRO {jul} {"July"} MACRO {aug} {"August"}
MACRO {sep} {"September"} MACRO {oct} {"October"} MACRO {nov} {"November"} MACRO {dec} {"December"}
FUNCTION {show} { duplicate$ missing$ { pop$ "" } 'skip$ if$ write$ newline$ }
FUNCTION {entry} {
  "\\bibitem{" cite$ * "} " * sha256 * write$ newline$
  author missing$ { "" } { author #1 "{ff }{vv }{ll}{, jj}" format.name$ } if$ write$ newline$
  title "t" change.case$ write$ newline$
  journal show howpublished show year show month show note show url show
}
FUNCTION {article} { entry }
FUNCTION {misc} { entry }
FUNCTION {default.type} { entry }
READ
ITERATE {call.type$}
`;
