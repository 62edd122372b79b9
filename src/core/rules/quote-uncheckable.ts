// A quote is from a source whose words the archive does not hold, or no longer.

import { quoteChecksOf } from "../quote-check.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "quote-uncheckable",
  of: "source",
  severity: "info",
  needs: ["manifest"],
  title: "A quote cannot be checked",
  why: "The words may be right, but this archive cannot show it: their source was withdrawn, or is not a text.",
  fix: "Nothing need be done; where another source of the archive has the words, quote that.",
  *check(source) {
    for (const { target, source: other, pointer } of quoteChecksOf(source)) {
      // Words of this very source that stand on after it was withdrawn are the business of another rule.
      if (target.kind === "withdrawn" && other !== null) {
        yield {
          message: `The source "${other}" is withdrawn, so this quote from it can no longer be checked`,
          pointer,
          data: { source: other },
        };
      } else if (target.kind === "not-text") {
        yield {
          message:
            other === null
              ? "This source is not a text, so the quote cannot be checked"
              : `The source "${other}" is not a text, so this quote from it cannot be checked`,
          fix: "Quote an archived extraction of its text (extraction-of), or name an address as evidence.",
          pointer,
          ...(other === null ? {} : { data: { source: other } }),
        };
      }
    }
  },
});
