// A manifest, relation or archive.yaml is not valid YAML.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-syntax-invalid",
  of: "document",
  severity: "error",
  title: "The file is not valid YAML",
  why: "What cannot be parsed cannot be checked: every claim in the file goes unseen until the syntax holds.",
  fix: "Mend the line; an editor with a YAML language server shows the place as you type.",
  check: (document) => faultFindings(document, "syntax"),
});
