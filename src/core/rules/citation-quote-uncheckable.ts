// Quoted words could not be looked up: the source is withdrawn, or is no text, or they are not in the citation.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-quote-uncheckable",
  of: "citation",
  severity: "warning",
  title: "A quotation could not be compared with the source",
  why: "Whether the quoted words are right is not known: there is nothing to hold them against, in the archive or in the citation. This is not a finding that they are wrong.",
  fix: "Look the words up in the state that was cited, if it may still be read: `git show <commit>:<path>` prints the source.",
  *check({ quotations, today, placeOf }) {
    for (const { mark, standing, reason } of quotations) {
      if (today === null || standing !== "uncheckable") continue;
      const what =
        mark.kind === "passage" ? `The passage "${mark.value}" of the source` : `The quotation “${mark.value}”`;
      const message = `${what} could not be compared: ${reason}`;
      const isWordless = mark.kind === "passage" && today.state === "held";
      yield {
        message,
        ...(isWordless ? { fix: wordless } : {}),
        place: placeOf(mark),
        source: today.source,
        data: { level: "integrity", reason },
      };
    }
  },
});

const wordless =
  "Cite the passage anew with `archive cite --quote`, and copy its words and quotation marks as they are.";
