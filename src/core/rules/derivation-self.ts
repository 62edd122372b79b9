// A source is said to derive from itself.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "derivation-self",
  of: "archive",
  severity: "error",
  title: "A source derives from itself",
  why: "No text is its own source; the digest of the text it was made from is missing from the record.",
  fix: "Name the source it was made from, or remove the entry.",
  *check({ summaries }) {
    for (const { stem, derivedFrom } of summaries) {
      for (const { target, place } of derivedFrom) {
        if (target === stem)
          yield { message: `The source "${stem}" is said to derive from itself`, place, source: stem };
      }
    }
  },
});
