// Citations as RIS (Research Information Systems, 2011): one tag a line, one line a value.

import {
  type Citation,
  type CitationSet,
  citedSwhid,
  isNews,
  shownOutlet,
  shownTitle,
} from "../core/citation/citation.ts";
import { dayOf, knownDate } from "../core/citation/known-date.ts";
import {
  apart,
  archiveName,
  fixityClauses,
  noteWords,
  onOneLine,
  quotationWords,
  webAddress,
} from "./citation-words.ts";
import type { Line, LineFormat } from "./format.ts";

const tag = (name: string, value: string): Line => [`${name}  - ${onOneLine(value)}`];

/** `YYYY/MM/DD/other`; what is not known stays empty, and the fourth part is for words. */
function* dates({ published }: Citation): Generator<Line> {
  const known = knownDate(published);
  const year = known?.parts[0].year ?? -1;
  if (known === null || year < 0) return;
  const [{ month, day }, last] = known.parts;
  const padded = [
    String(year).padStart(4, "0"),
    ...[month, day].map((part) => String(part ?? "").padStart(part ? 2 : 0, "0")),
  ];
  const more = [known.circa ? "circa" : "", last === undefined ? "" : known.edtf.replaceAll("/", " to ")];
  yield tag("PY", padded[0] ?? "");
  yield tag("DA", [...padded, more.filter((part) => part !== "").join(" ")].join("/"));
}

function* record(citation: Citation): Generator<Line> {
  const { byline, source, manifest, commit, snapshot, url, language, key } = citation;
  const day = dayOf(citation.accessed?.date ?? null);
  const quoted = quotationWords(citation);
  yield tag("TY", isNews(citation) ? "NEWS" : "ELEC");
  yield tag("ID", key);
  if (byline !== null) yield tag("AU", byline);
  yield tag("TI", shownTitle(citation));
  yield tag("T2", shownOutlet(citation));
  yield* dates(citation);
  if (day !== null) yield tag("Y2", `${day.replaceAll("-", "/")}/`);
  if (language !== null) yield tag("LA", language);
  if (url !== null) yield tag("UR", webAddress(url));
  yield tag("DB", archiveName(citation));
  yield tag("AN", `sha256:${source.sha256}`);
  yield tag("M1", citedSwhid(citation));
  yield tag("N1", noteWords(citation));
  if (quoted !== "") yield tag("N1", quoted);
  yield tag("N1", fixityClauses(citation).join("; "));
  yield tag("C1", `${source.bytes} bytes`);
  yield tag("C2", `manifest sha256:${manifest.sha256}`);
  yield tag("C3", `commit ${commit}`);
  if (snapshot !== null) yield tag("C4", `snapshot ${snapshot.name}, root ${snapshot.root}`);
  yield ["ER  - "];
}

const ris: LineFormat<CitationSet> = {
  kind: "lines",
  render: ({ citations }) => apart(citations, record),
};

export default ris;
