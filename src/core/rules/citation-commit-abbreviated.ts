// A citation gives the beginning of a commit's id, which leads to one commit today.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-commit-abbreviated",
  of: "citation",
  severity: "info",
  title: "A citation gives a part of a commit's id",
  why: "A few digits lead to one commit today, and may lead to several when the repository has grown.",
  fix: "Nothing need be done; the whole id, as `git rev-parse` and `archive cite` give it, lasts longer.",
  *check({ commits, today, placeOf }) {
    for (const { mark, commit } of commits) {
      if (today === null || commit === null || commit === mark.value) continue;
      const message = `"${mark.value}" is the beginning of a commit's id and leads to ${commit}`;
      const data = { level: "time", expected: commit, found: mark.value };
      yield { message, place: placeOf(mark), source: today.source, data };
    }
  },
});
