// Tests of src/core/fingerprint.ts: against a plain model of what it says.

import fc from "fast-check";
import { expect, it } from "vitest";
import { fingerprintOf } from "../../src/core/fingerprint.ts";
import { nodeDigester } from "../../src/node/digester.ts";

/** White space made even and every unit in small letters; no half of a pair stands alone. */
function model(text: string): string {
  const even = text.replaceAll(/\s+/g, " ").replaceAll(/^ | $/g, "");
  const small = Array.from(even, (letter) => (letter.length > 1 ? letter : letter.toLowerCase())).join("");
  // The characters beyond U+FFFF are written by halves.
  return nodeDigester.sha256(
    Uint8Array.from(
      small.split("").flatMap((unit) => {
        const code = unit.charCodeAt(0);
        if (code < 0x80) return [code];
        if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
        return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
      }),
    ),
  );
}

const letters = fc.oneof(
  fc.constantFrom(
    ..."aZ 0\t\n\r\v\f\u0000\u001f\u007f\u0080\u0085\u00a0éÉİıȺßẞΣς\u1680\u2003\u2028\u2029\u202f\u205f\u3000\ufeff\u200bK𐐀😀",
  ),
  fc.string({ unit: "binary", maxLength: 3 }),
);

it("is what the words are in small letters and even spaces", () => {
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 80 }), (parts) => {
      const text = parts.join("");
      expect(fingerprintOf(text, nodeDigester)).toBe(model(text));
    }),
    { numRuns: 5000 },
  );
});

it("every unit of the Basic Multilingual Plane, alone and between others", () => {
  const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
    (unit) => !/\p{Surrogate}/u.test(unit),
  );
  for (let from = 0; from < units.length; from += 64) {
    const text = units.slice(from, from + 64).join("x");
    expect(fingerprintOf(text, nodeDigester)).toBe(model(text));
  }
});

it("has room for a text of the letter that grows most", () => {
  const text = "İȺ".repeat(40_000);
  expect(fingerprintOf(text, nodeDigester)).toBe(model(text));
  expect(fingerprintOf("ﬀ".repeat(40_000), nodeDigester)).toBe(model("ﬀ".repeat(40_000)));
});

it("tells halves of pairs apart", () => {
  expect(fingerprintOf("\ud800", nodeDigester)).not.toBe(fingerprintOf("\ud801", nodeDigester));
});
