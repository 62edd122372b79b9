// The fingerprint of a text's words, by which copies are found that differ only in white space and letter case.

import type { Digester } from "./ports.ts";

/** Kept from one text to the next. */
let kept = new Uint8Array(32 * 1024);

const space = 0x20;
/** For each unit of ASCII its small letter; one space for what ECMA-262 has as WhiteSpace and LineTerminator. */
const folded = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  if (unit >= 0x09 && unit <= 0x0d) return space;
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
});

/** The same white space beyond ASCII. */
function isSpace(unit: number): boolean {
  if (unit < 0x1680) return unit === 0xa0;
  if (unit >= 0x2000 && unit <= 0x200a) return true;
  return [0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff].includes(unit);
}

/**
 * SHA-256 over the words in small letters, each run of white space taken for one space and none at the ends. Each UTF-16 unit is
 * written as UTF-8 writes the character of its number, so that the half of a pair has bytes as well. Letters outside the Basic
 * Multilingual Plane keep their case.
 */
export function fingerprintOf(text: string, digester: Digester): string {
  // No unit takes more than three bytes, nor do the two that a few small letters are written with (İ becomes i and a dot above).
  if (kept.length < 3 * text.length) kept = new Uint8Array(3 * text.length);
  const bytes = kept;
  let length = 0;
  let last = space;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      // Written first and kept if it counts: a jump at every other word would cost more than the letter.
      const small = folded[unit] ?? 0;
      bytes[length] = small;
      length += ((small ^ space) | (last ^ space)) === 0 ? 0 : 1;
      last = small;
    } else if (isSpace(unit)) {
      if (last !== space) bytes[length++] = space;
      last = space;
    } else {
      length = writeSmall(bytes, length, text.charAt(index));
      last = unit;
    }
  }
  if (length > 0 && last === space) length--;
  return digester.sha256(bytes.subarray(0, length));
}

/** Writes the small letters of a unit beyond ASCII; where the next one is to be written. */
function writeSmall(bytes: Uint8Array, from: number, letter: string): number {
  const small = letter.toLowerCase();
  let at = from;
  for (let index = 0; index < small.length; index++) {
    const unit = small.charCodeAt(index);
    if (unit < 0x80) {
      bytes[at++] = unit;
      continue;
    }
    if (unit < 0x800) bytes[at++] = 0xc0 | (unit >> 6);
    else {
      bytes[at++] = 0xe0 | (unit >> 12);
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
    }
    bytes[at++] = 0x80 | (unit & 0x3f);
  }
  return at;
}
