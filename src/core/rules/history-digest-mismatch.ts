// Bytes, name and manifest of a source did not agree in some commit.

import { troubleFindings } from "../history/trouble.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "history-digest-mismatch",
  of: "history",
  severity: "error",
  title: "Bytes, name and manifest did not agree in a commit",
  why: "Every commit can be cited. In one where bytes, name and manifest name different digests, nobody can tell which of them was meant.",
  fix: "Mend it where it still stands; otherwise cite no commit from the first bad one on until it was mended.",
  check: (history) => troubleFindings(history, "mismatched"),
});
