// The pieces of a citation: dates as far as bibliographies can give them, keys, SWHIDs, addresses, TeX.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateWords, dayOf, knownDate } from "../../src/core/citation/known-date.ts";
import { citationKey } from "../../src/core/citation/key.ts";
import { inQuotes } from "../../src/core/citation/statement.ts";
import { qualifySwhid } from "../../src/core/swhid.ts";
import { webAddress } from "../../src/format/citation-words.ts";
import { texWords } from "../../src/format/tex.ts";
import { readTex } from "./citation-parsers.ts";
import { onOneLine } from "../../src/format/citation-words.ts";

const nothing = { value: null, notBefore: null, notAfter: null, estimate: null };

describe("dates", () => {
  it.each([
    ["2022-05-25", "2022-05-25", false],
    ["2022-05-25T19:29+05:30", "2022-05-25", false],
    ["2022-05", "2022-05", false],
    ["2022?", "2022?", true],
    ["2022-05-XX", "2022-05", false],
    ["2022-XX-XX", "2022", false],
    ["2022-05-23/2022-05-25", "2022-05-23/2022-05-25", false],
    ["-0044-03-15", "-0044-03-15", false],
    ["2022-21", "2022-21", false],
  ])("%s is %s", (value, edtf, circa) => expect(knownDate({ value, estimate: null })).toMatchObject({ edtf, circa }));

  it.each(["199X", "Y17000", "2022/..", "/2022", "not a date"])("%s is no date of a bibliography", (value) =>
    expect(knownDate({ value, estimate: null })).toBeNull(),
  );

  it("a guess is about a day, and a guess between two days is no range", () => {
    expect(knownDate({ value: null, estimate: "2022-05-24" })).toMatchObject({ edtf: "2022-05-24~", circa: true });
    expect(knownDate({ value: null, estimate: "2022-05-24~" })).toMatchObject({ edtf: "2022-05-24~", circa: true });
    expect(knownDate({ value: null, estimate: "2022-05-23/2022-05-24" })).toBeNull();
  });

  it("bounds are told in words and are no date", () => {
    const bounded = { ...nothing, notBefore: "2022-05-23", notAfter: "2022-05-28" };
    expect(knownDate(bounded)).toBeNull();
    expect(dateWords(bounded)).toBe("not before 2022-05-23, not after 2022-05-28");
    expect(dateWords(nothing)).toBe("");
    expect([dayOf("2022-05-25T10:00Z"), dayOf("2022-05"), dayOf("2022-05-25/2022-05-26"), dayOf(null)]).toEqual([
      "2022-05-25",
      null,
      null,
      null,
    ]);
  });
});

describe("keys", () => {
  const hash = "0123456789abcdef".repeat(4);
  it.each([
    ["Republic World", "2022-05-25", "republicworld2022-0123456789ab"],
    ["Le Monde diplomatique (édition française)", null, "lemondediplomatiqueediti".concat("nd-0123456789ab")],
    [null, "2022", "outlet2022-0123456789ab"],
    ["人民日报", "0033", "outlet0033-0123456789ab"],
    ["20 Minutes", "-0044", "o20minutesnd-0123456789ab"],
  ])("%s, %s", (outlet, value, key) => expect(citationKey(outlet, { ...nothing, value }, hash)).toBe(key));

  it("are letters, digits and one hyphen, whatever the outlet", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (outlet) => {
        expect(citationKey(outlet, nothing, hash)).toMatch(/^[a-z][a-z0-9]*-[0-9a-f]{12}$/);
      }),
    );
  });
});

it("a SWHID with its context can be taken apart again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme", minLength: 1 }), (origin, path) => {
      const commit = "0".repeat(40);
      const [core, ...qualifiers] = qualifySwhid("swh:1:cnt:x", { origin, commit, path }).split(";");
      const pairs = new Map(qualifiers.map((pair) => [pair.split("=")[0], pair.slice(pair.indexOf("=") + 1)]));
      expect([core, [...pairs.keys()]]).toEqual(["swh:1:cnt:x", ["origin", "anchor", "path"]]);
      expect(decodeURIComponent(pairs.get("origin") ?? "")).toBe(origin);
      expect(decodeURIComponent(pairs.get("path") ?? "")).toBe(`/${path}`);
    }),
  );
});

it("an address is one word of ASCII that ends no field, attribute or link", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (words) => {
      expect(webAddress(words)).toMatch(/^[!#$%&()*+,\-./0-9:;=?@A-Z[\]_a-z~]*$/);
    }),
  );
});

it("TeX reads words as they are, and its braces balance", () => {
  const piece = fc.oneof(
    fc.constantFrom("\\", "{", "}", "$", "&", "#", "%", "_", "^", "~", "`", "<", ">", "|", "-", "'", ",", '"', " "),
    fc.string({ unit: "binary", maxLength: 3 }),
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((parts) => parts.join("")),
      (words) => {
        const written = texWords(words);
        expect(readTex(written)).toBe(onOneLine(words));
        let depth = 0;
        for (const character of written) {
          if (character === "{") depth++;
          if (character === "}") depth--;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        expect(written).not.toMatch(/--|''|,,|[?!]`/);
      },
    ),
  );
});

it.each([
  ["six weeks", "“six weeks”"],
  ["“six weeks”", "“six weeks”"],
  ['"six weeks,"', '"six weeks,"'],
  ["“six” weeks", "““six” weeks”"],
])("%s is quoted as %s", (words, quoted) => expect(inQuotes(words)).toBe(quoted));
