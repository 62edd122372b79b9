// A folder in git is recorded in a way that git itself never writes.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "tree-malformed",
  of: "access",
  severity: "error",
  title: "A folder is recorded in git as git never writes it",
  why: "Names that no checkout may write, that stand twice or out of order are seen differently by every program, so that one of them can be shown what another never finds.",
  fix: "Run `git fsck`, and have the commit made anew with a git that is sound; do not merge it.",
  *check({ kind, path, reason }) {
    if (kind === "malformed") yield { message: `"${path}" ${reason}`, path };
  },
});
