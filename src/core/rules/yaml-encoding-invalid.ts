// A manifest, relation or archive.yaml is not UTF-8.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-encoding-invalid",
  of: "document",
  severity: "error",
  title: "The file is not UTF-8",
  why: "A file in another encoding is read differently by every program, and the words it quotes are then not the words of the source.",
  fix: "Save the file as UTF-8.",
  check: (document) => faultFindings(document, "encoding"),
});
