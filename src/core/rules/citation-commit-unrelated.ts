// Beside a citation stands a commit that has nothing to do with the archive, as far as anybody can tell.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-commit-unrelated",
  of: "citation",
  severity: "warning",
  title: "A commit beside a citation is of no history of this archive, and resembles nothing of it",
  why: "Papers say at which commit their tools stood. This one is in another repository's address, in another sentence than the source, or stands beside the citation's own; but a commit of this archive that was lost looks the same.",
  fix: "Nothing, where something else is meant. Where it is to say when the source stood here, cite it anew with `archive cite`.",
  *check({ commits, today, placeOf }) {
    for (const { mark, standing } of commits) {
      if (standing !== "unrelated") continue;
      const message = `The commit "${mark.value}" is not in the history of this archive, and resembles nothing of it; it was not checked`;
      const data = { level: "time", commit: mark.value };
      yield { message, place: placeOf(mark), ...(today === null ? {} : { source: today.source }), data };
    }
  },
});
