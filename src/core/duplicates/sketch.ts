// A sketch of a text's words: its shingles, and a MinHash signature by which texts that share many of them are found.

import { mixed, type WordUnit, wordHashesOf } from "./words.ts";

/** Words, or characters, that make one shingle: copies share whole runs of words, texts on the same matter only single ones. */
const SHINGLE = 5;
/** Permutations of a signature: the share of equal values strays from the resemblance by 0.09 at most, in two cases of three by half of it. */
export const PERMUTATIONS: number = 128;

/** Multipliers and addends of the permutations: fixed numbers, so that signatures may be kept and compared later. */
const multipliers = new Uint32Array(PERMUTATIONS);
const addends = new Uint32Array(PERMUTATIONS);
for (let index = 0; index < PERMUTATIONS; index++) {
  multipliers[index] = mixed(2 * index + 1) | 1;
  addends[index] = mixed(0x9e3779b9 + 2 * index);
}

/** What is kept of a text to compare it: four bytes a word at most, and 512. */
export class Sketch {
  readonly unit: WordUnit;
  /** How many words, or characters. */
  readonly length: number;
  readonly #shingles: Uint32Array;
  #areSorted = false;
  #signature: Uint32Array | null = null;

  /** Sketches a text, in time linear in its words. */
  constructor(text: string) {
    const { unit, hashes } = wordHashesOf(text);
    this.unit = unit;
    this.length = hashes.length;
    this.#shingles = shinglesOf(hashes);
  }

  /** The least hash of any shingle under each permutation (Broder 1997); empty for a text without words. */
  get signature(): Uint32Array {
    this.#signature ??= signatureOf(this.#shingles);
    return this.#signature;
  }

  /** Whether any of its shingles is among those that a set holds. */
  touches(set: { has(shingle: number): boolean }): boolean {
    return this.#shingles.some((shingle) => set.has(shingle));
  }

  /** Hashes of its shingles, in rising order. */
  get shingles(): Uint32Array {
    // Most texts are nothing like the one they are held against, and are never asked.
    if (!this.#areSorted) this.#shingles.sort();
    this.#areSorted = true;
    return this.#shingles;
  }
}

/** One hash for each run of words; of a shorter text one for the whole. */
function shinglesOf(hashes: Uint32Array): Uint32Array {
  const width = Math.min(SHINGLE, hashes.length);
  if (width === 0) return hashes;
  const all = new Uint32Array(hashes.length - width + 1);
  for (let at = 0; at < all.length; at++) {
    let hash = width;
    for (let next = at; next < at + width; next++) {
      hash = Math.imul(hash ^ (hashes[next] ?? 0), 0x9e3779b1);
      hash = (hash << 13) | (hash >>> 19);
    }
    all[at] = mixed(hash);
  }
  return all;
}

function signatureOf(shingles: Uint32Array): Uint32Array {
  if (shingles.length === 0) return shingles;
  const signature = new Uint32Array(PERMUTATIONS);
  for (let index = 0; index < PERMUTATIONS; index++) {
    const multiplier = multipliers[index] ?? 1;
    const addend = addends[index] ?? 0;
    let least = 0xffffffff;
    for (let at = 0; at < shingles.length; at++) {
      const value = (Math.imul(shingles[at] ?? 0, multiplier) + addend) >>> 0;
      if (value < least) least = value;
    }
    signature[index] = least;
  }
  return signature;
}

/** How two texts overlap, each number from 0 to 1. */
export interface Likeness {
  /** Shingles that both have, of all that either has (Jaccard's index). */
  readonly resemblance: number;
  /** Shingles of the one that the other has too. */
  readonly ofOne: number;
  readonly ofOther: number;
}

/** Compares two texts exactly, by their different shingles; those taken apart in different ways share nothing. */
export function likenessOf(one: Sketch, other: Sketch): Likeness {
  if (one.unit !== other.unit || one.length === 0 || other.length === 0)
    return { resemblance: 0, ofOne: 0, ofOther: 0 };
  const [a, b] = [one.shingles, other.shingles];
  let [ofA, ofB, shared] = [0, 0, 0];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const least = Math.min(a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY);
    const inA = a[i] === least;
    const inB = b[j] === least;
    if (inA) ofA++;
    if (inB) ofB++;
    if (inA && inB) shared++;
    while (a[i] === least) i++;
    while (b[j] === least) j++;
  }
  return { resemblance: shared / (ofA + ofB - shared), ofOne: shared / ofA, ofOther: shared / ofB };
}
