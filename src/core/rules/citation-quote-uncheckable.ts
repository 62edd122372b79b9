// Quoted words could not be looked up: the source is withdrawn, or is no text, or they are not in the citation.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-quote-uncheckable",
  of: "citation",
  severity: "warning",
  title: "Quoted words could not be held against the source",
  why: "Nobody can confirm the quotation from this archive as it stands.",
  fix: "Look the words up in the state that was cited: `git show <commit>:<path>`, if it may still be read.",
  *check({ quotations, today, placeOf }) {
    for (const { mark, standing, reason } of quotations) {
      if (today === null || standing !== "uncheckable") continue;
      const message = `“${mark.value}” could not be looked up: ${reason}`;
      yield { message, place: placeOf(mark), source: today.source, data: { level: "integrity", reason } };
    }
  },
});
