// A language tag is well-formed, but not in the form that BCP 47 prefers.

import { checkLanguageTag } from "../language-tag.ts";
import { isLanguageName, languageTagsOf } from "../manifest/language-tags.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "language-tag-not-canonical",
  of: "source",
  severity: "warning",
  needs: ["manifest"],
  title: "A language tag is not in canonical form",
  why: "Programs often compare tags letter by letter; two spellings of one language split a corpus in two.",
  fix: "Write the canonical form.",
  *check({ manifest }) {
    for (const { pointer, tag } of languageTagsOf(manifest?.value ?? {})) {
      const check = checkLanguageTag(tag);
      if (check.kind !== "ok" || check.canonical === tag || !isPreferred(tag, check.canonical)) continue;
      yield {
        message: `The canonical form of the language tag "${tag}" is "${check.canonical}"`,
        fix: `Write "${check.canonical}".`,
        pointer,
        data: { tag, canonical: check.canonical },
      };
    }
  },
});

/**
 * ICU canonicalises by CLDR, which replaces more than BCP 47 does: languages by the macrolanguage that holds them, vanished countries
 * by their heirs. Only letter case and what the IANA registry itself prefers or does not know is held against a tag.
 */
function isPreferred(tag: string, canonical: string): boolean {
  if (isLanguageName(tag)) return false;
  if (tag.toLowerCase() === canonical.toLowerCase()) return true;
  const written = tag.toLowerCase().split("-");
  const language = written[0] ?? "";
  const changed = canonical.toLowerCase().split("-")[0] ?? "";
  if (language !== changed)
    return DEPRECATED.has(language) || (language.length === 3 && changed.length === 2 && !ENCOMPASSED.has(language));
  return written.some((subtag, index) => index > 0 && index < 4 && REPLACED_REGIONS.has(subtag));
}

/** Two-letter codes with a Preferred-Value. */
const DEPRECATED = new Set(["iw", "in", "ji", "jw", "mo"]);
/** Regions with a Preferred-Value, and UK, which is none. */
const REPLACED_REGIONS = new Set(["bu", "dd", "fx", "tp", "uk", "yd", "zr"]);
/** Registered three-letter codes that CLDR, and not the registry, folds into a two-letter one. */
const ENCOMPASSED = new Set(
  (
    "als arb ayr azj cmn cnr cwd ekk esk fat fuc gaz gug ike khk kmr knc kng kpv lvs npi ojg ory pbu pes plt prs quz src swc swh " +
    "uzn ydd zsm zyb"
  ).split(" "),
);
