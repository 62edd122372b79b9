// Digests stand in place of words although the source that they are from is not withdrawn.

import { redactionsOf } from "../manifest/claims.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "redaction-unexpected",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "Words are hidden behind a digest without need",
  why: "A digest in place of a quote can be neither read nor found; only a withdrawal justifies it.",
  fix: 'Give the words themselves with "quote:" and "correction:", and remove digests and offsets.',
  *check({ manifest, sha256, others }) {
    const value = manifest?.value;
    if (value === null || value === undefined) return;
    for (const { pointer, source } of redactionsOf(value)) {
      const isOwn = source === null || source === sha256;
      const kind = isOwn ? null : (others.get(source)?.kind ?? "absent");
      // What is not in the archive, or cannot be read now, may well be withdrawn.
      if (isOwn ? value.withdrawn !== undefined : kind !== "text" && kind !== "not-text") continue;
      const key = pointer.slice(pointer.lastIndexOf("/") + 1);
      yield {
        message: `"${key}" stands in place of words, and ${isOwn ? "this source" : `the source "${source}"`} is not withdrawn`,
        pointer,
        part: "key",
      };
    }
  },
});
