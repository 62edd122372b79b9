// Citations for classic BibTeX: `@article` and `@misc` with the fields that its standard styles print, and the rest as fields that they pass over.

import {
  type Citation,
  type CitationSet,
  citedSwhid,
  isNews,
  shownOutlet,
  shownTitle,
} from "../core/citation/citation.ts";
import { type DateParts, knownDate } from "../core/citation/known-date.ts";
import { apart, archiveName, fixityClauses, noteWords, quotationWords, webAddress } from "./citation-words.ts";
import type { Line, LineFormat } from "./format.ts";
import { texField, texName, texWords } from "./tex.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const seasons = ["Spring", "Summer", "Autumn", "Winter"];

function* dateFields({ published }: Citation): Generator<string> {
  const known = knownDate(published);
  if (known === null) {
    yield texField("year", "n.d.");
    return;
  }
  const [first, last] = known.parts;
  const end = last === undefined || last.year === first.year ? "" : `/${last.year}`;
  yield texField("year", `${known.circa ? "ca. " : ""}${first.year}${end}`);
  if (last === undefined) yield* monthField(first);
}

function* monthField({ month, day, season }: DateParts): Generator<string> {
  const name = month === null ? undefined : months[month - 1];
  // The months are strings of every style; a day is joined to them.
  if (name !== undefined) yield day === null ? `  month = ${name},` : `  month = ${name} # "~${day}",`;
  else if (season !== null) yield texField("month", seasons[season - 1] ?? "");
}

function* entry(citation: Citation): Generator<Line> {
  const { byline, source, manifest, commit, snapshot, url } = citation;
  const outlet = shownOutlet(citation);
  const swhid = webAddress(citedSwhid(citation));
  const quoted = quotationWords(citation);
  const clauses = [noteWords(citation), ...(quoted === "" ? [] : [quoted]), `Archived in ${archiveName(citation)}`];
  yield [`@${isNews(citation) ? "article" : "misc"}{${citation.key},`];
  if (byline !== null || isNews(citation)) yield [texField("author", texName(byline ?? outlet))];
  yield [texField("title", texName(shownTitle(citation)))];
  yield [texField(isNews(citation) ? "journal" : "howpublished", texName(outlet))];
  for (const field of dateFields(citation)) yield [field];
  yield [texField("note", texWords([...clauses, ...fixityClauses(citation)].join("; ")))];
  if (url !== null) yield [texField("url", webAddress(url))];
  yield [texField("swhid", swhid)];
  yield [texField("sha256", source.sha256)];
  yield [texField("bytes", String(source.bytes))];
  yield [texField("manifestsha256", manifest.sha256)];
  yield [texField("commit", commit)];
  if (snapshot !== null) {
    yield [texField("snapshot", snapshot.name.replaceAll("_", "\\_"))];
    yield [texField("snapshotroot", snapshot.root)];
  }
  yield ["}"];
}

const bibtex: LineFormat<CitationSet> = {
  kind: "lines",
  render: ({ citations }) => apart(citations, entry),
};

export default bibtex;
