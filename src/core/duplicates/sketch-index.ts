// Finds, among a few texts, those that another may be a copy of: by values of their signatures, without comparing them all.

import type { Sketch } from "./sketch.ts";

/**
 * Equal values of 128 from which two texts are compared exactly. Texts of which a fifth of the words differ, here and there, have 25 in
 * the mean (a resemblance of 0.2), and hardly ever fewer than ten; unrelated ones have one or none.
 */
const ENOUGH = 10;
/** Permutations are told apart within one number: a value has 32 bits. */
const BAND = 2 ** 32;

/** Numbers, of which some that were never added may seem to be there. One bit each: it stays small whatever is added. */
class RoughSet {
  readonly #bits = new Uint32Array(2 ** 17);

  add(number: number): void {
    const at = number >>> 10;
    this.#bits[at >>> 5] = (this.#bits[at >>> 5] ?? 0) | (1 << (at & 31));
  }

  has(number: number): boolean {
    const at = number >>> 10;
    return ((this.#bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;
  }
}

/**
 * Texts by the values of their signatures: locality-sensitive hashing with 128 bands of one row, of which several must agree. A look-up
 * takes 128 steps and those of the agreements, however many texts there are.
 */
export class SketchIndex {
  readonly #sketches: Sketch[] = [];
  readonly #bands = new Map<number, number[]>();
  readonly #shingles = new RoughSet();

  /** @returns its number, counted from 0 */
  add(sketch: Sketch): number {
    const number = this.#sketches.push(sketch) - 1;
    for (const shingle of sketch.shingles) this.#shingles.add(shingle);
    for (const [index, value] of sketch.signature.entries()) {
      const band = this.#bands.get(index * BAND + value);
      if (band === undefined) this.#bands.set(index * BAND + value, [number]);
      else band.push(number);
    }
    return number;
  }

  /** Numbers of the texts that may share a tenth of their shingles or more with a text, in rising order. */
  candidates(sketch: Sketch): number[] {
    // Most texts share nothing at all with the few here, which is quicker to tell than a signature is to make.
    if (!sketch.touches(this.#shingles)) return [];
    const agreements = new Map<number, number>();
    for (const [index, value] of sketch.signature.entries()) {
      for (const number of this.#bands.get(index * BAND + value) ?? [])
        agreements.set(number, (agreements.get(number) ?? 0) + 1);
    }
    return [...agreements]
      .filter(([number, count]) => count >= ENOUGH && this.#sketches[number]?.unit === sketch.unit)
      .map(([number]) => number)
      .sort((a, b) => a - b);
  }
}
