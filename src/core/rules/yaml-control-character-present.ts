// A control character or line separator stands in a manifest, relation or archive.yaml.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-control-character-present",
  of: "document",
  severity: "error",
  title: "The file holds a control character",
  why: "Control characters are invisible, and in a terminal or a log they can hide or forge what a reader sees.",
  fix: 'Remove the character. Where the source itself holds it, write it escaped in double quotes, such as "\\u0007".',
  check: (document) => faultFindings(document, "control-character"),
});
