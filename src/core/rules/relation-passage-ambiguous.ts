// A passage of a relation stands more than once in its source, and nothing says which of them is meant.

import { obstaclesTo } from "../quote-check.ts";
import { ambiguous } from "../quote-hint.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "relation-passage-ambiguous",
  of: "relation",
  severity: "error",
  title: "A passage stands more than once in its source",
  why: "A passage is a place. When the words stand several times, readers and tools cannot tell which of them are compared.",
  fix: 'Add "occurrence:", "prefix:" or "suffix:".',
  *check(relation) {
    for (const because of obstaclesTo(relation.quotes)) yield { notChecked: because };
    for (const check of relation.quotes) {
      const hint = ambiguous(check);
      if (hint !== null) yield { ...hint, pointer: check.pointer };
    }
  },
});
