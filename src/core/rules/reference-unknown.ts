// A manifest refers to a source that is not in the archive.

import { knownSources } from "../derivation-graph.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "reference-unknown",
  of: "archive",
  severity: "error",
  title: "A reference names a source that is not in the archive",
  why: "What is said to be shown by another source cannot be looked up there.",
  fix: "Mend the SHA-256, add the source, or give an address instead.",
  *check(archive) {
    const isKnown = knownSources(archive);
    for (const { stem, references } of archive.summaries) {
      for (const { target, place } of references) {
        if (!isKnown(target))
          yield { message: `The source "${target}" is not in the archive`, place, source: stem, data: { target } };
      }
    }
  },
});
