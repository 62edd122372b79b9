// Says what to do about words that stand nowhere, or in several places: the failures of a look-up, with the cure.

import { ArchiveError } from "../error.ts";
import { findSimilar, type Stretch } from "../quote.ts";
import { shortWords } from "../quoted-words.ts";
import type { Text } from "../text.ts";
import { nearestPassage, type PassageSearch } from "./passage.ts";

/** A place among several, as somebody who must choose sees it. Blanks are shown as single spaces. */
export interface ShownPlace {
  readonly line: number;
  readonly column: number;
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

const reach = 32;
const longestWords = 60;
const mostShown = 20;

/** The places with the words around them, the first twenty. */
export function shownPlaces(text: Text, { places }: PassageSearch): readonly ShownPlace[] {
  return places.slice(0, mostShown).map(({ start, end }) => {
    const { value } = text;
    const before = [...value.slice(Math.max(0, start - 2 * reach), start)].slice(-reach).join("");
    const after = [...value.slice(end, end + 2 * reach)].slice(0, reach).join("");
    const whole = [...value.slice(start, end)];
    const cut = whole.length > longestWords ? `${whole.slice(0, longestWords).join("")}…` : whole.join("");
    return { ...text.position(start), before: onOneLine(before), words: onOneLine(cut), after: onOneLine(after) };
  });
}

const onOneLine = (words: string): string => words.replace(/\s+/gu, " ");

/** The failure for words of which nobody said which occurrence is meant. */
export function severalPlaces(text: Text, words: string, search: PassageSearch): ArchiveError {
  const count = search.places.length;
  const shown = shownPlaces(text, search).map((place, index) => ({
    ...place,
    number: `${index + 1}`,
    at: `${place.line}:${place.column}`,
  }));
  // Numbers and places are ASCII, one column to a character, so that the words stand below each other.
  const [numberWidth, atWidth] = [width(shown.map(({ number }) => number)), width(shown.map(({ at }) => at))];
  const details = shown.map(
    ({ number, at, before, words: found, after }) =>
      `${number.padStart(numberWidth)}  ${at.padEnd(atWidth)}  ${before}[${found}]${after}`,
  );
  if (count > details.length) details.push(`and ${search.capped ? "more" : `${count - details.length} more`}`);
  const times = search.capped ? `more than ${count} times` : count === 2 ? "twice" : `${count} times`;
  return new ArchiveError("quote-ambiguous", `The words ${shortWords(words)} stand ${times} in the source`, {
    details,
  });
}

const width = (words: readonly string[]): number => Math.max(0, ...words.map(({ length }) => length));

/** The failure for an occurrence that there is not. */
export function noSuchOccurrence(words: string, occurrence: number, { places }: PassageSearch): ArchiveError {
  const times = places.length === 1 ? "once" : `${places.length} times`;
  const message = `There is no occurrence ${occurrence}: the words ${shortWords(words)} stand ${times} in the source`;
  return new ArchiveError("usage", message);
}

/**
 * The failure for words that stand nowhere, with the nearest place.
 * @param source SHA-256, where several may be meant
 */
export function nowhere(text: Text, words: string, source: string | null = null): ArchiveError {
  const which = source === null ? "" : ` "${source.slice(0, 12)}…"`;
  const message = `The words ${shortWords(words)} do not stand in the source${which}`;
  return new ArchiveError("quote-not-found", message, { details: [nearestWords(text, words) ?? []].flat() });
}

function nearestWords(text: Text, words: string): string | null {
  const similar = findSimilar(text.value, words);
  if (similar !== null) {
    const { line, column } = text.position(similar.start);
    return `${line}:${column} has ${shortWords(similar.words)}, in other capital or small letters`;
  }
  const near = nearestPassage(text, words);
  if (near === null) return null;
  // Blanks make no difference to what is found, so they are not shown either.
  const [agrees, instead] = [shortWords(onOneLine(near.agrees), 60), onOneLine(near.instead).trim()];
  const otherwise = near.from === "beginning" ? "goes on with" : "before it stands";
  const has = `${near.at.line}:${near.at.column} has ${agrees}`;
  return instead === "" ? has : `${has}, and ${otherwise} ${shortWords(instead, 40)}`;
}

/** The place that is chosen among several, or the only one. `choice` counts from 1. */
export function chosenPlace(words: string, search: PassageSearch, choice: number): Stretch {
  const place = search.places[choice - 1];
  if (place === undefined) throw noSuchOccurrence(words, choice, search);
  return place;
}
