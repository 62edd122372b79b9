// A part of the history that snapshots speak of is not there to be looked at.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "snapshot-history-incomplete",
  of: "chain",
  severity: "error",
  verdict: "incomplete",
  title: "The history behind the snapshots could not be seen whole",
  why: "Whether a commit was rewritten can only be told where all commits are there.",
  fix: "Fetch the whole history: `git fetch --unshallow`, in CI `fetch-depth: 0`.",
  *check({ root, gaps }) {
    for (const { reason, cure } of gaps) yield { message: reason, fix: cure, path: root };
  },
});
