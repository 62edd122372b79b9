// A file changed while it was being read.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "file-changed-while-read",
  of: "access",
  severity: "error",
  verdict: "incomplete",
  title: "A file changed while it was being read",
  why: "What was read belongs to no single state of the file, so that any verdict about it would be a guess.",
  fix: "Let whatever writes to the archive finish, then verify again.",
  *check({ kind, path, reason }) {
    if (kind === "changed") yield { message: `"${path}" ${reason}`, path };
  },
});
