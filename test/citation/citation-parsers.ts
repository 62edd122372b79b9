// Reads each format of citations back, as a program that knows nothing of the one that wrote it.

import { PassThrough } from "node:stream";
import { XMLParser } from "fast-xml-parser";
import { parse } from "yaml";
import { Output } from "../../src/cli/output.ts";
import type { Citation, CitationSet } from "../../src/core/citation/citation.ts";
import { escapeWords } from "../../src/core/escape.ts";
import { type CitationFormatName, citationFormats } from "../../src/format/index.ts";
import { onOneLine } from "../../src/format/citation-words.ts";

/** What every format must give back. */
export interface ReadBack {
  readonly title: string;
  readonly sha256: string;
  readonly commit: string;
}

/** What the command line would print, through its one writer. */
export async function printed(name: CitationFormatName, citations: readonly Citation[]): Promise<string> {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const set: CitationSet = { schemaVersion: 1, citations, warnings: [] };
  await new Output({ stream, colour: false }).write(await citationFormats[name](), set);
  return Buffer.concat(chunks).toString();
}

/** The title as a format can give it: our JSON loses nothing, what others read holds no lone surrogate, all others show what is hidden. */
export function titleIn(name: CitationFormatName, title: string): string {
  if (name === "json") return title;
  if (name === "cff" || name === "csl-json") return title.replace(/\p{Surrogate}/gu, "\ufffd");
  return name === "text" || name === "ris" ? escapeWords(onOneLine(title)) : onOneLine(title);
}

