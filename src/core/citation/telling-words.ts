// Words in the form in which an archive's name, address and digits are recognised, whoever wrote them and however they look.

import { decodeReferences } from "../html/references.ts";
import { readWords } from "./find-citations.ts";

/** Small letters of Cyrillic and Greek that look like ones of Latin, and those. */
const lookalikes = new Map(
  Array.from("аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwӏlοoαaνvιiρpυuκkχxıi".matchAll(/(.)(.)/gu), ([, of = "", as = ""]) => [
    of,
    as,
  ]),
);
const alike = new RegExp(`[${[...lookalikes.keys()].join("")}]`, "gu");

/**
 * Small letters without accents and whatever else nobody sees, compatibility characters as what they stand for (NFKD), lookalikes as Latin,
 * and one hyphen for all dashes. Combining marks go first: normal forms sort them, in more than proportion to their number.
 */
export function foldWords(words: string): string {
  return words
    .replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu, "")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/\p{Pd}/gu, "-")
    .replace(alike, (letter) => lookalikes.get(letter) ?? letter);
}

/** Paths and addresses: those of other things may hold the words of a name, and those of an archive are looked for by themselves. */
const path = /[\w.-]{0,100}\/[\w.~%@:+/-]{1,300}/g;

/** Letters and digits alone: blanks, signs and marks of emphasis may stand between. What stands in paths is left out. */
export function lettersOf(words: string): string {
  return foldWords(words.replace(path, " ").replace(/\\[A-Za-z]{1,40}/g, "")).replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * The readings of a part of a document: as it is written, since attributes hold addresses too, and with the escapes of its format undone.
 * @param path its name tells the format
 */
export function readingsOf(path: string, part: string): readonly string[] {
  const referred = part.includes("&") ? decodeReferences(part) : part;
  const written = referred.replace(escaped, (_, four?: string, two?: string) =>
    String.fromCharCode(Number.parseInt(four ?? two ?? "", 16)),
  );
  return [...new Set([written, readWords(path, part)])];
}

/** Of JSON and YAML: programs write other letters than those of ASCII so. */
const escaped = /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/g;

const lineEnd = /[ \t\r]{0,8}\n[ \t>%*#]{0,20}/g;

/** Folded words, also where they go on after a line's end, and where braces of TeX stand between letters. */
export function formsOf(reading: string): readonly string[] {
  const plain = foldWords(reading.replaceAll("\\", "").replace(/%([2-7][0-9a-f])/gi, decodeURIComponent));
  return [...new Set([plain, plain.replace(lineEnd, ""), plain.replace(/[{}]/g, "")])];
}
