// A source was removed in some commit, and no tombstone says why.

import { troubleFindings } from "../history/trouble.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "history-source-removed",
  of: "history",
  severity: "error",
  title: "A source was once removed without a tombstone",
  why: "Old citations must resolve to the bytes or to an explanation. A source that just goes away leaves neither, and hides that it was ever there.",
  fix: "Restore it from the commit before, or put a manifest with `withdrawn` in its place that says why it went.",
  check: (history) => troubleFindings(history, "removed"),
});
