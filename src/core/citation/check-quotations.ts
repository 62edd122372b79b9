// Looks up the words and passages that a citation says stand in a source, at the lines and bytes that it gives.

import type { Decoder } from "../ports.ts";
import type { CheckedQuotation } from "./citation-facts.ts";
import type { CitedWords } from "./cited-words.ts";
import { comparableWords } from "./comparable-words.ts";
import type { FoundCitation, Mark } from "./mark.ts";

/**
 * Every quotation and passage of a citation; `uncheckable` where the source has no words to look in, or where a whole citation gives a
 * passage and nothing that could be read as its words: they may have been altered together with the signs around them.
 * @param full whether the citation is one that carries what `archive cite` writes, and so quotes what its passage is about
 */
export function checkQuotations(
  { marks, full }: FoundCitation,
  words: CitedWords,
  decoder: Decoder,
): CheckedQuotation[] {
  const asked = marks.filter(({ kind }) => kind === "quotation" || kind === "passage");
  if ("reason" in words) return asked.map((mark) => ({ mark, standing: "uncheckable", reason: words.reason }));
  const readings = asked.flatMap(({ readings: read = [] }) => read.map(comparableWords));
  let whole: string | null = null;
  const standsAnywhere = (mark: Mark): boolean => {
    whole ??= comparableWords(words.text.value);
    return (mark.readings ?? []).some((reading) => isIn(whole ?? "", comparableWords(reading)));
  };
  return asked.map((mark) => {
    const place = mark.kind === "passage" ? passageAt(mark.value, words, decoder) : linesAt(mark.lines, words);
    if (mark.kind === "passage") {
      const standing = fits(place, mark.value, readings);
      if (standing === "found" && full && readings.length === 0)
        return { mark, standing: "uncheckable", reason: unquoted };
      return { mark, standing, reason: null };
    }
    const read = (mark.readings ?? []).map(comparableWords);
    if (place !== null && read.some((reading) => isIn(place, reading)))
      return { mark, standing: "found", reason: null };
    return { mark, standing: standsAnywhere(mark) ? "misplaced" : "absent", reason: null };
  });
}

const unquoted = "the citation does not give its words in the form “words”, line 3";

const isIn = (place: string, reading: string): boolean => reading !== "" && place.includes(reading);

/** A passage by bytes is the words quoted; one by lines has them in it. Without words it need only exist. */
function fits(place: string | null, passage: string, readings: readonly string[]): "found" | "misplaced" {
  if (place === null) return "misplaced";
  if (readings.length === 0) return "found";
  const isExact = passage.startsWith("bytes=");
  return readings.some((reading) => (isExact ? place === reading : isIn(place, reading))) ? "found" : "misplaced";
}

function passageAt(passage: string, words: CitedWords & object, decoder: Decoder): string | null {
  const [, unit, from = "", to = from] = /^(bytes|lines)=([0-9]{1,12})(?:-([0-9]{1,12}))?$/.exec(passage) ?? [];
  if (unit === undefined || "reason" in words) return null;
  if (unit === "lines") return linesAt([Number(from), Number(to)], words);
  const { content, charset } = words;
  if (Number(from) > Number(to) || Number(to) >= content.length) return null;
  const decoded = decoder.decode(content.subarray(Number(from), Number(to) + 1), charset);
  return decoded.kind === "text" ? comparableWords(decoded.text) : null;
}

function linesAt(lines: Mark["lines"], words: CitedWords): string | null {
  if (lines === undefined || "reason" in words) return null;
  const [first, last] = lines;
  const { text } = words;
  if (first < 1 || first > last || last > text.lineCount) return null;
  const end = last === text.lineCount ? text.value.length : text.lineStart(last + 1);
  return comparableWords(text.value.slice(text.lineStart(first), end));
}
