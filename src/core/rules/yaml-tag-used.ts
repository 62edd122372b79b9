// A YAML tag (!name) is used.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-tag-used",
  of: "document",
  severity: "error",
  title: "A tag is used",
  why: "A tag asks the reading program to make something other than the plain value; what that is differs from program to program.",
  fix: "Remove the tag; quote the value when it must stay a string.",
  check: (document) => faultFindings(document, "tag"),
});
