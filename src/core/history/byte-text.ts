// Bytes of git objects as words: UTF-8 where they are, visible \xHH where they are not; and object ids as hexadecimal.

const chunk = 4096;
const shortest = 256;
// One list of each short length, used again and again: a view and a list for each name were a tenth of the walk's garbage.
const lists: (number[] | undefined)[] = [];

/** The bytes as characters U+0000 to U+00FF, one each: a key that loses nothing, never for display. */
export function binaryString(bytes: Uint8Array, start: number, end: number): string {
  const size = end - start;
  if (size <= shortest) {
    const units = listOf(size);
    for (let index = 0; index < size; index++) units[index] = bytes[start + index] ?? 0;
    return String.fromCharCode.apply(null, units);
  }
  let result = "";
  for (let at = start; at < end; at += chunk) {
    result += String.fromCharCode.apply(null, Array.from(bytes.subarray(at, Math.min(end, at + chunk))));
  }
  return result;
}

function listOf(size: number): number[] {
  const found = lists[size];
  if (found !== undefined) return found;
  const made = Array.from({ length: Math.max(0, size) }, () => 0);
  lists[size] = made;
  return made;
}

/** The bytes that a binary string stands for. */
export function bytesOfBinary(binary: string): Uint8Array {
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** ASCII words as bytes; what is not ASCII becomes its low eight bits. */
export function asciiBytes(words: string): Uint8Array {
  return bytesOfBinary(words);
}

/** UTF-8 of well-formed words; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(words: string): Uint8Array {
  let plain = 0;
  while (plain < words.length && words.charCodeAt(plain) < 0x80) plain++;
  if (plain === words.length) return bytesOfBinary(words);
  const bytes: number[] = [];
  for (const character of words) {
    const code = character.codePointAt(0) ?? 0;
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
  }
  return Uint8Array.from(bytes);
}

/** Words as the bytes of their UTF-8, one character each. */
export function binaryOf(words: string): string {
  const bytes = encodeUtf8(words);
  return binaryString(bytes, 0, bytes.length);
}

/** Strict UTF-8 (Unicode 16.0, table 3-7), or null when the bytes are something else. */
export function decodeUtf8(bytes: Uint8Array, start = 0, end: number = bytes.length): string | null {
  let plain = start;
  while (plain < end && (bytes[plain] ?? 0) < 0x80) plain++;
  if (plain === end) return binaryString(bytes, start, end);
  const parts: string[] = [binaryString(bytes, start, plain)];
  const points: number[] = [];
  let at = plain;
  while (at < end) {
    const first = bytes[at] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length === 0 || at + length > end) return null;
    let point = length === 1 ? first : first & (0x7f >> length);
    for (let next = 1; next < length; next++) {
      const byte = bytes[at + next] ?? 0;
      if ((byte & 0xc0) !== 0x80) return null;
      point = (point << 6) | (byte & 0x3f);
    }
    const overlong = (length === 3 && point < 0x800) || (length === 4 && point < 0x10000);
    if (overlong || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
    points.push(point);
    if (points.length === chunk) parts.push(String.fromCodePoint(...points.splice(0)));
    at += length;
  }
  parts.push(String.fromCodePoint(...points));
  return parts.join("");
}

/** The bytes for people: UTF-8, or, where they are not, every byte beyond ASCII as `\xHH`, as for names in a work tree. */
export function showBytes(bytes: Uint8Array, start = 0, end: number = bytes.length): string {
  return decodeUtf8(bytes, start, end) ?? binaryString(bytes, start, end).replace(/[\u0080-\u00ff]/g, escapeByte);
}

/** A binary string for people, as {@link showBytes}; the string itself where it is ASCII, which spares a copy of each path. */
export function showBinary(binary: string): string {
  return isAscii(binary) ? binary : showBytes(bytesOfBinary(binary));
}

function isAscii(binary: string): boolean {
  for (let at = 0; at < binary.length; at++) if (binary.charCodeAt(at) > 0x7f) return false;
  return true;
}

function escapeByte(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

const digits = asciiBytes("0123456789abcdef");

/** Lower-case hexadecimal digits of an object id of `width` (20 or 32) bytes. */
export function hexId(bytes: Uint8Array, at: number, width: number): string {
  const units = listOf(2 * width);
  for (let index = 0; index < width; index++) {
    const byte = bytes[at + index] ?? 0;
    units[2 * index] = digits[byte >> 4] ?? 0;
    units[2 * index + 1] = digits[byte & 15] ?? 0;
  }
  return String.fromCharCode.apply(null, units);
}

const values = new Int8Array(256).fill(-1);
for (let value = 0; value < 16; value++) values[digits[value] ?? 0] = value;
// Git reads upper-case digits too, though it never writes them.
for (let value = 10; value < 16; value++) values[0x41 + value - 10] = value;

/** Reads `width` bytes from hexadecimal digits in ASCII bytes; false when there is anything else, or too little. */
export function readHexId(text: Uint8Array, at: number, into: Uint8Array, width: number): boolean {
  if (at + 2 * width > text.length) return false;
  for (let index = 0; index < width; index++) {
    const high = values[text[at + 2 * index] ?? 0] ?? -1;
    const low = values[text[at + 2 * index + 1] ?? 0] ?? -1;
    if (high < 0 || low < 0) return false;
    into[index] = (high << 4) | low;
  }
  return true;
}
