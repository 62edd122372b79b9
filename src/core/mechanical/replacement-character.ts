// Detector of U+FFFD, which stands where a decoder lost a character; a question mark in its place is not seen.

import type { Detector } from "./detector.ts";

/** REPLACEMENT CHARACTER (The Unicode Standard 16.0, 23.8); neighbours are one defect. */
export const replacementCharacter: Detector = {
  name: "replacement-character",
  type: "encoding.replacement-character",
  signs: "\\ufffd",
  *find(text) {
    for (const match of text.matchAll(/\ufffd+/g)) yield { start: match.index, end: match.index + match[0].length };
  },
  shows: (words) => words.includes("\ufffd"),
};
