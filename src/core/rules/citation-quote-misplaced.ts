// Quoted words stand elsewhere in the source than the citation says.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-quote-misplaced",
  of: "citation",
  severity: "error",
  title: "Quoted words stand in another place than cited",
  why: "The lines and bytes of a citation lead a reader to the words in their context. These lead to other words.",
  fix: "Cite the passage anew with `archive cite --quote`.",
  *check({ quotations, today, placeOf }) {
    // Altered words have a finding of their own, and no passage could be theirs.
    const isAltered = quotations.some(({ standing }) => standing === "absent");
    for (const { mark, standing } of quotations) {
      if (today === null || standing !== "misplaced" || (isAltered && mark.kind === "passage")) continue;
      const message =
        mark.kind === "passage"
          ? `The passage "${mark.value}" of the source is not what the citation quotes`
          : `The words “${mark.value}” are in the source, but not in the lines that the citation gives`;
      yield { message, place: placeOf(mark), source: today.source, data: { level: "integrity" } };
    }
  },
});
