// Citations for BibLaTeX and biber: only fields and dates that their data model has.

import {
  type Citation,
  type CitationSet,
  citedSwhid,
  isNews,
  shownOutlet,
  shownTitle,
} from "../core/citation/citation.ts";
import { dayOf, knownDate } from "../core/citation/known-date.ts";
import { apart, archiveName, fixityClauses, noteWords, quotationWords, webAddress } from "./citation-words.ts";
import type { Line, LineFormat } from "./format.ts";
import { texField, texName, texWords } from "./tex.ts";

/**
 * News is an `@article`, a page is `@online`. The data model has no undated one of either, and a date must not be made up: what has
 * none is a `@dataset`, which may go without.
 */
function entryType(citation: Citation): "article" | "online" | "dataset" {
  if (biblatexDate(citation) === null) return "dataset";
  return isNews(citation) ? "article" : "online";
}

/** As written in EDTF, without a time of day; ranges with an open end and unspecified years as well, which the data model takes. */
function biblatexDate({ published }: Citation): string | null {
  const { value } = published;
  const isOpen =
    value !== null && /^(?:\d{2}(?:\dX|XX)|\d{4}(?:-\d\d){0,2}\/(?:\.\.)?|(?:\.\.)?\/\d{4}(?:-\d\d){0,2})$/.test(value);
  return knownDate(published)?.edtf ?? (isOpen ? value : null);
}

function* entry(citation: Citation): Generator<Line> {
  const type = entryType(citation);
  const { byline, source, manifest, commit, url } = citation;
  const accessed = dayOf(citation.accessed?.date ?? null);
  const date = biblatexDate(citation);
  const outlet = shownOutlet(citation);
  const quoted = quotationWords(citation);
  const fields = [
    // An article must have an author, and then the paper answers for it.
    ...(byline === null && type !== "article" ? [] : [texField("author", texName(byline ?? outlet))]),
    texField("title", texName(shownTitle(citation))),
    ...(type === "article"
      ? [texField("journaltitle", texName(outlet)), texField("entrysubtype", "newspaper")]
      : [texField("organization", texName(outlet))]),
    ...(type === "dataset" ? [texField("type", isNews(citation) ? "newspaper article" : "web page")] : []),
    ...(date === null ? [] : [texField("date", date)]),
    ...(url === null ? [] : [texField("url", webAddress(url))]),
    ...(accessed === null ? [] : [texField("urldate", accessed)]),
    texField("eprint", webAddress(citedSwhid(citation))),
    texField("eprinttype", "swh"),
    texField("note", texWords(noteWords(citation))),
    texField(
      "addendum",
      texWords(
        [...(quoted === "" ? [] : [quoted]), `Archived in ${archiveName(citation)}`, ...fixityClauses(citation)].join(
          "; ",
        ),
      ),
    ),
    texField("verba", `sha256:${source.sha256}`),
    texField("verbb", `manifest-sha256:${manifest.sha256}`),
    texField("verbc", `commit:${commit}`),
  ];
  yield [`@${type}{${citation.key},`];
  for (const field of fields) yield [field];
  yield ["}"];
}

const biblatex: LineFormat<CitationSet> = {
  kind: "lines",
  render: ({ citations }) => apart(citations, entry),
};

export default biblatex;
