// The manifest of a source went, and its bytes stay.

import { aboutSource, sourceWords } from "../change/change-facts.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-manifest-removed",
  of: "change",
  severity: "error",
  title: "A change removes the manifest of a source",
  why: "With the manifest go the provenance and every known defect; what is left is a text of which nothing is said.",
  fix: "Put the manifest back: `git checkout <base> -- <path>`.",
  *check({ diff }) {
    for (const source of diff.sources) {
      const { before, after } = source;
      if (before?.manifestPath == null || after === null || after.manifestPath !== null) continue;
      const message = `The manifest of ${sourceWords(source)} was removed`;
      yield { ...aboutSource(source), message, path: before.manifestPath };
    }
  },
});
