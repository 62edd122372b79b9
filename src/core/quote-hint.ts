// Words for quotes that do not stand where they should: what is there instead, and what to write. It looks, it does not judge.

import type { DiagnosticData } from "./diagnostic.ts";
import type { QuoteCheck } from "./quote-check.ts";
import { findQuote, type SimilarPassage, similarFinder } from "./quote.ts";
import { quotedWords, shortWords } from "./quoted-words.ts";
import type { Text } from "./text.ts";

/** What a finding says about a quote. */
export interface QuoteHint {
  readonly message: string;
  readonly fix: string;
  readonly data: DiagnosticData;
}

const differenceNames: Readonly<Record<SimilarPassage["differences"][number], string>> = {
  "quotation-marks": "other quotation marks",
  "no-break-space": "a no-break space",
  "white-space": "other white space",
  "letter-case": "other capital or small letters",
  normalisation: "another Unicode normalisation",
  dashes: "other dashes",
};

const contextLength = 24;
/** Words longer than this are named by their place rather than given to copy. */
const copyBound = 400;

/** Explains quotes that were not found; the words of each source are folded once, however many quotes ask for them. */
export class QuoteHints {
  readonly #finders = new Map<Text, (quote: string) => SimilarPassage | null>();

  /** What to say of a check that found nothing, or not as often as asked; null of any other. */
  notFound(check: QuoteCheck): QuoteHint | null {
    const { match, target, anchor } = check;
    if (match === null || target.kind !== "text") return null;
    if (match.kind === "occurrence-out-of-range") return outOfRange(check, match.count, match.capped);
    if (match.kind !== "absent") return null;
    const { text } = target;
    const bare =
      anchor.prefix === undefined && anchor.suffix === undefined
        ? null
        : findQuote(text.value, { quote: anchor.quote });
    if (bare?.kind === "found") return otherContext(check, text, bare.start);
    if (bare?.kind === "ambiguous") return otherContext(check, text, bare.first[0] ?? 0);
    const similar = this.#similar(text, anchor.quote);
    return similar === null ? nowhere(check) : resembling(check, text, similar);
  }

  #similar(text: Text, quote: string): SimilarPassage | null {
    let finder = this.#finders.get(text);
    if (finder === undefined) {
      finder = similarFinder(text.value);
      this.#finders.set(text, finder);
    }
    return finder(quote);
  }
}

/** What to say of a check that found several places; null of any other, and where any place will do. */
export function ambiguous(check: QuoteCheck): QuoteHint | null {
  const { match, target, anchor, anywhere } = check;
  if (match?.kind !== "ambiguous" || target.kind !== "text" || anywhere) return null;
  const { count, capped, first } = match;
  const places = first.slice(0, 5).map((offset) => placeName(target.text, offset));
  const listed = count > places.length ? `${places.join(", ")}, …` : and(places);
  return {
    message: `${subject(check)} stands ${timesOf(count, capped)} in ${where(check)}: ${listed}`,
    fix: 'Say which is meant: add "occurrence:" with its number, counted from 1, or "prefix:" or "suffix:" with the words right before or after it.',
    data: {
      ...dataOf(check),
      count,
      lines: first.map((offset) => target.text.position(offset).line),
      quote: cutData(anchor.quote),
    },
  };
}

function nowhere(check: QuoteCheck): QuoteHint {
  return {
    message: `${subject(check)} does not stand in ${where(check)}`,
    fix: "Copy the words from the text, character by character; if they never stood there, remove the quote and what rests on it.",
    data: { ...dataOf(check), quote: cutData(check.anchor.quote) },
  };
}

function resembling(check: QuoteCheck, text: Text, { start, end, words, differences }: SimilarPassage): QuoteHint {
  const marks = differences.includes("normalisation");
  const { line, column } = text.position(start);
  const names = differences.map((difference) => differenceNames[difference]);
  const key = check.pointer.slice(check.pointer.lastIndexOf("/") + 1);
  return {
    message: `${subject(check, marks)} does not stand in ${where(check)}; ${line}:${column} has ${shortWords(words, 80, marks)}, with ${and(names)}`,
    fix:
      words.length <= copyBound
        ? `Write the words as they stand there, ${key}: ${quotedWords(words, marks)}.`
        : `Copy the words from ${line}:${column} to ${placeName(text, end)} as they stand.`,
    data: {
      ...dataOf(check),
      quote: cutData(check.anchor.quote),
      words: cutData(words),
      differences: [...differences],
      line,
      column,
    },
  };
}

function otherContext(check: QuoteCheck, text: Text, start: number): QuoteHint {
  const { prefix, suffix, quote } = check.anchor;
  const { line, column } = text.position(start);
  const given = [
    ...(prefix === undefined ? [] : [`after ${shortWords(prefix, 40)}`]),
    ...(suffix === undefined ? [] : [`before ${shortWords(suffix, 40)}`]),
  ];
  const end = start + quote.length;
  const before = shortWords(lastPoints(text.value.slice(0, start)), contextLength);
  const after = shortWords(firstPoints(text.value.slice(end, end + 2 * contextLength)), contextLength);
  return {
    message: `${subject(check)} stands at ${line}:${column} of ${where(check)}, but nowhere ${given.join(" and ")}`,
    fix: `Mend or remove the prefix or suffix: at ${line}:${column}, ${before} stands right before the quote and ${after} right after it.`,
    data: { ...dataOf(check), quote: cutData(quote), line, column },
  };
}

function outOfRange(check: QuoteCheck, count: number, capped: boolean): QuoteHint {
  const { occurrence = 0 } = check.anchor;
  return {
    message: `${subject(check)} stands ${timesOf(count, capped)} in ${where(check)}, and occurrence ${occurrence} is asked for`,
    fix:
      count === 1
        ? 'Remove "occurrence:", or mend the quote.'
        : `Give an occurrence from 1 to ${count}, or mend the quote.`,
    data: { ...dataOf(check), quote: cutData(check.anchor.quote), occurrence, count },
  };
}

function subject({ of, pointer, anchor }: QuoteCheck, marks = false): string {
  const name = of === "claim" ? pointer.slice(1, pointer.lastIndexOf("/")) : of === "passage" ? "passage" : "quote";
  return `The ${name} ${shortWords(anchor.quote, 80, marks)}`;
}

function where({ source }: QuoteCheck): string {
  return source === null ? "the text" : `the source "${source.slice(0, 12)}…"`;
}

function dataOf({ source }: QuoteCheck): DiagnosticData {
  return source === null ? {} : { source };
}

function timesOf(count: number, capped: boolean): string {
  if (capped) return `more than ${count} times`;
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}

function placeName(text: Text, offset: number): string {
  const { line, column } = text.position(offset);
  return `${line}:${column}`;
}

function and(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}

const firstPoints = (words: string): string => [...words].slice(0, contextLength).join("");
const lastPoints = (words: string): string => [...words.slice(-2 * contextLength)].slice(-contextLength).join("");
const cutData = (words: string): string =>
  words.length <= 2 * copyBound ? words : `${[...words.slice(0, 2 * copyBound)].slice(0, copyBound).join("")}…`;
