// Bytes were exchanged under the name of a source in some commit.

import { troubleFindings } from "../history/trouble.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "history-bytes-changed",
  of: "history",
  severity: "error",
  title: "Bytes were once exchanged under the name of a source",
  why: "A name made of a digest promises the same bytes for ever. Whoever took them from a commit in between holds something else than the archive says, put back or not.",
  fix: "Ask the author named; restore the right bytes where the others still stand, and cite no commit from the first bad one on until it was mended.",
  check: (history) => troubleFindings(history, "changed"),
});
