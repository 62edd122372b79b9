// What stands for a language tag is not one.

import { checkLanguageTag } from "../language-tag.ts";
import { isLanguageName, languageTagsOf, transformOf } from "../manifest/language-tags.ts";
import { shortWords } from "../quoted-words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "language-tag-malformed",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A language tag is not well-formed",
  why: "Readers, screen readers and search tools know a language by its tag (BCP 47); a word in its place means nothing to them.",
  fix: "Write the code of the language, and if need be of script and region, joined by hyphens: en, pt-BR, zh-Hant.",
  *check({ manifest }) {
    for (const { pointer, tag, transforms } of languageTagsOf(manifest?.value ?? {})) {
      if (checkLanguageTag(tag).kind === "malformed") {
        const hyphened = tag.replaceAll("_", "-");
        const fix = hyphened !== tag && checkLanguageTag(hyphened).kind === "ok" ? { fix: `Write "${hyphened}".` } : {};
        yield { message: `${shortWords(tag)} is not a language tag of BCP 47`, ...fix, pointer };
      } else if (isLanguageName(tag)) {
        yield { message: `${shortWords(tag)} is a word and not the code of a language`, pointer };
      } else if (transforms && transformOf(tag) === null) {
        yield {
          message: `The tag "${tag}" does not say from what the text was translated`,
          fix: 'Add the extension T, such as "fr-t-en-t0-und" for French made from English by a program, or remove the key.',
          pointer,
        };
      }
    }
  },
});
