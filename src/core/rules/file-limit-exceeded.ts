// A file, folder or listing is larger than is looked at.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "file-limit-exceeded",
  of: "access",
  severity: "error",
  verdict: "incomplete",
  title: "Something is larger than is looked at",
  why: "Limits keep a hostile archive from using up memory and time. What lies beyond them was not looked at, so nothing can be said about it.",
  fix: "Make it smaller, or verify with higher limits.",
  *check({ kind, path, reason }) {
    if (kind === "limit") yield { message: `"${path}" ${reason}`, path };
  },
});
