// Citations as HTML: a paragraph each, with a robust link (robustlinks.mementoweb.org) to the page and to the archived bytes.

import { type Citation, type CitationSet, citedSwhid, shownOutlet, shownTitle } from "../core/citation/citation.ts";
import { dayOf } from "../core/citation/known-date.ts";
import {
  archiveName,
  fixityClauses,
  noteWords,
  onOneLine,
  quotationWords,
  shortDate,
  stopped,
  versionUrl,
  webAddress,
} from "./citation-words.ts";
import type { LineFormat } from "./format.ts";

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "#": "&#35;",
};

/** Words for an element or a quoted attribute. */
function html(words: string): string {
  return onOneLine(words).replace(/[&<>"'#]/g, (character) => references[character] ?? character);
}

function robustLink(citation: Citation): string {
  const { url, accessed } = citation;
  const version = html(versionUrl(citation));
  const day = dayOf(accessed?.date ?? null);
  const original = url === null ? "" : ` data-originalurl="${html(webAddress(url))}"`;
  const date = day === null ? "" : ` data-versiondate="${day}"`;
  const href = url === null ? version : html(webAddress(url));
  const title = `<cite><bdi>${html(shownTitle(citation))}</bdi></cite>`;
  return `<a href="${href}"${original} data-versionurl="${version}"${date} rel="nofollow noreferrer">${title}</a>`;
}

function paragraph(citation: Citation): string {
  const { byline, archive, key } = citation;
  const quoted = quotationWords(citation);
  const home = archive.home === null ? "" : `, ${html(archive.home)}`;
  return [
    `<p id="${key}">`,
    byline === null ? "" : `<bdi>${html(byline)}</bdi>, `,
    `“${robustLink(citation)}”, <bdi>${html(shownOutlet(citation))}</bdi>, ${stopped(html(shortDate(citation)))}`,
    ` <strong><bdi>${stopped(html(noteWords(citation)))}</bdi></strong>`,
    quoted === "" ? "" : ` <bdi>${html(quoted)}</bdi>.`,
    ` Archived in <bdi>${html(archiveName(citation))}</bdi>${home}:`,
    ` ${[...fixityClauses(citation), citedSwhid(citation)].map((clause) => `<code>${html(clause)}</code>`).join(", ")}.`,
    "</p>",
  ].join("");
}

const page: LineFormat<CitationSet> = {
  kind: "lines",
  *render({ citations }) {
    for (const citation of citations) yield [paragraph(citation)];
  },
};

export default page;
