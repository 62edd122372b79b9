// Language tags by their grammar; whether a well-formed subtag is registered is not looked up here.

import { remembering } from "./recent.ts";

/** The outcome of {@link checkLanguageTag}. */
export type LanguageTagCheck = { readonly kind: "ok"; readonly canonical: string } | { readonly kind: "malformed" };

/** Longer than any tag in use by far (RFC 5646, 4.4.1 asks for 35 at least); keeps hostile input small. */
const LONGEST = 255;

/** Grandfathered tags (RFC 5646, 2.1; the list is closed) and the language each stands for, where the registry names one. */
const GRANDFATHERED: ReadonlyMap<string, string | null> = new Map([
  ["en-GB-oed", "en"],
  ["i-ami", "ami"],
  ["i-bnn", "bnn"],
  ["i-default", null],
  ["i-enochian", null],
  ["i-hak", "hak"],
  ["i-klingon", "tlh"],
  ["i-lux", "lb"],
  ["i-mingo", null],
  ["i-navajo", "nv"],
  ["i-pwn", "pwn"],
  ["i-tao", "tao"],
  ["i-tay", "tay"],
  ["i-tsu", "tsu"],
  ["sgn-BE-FR", "sfb"],
  ["sgn-BE-NL", "vgt"],
  ["sgn-CH-DE", "sgg"],
  ["art-lojban", "jbo"],
  ["cel-gaulish", null],
  ["no-bok", "nb"],
  ["no-nyn", "nn"],
  ["zh-guoyu", "cmn"],
  ["zh-hakka", "hak"],
  ["zh-min", null],
  ["zh-min-nan", "nan"],
  ["zh-xiang", "hsn"],
]);
const GRANDFATHERED_SPELLING: ReadonlyMap<string, string> = new Map(
  [...GRANDFATHERED.keys()].map((tag) => [tag.toLowerCase(), tag]),
);

/**
 * Tags in everyday use that are their own canonical form. ICU knows that too, but takes longer to load its tables than a small
 * archive takes to verify.
 */
export const everydayTags: ReadonlySet<string> = new Set(
  "en en-GB en-US de de-AT de-CH de-DE fr fr-CA fr-CH fr-FR es es-ES es-MX it it-IT pt pt-BR pt-PT nl nl-NL sv da nb fi pl cs ru uk el tr ar he fa hi zh zh-Hans zh-Hant ja ko la".split(
    " ",
  ),
);

const LANGUAGE = /^[a-z]{2,8}$/;
const EXTENDED = /^[a-z]{3}$/;
const SCRIPT = /^[a-z]{4}$/;
const REGION = /^(?:[a-z]{2}|[0-9]{3})$/;
const VARIANT = /^(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})$/;
const SINGLETON = /^[0-9a-wyz]$/;
const EXTENSION = /^[a-z0-9]{2,8}$/;
const PRIVATE = /^[a-z0-9]{1,8}$/;
const T_LANGUAGE = /^(?:[a-z]{2,3}|[a-z]{5,8})$/;
const T_KEY = /^[a-z][0-9]$/;
const T_VALUE = /^[a-z0-9]{3,8}$/;

/**
 * Checks that a tag is well-formed by BCP 47 (RFC 5646, 2.1), and within an extension T by RFC 6497. A variant or singleton
 * given twice is refused too (2.2.5, 2.2.6), as nothing that reads tags takes it. `canonical` is ICU's form where ICU takes the
 * tag (`iw` becomes `he`, `cmn` becomes `zh`: store what was written), else the tag in the registry's letter case.
 */
export const checkLanguageTag: (tag: string) => LanguageTagCheck = remembering((tag) => {
  if (everydayTags.has(tag)) return { kind: "ok", canonical: tag };
  if (tag.length === 0 || tag.length > LONGEST) return { kind: "malformed" };
  const grandfathered = GRANDFATHERED_SPELLING.get(tag.toLowerCase());
  if (grandfathered === undefined && !isWellFormed(tag.toLowerCase().split("-"))) return { kind: "malformed" };
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0];
    if (canonical !== undefined) return { kind: "ok", canonical };
  } catch {
    // ECMA-402 takes Unicode locale identifiers only: no private-use-only tags, no extended subtags, few grandfathered ones.
  }
  return { kind: "ok", canonical: grandfathered ?? inUsualCase(tag) };
});

