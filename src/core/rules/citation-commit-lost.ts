// The commit of a citation is not part of the history of the archive.

import { defineRule } from "./rule.ts";

const where = {
  elsewhere: "stands in this repository, but does not lead to the commit looked at",
  missing: "is not in this repository",
} as const;

export default defineRule({
  id: "citation-commit-lost",
  of: "citation",
  severity: "error",
  title: "The cited commit is not part of the history",
  why: "The commit binds who did what before the citation, and when. One that is not there was mistyped, never published, or lost when history was rewritten.",
  fix: "Compare with where the citation was copied from; if it is right there, ask the maintainers what was rewritten and why.",
  *check({ commits, today, placeOf }) {
    for (const { mark, commit, standing } of commits) {
      if (standing !== "elsewhere" && standing !== "missing") continue;
      const message =
        commit === null
          ? `No commit that leads to the one looked at begins with "${mark.value}"`
          : `The commit ${mark.value} ${where[standing]}`;
      const data = { level: "time", commit: mark.value, standing };
      yield { message, place: placeOf(mark), ...(today === null ? {} : { source: today.source }), data };
    }
  },
});
