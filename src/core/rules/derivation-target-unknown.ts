// A source is said to derive from a source that is not in the archive.

import { knownSources } from "../derivation-graph.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "derivation-target-unknown",
  of: "archive",
  severity: "error",
  title: "A derivation names a source that is not in the archive",
  why: "The chain from a copy back to its origin ends in nothing, and a reader cannot compare the two.",
  fix: "Mend the SHA-256, add the source, or describe a work outside the archive under `work`.",
  *check(archive) {
    const isKnown = knownSources(archive);
    for (const { stem, derivedFrom } of archive.summaries) {
      for (const { target, place } of derivedFrom) {
        if (!isKnown(target))
          yield { message: `The source "${target}" is not in the archive`, place, source: stem, data: { target } };
      }
    }
  },
});
