// A quote is said to stand in a source that the archive does not hold.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "quote-source-unknown",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A quote is from a source that the archive does not hold",
  why: "A quote can be looked up only in what the archive holds; what lies outside is evidence by its address.",
  fix: 'Add the source to the archive, mend its SHA-256, or name the place with "url:" and keep the words in the note.',
  *check(source) {
    for (const { target, source: other, pointer } of source.quotes) {
      if (target.kind !== "absent" || other === null) continue;
      yield {
        message: `The archive holds no source "${other}"`,
        pointer: pointer.replace(/quote$/, "source"),
        data: { source: other },
      };
    }
  },
});
