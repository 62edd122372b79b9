// A document is not what its name says, and was searched as plain words.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-document-malformed",
  of: "documents",
  severity: "warning",
  title: "A document that should be JSON is none",
  why: "What belongs to one citation is told by the objects of the JSON. Where they cannot be told apart the document is searched as far as it can be read and as plain words, and citations may be missed or put together wrongly; other programs will not read it at all.",
  fix: "Mend the line, or export the bibliography anew.",
  *check({ malformed }) {
    for (const { place, cause } of malformed) {
      const message = `The document is not valid JSON, and was searched as plain words: ${cause}`;
      yield { message, place, data: { level: "integrity", cause } };
    }
  },
});
