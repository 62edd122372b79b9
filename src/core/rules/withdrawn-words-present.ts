// A source is withdrawn, and a manifest still quotes it: its own, or another.

import { claimsOf } from "../manifest/claims.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "withdrawn-words-present",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A manifest quotes a withdrawn source",
  why: "Quotes and corrections give the text away piece by piece; a tombstone keeps their digests and places only.",
  fix: "`archive withdraw` replaces the words by their SHA-256 and their place in code points; the bytes, while they are in history, tell where they stood.",
  *check({ manifest, sha256, quotes }) {
    for (const { target, source, pointer } of quotes) {
      if (target.kind !== "withdrawn" || source === null || source === sha256) continue;
      yield {
        message: `The source "${source}" is withdrawn, and "quote" still gives its words`,
        fix: `${replacements["quote"]} Where another source of the archive has the words, quote that.`,
        pointer,
        part: "key",
        data: { source },
      };
    }
    const value = manifest?.value;
    if (value?.withdrawn === undefined) return;
    for (const { pointer, evidence } of claimsOf(value)) {
      for (const [index, item] of evidence.entries()) {
        if (item.source !== undefined && item.source !== sha256) continue;
        yield* wordsIn(item, ["quote", "prefix", "suffix"], `${pointer}/evidence/${index}`);
      }
    }
    for (const [index, defect] of (value.defects ?? []).entries()) {
      yield* wordsIn(defect, ["quote", "prefix", "suffix", "correction"], `/defects/${index}`);
    }
  },
});

const replacements: Readonly<Record<string, string>> = {
  quote: 'Replace it by "quoteSha256:", "start:" and "end:".',
  correction: 'Replace it by "correctionSha256:".',
  prefix: "Remove it.",
  suffix: "Remove it.",
};

function* wordsIn<K extends string>(item: { readonly [key in K]?: unknown }, keys: readonly K[], pointer: string) {
  for (const key of keys) {
    if (item[key] === undefined) continue;
    yield {
      message: `The source is withdrawn, and "${key}" still gives its words`,
      fix: replacements[key] ?? "Remove it.",
      pointer: `${pointer}/${key}`,
      part: "key" as const,
    };
  }
}
