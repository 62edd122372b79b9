// Tests of src/core/language-tag.ts: tables from RFC 5646 and RFC 6497, and Intl as the oracle for what it takes.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkLanguageTag, everydayTags, primaryLanguage, sameLanguage } from "../../src/core/language-tag.ts";

describe("checkLanguageTag", () => {
  it.each([...everydayTags])("takes %s, which is not asked of Intl, as Intl does", (tag) => {
    expect(checkLanguageTag(tag)).toEqual({ kind: "ok", canonical: Intl.getCanonicalLocales(tag)[0] });
  });

  it.each([
    ["en", "en"],
    ["EN-gb", "en-GB"],
    ["zh-hant-tw", "zh-Hant-TW"],
    ["iw", "he"],
    ["cmn", "zh"],
    ["sl-rozaj-biske-1994", "sl-1994-biske-rozaj"],
    ["de-CH-1901", "de-CH-1901"],
    ["es-419", "es-419"],
    ["fr-t-en-t0-und", "fr-t-en-t0-und"],
    ["en-t-fr-t0-und", "en-t-fr-t0-und"],
    ["und-t-t0-und", "und-t-t0-und"],
    ["de-u-co-phonebk", "de-u-co-phonebk"],
    ["en-x-some-thing", "en-x-some-thing"],
    ["x-whatever", "x-whatever"],
    ["X-Whatever", "x-whatever"],
    ["i-klingon", "i-klingon"],
    ["EN-gb-OED", "en-GB-oed"],
    ["art-lojban", "jbo"],
    ["zh-cmn-Hans-CN", "zh-cmn-Hans-CN"],
    ["zh-cmn-hans-cn", "zh-cmn-Hans-CN"],
    ["zh-yue", "zh-yue"],
    ["qaa-Qaaa-QM-x-southern", "qaa-Qaaa-QM-x-southern"],
    ["abcd", "abcd"],
    ["xx", "xx"],
  ])("takes %s as %s", (tag, canonical) => {
    expect(checkLanguageTag(tag)).toEqual({ kind: "ok", canonical });
  });

  it.each([
    "",
    "-",
    "e",
    "en-",
    "-en",
    "en--GB",
    "en_GB",
    "english-language-of-old",
    "en-GB-US",
    "en-Latn-Cyrl",
    "en-x",
    "x",
    "x-",
    "i-unknown",
    "en-a",
    "en-a-b",
    "en-t",
    "en-t-t0",
    "en-t-zz9",
    "en-t-fr-t",
    "en-a-bbb-a-ccc",
    "de-1901-1901",
    "en-abcdefghi",
    "en-1",
    "419",
    "ab1",
    "en\n",
    " en",
    "fr-FR ",
    "ｅｎ",
    "en-ſa",
    "ı",
    "en\u0000",
    "a-DE",
    "ar-a-aaa-b-bbb-a-ccc",
    "en-u",
    "zh-cmn-yue-hak-nan-min",
  ])("refuses %j", (tag) => {
    expect(checkLanguageTag(tag)).toEqual({ kind: "malformed" });
  });

  const subtag = fc.constantFrom(
    "en",
    "zh",
    "cmn",
    "yue",
    "Latn",
    "hant",
    "GB",
    "419",
    "1901",
    "rozaj",
    "u",
    "t",
    "x",
    "a",
    "co",
    "phonebk",
    "t0",
    "und",
    "fr",
    "m0",
    "true",
    "i",
    "abcdefgh",
    "1",
    "é",
  );

  it("takes whatever Intl takes, and gives its form", () => {
    fc.assert(
      fc.property(fc.array(subtag, { minLength: 1, maxLength: 7 }), (subtags) => {
        const tag = subtags.join("-");
        let canonical: string | undefined;
        try {
          [canonical] = Intl.getCanonicalLocales(tag);
        } catch {
          return;
        }
        expect(checkLanguageTag(tag)).toEqual({ kind: "ok", canonical });
      }),
      { numRuns: 5000 },
    );
  });

  it("refuses what Intl refuses, but for the parts of RFC 5646 that Unicode identifiers leave out", () => {
    fc.assert(
      fc.property(fc.array(subtag, { minLength: 1, maxLength: 7 }), (subtags) => {
        const tag = subtags.join("-");
        if (checkLanguageTag(tag).kind === "malformed") return;
        try {
          Intl.getCanonicalLocales(tag);
        } catch {
          const privateOnly = /^x-/i.test(tag);
          // Reserved by RFC 5646, 2.2.1, but in its grammar.
          const fourLetters = /^[a-z]{4}(?:-|$)/i.test(tag);
          const extended = /^[a-z]{2,3}-[a-z]{3}(?:-|$)/i.test(tag);
          // Unicode gives the extension U keys and values; RFC 5646 asks only for subtags.
          const unicodeExtension = /-u-/i.test(tag);
          // RFC 6497 wants no two fields of one key, and does not call a tag with two malformed.
          const fieldTwice = /-([a-z][0-9])-.*-\1-/i.test(tag);
          expect([tag, privateOnly || fourLetters || extended || unicodeExtension || fieldTwice]).toEqual([tag, true]);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it("knows no way to be slow", () => {
    expect(checkLanguageTag("en-t-".repeat(1600))).toEqual({ kind: "malformed" });
    expect(checkLanguageTag(`en-x${"-a".repeat(125)}`).kind).toBe("ok");
    expect(checkLanguageTag(`en-x${"-a".repeat(126)}`).kind).toBe("malformed");
  });
});

describe("primaryLanguage", () => {
  it.each([
    ["fr-t-en-t0-und", "fr"],
    ["EN-GB", "en"],
    ["zh-cmn-Hans", "zh"],
    ["und", "und"],
    ["i-klingon", "tlh"],
    ["zh-min-nan", "nan"],
    ["sgn-BE-FR", "sfb"],
    ["i-default", null],
    ["x-fr", null],
    ["fr-", null],
    ["", null],
  ])("of %j is %j", (tag, primary) => {
    expect(primaryLanguage(tag)).toBe(primary);
  });
});

describe("sameLanguage", () => {
  it.each([
    ["en", "en-GB", true],
    ["fr-t-en-t0-und", "FR", true],
    ["iw", "he-IL", true],
    ["cmn", "zh-Hant", true],
    ["en", "fr", false],
    ["en-t-fr", "fr", false],
    ["x-a", "x-a", false],
    ["not a tag", "not a tag", false],
  ])("%s and %s: %s", (a, b, same) => {
    expect(sameLanguage(a, b)).toBe(same);
    expect(sameLanguage(b, a)).toBe(same);
  });
});
