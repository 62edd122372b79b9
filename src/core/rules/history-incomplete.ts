// A part of history is not there to be looked at.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "history-incomplete",
  of: "history",
  severity: "error",
  verdict: "incomplete",
  title: "History could not be seen whole",
  why: "What was not seen can hold anything: that nothing bad was found in the rest proves nothing about it.",
  fix: "Fetch the whole history: `git fetch --unshallow`, in CI `fetch-depth: 0`.",
  *check({ root, gaps }) {
    for (const { reason, cure } of gaps) yield { message: reason, fix: cure, path: root };
  },
});
