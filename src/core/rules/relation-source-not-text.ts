// A relation has a passage from a source that is no text, and so has no words.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "relation-source-not-text",
  of: "relation",
  severity: "error",
  title: "A passage is from a source that is no text",
  why: "A relation compares words with words. Bytes that hold none cannot be compared, and nobody can look the passage up.",
  fix: "Quote an archived extraction of its text (extraction-of); if it is text after all, give its character set.",
  *check(relation) {
    for (const { target, source, pointer } of relation.quotes) {
      if (target.kind !== "not-text") continue;
      yield {
        message: `The source "${source}" is not a text, so there are no words to quote`,
        pointer,
        data: { source },
      };
    }
  },
});
