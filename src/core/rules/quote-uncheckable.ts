// A quote is from a source whose words the archive no longer holds.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "quote-uncheckable",
  of: "source",
  severity: "info",
  needs: ["manifest"],
  title: "A quote cannot be checked",
  why: "The words may be right, but this archive cannot show it: their source was withdrawn.",
  fix: "Nothing need be done; where another source of the archive has the words, quote that.",
  *check(source) {
    for (const { target, source: other, pointer } of source.quotes) {
      // Words of this very source that stand on after it was withdrawn are the business of another rule.
      if (target.kind !== "withdrawn" || other === null) continue;
      yield {
        message: `The source "${other}" is withdrawn, so this quote from it can no longer be checked`,
        pointer,
        data: { source: other },
      };
    }
  },
});
