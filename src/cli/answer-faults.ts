// What is wrong with an answer before it is taken, with the cure: dates, language tags, addresses, words of a text.

import { nowhere } from "../core/annotation/missed-words.ts";
import { findPassages } from "../core/annotation/passage.ts";
import { parseEdtf } from "../core/edtf.ts";
import { checkLanguageTag, primaryLanguage } from "../core/language-tag.ts";
import type { Text } from "../core/text.ts";
import { checkWebAddress } from "../core/web-address.ts";

/** Of a date (EDTF); null where it is none that is wrong. */
export function dateFault(answer: string): string | null {
  const date = parseEdtf(answer);
  return date.kind === "ok" ? null : `This is no date that can be read: ${date.reason}.`;
}

/** No language was ever registered under more letters, though the grammar has room for them (RFC 5646, 2.2.1). */
const mostLetters = 3;

/** Of a language tag (BCP 47): its form, and a name of a language in place of its tag. */
export function languageFault(answer: string): string | null {
  const isTag = checkLanguageTag(answer).kind === "ok" && (primaryLanguage(answer) ?? "").length <= mostLetters;
  return isTag ? null : "This is no language tag (BCP 47). It begins with two or three letters: en, fr-CA, zh-Hans.";
}

/** Of an address of the web. */
export function addressFault(answer: string): string | null {
  const address = checkWebAddress(answer);
  return address.kind === "ok" ? null : `Give a whole address, with http:// or https://: ${address.reason}.`;
}

/** Of words that should stand in a text: the nearest place, where there is one. */
export function wordsFault(text: Text, words: string): string | null {
  if (findPassages(text, words).places.length > 0) return null;
  const { message, details } = nowhere(text, words);
  return `${message}.${details.map((detail) => ` ${detail}.`).join("")}`;
}
