// A citation gives digits with which the ids of several commits begin.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-commit-ambiguous",
  of: "citation",
  severity: "warning",
  title: "A citation could mean several commits",
  why: "Whoever follows the citation cannot know which of the commits was meant, so it was held against none of them.",
  fix: "Give the whole id of the commit: `git log --format=%H` lists them, and `archive cite` writes one.",
  *check({ commits, today, placeOf }) {
    for (const { mark, standing, candidates } of commits) {
      if (today === null || standing !== "ambiguous") continue;
      const message = `"${mark.value}" is the beginning of several commits' ids: ${candidates.join(", ")}`;
      yield { message, place: placeOf(mark), source: today.source, data: { level: "time", candidates } };
    }
  },
});