export interface BibEntry {
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Entries by counting braces, as BibTeX does. */
export function readBib(text: string): BibEntry[] {
  const entries: BibEntry[] = [];
  for (let at = text.indexOf("@"); at >= 0; ) {
    const open = text.indexOf("{", at);
    const end = closing(text, open);
    const comma = text.indexOf(",", open);
    const fields = new Map<string, string>();
    for (let next = comma + 1; next < end; ) {
      const [, name = "", rest = ""] = /^\s*([a-z0-9]+) = (\{|[a-z])/.exec(text.slice(next, next + 80)) ?? [];
      if (name === "") break;
      const start = text.indexOf(rest, next + text.slice(next).indexOf("=") + 1);
      const stop = rest === "{" ? closing(text, start) : text.indexOf(",\n", start);
      fields.set(name, text.slice(rest === "{" ? start + 1 : start, stop));
      next = text.indexOf(",", stop) + 1;
    }
    entries.push({ type: text.slice(at + 1, open), key: text.slice(open + 1, comma), fields });
    if (text.slice(end + 1, end + 3).trim() !== "" && text[end + 1] !== "\n") throw new Error("words after an entry");
    at = text.indexOf("@", end);
    if (at >= 0 && text.slice(end + 1, at).trim() !== "") throw new Error("words between entries");
  }
  return entries;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  throw new Error(`no end of the brace at ${open}`);
}

const tex: readonly (readonly [RegExp, string])[] = [
  [/^\\textbackslash\{\}/, "\\"],
  [/^\\textbraceleft\{\}|^\\\{/, "{"],
  [/^\\textbraceright\{\}|^\\\}/, "}"],
  [/^\\textasciicircum\{\}/, "^"],
  [/^\\textasciitilde\{\}/, "~"],
  [/^\\`\{\}/, "`"],
  [/^\\textless\{\}/, "<"],
  [/^\\textgreater\{\}/, ">"],
  [/^\\textbar\{\}/, "|"],
  [/^\\\$/, "$"],
  [/^\\&/, "&"],
  [/^\\#/, "#"],
  [/^\\%/, "%"],
  [/^\\_/, "_"],
  [/^\{\}/, ""],
];

/** What TeX would print; anything that is a command or special and not among those written is a failure. */
export function readTex(words: string): string {
  let result = "";
  for (let at = 0; at < words.length; ) {
    const rest = words.slice(at, at + 24);
    const found = tex.find(([pattern]) => pattern.test(rest));
    if (found !== undefined) {
      result += found[1];
      at += found[0].exec(rest)?.[0].length ?? 1;
    } else {
      if (/^[\\{}$&#%_^~`<>|]/.test(rest)) throw new Error(`special to TeX: ${rest}`);
      result += words[at++];
    }
  }
  return result;
}

const inner = (field: string | undefined): string => /^\{(.*)\}$/s.exec(field ?? "")?.[1] ?? "";

const readers: Readonly<Record<CitationFormatName, (text: string, citations: readonly Citation[]) => ReadBack[]>> = {
  biblatex: (text) =>
    readBib(text).map(({ fields }) => ({
      title: readTex(inner(fields.get("title"))),
      sha256: fields.get("verba")?.replace(/^sha256:/, "") ?? "",
      commit: fields.get("verbc")?.replace(/^commit:/, "") ?? "",
    })),
  bibtex: (text) =>
    readBib(text).map(({ fields }) => ({
      title: readTex(inner(fields.get("title"))),
      sha256: fields.get("sha256") ?? "",
      commit: fields.get("commit") ?? "",
    })),
  "csl-json": (text) =>
    (JSON.parse(text) as { title: string; custom: { sha256: string; commit: string } }[]).map(({ title, custom }) => ({
      title,
      sha256: custom.sha256,
      commit: custom.commit,
    })),
  json: (text) =>
    (JSON.parse(text) as CitationSet).citations.map(({ title, source, commit }) => ({
      title: title ?? "[title unknown]",
      sha256: source.sha256,
      commit,
    })),
  ris: (text) => {
    const records: Map<string, string>[] = [];
    for (const line of text.split("\n").filter((one) => one !== "")) {
      const [, tag = "", value = ""] = /^([A-Z][A-Z0-9]) {2}- (.*)$/.exec(line) ?? [];
      if (tag === "") throw new Error(`no line of RIS: ${line}`);
      if (tag === "TY") records.push(new Map());
      records.at(-1)?.set(tag, value);
    }
    return records.map((record) => ({
      title: record.get("TI") ?? "",
      sha256: record.get("AN")?.replace(/^sha256:/, "") ?? "",
      commit: record.get("C3")?.replace(/^commit /, "") ?? "",
    }));
  },
  cff: (text) =>
    (
      parse(text, { version: "1.2" }) as {
        references: { title: string; commit: string; identifiers: { value: string }[] }[];
      }
    ).references.map(({ title, commit, identifiers }) => ({
      title,
      commit,
      sha256: identifiers.find(({ value }) => value.startsWith("sha256:"))?.value.slice(7) ?? "",
    })),
  html: (text) =>
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const parser = new XMLParser({
          ignoreAttributes: false,
          trimValues: false,
          parseTagValue: false,
          htmlEntities: true,
        });
        type Code = string;
        const { p } = parser.parse(line, true) as { p: { a: { cite: { bdi: string } }; code: Code[] } };
        return {
          title: p.a.cite.bdi,
          sha256: p.code.find((clause) => clause.startsWith("sha256:"))?.slice(7) ?? "",
          commit: p.code.find((clause) => clause.startsWith("commit "))?.slice(7) ?? "",
        };
      }),
  markdown: (text, citations) =>
    text.split("\n\n").map((paragraph, index) => ({
      title: linkedTitle(titleOf(unescapeMarkdown(paragraph), citations[index], onOneLine, "*"), citations[index]),
      sha256: / `sha256:([0-9a-f]{64})`, `\d+ bytes`/.exec(paragraph)?.[1] ?? "",
      commit: / `commit ([0-9a-f]{40})`/.exec(paragraph)?.[1] ?? "",
    })),
  text: (text, citations) =>
    text.split("\n\n").map((block, index) => ({
      title: titleOf(block.split("\n")[0] ?? "", citations[index], (words) => escapeWords(onOneLine(words)), ""),
      sha256: /\n {2}bytes {5}sha256:([0-9a-f]{64}), \d+ bytes\n/.exec(block)?.[1] ?? "",
      commit: /\n {2}commit {4}([0-9a-f]{40})\n/.exec(block)?.[1] ?? "",
    })),
};

/** What stands between author and outlet, both of which are known here. */
function titleOf(line: string, citation: Citation | undefined, show: (words: string) => string, mark: string): string {
  if (citation === undefined) throw new Error(`more than was cited: ${line}`);
  // The writer escapes what a runner would take for a command at the beginning of a line.
  const first = (words: string): string => (line.startsWith("\\x3a:") ? words.replace("::", "\\x3a:") : words);
  const before = `${citation.byline === null ? "" : `${first(show(citation.byline))}, `}“`;
  const after = `”, ${mark}${show(citation.outlet.name ?? "[outlet unknown]")}${mark}, `;
  const end = line.indexOf(after, before.length);
  if (!line.startsWith(before) || end < 0) throw new Error(`no citation: ${line}`);
  return line.slice(before.length, end);
}

const unescapeMarkdown = (words: string): string => words.replace(/\\([!-/:-@[-`{-~])/g, "$1");

/** In a link where the page's address is known. */
function linkedTitle(shown: string, citation: Citation | undefined): string {
  return citation?.url === null ? shown : (/^\[(.*)\]\(<[^<>]*>\)$/.exec(shown)?.[1] ?? "no link");
}

/** Reads a printed format back. */
export function readBack(name: CitationFormatName, text: string, citations: readonly Citation[]): ReadBack[] {
  return readers[name](text.replace(/\n$/, ""), citations);
}
