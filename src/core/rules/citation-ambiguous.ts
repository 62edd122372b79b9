// A citation names a source by digits with which several begin.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-ambiguous",
  of: "citation",
  severity: "error",
  title: "A citation could mean several sources",
  why: "Whoever follows the citation cannot know which of the sources was meant.",
  fix: "Give all 64 digits of the SHA-256; `archive cite` writes them.",
  *check({ names, placeOf }) {
    for (const { mark, standing } of names) {
      if (standing.kind !== "ambiguous") continue;
      const { candidates } = standing;
      const message = `"${mark.value}" is the beginning of several sources`;
      yield { message, place: placeOf(mark), data: { level: "integrity", candidates } };
    }
  },
});
