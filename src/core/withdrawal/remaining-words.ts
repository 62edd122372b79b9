// Looks through a document for words of a withdrawn source that are given otherwise than as a quote: in prose and in comments.

import type { DocumentFacts } from "../archive.ts";
import { findComments } from "../manifest/comments.ts";
import { stringsOf } from "./quoted-places.ts";
import type { SharedWords } from "./shared-words.ts";
import type { RemainingWords } from "./withdrawal.ts";

/** What is still a quote is one from another source. */
const quoteKeys = /\/(?:quote|prefix|suffix)$/;
/** The address of an article is often made of its title; it is an address all the same. */
const address = /^https?:\/\//;

/** A document with the JSON pointers of what is known to stay in it. */
export interface LookedThrough {
  readonly facts: DocumentFacts;
  readonly known: ReadonlySet<string>;
}

/** Where documents still share words with the text, in their order. */
export function remainingWords(shared: SharedWords, documents: readonly LookedThrough[]): readonly RemainingWords[] {
  const writings = documents.flatMap(({ facts, known }) => writingsOf(facts, known));
  shared.learn(writings.map(({ words }) => words));
  return writings.flatMap(({ path, pointer, line, words }): RemainingWords[] => {
    const runs = shared.runsIn(words);
    const count = runs.reduce((sum, run) => sum + run.words, 0);
    return runs.length === 0 ? [] : [{ path, line: line(), pointer, words: count }];
  });
}

interface Writing {
  readonly path: string;
  readonly pointer: string | null;
  /** Found only where it is needed. */
  readonly line: () => number | null;
  readonly words: string;
}

function writingsOf({ path, yaml, text }: DocumentFacts, known: ReadonlySet<string>): readonly Writing[] {
  const lineAt = (offset: number | undefined): number | null =>
    offset === undefined ? null : text.position(offset).line;
  const strings = [...stringsOf(yaml.value ?? null)]
    .filter(({ pointer, words }) => !known.has(pointer) && !quoteKeys.test(pointer) && !address.test(words))
    .map(({ pointer, words }) => ({
      path,
      pointer,
      line: () => lineAt(yaml.locate(pointer, "value")?.start),
      words,
    }));
  const comments = findComments(yaml.text).map(({ text: words, offset }) => ({
    path,
    pointer: null,
    line: () => lineAt(offset),
    words,
  }));
  return [...strings, ...comments];
}
