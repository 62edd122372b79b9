// Guesses the character set of bytes with chardet: an opinion from frequencies, loaded only when bytes are not UTF-8.

import type { CharsetGuess } from "../core/ports.ts";

/** Frequencies are told from this much as well as from more. */
const sampleLength = 64 * 1024;
/** Less than this, of a hundred, is as good as a throw of dice. */
const leastConfidence = 10;

/** The guesses of chardet over the beginning of the bytes. */
export const nodeCharsetGuess: CharsetGuess = {
  async guess(bytes) {
    const { analyse } = await import("chardet");
    return analyse(bytes.subarray(0, sampleLength))
      .filter(({ confidence }) => confidence >= leastConfidence)
      .map(({ name }) => name.toLowerCase());
  },
};
