// A file holds more than one YAML document.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-several-documents",
  of: "document",
  severity: "error",
  title: "The file holds more than one document",
  why: "Most programs read only the first document, so that the rest would be there without ever being checked.",
  fix: "Keep one document in the file, and move or remove the others.",
  check: (document) => faultFindings(document, "several-documents"),
});
