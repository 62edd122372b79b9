// Characters from bytes, strictly: UTF-8 by the platform, everything older by iconv-lite, loaded when first needed.

import { createRequire } from "node:module";
import { charsetWidth } from "../core/charset-names.ts";
import type { DecodeResult, Decoder } from "../core/ports.ts";

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

// Node's own TextDecoder reads windows-1252 wrongly in several releases of 20 and 22, so it is never asked.
type Iconv = typeof import("iconv-lite");
let iconv: Iconv | null = null;
function loadIconv(): Iconv {
  iconv ??= createRequire(import.meta.url)("iconv-lite") as Iconv;
  return iconv;
}

/** Decoder over the names of the IANA character set registry that the core knows. */
export const nodeDecoder: Decoder = {
  decode(bytes: Uint8Array, charset: string): DecodeResult {
    const name = charset.toLowerCase();
    // The library folds names and knows base64, hex and the like, so it is never asked what exists.
    if (charsetWidth(name) === null) return { kind: "unknown-charset" };
    if (name === "utf-8" || name === "us-ascii") return decodeUtf8(bytes, name);
    return name.startsWith("utf-16") ? decodeUtf16(bytes, name) : decodeByTable(bytes, name);
  },
  encodeUtf8: (text) => encoder.encode(text),
};

function decodeByTable(bytes: Uint8Array, name: string): DecodeResult {
  const library = loadIconv();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = library.decode(buffer, name, { stripBOM: false });
  // What does not come back as the same bytes was not this character set.
  const again = library.encode(text, name, { addBOM: false });
  return again.equals(buffer) ? { kind: "text", text } : { kind: "malformed", offset: firstDifference(buffer, again) };
}

/** RFC 2781: plain "utf-16" tells its byte order by a mark; without one it would be a guess. */
function decodeUtf16(bytes: Uint8Array, name: string): DecodeResult {
  const marked =
    bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : null;
  const order = name === "utf-16" ? marked : name;
  if (order === null) return { kind: "malformed", offset: 0 };
  if (bytes.length % 2 === 1) return { kind: "malformed", offset: bytes.length - 1 };
  const buffer = Buffer.from(bytes);
  const text = (order === "utf-16be" ? buffer.swap16() : buffer).toString("utf16le");
  const lone = text.search(/\p{Surrogate}/u);
  return lone < 0 ? { kind: "text", text } : { kind: "malformed", offset: lone * 2 };
}

function decodeUtf8(bytes: Uint8Array, name: string): DecodeResult {
  if (name === "us-ascii") {
    const offset = bytes.findIndex((byte) => byte > 0x7f);
    if (offset >= 0) return { kind: "malformed", offset };
  }
  try {
    return { kind: "text", text: strictUtf8.decode(bytes) };
  } catch {
    return { kind: "malformed", offset: firstMalformed(bytes) };
  }
}

/** Where UTF-8 first breaks, by halving: a prefix is sound when it decodes but for a sequence cut at its end. */
function firstMalformed(bytes: Uint8Array): number {
  let sound = 0;
  let broken = bytes.length;
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      sound = middle;
    } catch {
      broken = middle;
    }
  }
  return sound;
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) if (a[index] !== b[index]) return index;
  return length;
}
