// Detector of control characters that a text should not hold; invisible characters with a use (joiners, soft hyphens) are left alone.

import { primaryLanguage } from "../language-tag.ts";
import type { Detector } from "./detector.ts";

/**
 * C0 controls but TAB, LINE FEED and a CARRIAGE RETURN before one; DELETE and C1; U+FEFF anywhere, a byte order mark being no part of
 * the text; bidirectional controls (UAX #9, 2). Neighbours are one defect.
 */
const CONTROLS = /(?:(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\ufeff]|\r(?!\n))+/gu;
const BIDI_ONLY = /^\p{Bidi_Control}+$/u;
/** Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic, their presentation forms, and the later scripts above U+10800. */
const RIGHT_TO_LEFT_LETTER =
  /[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const RIGHT_TO_LEFT_LANGUAGES: ReadonlySet<string> = new Set(
  "ar arc ckb dv fa he iw ji ks nqo ps sd syr ug ur yi".split(" "),
);

/** Any control (general category Cc), format (Cf) or separator (Zl, Zp) character but the ordinary ones. */
const SHOWN = /[\p{Cf}\p{Zl}\p{Zp}]|(?![\t\n\r])\p{Cc}|\r(?!\n)/u;

/** Control characters. Bidirectional ones are a defect only in lines without a right-to-left letter, of a left-to-right language. */
export const controlCharacter: Detector = {
  name: "control-character",
  type: "encoding.control-character",
  *find(text, language) {
    const rightToLeft = language !== null && RIGHT_TO_LEFT_LANGUAGES.has(primaryLanguage(language) ?? "");
    const line = { end: -1, rightToLeft: false };
    for (const match of text.matchAll(CONTROLS)) {
      const start = match.index;
      if (BIDI_ONLY.test(match[0])) {
        if (rightToLeft) continue;
        // Each line is looked at once, however many controls it holds.
        if (start >= line.end) {
          const next = text.indexOf("\n", start);
          line.end = next === -1 ? text.length : next + 1;
          line.rightToLeft = RIGHT_TO_LEFT_LETTER.test(text.slice(text.lastIndexOf("\n", start) + 1, line.end));
        }
        if (line.rightToLeft) continue;
      }
      yield { start, end: start + match[0].length };
    }
  },
  // Wider than the search: a person may declare what a machine must leave alone.
  shows: (words) => SHOWN.test(words),
};
