// The decoder over all names it takes, and over what it must not take.

import { describe, expect, it } from "vitest";
import { charsetNames } from "../../src/core/charset-names.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("names", () => {
  it.each(charsetNames)("%s is read", (name) => {
    const words = "Bridge, 3 May";
    const encoded = name.startsWith("utf-16")
      ? Buffer.from(`\ufeff${words}`, "utf16le")[name.endsWith("be") ? "swap16" : "valueOf"]()
      : Buffer.from(words);
    const result = nodeDecoder.decode(new Uint8Array(encoded as Buffer), name.toUpperCase());
    expect(result).toEqual({ kind: "text", text: name.startsWith("utf-16") ? `\ufeff${words}` : words });
  });

  it.each([
    "base64",
    "hex",
    "binary",
    "utf-7",
    "utf-7-imap",
    "u.t.f.8",
    "utf8",
    "ascii",
    "cesu8",
    "latin1",
    "iso88591",
    "iso-8859-12",
    "iso-8859-1:1987",
    "",
    "__proto__",
  ])("%j is not known", (name) => expect(nodeDecoder.decode(bytes(0x41), name)).toEqual({ kind: "unknown-charset" }));
});

describe("beyond ASCII", () => {
  it.each([
    ["windows-1252", bytes(0x93, 0xe9, 0x94), "“é”"],
    ["iso-8859-15", bytes(0xa4), "€"],
    ["windows-1251", bytes(0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0), "Москва"],
    ["koi8-r", bytes(0xed, 0xcf, 0xd3, 0xcb, 0xd7, 0xc1), "Москва"],
    ["ibm866", bytes(0x8c, 0xae, 0xe1, 0xaa, 0xa2, 0xa0), "Москва"],
    ["macintosh", bytes(0x8e), "é"],
    ["tis-620", bytes(0xa1), "ก"],
    ["windows-874", bytes(0x80), "€"],
    ["gbk", bytes(0xd6, 0xd0, 0xb9, 0xfa), "中国"],
    ["gb2312", bytes(0xd6, 0xd0), "中"],
    ["gb18030", bytes(0x94, 0x39, 0xda, 0x33), "\u{1f4a9}"],
    ["big5", bytes(0xa4, 0xa4), "中"],
    ["euc-jp", bytes(0xc6, 0xfc, 0xcb, 0xdc), "日本"],
    ["shift_jis", bytes(0x93, 0xfa, 0x96, 0x7b), "日本"],
    ["euc-kr", bytes(0xc7, 0xd1), "한"],
    ["utf-16", bytes(0xfe, 0xff, 0x00, 0xe9), "\ufeffé"],
    ["utf-16", bytes(0xff, 0xfe, 0xe9, 0x00), "\ufeffé"],
    ["utf-16be", bytes(0xd8, 0x3d, 0xdc, 0xa9), "\u{1f4a9}"],
  ])("%s %s", (name, encoded, text) => expect(nodeDecoder.decode(encoded, name)).toEqual({ kind: "text", text }));

  it.each([
    ["us-ascii", bytes(0x41, 0xe9), 1],
    ["utf-8", bytes(0x41, 0xe9), 1],
    ["windows-1252", bytes(0x41, 0x81), 1],
    ["shift_jis", bytes(0x41, 0x93), 1],
    ["utf-16", bytes(0x00, 0x41), 0],
    ["utf-16le", bytes(0x41, 0x00, 0x42), 2],
    ["utf-16le", bytes(0x41, 0x00, 0x3d, 0xd8, 0x41, 0x00), 2],
  ])("%s is malformed: %s", (name, encoded, offset) =>
    expect(nodeDecoder.decode(encoded, name)).toEqual({ kind: "malformed", offset }),
  );
});
