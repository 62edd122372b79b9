// A YAML alias (*name) is used.

import { faultFindings } from "../yaml-faults.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "yaml-alias-used",
  of: "document",
  severity: "error",
  title: "An alias is used",
  why: "An alias says nothing where it stands: a reviewer of that line cannot see what it claims, and aliases of aliases can expand to gigabytes.",
  fix: "Write the value out in place of the alias.",
  check: (document) => faultFindings(document, "alias"),
});
