// Places in a document where other people's words stand: titles, names, abstracts, and what is in quotation marks. A digest there is theirs.

import type { Span } from "./retold-json.ts";

const field =
  /\b(?:(?:short|sub|book|main|journal|issue|event|orig)?(?:title(?:addon)?|subtitle)|journal|author|editor|translator|organization|institution|publisher|abstract|keywords|annotation|annote|series|file)[ \t]{0,20}=\s{0,40}([{"])/gi;

/** Values of fields of BibTeX and BibLaTeX. One that does not end ends the search. */
export function bibAsides(document: string): readonly Span[] {
  const found: Span[] = [];
  const search = new RegExp(field);
  for (let match = search.exec(document); match !== null; match = search.exec(document)) {
    const start = match.index + match[0].length;
    const end = match[1] === "{" ? endOfBraces(document, start) : endOfQuotes(document, start);
    if (end < 0) break;
    found.push({ start, end });
    search.lastIndex = end;
  }
  return found;
}

function endOfBraces(document: string, start: number): number {
  return endOf(document, start, (sign, depth) => sign === "}" && depth === 0);
}

function endOfQuotes(document: string, start: number): number {
  return endOf(document, start, (sign, depth) => sign === '"' && depth === 0);
}

function endOf(document: string, start: number, isEnd: (sign: string, depth: number) => boolean): number {
  const signs = /\\[\s\S]|[{}"]/g;
  signs.lastIndex = start;
  let depth = 0;
  for (let match = signs.exec(document); match !== null; match = signs.exec(document)) {
    const [sign] = match;
    if (isEnd(sign, depth)) return match.index;
    if (sign === "{") depth++;
    else if (sign === "}" && depth > 0) depth--;
  }
  return -1;
}

/** Lines of RIS. */
export function risAsides(document: string): readonly Span[] {
  return lines(document, /^(?:T[I123]|ST|CT|BT|A[U1234B]|ED|KW|J[OAF12]|PB|N2|L[1-4]) {2}- .*$/gm);
}

/** Lines of CFF: titles and names. */
export function cffAsides(document: string): readonly Span[] {
  return lines(document, /^[ ]{0,40}(?:- )?(?:title|name|abstract|alias|affiliation|(?:given|family)-names):.*$/gm);
}

const lines = (document: string, pattern: RegExp): Span[] =>
  Array.from(document.matchAll(pattern), ({ 0: { length }, index }) => ({ start: index, end: index + length }));

const longest = 2000;

/**
 * What stands in “quotation marks” with all that is quoted within, in the words; none where a mark has no counterpart before the paragraph
 * ends.
 */
export function quotedSpans(words: string): readonly Span[] {
  const found: Span[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: sign, index } of words.matchAll(/[“”]|\n[ \t\r]{0,200}\n/g)) {
    if (sign === "“") {
      if (depth++ === 0) start = index + 1;
    } else if (sign !== "”") depth = 0;
    else if (depth > 0 && --depth === 0 && index - start <= longest) found.push({ start, end: index });
  }
  return found;
}

/** The span, of some that are ascending and apart, that holds an offset; null for none. */
export function spanWith<S extends Span>(spans: readonly S[], offset: number): S | null {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  const span = spans[low];
  return span !== undefined && span.start <= offset ? span : null;
}

/** Whether one of the spans, ascending and apart, holds an offset. */
export function holds(spans: readonly Span[], offset: number): boolean {
  return spanWith(spans, offset) !== null;
}
