// In which character set bytes are to be read: a byte order mark, else strict UTF-8, else what the page says, else a program's guess.

import { charsetNames } from "../charset-names.ts";
import { htmlParts } from "../html/tags.ts";
import type { CharsetGuess, Decoder } from "../ports.ts";

/** How a character set was told. */
export type CharsetBasis = "byte-order-mark" | "utf-8" | "declared" | "guessed";

/** The character set, and the words that the bytes are in it. */
export interface DecidedCharset {
  readonly name: string;
  readonly by: CharsetBasis;
  readonly text: string;
}

const marks: readonly (readonly [bytes: readonly number[], charset: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16"],
  [[0xfe, 0xff], "utf-16"],
];

/** How far into a page what it says of itself is looked for (HTML Living Standard, 13.2.3.2). */
const declarationReach = 1024;
/** Controls that no text holds, and far more other controls than a text holds by mistake: the bytes are no words. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/g;
/** What older character sets give for bytes that they have no letter for. */
const secondControls = /[\u0080-\u009f]/;

/**
 * Decides. Bytes are never converted, only read.
 * @returns null when they are no words in any character set that is known
 */
export async function decideCharset(
  bytes: Uint8Array,
  decoder: Decoder,
  guess: CharsetGuess,
): Promise<DecidedCharset | null> {
  for (const [mark, name] of marks) {
    if (mark.every((byte, index) => bytes[index] === byte)) {
      const text = wordsIn(bytes, name, decoder);
      if (text !== null) return { name, by: "byte-order-mark", text };
    }
  }
  const utf8 = decoder.decode(bytes, "utf-8");
  if (utf8.kind === "text") return looksBinary(utf8.text) ? null : { name: "utf-8", by: "utf-8", text: utf8.text };
  const declared = declaredCharset(bytes, decoder);
  const told = declared === null ? null : firstThatFits(bytes, [declared], decoder);
  if (told !== null) return { ...told, by: "declared" };
  const guessed = firstThatFits(bytes, await guess.guess(bytes), decoder);
  return guessed === null ? null : { ...guessed, by: "guessed" };
}

function firstThatFits(bytes: Uint8Array, names: readonly string[], decoder: Decoder) {
  for (const given of names) {
    const lower = given.toLowerCase();
    if (!charsetNames.includes(lower)) continue;
    // What is called Latin-1 and has letters where Latin-1 has controls is windows-1252 (WHATWG Encoding, 4.2).
    const names = lower === "iso-8859-1" || lower === "us-ascii" ? ["iso-8859-1", "windows-1252"] : [lower];
    for (const name of names) {
      const text = wordsIn(bytes, name, decoder);
      if (text !== null && !(name === "iso-8859-1" && secondControls.test(text))) return { name, text };
    }
  }
  return null;
}

function wordsIn(bytes: Uint8Array, name: string, decoder: Decoder): string | null {
  const result = decoder.decode(bytes, name);
  return result.kind === "text" && !looksBinary(result.text) ? result.text : null;
}

/** A NUL is never a letter; of other controls one in a hundred characters may be a mistake. */
function looksBinary(text: string): boolean {
  if (text.includes("\0")) return true;
  let count = 0;
  for (const _ of text.matchAll(controls)) if (++count > 4 && count * 100 > text.length) return true;
  return false;
}

/** What an HTML page or XML document says of itself, as written; null when it says nothing. */
function declaredCharset(bytes: Uint8Array, decoder: Decoder): string | null {
  const head = decoder.decode(bytes.subarray(0, declarationReach), "iso-8859-1");
  if (head.kind !== "text") return null;
  const xml = /^<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._:-]{1,40})["']/.exec(head.text)?.[1];
  if (xml !== undefined) return xml;
  for (const part of htmlParts(head.text)) {
    if (part.kind !== "tag" || part.name !== "meta") continue;
    const plain = part.attributes.get("charset");
    if (plain !== undefined) return plain.trim();
    const content = part.attributes.get("content") ?? "";
    const named = /charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9._:-]{1,40})/i.exec(content)?.[1];
    if (part.attributes.get("http-equiv")?.toLowerCase() === "content-type" && named !== undefined) return named;
  }
  return null;
}
