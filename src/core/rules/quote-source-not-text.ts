// A quote is said to stand in a source that is no text, and so has no words.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "quote-source-not-text",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A quote is from a source that is no text",
  why: "Nobody can look words up in bytes that hold none, so that whatever rests on the quote has not been shown.",
  fix: "Quote an archived extraction of its text (extraction-of), or name an address as evidence; if it is text after all, give its character set.",
  *check(source) {
    for (const { target, source: other, pointer, of } of source.quotes) {
      // A title that no text states is the business of another rule.
      if (target.kind !== "not-text" || of === "claim") continue;
      yield {
        message: `${other === null ? "This source" : `The source "${other}"`} is not a text, so there are no words to quote`,
        pointer,
        data: { source: other ?? source.sha256 },
      };
    }
  },
});
