// A passage of a relation is from a source whose words the archive does not hold, or no longer.

import { passageChecksOf } from "../quote-check.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "relation-passage-uncheckable",
  of: "relation",
  severity: "info",
  title: "A passage cannot be checked",
  why: "The words may be right, but this archive cannot show it: their source was withdrawn, or is not a text.",
  fix: "Nothing need be done; where another source of the archive has the words, quote that.",
  *check(relation) {
    for (const { target, source, pointer } of passageChecksOf(relation)) {
      if (target.kind !== "withdrawn" && target.kind !== "not-text") continue;
      const because = target.kind === "withdrawn" ? "is withdrawn" : "is not a text";
      yield {
        message: `The source "${source}" ${because}, so this passage from it cannot be checked`,
        pointer,
        data: { source },
      };
    }
  },
});
