// A snapshot that once stood in a commit is gone, or stands there with another content.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "snapshot-removed",
  of: "chain",
  severity: "error",
  title: "A snapshot that once stood in history was removed or changed",
  why: "Whoever cited the snapshot meets nothing, or something else, under its name; and what came with it may have been removed as well.",
  fix: "Restore it from the commit named: git checkout <commit> -- <path>.",
  *check({ lost }) {
    for (const { path, commit, changed } of lost) {
      const what = changed ? "stands with another content now" : "is gone";
      yield {
        message: `The snapshot that stood here from commit ${commit.slice(0, 12)} on ${what}`,
        path,
        data: { commit },
      };
    }
  },
});
