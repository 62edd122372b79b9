// Finds, among a few texts, those that another may be a copy of: by values of their signatures, without comparing them all.

import type { Sketch } from "./sketch.ts";

/**
 * Equal values of 128 from which two texts are compared exactly. Texts of which every fifth word differs have 25 in the mean (a
 * resemblance of 0.2), and fewer than ten in one case of ten thousand; unrelated ones have one or none.
 */
const ENOUGH = 10;
/** Permutations are told apart within one number: a value has 32 bits. */
const BAND = 2 ** 32;

/**
 * Texts by the values of their signatures: locality-sensitive hashing with 128 bands of one row, of which several must agree. A look-up
 * takes 128 steps and those of the agreements, however many texts there are.
 */
export class SketchIndex {
  readonly #sketches: Sketch[] = [];
  readonly #bands = new Map<number, number[]>();

  /** @returns its number, counted from 0 */
  add(sketch: Sketch): number {
    const number = this.#sketches.push(sketch) - 1;
    for (const [index, value] of sketch.signature.entries()) {
      const band = this.#bands.get(index * BAND + value);
      if (band === undefined) this.#bands.set(index * BAND + value, [number]);
      else band.push(number);
    }
    return number;
  }

  /** Numbers of the texts that may share a tenth of their shingles or more with a text, in rising order. */
  candidates(sketch: Sketch): number[] {
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
