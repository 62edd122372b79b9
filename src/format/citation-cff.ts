// Citations as a Citation File Format document (CFF 1.2.0): the archive as a data set, each source among its references.

import {
  type Citation,
  type CitationSet,
  citedSwhid,
  isNews,
  shownOutlet,
  shownTitle,
} from "../core/citation/citation.ts";
import { type DateParts, dayOf, knownDate } from "../core/citation/known-date.ts";
import { quotedWords } from "../core/quoted-words.ts";
import { archiveName, fixityClauses, noteWords, quotationWords, webAddress } from "./citation-words.ts";
import type { Line, LineFormat } from "./format.ts";

/** A double-quoted scalar that loses nothing; but no file holds a lone surrogate, and `##[` begins a command of CI runners. */
function yamlWords(words: string): string {
  return quotedWords(words.replace(/\p{Surrogate}/gu, "\ufffd")).replaceAll("##[", "#\\x23[");
}

const message = "Cite the sources under references, with their digests.";

function* head({ citations: [first] }: CitationSet): Generator<Line> {
  const name = first === undefined ? "archive" : archiveName(first);
  yield ["cff-version: 1.2.0"];
  yield [`message: ${yamlWords(message)}`];
  yield ["type: dataset"];
  yield [`title: ${yamlWords(name)}`];
  yield ["authors:"];
  yield [`  - name: ${yamlWords(name)}`];
  const home = first?.archive.home ?? null;
  if (home !== null) yield [`repository: ${yamlWords(webAddress(home))}`];
  yield ["references:"];
}

/** Only what is known to the day, month or year: the format has no word for "about". */
function* dates({ published }: Citation): Generator<Line> {
  const known = knownDate(published);
  const [only, last]: readonly (DateParts | undefined)[] = known?.parts ?? [];
  if (known === null || known.circa || last !== undefined || only === undefined || only.year < 0) return;
  const { year, month, day } = only;
  if (month !== null && day !== null) yield [`    date-published: ${yamlWords(known.edtf)}`];
  yield [`    year: ${year}`];
  if (month !== null) yield [`    month: ${month}`];
}

function* reference(citation: Citation): Generator<Line> {
  const { byline, source, manifest, commit, language, url, snapshot } = citation;
  const outlet = shownOutlet(citation);
  const field = (name: string, words: string): Line => [`    ${name}: ${yamlWords(words)}`];
  yield [`  - type: ${isNews(citation) ? "newspaper-article" : "website"}`];
  yield field("title", shownTitle(citation));
  yield ["    authors:"];
  yield [`      - name: ${yamlWords(byline ?? outlet)}`];
  if (isNews(citation)) yield field("journal", outlet);
  else {
    yield ["    publisher:"];
    yield [`      name: ${yamlWords(outlet)}`];
  }
  yield* dates(citation);
  const day = dayOf(citation.accessed?.date ?? null);
  if (day !== null) yield field("date-accessed", day);
  // The format takes the subtag of the language alone.
  const subtag = /^[a-z]{2,3}(?=-|$)/.exec(language ?? "")?.[0];
  if (subtag !== undefined) yield [`    languages: [${yamlWords(subtag)}]`];
  if (url !== null) yield field("url", webAddress(url));
  yield field("database", archiveName(citation));
  yield field("filename", source.path);
  yield field("commit", commit);
  yield ["    identifiers:"];
  const identifiers = [
    ["swh", source.swhid.split(";")[0] ?? "", "SWHID of the bytes"],
    ["other", citedSwhid(citation), "SWHID with its context"],
    ["other", `sha256:${source.sha256}`, `SHA-256 of the ${source.bytes} bytes`],
    ["other", `sha256:${manifest.sha256}`, "SHA-256 of the manifest"],
    ...(snapshot === null ? [] : [["other", snapshot.root, `Merkle root of the snapshot ${snapshot.name}`]]),
  ] as const;
  for (const [type, value, description] of identifiers) {
    yield [`      - type: ${type}`];
    yield [`        value: ${yamlWords(value)}`];
    yield [`        description: ${yamlWords(description)}`];
  }
  const quoted = quotationWords(citation);
  yield field(
    "notes",
    [noteWords(citation), ...(quoted === "" ? [] : [quoted]), ...fixityClauses(citation)].join("; "),
  );
}

const cff: LineFormat<CitationSet> = {
  kind: "lines",
  *render(set) {
    yield* head(set);
    for (const citation of set.citations) yield* reference(citation);
  },
};

export default cff;
