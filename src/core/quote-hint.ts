// Words for quotes that do not stand where they should: what is there instead, and what to write. It does not look and does not judge.

import type { DiagnosticData } from "./diagnostic.ts";
import type { Difference } from "./folding.ts";
import type { Instead, QuoteCheck } from "./quote-check.ts";
import { quotedWords, shortWords } from "./quoted-words.ts";
import type { TextPosition } from "./text.ts";

/** What a finding says about a quote. */
export interface QuoteHint {
  readonly message: string;
  readonly fix: string;
  readonly data: DiagnosticData;
}

const differenceNames: Readonly<Record<Difference, string>> = {
  "quotation-marks": "other quotation marks",
  "no-break-space": "a no-break space",
  "white-space": "other white space",
  "letter-case": "other capital or small letters",
  normalisation: "another Unicode normalisation",
  dashes: "other dashes",
};

/** Words longer than this are cut in data, in code points. */
const copyBound = 400;

/** What to say of a check that found nothing, or not as often as asked; null of any other. */
export function notFound(check: QuoteCheck): QuoteHint | null {
  const { match } = check;
  if (match?.kind === "occurrence-out-of-range") return outOfRange(check, match.count, match.capped);
  if (match?.kind !== "absent") return null;
  const { instead } = match;
  if (instead === null) return nowhere(check);
  return instead.kind === "similar" ? resembling(check, instead) : otherContext(check, instead);
}

/** What to say of a check that found several places; null of any other, and where any place will do. */
export function ambiguous(check: QuoteCheck): QuoteHint | null {
  const { match, anchor, anywhere } = check;
  if (match?.kind !== "ambiguous" || anywhere) return null;
  const { count, capped, places } = match;
  const names = places.slice(0, 5).map(placeName);
  const listed = count > names.length ? `${names.join(", ")}, …` : and(names);
  return {
    message: `${subject(check)} stands ${timesOf(count, capped)} in ${where(check)}: ${listed}`,
    fix: 'Say which is meant: add "occurrence:" with its number, counted from 1, or "prefix:" or "suffix:" with the words right before or after it.',
    data: { ...dataOf(check), count, lines: places.map(({ line }) => line), quote: cutData(anchor.quote) },
  };
}

function nowhere(check: QuoteCheck): QuoteHint {
  return {
    message: `${subject(check)} does not stand in ${where(check)}`,
    fix: "Copy the words from the text, character by character; if they never stood there, remove the quote and what rests on it.",
    data: { ...dataOf(check), quote: cutData(check.anchor.quote) },
  };
}

function resembling(check: QuoteCheck, similar: Extract<Instead, { readonly kind: "similar" }>): QuoteHint {
  const { at, end, words, cut, differences } = similar;
  const marks = differences.includes("normalisation");
  const names = differences.map((difference) => differenceNames[difference]);
  const key = check.pointer.slice(check.pointer.lastIndexOf("/") + 1);
  return {
    message: `${subject(check, marks)} does not stand in ${where(check)}; ${placeName(at)} has ${shortWords(words, 80, marks)}, with ${and(names)}`,
    fix: cut
      ? `Copy the words from ${placeName(at)} to ${placeName(end)} as they stand.`
      : `Write the words as they stand there, ${key}: ${quotedWords(words, marks)}.`,
    data: {
      ...dataOf(check),
      quote: cutData(check.anchor.quote),
      words: cut ? `${words}…` : words,
      differences: [...differences],
      line: at.line,
      column: at.column,
    },
  };
}

function otherContext(check: QuoteCheck, other: Extract<Instead, { readonly kind: "other-context" }>): QuoteHint {
  const { prefix, suffix, quote } = check.anchor;
  const place = placeName(other.at);
  const given = [
    ...(prefix === undefined ? [] : [`after ${shortWords(prefix, 40)}`]),
    ...(suffix === undefined ? [] : [`before ${shortWords(suffix, 40)}`]),
  ];
  const [before, after] = [shortWords(other.before), shortWords(other.after)];
  return {
    message: `${subject(check)} stands at ${place} of ${where(check)}, but nowhere ${given.join(" and ")}`,
    fix: `Mend or remove the prefix or suffix: at ${place}, ${before} stands right before the quote and ${after} right after it.`,
    data: { ...dataOf(check), quote: cutData(quote), line: other.at.line, column: other.at.column },
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

const placeName = ({ line, column }: TextPosition): string => `${line}:${column}`;

function and(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}

const cutData = (words: string): string =>
  words.length <= 2 * copyBound ? words : `${[...words.slice(0, 2 * copyBound)].slice(0, copyBound).join("")}…`;
