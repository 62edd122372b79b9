// Finds citations in a document by the form that its name promises: entries of a bibliography, items of JSON, paragraphs of words.

import { type DecodedWords, htmlWords, jsonWords, markdownWords, plainWords, texWords } from "./decoded-words.ts";
import { findMarks } from "./find-marks.ts";
import { groupMarks } from "./group-marks.ts";
import { jsonItems } from "./json-items.ts";
import type { FoundCitation, Mark } from "./mark.ts";

/** How a kind of document is read. */
interface Reading {
  decode(document: string): DecodedWords;
  /** Where one entry ends and the next begins, in UTF-16 units of the document, ascending. */
  cuts(document: string, words: DecodedWords): readonly number[];
  /** Whether what lies between two cuts is one citation, whatever it says. */
  readonly entries: boolean;
}

const startsOf = (pattern: RegExp, document: string): number[] =>
  Array.from(document.matchAll(pattern), ({ index }) => index);

const paragraphs = /\n[ \t\r]*\n|\n[ \t]{0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]|\\bibitem\b/g;
/** Blank lines are looked for in what was decoded: tags of blocks become some. */
const inWords = (_document: string, words: DecodedWords): readonly number[] =>
  startsOf(paragraphs, words.value).map((offset) => words.placeOf(offset));

const inProse: Reading = { decode: plainWords, cuts: inWords, entries: false };
const readings: ReadonlyMap<string, Reading> = new Map([
  [
    "bib",
    { decode: texWords, cuts: (document) => startsOf(/^[ \t]*@[A-Za-z]{1,40}[ \t]*[{(]/gm, document), entries: true },
  ],
  ["ris", { decode: plainWords, cuts: (document) => startsOf(/^TY {2}- /gm, document), entries: true }],
  ["json", { decode: jsonWords, cuts: jsonItems, entries: true }],
  ["cff", { decode: jsonWords, cuts: (document) => startsOf(/^ {2}- type:/gm, document), entries: true }],
  ["md", { ...inProse, decode: markdownWords }],
  ["markdown", { ...inProse, decode: markdownWords }],
  ["tex", { ...inProse, decode: texWords }],
  ["html", { ...inProse, decode: htmlWords }],
  ["htm", { ...inProse, decode: htmlWords }],
]);

/**
 * The citations of a document in the order in which they stand. It never throws for what a document holds, and takes time in proportion
 * to its length.
 * @param path its name decides how it is read; what is unknown is read as plain words
 */
export function findCitations(path: string, document: string): readonly FoundCitation[] {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(path)?.[1]?.toLowerCase() ?? "";
  const reading = readings.get(extension) ?? inProse;
  const words = reading.decode(document);
  const marks = findMarks(words);
  if (marks.length === 0) return [];
  const blocks: Mark[][] = [[]];
  const cuts = [...reading.cuts(document, words), Number.POSITIVE_INFINITY];
  let next = 0;
  for (const mark of marks) {
    if (mark.start >= (cuts[next] ?? 0)) {
      while (mark.start >= (cuts[next] ?? 0)) next++;
      blocks.push([]);
    }
    blocks.at(-1)?.push(mark);
  }
  return blocks.flatMap((block) => groupMarks(block, reading.entries));
}
