// The hashes and SWHIDs of one citation lead to different sources.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-contradictory",
  of: "citation",
  severity: "error",
  title: "A citation names different sources by its hashes",
  why: "A citation is of one source. Where its names disagree, a reader is led to other bytes than the author saw, depending on which one is followed.",
  fix: "Cite the source anew with `archive cite`; where several are meant, give each its own entry or paragraph.",
  *check({ names, today, placeOf }) {
    for (const { mark, standing } of names) {
      if (today === null || (standing.kind !== "source" && standing.kind !== "removed")) continue;
      const { source } = standing;
      if (source === today.source) continue;
      const message = `"${mark.value}" is of the source "${source}", and the citation is of "${today.source}"`;
      yield {
        message,
        place: placeOf(mark),
        source,
        data: { level: "integrity", expected: today.source, actual: source },
      };
    }
  },
});
