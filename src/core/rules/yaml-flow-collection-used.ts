// A list or mapping is written in flow style ([a, b] or {a: b}) and is not empty.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-flow-collection-used",
  of: "document",
  severity: "error",
  title: "A list or mapping is written on one line",
  why: "One item a line keeps every change visible as a line of its own, and two people can add items without a conflict.",
  fix: "Write each item on a line of its own; only the empty [] and {} may stay. `archive fmt` does so.",
  check: (document) => faultFindings(document, "flow-collection"),
});
