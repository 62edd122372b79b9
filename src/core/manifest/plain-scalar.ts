// Scalars of the plain form, as far as their meaning is certain.

/** Thrown by the readers of the plain form and caught by their front: the text is not in that form. */
export const notPlain: unique symbol = Symbol("not the plain form");

/** Bare words that are no strings (YAML 1.2.2, 10.3.2). */
export const notStrings = /^(?:null|Null|NULL|true|True|TRUE|false|False|FALSE)$/;
/** Beginnings that YAML gives a meaning to, or might. */
const indicators = new Set("-?:,[]{}#&*!|>'\"%@`~");
const simpleInteger = /^(?:0|[1-9][0-9]{0,14})$/;
const simpleDecimal = /^[0-9]{1,6}\.[0-9]{1,9}$/;
/** All that the core schema takes for a number (YAML 1.2.2, 10.3.2), and a little more. */
const numberLike = /^[-+]?(?:[0-9]|\.(?:[0-9]|inf|Inf|INF|nan|NaN|NAN)).*$/;
const surelyNoNumber = /[^-+0-9.eExoXa-fA-F]/;

/**
 * The value of a scalar that fills the rest of a line.
 * @throws notPlain
 */
export function scalar(written: string): string | number | boolean | null {
  if (written.startsWith('"')) return doubleQuoted(written);
  if (indicators.has(written.charAt(0)) || written.startsWith(" ") || written.endsWith(" ")) throw notPlain;
  if (written.endsWith(":") || written.includes(": ") || written.includes(" #")) throw notPlain;
  if (written.startsWith("---") || written.startsWith("...")) throw notPlain;
  switch (written) {
    case "true":
      return true;
    case "false":
      return false;
    case "null":
      return null;
  }
  if (notStrings.test(written)) throw notPlain;
  if (simpleInteger.test(written) || simpleDecimal.test(written)) return Number(written);
  if (numberLike.test(written) && !surelyNoNumber.test(written)) throw notPlain;
  if (/^[-+]?\.(?:inf|nan)/i.test(written)) throw notPlain;
  return written;
}

const escapes: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", "/": "/", n: "\n", t: "\t", _: "\u00a0" };

/** Words in double quotes (YAML 1.2.2, 7.3.1) with the escapes that manifests use. */
function doubleQuoted(written: string): string {
  if (written.length < 2 || !written.endsWith('"')) throw notPlain;
  const inside = written.slice(1, -1);
  if (!inside.includes("\\")) {
    if (inside.includes('"')) throw notPlain;
    return inside;
  }
  let result = "";
  for (let at = 0; at < inside.length; at++) {
    const character = inside.charAt(at);
    if (character === '"') throw notPlain;
    if (character !== "\\") {
      result += character;
      continue;
    }
    const name = inside.charAt(++at);
    const digits = name === "x" ? 2 : name === "u" ? 4 : 0;
    if (digits === 0) {
      const meant = escapes[name];
      if (meant === undefined) throw notPlain;
      result += meant;
      continue;
    }
    const hex = inside.slice(at + 1, at + 1 + digits);
    if (hex.length !== digits || !/^[0-9A-Fa-f]+$/.test(hex)) throw notPlain;
    const code = Number.parseInt(hex, 16);
    // Surrogates and control characters have faults of their own.
    if ((code >= 0xd800 && code <= 0xdfff) || code < 0x20 || (code >= 0x7f && code < 0xa0)) throw notPlain;
    result += String.fromCharCode(code);
    at += digits;
  }
  return result;
}
