// Something that a citation names lies beyond what can be seen of history.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-history-incomplete",
  of: "citation",
  severity: "error",
  verdict: "incomplete",
  title: "What was cited lies beyond the history that can be seen",
  why: "In a shallow or damaged clone a commit that is not there may be lost, or merely not fetched. Nobody can tell, and that is not the same as finding nothing wrong.",
  fix: "Fetch the whole history: `git fetch --unshallow`, in CI `fetch-depth: 0`.",
  *check({ gaps, names: [first], placeOf }) {
    if (first === undefined) return;
    for (const { reason, cure } of gaps)
      yield { message: reason, fix: cure, place: placeOf(first.mark), data: { level: "time" } };
  },
});
