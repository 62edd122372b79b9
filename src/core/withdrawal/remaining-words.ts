// Looks through a document for words of a withdrawn source that are given otherwise than as a quote: in prose and in comments.

import type { DocumentFacts } from "../archive.ts";
import { findComments } from "../manifest/comments.ts";
import type { Text } from "../text.ts";
import { stringsOf } from "./quoted-places.ts";
import { sharedRuns } from "./shared-words.ts";
import type { RemainingWords } from "./withdrawal.ts";

/** What is still a quote is one from another source. */
const quoteKeys = /\/(?:quote|prefix|suffix)$/;
/** The address of an article is often made of its title; it is an address all the same. */
const address = /^https?:\/\//;

/**
 * Where a document still shares words with the text.
 * @param leaveOut JSON pointers of what is known to stay
 */
export function remainingWords(
  text: Text | null,
  { path, yaml, text: written }: DocumentFacts,
  leaveOut: ReadonlySet<string> = new Set(),
): readonly RemainingWords[] {
  if (text === null || yaml.value === undefined) return [];
  const strings = [...stringsOf(yaml.value)].filter(
    ({ pointer, words }) => !leaveOut.has(pointer) && !quoteKeys.test(pointer) && !address.test(words),
  );
  const comments = findComments(yaml.text);
  const writings = [...strings.map(({ words }) => words), ...comments.map((comment) => comment.text)];
  return sharedRuns(text.value, writings).flatMap((runs, index): RemainingWords[] => {
    if (runs.length === 0) return [];
    const pointer = strings[index]?.pointer ?? null;
    const offset = pointer === null ? comments[index - strings.length]?.offset : yaml.locate(pointer, "value")?.start;
    const line = offset === undefined ? null : written.position(offset).line;
    return [{ path, line, pointer, words: runs.reduce((sum, { words }) => sum + words, 0) }];
  });
}