/**
 * The primary language subtag (RFC 5646, 2.2.1) in lower case: `fr` of `fr-t-en-t0-und`. A grandfathered tag gives the language it
 * stands for; a tag that names none (`x-anything`, `i-default`) and a malformed one give null.
 */
export function primaryLanguage(tag: string): string | null {
  if (checkLanguageTag(tag).kind === "malformed") return null;
  const spelling = GRANDFATHERED_SPELLING.get(tag.toLowerCase());
  if (spelling !== undefined) return GRANDFATHERED.get(spelling) ?? null;
  const first = tag.toLowerCase().split("-")[0] ?? "";
  return LANGUAGE.test(first) ? first : null;
}

/**
 * Whether two tags name one language: equal primary subtags (RFC 5646, 2.2.1), as written or in canonical form, so that `iw`
 * and `he-IL` are the same. A tag that names no language is the same as none.
 */
export function sameLanguage(a: string, b: string): boolean {
  const first = primaryLanguage(a);
  const second = primaryLanguage(b);
  if (first === null || second === null) return false;
  return first === second || canonicalPrimary(first) === canonicalPrimary(second);
}

function canonicalPrimary(subtag: string): string {
  const check = checkLanguageTag(subtag);
  return check.kind === "ok" ? (check.canonical.split("-")[0] ?? subtag) : subtag;
}

/** The grammar of RFC 5646, walked once over lower-case subtags. */
function isWellFormed(subtags: readonly string[]): boolean {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    if (!pattern.test(subtags[at] ?? "")) return false;
    at++;
    return true;
  };
  if (subtags[0] !== "x") {
    const language = subtags[0] ?? "";
    if (!take(LANGUAGE)) return false;
    if (language.length <= 3) for (let n = 0; n < 3 && take(EXTENDED); n++);
    take(SCRIPT);
    take(REGION);
    if (!takeVariants()) return false;
    const singletons = new Set<string>();
    for (let singleton = subtags[at] ?? ""; take(SINGLETON); singleton = subtags[at] ?? "") {
      if (singletons.has(singleton)) return false;
      singletons.add(singleton);
      const from = at;
      if (singleton === "t") {
        if (!takeTransformed()) return false;
      } else {
        while (take(EXTENSION));
      }
      if (at === from) return false;
    }
  }
  if (subtags[at] === "x") {
    at++;
    const from = at;
    while (take(PRIVATE));
    if (at === from) return false;
  }
  return at === subtags.length;

  function takeVariants(): boolean {
    const seen = new Set<string>();
    for (let variant = subtags[at] ?? ""; take(VARIANT); variant = subtags[at] ?? "") {
      if (seen.has(variant)) return false;
      seen.add(variant);
    }
    return true;
  }

  /** RFC 6497, 2.2: a source language, then fields of a key and its values; at least one of the two. */
  function takeTransformed(): boolean {
    if (take(T_LANGUAGE)) {
      take(SCRIPT);
      take(REGION);
      if (!takeVariants()) return false;
    }
    while (take(T_KEY)) {
      if (!take(T_VALUE)) return false;
      while (take(T_VALUE));
    }
    return true;
  }
}

/** The letter case that RFC 5646, 2.1.1 recommends: scripts `Latn`, regions `GB`, all else small, also after a singleton. */
function inUsualCase(tag: string): string {
  let extended = false;
  return tag
    .toLowerCase()
    .split("-")
    .map((subtag, index) => {
      if (subtag.length === 1) extended = true;
      if (extended || index === 0) return subtag;
      if (subtag.length === 2) return subtag.toUpperCase();
      return subtag.length === 4 && SCRIPT.test(subtag) ? subtag.charAt(0).toUpperCase() + subtag.slice(1) : subtag;
    })
    .join("-");
}
