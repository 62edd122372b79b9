// A manifest was not what the schema asks for in some commit.

import { troubleFindings } from "../history/trouble.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "history-manifest-broken",
  of: "history",
  severity: "warning",
  title: "A manifest could not be read or was not valid in a commit",
  why: "What a manifest said while it was broken was checked by nobody; a claim may have changed under its cover.",
  fix: "Mend it where it still stands; otherwise compare what stood before and after with `archive lineage`.",
  check: (history) => troubleFindings(history, "broken"),
});
