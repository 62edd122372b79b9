// Characters from bytes, strictly: UTF-8 by the platform, everything older by iconv-lite, loaded when first needed.

import { createRequire } from "node:module";
import type { DecodeResult, Decoder } from "../core/ports.ts";

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
const utf8Names = new Set(["utf-8", "utf8", "us-ascii", "ascii"]);

// Node's own TextDecoder reads windows-1252 wrongly in several releases of 20 and 22, so it is never asked.
type Iconv = typeof import("iconv-lite");
let iconv: Iconv | null = null;
function loadIconv(): Iconv {
  iconv ??= createRequire(import.meta.url)("iconv-lite") as Iconv;
  return iconv;
}

/** Decoder over the names of the IANA character set registry. */
export const nodeDecoder: Decoder = {
  decode(bytes: Uint8Array, charset: string): DecodeResult {
    const name = charset.toLowerCase();
    if (utf8Names.has(name)) return decodeUtf8(bytes, name);
    const library = loadIconv();
    if (!library.encodingExists(name)) return { kind: "unknown-charset" };
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const text = library.decode(buffer, name, { stripBOM: false });
    // What does not come back as the same bytes was not this character set.
    const again = library.encode(text, name, { addBOM: false });
    return again.equals(buffer)
      ? { kind: "text", text }
      : { kind: "malformed", offset: firstDifference(buffer, again) };
  },
  encodeUtf8: (text) => encoder.encode(text),
};

function decodeUtf8(bytes: Uint8Array, name: string): DecodeResult {
  if (name.includes("ascii")) {
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
