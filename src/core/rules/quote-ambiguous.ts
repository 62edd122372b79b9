// Quoted words stand more than once, and nothing says which of them are meant.

import { obstaclesTo } from "../quote-check.ts";
import { ambiguous } from "../quote-hint.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "quote-ambiguous",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A quote stands more than once in the text",
  why: "A quote is a place. When the words stand several times, readers and tools cannot tell which of them are meant.",
  fix: 'Add "occurrence:", "prefix:" or "suffix:".',
  *check(source) {
    for (const because of obstaclesTo(source.quotes)) yield { notChecked: because };
    for (const check of source.quotes) {
      const hint = ambiguous(check);
      if (hint !== null) yield { ...hint, pointer: check.pointer };
    }
  },
});
