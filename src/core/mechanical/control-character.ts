// Detector of control characters that a text should not hold; invisible characters with a use (joiners, soft hyphens) are left alone.

import { primaryLanguage } from "../language-tag.ts";
import type { Detector } from "./detector.ts";

/** Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic, their presentation forms, and the later scripts above U+10800. */
const RIGHT_TO_LEFT_LETTER =
  /[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const RIGHT_TO_LEFT_LANGUAGES: ReadonlySet<string> = new Set(
  "ar arc ckb dv fa he iw ji ks nqo ps sd syr ug ur yi".split(" "),
);

/** Any control (general category Cc), format (Cf) or separator (Zl, Zp) character but the ordinary ones. */
const SHOWN = /[\p{Cf}\p{Zl}\p{Zp}]|(?![\t\n\r])\p{Cc}|\r(?!\n)/u;

/** What is looked at closely. */
const SIGNS = "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff";
const ANY = new RegExp(`[${SIGNS}]`);

/**
 * C0 controls but TAB, LINE FEED and a CARRIAGE RETURN before one; DELETE and C1; U+FEFF anywhere, a byte order mark being no part of
 * the text; bidirectional controls (UAX #9, 2) unless the language, or a letter in the same line, is written from right to left.
 * Neighbours are one defect.
 */
export const controlCharacter: Detector = {
  name: "control-character",
  type: "encoding.control-character",
  signs: SIGNS,
  *find(text, language) {
    if (!ANY.test(text)) return;
    const rightToLeft = language !== null && RIGHT_TO_LEFT_LANGUAGES.has(primaryLanguage(language) ?? "");
    const line = { end: -1, rightToLeft: false };
    // By hand: a regular expression that repeats a set of characters overflows its stack in a hostile text.
    for (let start = 0, end = 1; start < text.length; start = end++) {
      if (!isControl(text, start)) continue;
      let onlyBidi = isBidiControl(text.charCodeAt(start));
      for (; end < text.length && isControl(text, end); end++) onlyBidi &&= isBidiControl(text.charCodeAt(end));
      if (onlyBidi) {
        // Each line is looked at once, however many controls it holds.
        if (start >= line.end) {
          const next = text.indexOf("\n", start);
          line.end = next === -1 ? text.length : next + 1;
          line.rightToLeft = RIGHT_TO_LEFT_LETTER.test(text.slice(text.lastIndexOf("\n", start) + 1, line.end));
        }
        if (rightToLeft || line.rightToLeft) continue;
      }
      yield { start, end };
    }
  },
  // Wider than the search: a person may declare what a machine must leave alone.
  shows: (words) => SHOWN.test(words),
};

function isControl(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit === 0x0d) return text.charCodeAt(at + 1) !== 0x0a;
  if (unit < 0x20) return unit !== 0x09 && unit !== 0x0a;
  return unit >= 0x7f && (unit <= 0x9f || unit === 0xfeff || isBidiControl(unit));
}

/** The property Bidi_Control (The Unicode Standard 16.0, PropList). */
function isBidiControl(unit: number): boolean {
  return (
    unit === 0x061c ||
    unit === 0x200e ||
    unit === 0x200f ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2066 && unit <= 0x2069)
  );
}
