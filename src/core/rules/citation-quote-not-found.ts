// Words that a citation quotes do not stand in the source.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-quote-not-found",
  of: "citation",
  severity: "error",
  title: "Quoted words are not in the cited source",
  why: "A quotation is evidence only when its words are there to the letter. These are not, so they were altered, or are of another source.",
  fix: "Quote the words as `archive show` prints them, or with `archive cite --quote`.",
  *check({ quotations, today, placeOf }) {
    for (const { mark, standing } of quotations) {
      if (today === null || standing !== "absent") continue;
      const message = `The words “${mark.value}” do not stand in the source`;
      yield { message, place: placeOf(mark), source: today.source, data: { level: "integrity" } };
    }
  },
});
