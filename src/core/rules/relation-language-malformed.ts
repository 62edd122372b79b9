// The language of a relation's original wording is not a language tag.

import { checkLanguageTag } from "../language-tag.ts";
import { isLanguageName } from "../manifest/language-tags.ts";
import { shortWords } from "../quoted-words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "relation-language-malformed",
  of: "relation",
  severity: "error",
  title: "The language of an original wording is not a language tag",
  why: "Without a tag (BCP 47) programs can neither show, sort nor read the wording aloud as what it is.",
  fix: "Write the code of the language, and if need be of script and region, joined by hyphens: en, pt-BR, zh-Hant.",
  *check({ document }) {
    const tag = document.value?.original?.language;
    if (tag === undefined || (checkLanguageTag(tag).kind === "ok" && !isLanguageName(tag))) return;
    yield { message: `${shortWords(tag)} is not a language tag of BCP 47`, pointer: "/original/language" };
  },
});
