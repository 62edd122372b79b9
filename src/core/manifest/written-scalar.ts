// How scalars and keys are written: bare where every reader takes them for the same words, else in double quotes.

import { isBareKey } from "./plain-form.ts";
import { notPlain, scalar } from "./plain-scalar.ts";

export type Scalar = string | number | boolean | null;

/*
 * The plain form is the ground. Beyond it, what some program takes for something else than words is quoted: dates and
 * what looks like one, digests and other hexadecimal, and the booleans of YAML 1.1, of which `NO` is a country.
 */
const dateLike = /^(?:[0-9Y]|\.\.)[-+0-9XYES_.:/TZ~?%]*$/;
const hexadecimal = /^[0-9a-f]{16,}$/i;
const olderYaml = /^(?:y|n|yes|no|on|off|=|<<)$/i;

// What cannot be seen, or is not a printable character, is written by its number.
const unseen =
  /[^\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|[\u200b\u2060\u202a-\u202e\u2066-\u2069]/u;
const escaped = new RegExp(`["\\\\\\u00a0]|${unseen.source}`, "gu");
const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\t": "\\t",
  "\u00a0": "\\_",
};

/** The canonical words for a value, on one line. */
export function writtenScalar(value: Scalar): string {
  if (typeof value === "string") return needsQuotes(value) ? quoted(value) : value;
  if (typeof value !== "number") return String(value);
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value < 0 ? "-.inf" : ".inf";
  return Object.is(value, -0) ? "-0" : String(value);
}

/**
 * The same for a value that was read. A number is kept as it was written where its canonical words would lose digits.
 * @param source the words that were read
 */
export function rewrittenScalar(value: Scalar, source: string): string {
  const digits = typeof value === "number" ? source.replace(/[^0-9]/g, "").length : 0;
  return digits > 15 && /^[-+.0-9eE]+$/.test(source) ? source : writtenScalar(value);
}

/** The canonical words for a key. */
export function writtenKey(key: string): string {
  return isBareKey(key) && !olderYaml.test(key) ? key : quoted(key);
}

function needsQuotes(words: string): boolean {
  if (words === "" || words.includes("\u00a0") || unseen.test(words)) return true;
  if (dateLike.test(words) || hexadecimal.test(words) || olderYaml.test(words)) return true;
  try {
    return scalar(words) !== words;
  } catch (reason) {
    if (reason === notPlain) return true;
    throw reason;
  }
}

/** Double quotes with the escapes of YAML 1.2.2, 5.7; a lone half of a surrogate pair keeps its number. */
function quoted(words: string): string {
  const inside = words.replace(escaped, (character) => {
    const code = character.charCodeAt(0);
    const hex = code.toString(16).toUpperCase();
    return escapes[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, "0")}` : `\\u${hex.padStart(4, "0")}`);
  });
  return `"${inside}"`;
}
