// Citations as CSL-JSON 1.0.2, for citeproc, pandoc, Zotero: an array of items with what CSL has no name for under `custom`.

import {
  type Citation,
  type CitationSet,
  type CitedQuotation,
  citedSwhid,
  isNews,
  shownOutlet,
  shownTitle,
} from "../core/citation/citation.ts";
import { type DateParts, dateWords, dayOf, knownDate } from "../core/citation/known-date.ts";
import { archiveName, fixityClauses, noteWords, quotationClauses, quotationWords } from "./citation-words.ts";
import type { JsonFormat } from "./format.ts";

type CslDate =
  | { readonly "date-parts": readonly (readonly number[])[]; readonly season?: number; readonly circa?: boolean }
  | { readonly literal: string };

function issued({ published }: Citation): CslDate | null {
  const known = knownDate(published);
  if (known === null) {
    const words = dateWords(published);
    return words === "" ? null : { literal: words };
  }
  const { season } = known.parts[0];
  return {
    "date-parts": known.parts.map(numbersOf),
    ...(season === null ? {} : { season }),
    ...(known.circa ? { circa: true } : {}),
  };
}

const numbersOf = ({ year, month, day }: DateParts): readonly number[] => [
  year,
  ...[month, day].flatMap((n) => n ?? []),
];

function accessed(date: string | null): CslDate | null {
  const day = dayOf(date);
  return day === null ? null : { "date-parts": [day.split("-").map(Number)] };
}

const warningsOf = (quotation: CitedQuotation): readonly string[] => quotationClauses(quotation).slice(1);

function item(citation: Citation): Readonly<Record<string, unknown>> {
  const { byline, source, manifest, commit, snapshot, url, archive, language } = citation;
  const quoted = quotationWords(citation);
  const clauses = [noteWords(citation), ...(quoted === "" ? [] : [quoted]), ...fixityClauses(citation)];
  const swhid = citedSwhid(citation);
  const fields = {
    id: citation.key,
    type: isNews(citation) ? "article-newspaper" : "webpage",
    title: shownTitle(citation),
    author: byline === null ? null : [{ literal: byline }],
    // Styles print a genre, and few a note: what a reader must know has to stand where it is read.
    genre: [noteWords(citation), ...citation.quotations.flatMap(warningsOf)].join("; "),
    "container-title": shownOutlet(citation),
    issued: issued(citation),
    accessed: accessed(citation.accessed?.date ?? null),
    language,
    URL: url,
    archive: archiveName(citation),
    archive_location: `sha256:${source.sha256}`,
    note: `${clauses.join("; ")}; ${swhid}`,
    custom: {
      sha256: source.sha256,
      bytes: source.bytes,
      manifestSha256: manifest.sha256,
      swhid,
      commit,
      snapshot: snapshot?.name ?? null,
      snapshotRoot: snapshot?.root ?? null,
      home: archive.home,
      published: citation.published,
      unverified: citation.unverified,
    },
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** Lone surrogates, which JSON can write and many of its readers refuse, become U+FFFD. */
function wellFormed(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\p{Surrogate}/gu, "\ufffd") : value;
}

const csl: JsonFormat<CitationSet> = {
  kind: "json",
  *render({ citations }) {
    yield JSON.stringify(citations.map(item), (_key, value: unknown) => wellFormed(value), 2);
  },
};

export default csl;
