// Questions that several dialogs share: for words of a source, for one of several places, for a value of a closed list.

import { listedValues } from "../../core/annotation/closed-list.ts";
import { shownPlaces } from "../../core/annotation/missed-words.ts";
import type { PassageSearch } from "../../core/annotation/passage.ts";
import type { Text } from "../../core/text.ts";
import { wordsFault } from "../answer-faults.ts";
import type { Choice, Questions } from "../prompts.ts";
import type { Given } from "./given.ts";

/** The values of a closed list as choices, with what they mean. */
export function listedChoices(document: "manifest" | "relation", path: string): readonly Choice<string>[] {
  return listedValues(document, path).map(({ value, meaning }) => ({ value, hint: meaning }));
}

/** Asks for words of the source until they stand there. `without` says what no words mean: the file as a whole, or no evidence. */
export async function askWords(questions: Questions, text: Text, without: "file" | "nothing" | null): Promise<string> {
  const empty = { file: " Enter alone: the file as a whole.", nothing: " Enter alone: no quote." };
  const answer = await questions.passage({
    message: `Paste the words as the source has them.${without === null ? "" : empty[without]}`,
    optional: without !== null,
    check: (words) => wordsFault(text, trimmed(words)),
  });
  return trimmed(answer);
}

/** Copying a line often takes its end along. */
const trimmed = (words: string): string => words.replace(/^\n+|\n+$/g, "");

/** Asks which of several places is meant; from 1. */
export async function askPlace(questions: Questions, text: Text, search: PassageSearch): Promise<number> {
  const places = shownPlaces(text, search);
  const choices = places.map(({ line, column, before, words, after }, index) => ({
    value: String(index + 1),
    label: `${line}:${column}  ${before}[${words}]${after}`,
  }));
  const more = search.places.length - places.length;
  const message = `These words stand ${search.places.length} times. Which place is meant?${more > 0 ? ` (${more} more: --occurrence)` : ""}`;
  return Number(await questions.select(message, choices));
}

/** The answers that are not empty. */
export function filled(answers: { readonly [K in keyof Given]?: string }): Given {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== "")) as Given;
}
