// The text looks as if it were in another language than the manifest says: an opinion of a program.

import { sameLanguage } from "../language-tag.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "language-differs",
  of: "source",
  severity: "warning",
  needs: ["text", "language-guess", "manifest"],
  title: "The text looks like another language than the one given (an opinion)",
  why: "A program's guess from letters and words is only an opinion, but a sure one that differs often means a wrong tag or the wrong file.",
  fix: "Read some of the text; mend the language, or accept the finding with a reason.",
  *check({ manifest, text, languageGuess }) {
    const language = manifest?.value?.language?.value;
    if (text === null || languageGuess === null || language === null || language === undefined) return;
    if (/^(?:und|mul|mis|x)(?:-|$)/i.test(language) || hasFewLetters(text.value)) return;
    const guess = languageGuess.language;
    if (sameLanguage(language, guess) || areClose(language, guess)) return;
    yield {
      message: `The language is given as "${language}", and a program takes the text for "${guess}"`,
      pointer: "/language/value",
      data: { language, guess, confidence: Math.round(languageGuess.confidence * 100) / 100 },
    };
  },
});

const fewest = 200;

function hasFewLetters(text: string): boolean {
  let letters = 0;
  for (const _ of text.matchAll(/\p{L}/gu)) if (++letters >= fewest) return false;
  return true;
}

/** Languages that programs cannot tell apart, or give one code for. */
const close = [
  ["no", "nb", "nn"],
  ["sr", "hr", "bs", "sh", "cnr"],
  ["ms", "id"],
  ["zh", "yue", "wuu", "hak", "nan"],
];

function areClose(a: string, b: string): boolean {
  return close.some((group) => group.some((one) => sameLanguage(a, one)) && group.some((one) => sameLanguage(b, one)));
}
