// What an identifier in a paper may resemble: the digests, contents and commits that the archive has or once had.

import { Resemblance } from "./resemblance.ts";

/** Ids of an archive, each kind read when something is first held against it. */
export interface IdsRead {
  /** SHA-256 of sources, of today and of the past. */
  sources(): Iterable<string>;
  /** Git's ids of their bytes, of today and of the past. */
  contents(): Iterable<string>;
  /** Ids of the commits that lead to the one looked at. */
  commits(): Iterable<string>;
}

/** Digits of a source's digest, as keys of entries and names of files have them, that nobody writes by chance. */
const telling = 12;

/** Answers for one archive. */
export class KnownIds {
  readonly sources: Resemblance;
  readonly contents: Resemblance;
  readonly commits: Resemblance;
  readonly #ids: IdsRead;
  #beginnings: ReadonlySet<string> | null = null;

  constructor(ids: IdsRead) {
    this.#ids = ids;
    this.sources = new Resemblance(() => ofLength(ids.sources(), [64]));
    this.contents = new Resemblance(() => ofLength(ids.contents(), [40]));
    this.commits = new Resemblance(() => ofLength(ids.commits(), [40, 64]));
  }

  /** Whether somewhere in the words stand the first twelve digits of a source's digest, as in its path. */
  areIn(words: string): boolean {
    this.#beginnings ??= new Set(Array.from(this.#ids.sources(), (id) => id.slice(0, telling)));
    for (const [digits] of words.matchAll(/(?<![0-9a-f])[0-9a-f]{12}/g)) if (this.#beginnings.has(digits)) return true;
    return false;
  }
}

function* ofLength(ids: Iterable<string>, lengths: readonly number[]): Generator<string> {
  for (const id of ids) if (lengths.includes(id.length) && /^[0-9a-f]+$/.test(id)) yield id;
}
