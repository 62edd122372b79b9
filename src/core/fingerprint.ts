// The fingerprint of a text's words, by which copies are found that differ only in white space and letter case.

import type { Digester } from "./ports.ts";

let buffer = new Uint16Array(16 * 1024);

/** WhiteSpace and LineTerminator of ECMA-262. */
function isSpace(unit: number): boolean {
  if (unit < 0xa0) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  if (unit < 0x1680) return unit === 0xa0;
  if (unit >= 0x2000 && unit <= 0x200a) return true;
  return [0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff].includes(unit);
}

/**
 * SHA-256 over the UTF-16 units of the words in small letters, each run of white space taken for one space and none at the ends. Letters outside the Basic Multilingual Plane keep their case.
 */
export function fingerprintOf(text: string, digester: Digester): string {
  // Two units for one: some small letters are written with two (İ becomes i and a dot above).
  if (buffer.length < 2 * text.length) buffer = new Uint16Array(2 * text.length);
  let length = 0;
  let blank = false;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (isSpace(unit)) {
      blank = length > 0;
      continue;
    }
    if (blank) buffer[length++] = 0x20;
    blank = false;
    if (unit < 0x80) buffer[length++] = unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
    else {
      const small = text.charAt(index).toLowerCase();
      for (let at = 0; at < small.length; at++) buffer[length++] = small.charCodeAt(at);
    }
  }
  return digester.sha256(new Uint8Array(buffer.buffer, 0, 2 * length));
}
