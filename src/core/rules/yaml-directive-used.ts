// A YAML directive (%YAML, %TAG) is used.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-directive-used",
  of: "document",
  severity: "error",
  title: "A directive is used",
  why: "A directive changes how the rest of the file is read, such as turning the word NO into false.",
  fix: "Remove the line that begins with a percent sign.",
  check: (document) => faultFindings(document, "directive"),
});
