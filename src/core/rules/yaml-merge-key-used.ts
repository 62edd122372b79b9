// A YAML merge key (<<) is used.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-merge-key-used",
  of: "document",
  severity: "error",
  title: "A merge key is used",
  why: "Merge keys belong to YAML 1.1: half of the programs that read the file would merge and the other half would see a key named <<.",
  fix: "Write the merged keys out.",
  check: (document) => faultFindings(document, "merge-key"),
});
