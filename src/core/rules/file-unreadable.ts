// A file or folder could not be read.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "file-unreadable",
  of: "access",
  severity: "error",
  verdict: "incomplete",
  title: "A file or folder could not be read",
  why: "What was not read was not checked: nothing can be said of it, neither that it holds nor that it does not.",
  fix: "Check that it exists, that you may read it and that the disk is sound; then verify again.",
  *check({ kind, path, reason }) {
    if (kind === "unreadable" || kind === "vanished") yield { message: `"${path}" ${reason}`, path };
  },
});
