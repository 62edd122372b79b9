// Finds the words to be quoted in the bytes of a source, names them by bytes or lines, and tells which known defects they touch.

import { chosenPlace, nowhere, severalPlaces } from "../annotation/missed-words.ts";
import { findPassages } from "../annotation/passage.ts";
import type { Sound } from "../archive.ts";
import { anchorOf } from "../manifest/claims.ts";
import type { Manifest } from "../manifest/generated/schema-types.ts";
import type { Decoder } from "../ports.ts";
import { findQuote, type Stretch } from "../quote.ts";
import type { Text } from "../text.ts";
import type { CitedQuotation, TouchedDefect } from "./citation.ts";
import { seriously } from "./severity.ts";

/** A source whose words can be quoted. */
export interface Quotable {
  readonly sha256: string;
  readonly text: Text;
  readonly content: Uint8Array;
  readonly charset: string;
  readonly manifest: Sound<Manifest>;
  /** SWHID of the whole with its context. */
  readonly swhid: string;
  readonly decoder: Decoder;
}

/** Words to quote; which of several occurrences, from 1, where they stand more than once. */
export interface AskedQuotation {
  readonly words: string;
  readonly occurrence?: number;
}

/**
 * The quotation as a citation carries it.
 * @throws ArchiveError `quote-not-found`, `quote-ambiguous` with the places, `usage` for an occurrence that there is not
 */
export function quoteSource(source: Quotable, { words, occurrence }: AskedQuotation): CitedQuotation {
  const { text, swhid, manifest } = source;
  const search = findPassages(text, words);
  if (search.places.length === 0) throw nowhere(text, words, source.sha256);
  if (search.places.length > 1 && occurrence === undefined) throw severalPlaces(text, words, search);
  const place = chosenPlace(words, search, occurrence ?? 1);
  const lines = [text.position(place.start).line, text.position(place.end - 1).line] as const;
  const bytes = bytesOf(source, place);
  return {
    words: text.value.slice(place.start, place.end),
    exact: search.exact,
    lines,
    bytes,
    swhid: `${swhid};${bytes === null ? `lines=${range(lines)}` : `bytes=${range(bytes)}`}`,
    defects: touched(manifest, text, place),
  };
}

/** Both ends are inclusive, and one number stands for itself (SWHID 1.2, 6.1). */
const range = ([first, last]: readonly [number, number]): string => (first === last ? `${first}` : `${first}-${last}`);

/** The first and the last byte of a stretch, shown by decoding them; null where no way of counting them holds. */
function bytesOf(source: Quotable, { start, end }: Stretch): readonly [number, number] | null {
  const { text, content, charset, decoder } = source;
  const { value } = text;
  const before = decoder.encodeUtf8(value.slice(0, start)).length;
  const within = decoder.encodeUtf8(value.slice(start, end)).length;
  const ways = [
    [before, before + within],
    // One byte, or two, for each code unit: Latin and Cyrillic sets, UTF-16.
    [start, end],
    [2 * start, 2 * end],
    [2 * start + 2, 2 * end + 2],
  ] as const;
  for (const [from, to] of ways) {
    const decoded = to <= content.length ? decoder.decode(content.subarray(from, to), charset) : null;
    if (decoded?.kind === "text" && decoded.text === value.slice(start, end)) {
      const ahead = decoder.decode(content.subarray(0, from), charset);
      if (ahead.kind === "text" && ahead.text === value.slice(0, start)) return [from, to - 1];
    }
  }
  return null;
}

function touched(manifest: Sound<Manifest>, text: Text, place: Stretch): readonly TouchedDefect[] {
  const result: TouchedDefect[] = [];
  for (const defect of manifest.defects ?? []) {
    const anchor = anchorOf(defect);
    if (anchor === null || defect.retracted !== undefined) continue;
    const found = findQuote(text.value, anchor);
    if (found.kind !== "found" || found.start >= place.end || found.end <= place.start) continue;
    const { id, type, severity, correction = null } = defect;
    result.push({ id, type, severity, quote: text.value.slice(found.start, found.end), correction });
  }
  return result.sort(seriously);
}
