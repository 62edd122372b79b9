// A passage of a relation does not stand in the source that it is quoted from.

import { obstaclesTo } from "../quote-check.ts";
import { notFound } from "../quote-hint.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "relation-passage-not-found",
  of: "relation",
  severity: "error",
  title: "A passage does not stand in its source",
  why: "A relation compares words with words. When the words of a passage are not there, it compares nothing.",
  fix: "Copy the words from the source exactly as they stand, character by character.",
  *check(relation) {
    for (const because of obstaclesTo(relation.quotes)) yield { notChecked: because };
    for (const check of relation.quotes) {
      const hint = notFound(check);
      if (hint !== null) yield { ...hint, pointer: check.pointer };
    }
  },
});
