// A merge left a file open in git's index.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "index-conflicted",
  of: "access",
  severity: "error",
  title: "A merge conflict is open in the index",
  why: "The index holds two or three versions of the file and none that counts: nobody can say which of them would be committed.",
  fix: "Decide on one version, put it in place and `git add` it; for the bytes of a source it is the one whose SHA-256 is its name.",
  *check({ kind, path, reason }) {
    if (kind === "conflicted") yield { message: `"${path}" ${reason}`, path };
  },
});
