// Detector of NO-BREAK SPACE where neither the language's typography nor its numbers call for one; U+202F is never reported.

import { primaryLanguage } from "../language-tag.ts";
import type { Detector } from "./detector.ts";

const languages = (primary: string): ReadonlySet<string> => new Set(primary.split(" "));

/** French and its neighbours space punctuation (Imprimerie nationale, Lexique des règles typographiques). */
const SPACE_PUNCTUATION = languages("br fr frp oc wa");
/** Numbers may be grouped by a no-break space (Unicode CLDR, `group` symbol; SI brochure, 5.4.4). */
const SPACE_DIGITS = languages(
  "af be bg br cs eo es et fi fr frp hu hy ka kk ky lt lv nb nn no oc pl pt ru se sk sq sv tg tk tt uk uz wa",
);
/** A word of one letter must not end a line (ČSN 01 6910; Polish Słownik ortograficzny, 28.3). */
const BIND_SHORT_WORDS = languages("cs pl sk");

const PUNCTUATION_AFTER = /[;:!?»›%‰€$£°]/;
const GUILLEMET_BEFORE = /[«‹]/;
const DIGIT = /\p{Nd}/u;
const LETTER = /\p{L}/u;
const SHORT_WORD_BEFORE = /^[^\p{L}\p{N}]?\p{L}$/u;

/**
 * U+00A0 where the language does not call for one, or at a line end, where it cannot be seen. Neighbours are one defect. French calls
 * for one within guillemets, before `; : ! ?`, percent and currency signs, and between a number and what it counts; several
 * languages between digits. Where the language is not known, whatever one of them calls for passes.
 */
export const noBreakSpace: Detector = {
  name: "no-break-space",
  type: "encoding.nbsp",
  signs: "\\u00a0",
  *find(text, language) {
    const primary = language === null ? null : primaryLanguage(language);
    const unknown = primary === null || primary === "und" || primary === "mul" || primary === "mis";
    const calls = (set: ReadonlySet<string>): boolean => unknown || set.has(primary);
    const punctuation = calls(SPACE_PUNCTUATION);
    const digits = calls(SPACE_DIGITS);
    const shortWords = calls(BIND_SHORT_WORDS);
    for (const match of text.matchAll(/\u00a0+/g)) {
      const start = match.index;
      const end = start + match[0].length;
      const before = text.charAt(start - 1);
      const after = text.charAt(end);
      // At a line end no language calls for one: nothing follows that could break away.
      const within = after !== "" && after !== "\n" && after !== "\r";
      if (within && punctuation && (PUNCTUATION_AFTER.test(after) || GUILLEMET_BEFORE.test(before))) continue;
      if (within && punctuation && DIGIT.test(before) && LETTER.test(after)) continue;
      if (within && digits && DIGIT.test(before) && DIGIT.test(after)) continue;
      if (
        within &&
        shortWords &&
        LETTER.test(after) &&
        SHORT_WORD_BEFORE.test(text.slice(Math.max(0, start - 2), start))
      )
        continue;
      yield { start, end };
    }
  },
  shows: (words) => words.includes("\u00a0"),
};
