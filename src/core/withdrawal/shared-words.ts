// Runs of words that a text and other writings have in common: what still gives away a text that is withdrawn.

import { fold } from "../folding.ts";

/** A run of words, in UTF-16 offsets of the writing, end exclusive. */
export interface SharedRun {
  readonly start: number;
  readonly end: number;
  readonly words: number;
}

/** Shorter runs are anybody's words. */
const shortestRun = 5;
/** Of a script without spaces, so many characters count as a word. */
const charactersPerWord = 2;

const token =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}]+/gu;
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

interface Token {
  readonly words: string;
  /** In the folded writing. */
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

/**
 * What writings share with one text: runs of five words or more, or of ten characters of a script without spaces; letter case,
 * punctuation and normal form do not matter. Each pass over the text is linear, and what is kept is of the size of the writings.
 */
export class SharedWords {
  readonly #text: string;
  readonly #known = new Map<string, readonly SharedRun[]>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Looks at many writings in one pass over the text, so that asking for them later costs nothing. */
  learn(writings: Iterable<string>): void {
    const fresh = [...new Set(writings)]
      .filter((writing) => !this.#known.has(writing))
      .map((writing) => {
        const { folded, starts } = fold(writing);
        return { writing, starts, tokens: [...tokensOf(folded)] };
      });
    const wanted = new Set<string>();
    for (const { tokens } of fresh) for (const { key } of runsOf(tokens)) wanted.add(key);
    const shared = new Set<string>();
    if (wanted.size > 0)
      for (const { key } of runsOf(tokensOf(fold(this.#text).folded))) if (wanted.has(key)) shared.add(key);
    for (const { writing, starts, tokens } of fresh) {
      const runs = joined(tokens, shared).map(({ first, last, words }) => ({
        start: starts[tokens[first]?.start ?? 0] ?? 0,
        end: starts[tokens[last]?.end ?? 0] ?? writing.length,
        words,
      }));
      this.#known.set(writing, runs);
    }
  }

  /** The runs of one writing, in their order. */
  runsIn(writing: string): readonly SharedRun[] {
    this.learn([writing]);
    return this.#known.get(writing) ?? [];
  }
}

function* tokensOf(folded: string): Generator<Token> {
  for (const { 0: words, index } of folded.matchAll(token)) {
    const weight = unspaced.test(words) ? 1 / charactersPerWord : 1;
    yield { words, start: index, end: index + words.length, weight };
  }
}

/** From each token on the shortest run that is long enough, with how many tokens it has. */
function* runsOf(tokens: Iterable<Token>): Generator<{ readonly key: string; readonly count: number }> {
  let open: Token[] = [];
  let weight = 0;
  for (const next of tokens) {
    open.push(next);
    weight += next.weight;
    while (weight >= shortestRun) {
      yield { key: open.map(({ words }) => words).join(" "), count: open.length };
      weight -= open[0]?.weight ?? 0;
      open = open.slice(1);
    }
  }
}

/** Overlapping and touching runs as one. */
function joined(
  list: readonly Token[],
  shared: ReadonlySet<string>,
): readonly { readonly first: number; readonly last: number; readonly words: number }[] {
  const result: { first: number; last: number; words: number }[] = [];
  let at = 0;
  for (const { key, count } of runsOf(list)) {
    const first = at++;
    if (!shared.has(key)) continue;
    const last = first + count - 1;
    const before = result.at(-1);
    if (before !== undefined && first <= before.last + 1) before.last = last;
    else result.push({ first, last, words: 0 });
  }
  for (const run of result) {
    run.words = Math.round(list.slice(run.first, run.last + 1).reduce((sum, { weight }) => sum + weight, 0));
  }
  return result;
}
