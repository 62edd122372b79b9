// Finds citations in a document by the form that its name promises: entries of a bibliography, items of JSON, paragraphs of words.

import { bibAsides, cffAsides, holds, risAsides, spanWith } from "./asides.ts";
import { bibEntries } from "./bib-entries.ts";
import { extensionOf } from "./citing-document.ts";
import { type DecodedWords, htmlWords, markdownWords, plainWords, texWords, yamlWords } from "./decoded-words.ts";
import { findMarks } from "./find-marks.ts";
import { findQuotations } from "./find-quotations.ts";
import { groupMarks } from "./group-marks.ts";
import { findJsonFault } from "./json-fault.ts";
import { joinLabels, type LabelItem } from "./list-labels.ts";
import { type FoundCitation, isName, type Mark } from "./mark.ts";
import { mendWords } from "./mended-words.ts";
import { retellCff } from "./retold-cff.ts";
import { retellJson, type Span } from "./retold-json.ts";

/** From here on; until the next one begins. */
interface Block {
  readonly start: number;
  /** Whether it is one citation, whatever it says. */
  readonly entry: boolean;
}

/** A document as it was read. Offsets are UTF-16 units of the document, ascending. */
interface ReadDocument {
  readonly words: DecodedWords;
  readonly blocks: readonly Block[];
  /** Where other people's words stand. */
  readonly asides: readonly Span[];
  readonly quotations: readonly Mark[];
  /** Items of a list that belong to another. */
  readonly labels: readonly LabelItem[];
}

type Reading = (document: string) => ReadDocument;

const startsOf = (pattern: RegExp, document: string): number[] =>
  Array.from(document.matchAll(pattern), ({ index }) => index);

const paragraphs = /\n[ \t\r]*\n|\n[ \t]{0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]|\\bibitem\b/g;

/** Blank lines are looked for in what was decoded: tags of blocks become some. */
const prose =
  (decode: (document: string) => DecodedWords): Reading =>
  (document) => {
    const words = decode(document);
    const { starts, labels } = joinLabels(words.value, startsOf(paragraphs, words.value));
    return {
      words,
      blocks: starts.map((at) => ({ start: words.placeOf(at), entry: false })),
      asides: [],
      quotations: [],
      labels: labels.map(({ start, end, of }) => ({
        start: words.placeOf(start),
        end: words.placeOf(end),
        of: words.placeOf(of),
      })),
    };
  };

const entries =
  (
    decode: (document: string) => DecodedWords,
    startsIn: (document: string) => readonly number[],
    asides: (document: string) => readonly Span[],
  ): Reading =>
  (document) => {
    const blocks = startsIn(document).map((start) => ({ start, entry: true }));
    return {
      words: decode(document),
      blocks: [{ start: 0, entry: true }, ...blocks],
      asides: asides(document),
      quotations: [],
      labels: [],
    };
  };

const json: Reading = (document) => {
  const { words, items, asides, quotations } = retellJson(document);
  const blocks = items.flatMap(({ start, end }) => [
    { start, entry: true },
    { start: end, entry: false },
  ]);
  return { words, blocks, asides, quotations, labels: [] };
};

const cff: Reading = (document) => {
  const { words: told, entries: starts } = retellCff(document);
  const words = yamlWords(told.value);
  return {
    words: { value: words.value, placeOf: (offset) => told.placeOf(words.placeOf(offset)) },
    blocks: starts.map((start) => ({ start, entry: true })),
    asides: cffAsides(document),
    quotations: [],
    labels: [],
  };
};

const readings: ReadonlyMap<string, Reading> = new Map([
  ["bib", entries(texWords, bibEntries, bibAsides)],
  ["ris", entries(plainWords, (document) => startsOf(/^TY {2}- /gm, document), risAsides)],
  ["cff", cff],
  ["json", json],
  ["md", prose(markdownWords)],
  ["markdown", prose(markdownWords)],
  ["tex", prose(texWords)],
  ["bbl", prose(texWords)],
  ["html", prose(htmlWords)],
  ["htm", prose(htmlWords)],
]);

/**
 * The citations of a document in the order in which they stand. It never throws for what a document holds, and takes time in proportion
 * to its length.
 * @param path its name decides how it is read; what is unknown is read as plain words
 */
export function findCitations(path: string, document: string): readonly FoundCitation[] {
  const extension = extensionOf(path);
  const found = citationsIn(readings.get(extension) ?? prose(plainWords), document);
  if (extension !== "json" || findJsonFault(document) === null) return found;
  // What stands outside of strings and objects would be passed over.
  const known = new Set(found.flatMap(({ marks }) => marks.map(({ value }) => value)));
  const others = citationsIn(prose(plainWords), document);
  return [...found, ...others.filter(({ marks }) => !marks.some((mark) => isName(mark) && known.has(mark.value)))];
}

/** The words of a document, or of a part of one, in which marks are looked for. */
export function readWords(path: string, document: string): string {
  return mendWords((readings.get(extensionOf(path)) ?? prose(plainWords))(document).words).value;
}

function citationsIn(reading: Reading, document: string): readonly FoundCitation[] {
  const { words, blocks, asides, quotations, labels } = reading(document);
  const mended = mendWords(words);
  const marks = [
    ...[...findMarks(mended), ...findQuotations(mended)].map((mark) =>
      holds(asides, mark.start) ? { ...mark, aside: true } : mark,
    ),
    ...quotations,
  ].sort((a, b) => a.start - b.start || a.end - b.end);
  return byBlock(marks, blocks, document.length).flatMap(({ entry, marks: here, place }) =>
    groupMarks(here, entry, place).map((found) => ({ ...found, ...inItem(found, labels) })),
  );
}

/** Where the item begins that a name belongs to, if it stands in an item of labels. */
function inItem({ marks }: FoundCitation, labels: readonly LabelItem[]): Pick<FoundCitation, "labelOf"> {
  const label = spanWith(labels, marks.find(isName)?.start ?? 0);
  return label === null ? {} : { labelOf: label.of };
}

interface FilledBlock {
  readonly entry: boolean;
  readonly marks: Mark[];
  readonly place: Span;
}

function byBlock(marks: readonly Mark[], blocks: readonly Block[], length: number): readonly FilledBlock[] {
  const found: FilledBlock[] = [];
  let next = 0;
  let entry = false;
  let isNew = true;
  for (const mark of marks) {
    for (; mark.start >= (blocks[next]?.start ?? Number.POSITIVE_INFINITY); next++) {
      entry = blocks[next]?.entry === true;
      isNew = true;
    }
    const place = { start: blocks[next - 1]?.start ?? 0, end: blocks[next]?.start ?? length };
    if (isNew) found.push({ entry, marks: [], place });
    isNew = false;
    found.at(-1)?.marks.push(mark);
  }
  return found;
}
