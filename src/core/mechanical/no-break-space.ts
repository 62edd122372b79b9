// Detector of NO-BREAK SPACE where neither the language's typography nor its numbers call for one; U+202F is never reported.

import { primaryLanguage } from "../language-tag.ts";
import type { Detector } from "./detector.ts";

/** Primary languages whose numbers may be grouped by a no-break space (Unicode CLDR, `group` symbol; SI brochure, 5.4.4). */
const GROUPED_BY_SPACE = new Set(
  "af be bg br cs eo es et fi fr hu hy ka kk ky lt lv nb nn no oc pl pt ru se sk sq sv tg tk tt uk uz".split(" "),
);
/** What French spaces on its inner side (Imprimerie nationale, Lexique des règles typographiques). */
const FRENCH_BEFORE = /[;:!?»›%‰€$£°]/;
const FRENCH_AFTER = /[«‹]/;
const DIGIT = /\p{Nd}/u;

/**
 * U+00A0 where the language does not call for one, or at a line end, where it cannot be seen. Neighbours are one defect. French calls
 * for one within guillemets and before `; : ! ?`, percent and currency signs, several languages between digits; where the
 * language is not known, whatever one of them calls for passes.
 */
export const noBreakSpace: Detector = {
  name: "no-break-space",
  type: "encoding.nbsp",
  *find(text, language) {
    const primary = language === null ? null : primaryLanguage(language);
    const unknown = primary === null || primary === "und" || primary === "mul" || primary === "mis";
    const french = unknown || primary === "fr";
    const grouped = unknown || GROUPED_BY_SPACE.has(primary);
    for (const match of text.matchAll(/\u00a0+/g)) {
      const start = match.index;
      const end = start + match[0].length;
      const before = text.charAt(start - 1);
      const after = text.charAt(end);
      // At a line end even French calls for none: nothing follows that could break away.
      const within = after !== "" && after !== "\n" && after !== "\r";
      if (within && french && (FRENCH_BEFORE.test(after) || FRENCH_AFTER.test(before))) continue;
      if (within && grouped && end - start === 1 && DIGIT.test(before) && DIGIT.test(after)) continue;
      yield { start, end };
    }
  },
  shows: (words) => words.includes("\u00a0"),
};
