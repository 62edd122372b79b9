// Citations for people: one line as a bibliography has it, and below it what is needed to find and prove the bytes.

import { type Citation, type CitationSet, shownOutlet, shownTitle } from "../core/citation/citation.ts";
import { archiveName, noteWords, onOneLine, quotationClauses, shortDate, stopped } from "./citation-words.ts";
import { type Line, type LineFormat, styled } from "./format.ts";

function* lines(citation: Citation): Generator<Line> {
  const { byline, source, manifest, commit, snapshot, accessed, archive, url, key, unverified } = citation;
  const author = byline === null ? "" : `${onOneLine(byline)}, `;
  yield [
    author,
    styled("bold", `“${onOneLine(shownTitle(citation))}”`),
    `, ${onOneLine(shownOutlet(citation))}, ${stopped(shortDate(citation))}`,
  ];
  const note = stopped(noteWords(citation));
  yield ["  ", unverified.length > 0 ? styled(["bold", "red"], note) : note];
  for (const quotation of citation.quotations) {
    const [words = "", ...warnings] = quotationClauses(quotation);
    yield ["  ", words];
    for (const warning of warnings) yield ["    ", styled(["bold", "red"], warning)];
    yield ["    ", quotation.swhid];
  }
  const home = archive.home === null ? "" : `, ${archive.home}`;
  yield ["  archive   ", archiveName(citation), home];
  yield [`  bytes     sha256:${source.sha256}, ${source.bytes} bytes`];
  yield [`  manifest  sha256:${manifest.sha256}`];
  yield [`  SWHID     ${source.swhid}`];
  yield [`  commit    ${commit}`];
  if (snapshot !== null) yield [`  snapshot  ${snapshot.name}, root ${snapshot.root}`];
  if (accessed !== null) yield [`  accessed  ${accessed.date} (by the ${accessed.of})`];
  if (url !== null) yield ["  address   ", url];
  yield [`  key       ${key}`];
}

const text: LineFormat<CitationSet> = {
  kind: "lines",
  *render({ citations }) {
    for (const [index, citation] of citations.entries()) {
      if (index > 0) yield [];
      yield* lines(citation);
    }
  },
};

export default text;
