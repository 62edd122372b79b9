// Citations as Markdown (CommonMark): a paragraph each, in which words from outside are words and nothing else.

import { type Citation, type CitationSet, citedSwhid, shownOutlet, shownTitle } from "../core/citation/citation.ts";
import {
  archiveName,
  fixityClauses,
  noteWords,
  onOneLine,
  quotationWords,
  shortDate,
  stopped,
  webAddress,
} from "./citation-words.ts";
import type { LineFormat } from "./format.ts";
import { codeSpan } from "./markdown.ts";

/** Marks that could be markup are escaped (CommonMark 2.4; GFM's autolinks too): no links, mentions, images, code or HTML come of words. */
function plain(words: string): string {
  return onOneLine(words)
    .replace(/[\\`*_{}[\]<>()#!|&~^$@]|:(?=\/)|(?<=www)\./gi, "\\$&")
    .replace(/^(?:[-+=:]|\d+(?=\.))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

function address(url: string): string {
  return webAddress(url).replace(/[()[\]*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

function paragraph(citation: Citation): string {
  const { byline, url, archive } = citation;
  const title = plain(shownTitle(citation));
  const linked = url === null ? title : `[${title}](<${address(url)}>)`;
  const quoted = quotationWords(citation);
  const home = archive.home === null ? "" : `, <${address(archive.home)}>`;
  return [
    `${byline === null ? "" : `${plain(byline)}, `}“${linked}”, *${plain(shownOutlet(citation))}*, ${stopped(plain(shortDate(citation)))}`,
    `**${stopped(plain(noteWords(citation)))}**`,
    ...(quoted === "" ? [] : [`${plain(quoted)}.`]),
    `Archived in ${plain(archiveName(citation))}${home}:`,
    `${[...fixityClauses(citation), citedSwhid(citation)].map(codeSpan).join(", ")}.`,
  ].join(" ");
}

const markdown: LineFormat<CitationSet> = {
  kind: "lines",
  *render({ citations }) {
    for (const [index, citation] of citations.entries()) {
      if (index > 0) yield [];
      yield [paragraph(citation)];
    }
  },
};

export default markdown;
