// A YAML anchor (&name) is used.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-anchor-used",
  of: "document",
  severity: "error",
  title: "An anchor is used",
  why: "With anchors the same words mean different things in different places, and a few lines can expand to gigabytes.",
  fix: "Remove the anchor and write the value out wherever it is used.",
  check: (document) => faultFindings(document, "anchor"),
});
