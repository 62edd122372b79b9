// Quoted words do not stand in the source that they are quoted from.

import { obstaclesTo } from "../quote-check.ts";
import { notFound } from "../quote-hint.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "quote-not-found",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A quote does not stand in the text",
  why: "A quote is what a claim or a defect rests on. When the words are not there, what rests on them cannot be checked.",
  fix: "Copy the words from the text exactly as they stand, character by character.",
  *check(source) {
    for (const because of obstaclesTo(source.quotes)) yield { notChecked: because };
    for (const check of source.quotes) {
      const hint = notFound(check);
      if (hint !== null) yield { ...hint, pointer: check.pointer };
    }
  },
});
