// Base64 (RFC 4648, section 4), strictly: what another reader might take differently is refused.

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const values = new Map([...alphabet].map((letter, value) => [letter.charCodeAt(0), value]));

/** The bytes, or null when there is another character, wrong padding or a bit that should be zero. */
export function decodeBase64(words: string): Uint8Array | null {
  if (words.length % 4 !== 0) return null;
  const padding = words.endsWith("==") ? 2 : words.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((words.length / 4) * 3 - padding);
  let bits = 0;
  let held = 0;
  let length = 0;
  for (let index = 0; index < words.length - padding; index++) {
    const value = values.get(words.charCodeAt(index));
    if (value === undefined) return null;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[length++] = (bits >> held) & 0xff;
    }
  }
  return (bits & ((1 << held) - 1)) === 0 && length === bytes.length ? bytes : null;
}

/** Base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let result = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const letters = [group >> 18, (group >> 12) & 63, (group >> 6) & 63, group & 63].map(
      (value) => alphabet[value] ?? "",
    );
    const missing = Math.max(0, at + 3 - bytes.length);
    result += letters.slice(0, 4 - missing).join("") + "=".repeat(missing);
  }
  return result;
}
