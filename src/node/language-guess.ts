// Guesses the language of a text with eld: slow to load and only an opinion, so nothing loads it that does not ask.

import type { LanguageGuess } from "../core/ports.ts";

const sampleLength = 20_000;

/** The guess of eld's small model over the beginning of a text. */
export const nodeLanguageGuess: LanguageGuess = {
  async guess(text) {
    const { eld } = await import("eld/small");
    const result = eld.detect(text.slice(0, sampleLength));
    if (result.language === "" || !result.isReliable()) return null;
    return { language: result.language, confidence: result.getScores()[result.language] ?? 0 };
  },
};
