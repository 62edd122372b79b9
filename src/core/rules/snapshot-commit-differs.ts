// The commit that a snapshot describes holds something else than the snapshot names.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "snapshot-commit-differs",
  of: "chain",
  severity: "error",
  title: "A snapshot does not describe the state at its commit",
  why: "A snapshot that names other files than its commit holds was not made by `archive snapshot create`: it was edited or forged, and its digests lead to nothing.",
  fix: "Restore the snapshot from history; if it never was right, ask who made it before you trust anything after it.",
  *check({ snapshots }) {
    for (const { path, name, commit, differing, differences } of snapshots) {
      if (differing === 0) continue;
      const more = differing > differences.length ? `; and ${differing - differences.length} more` : "";
      yield {
        message: `The snapshot "${name}" does not describe commit ${commit.slice(0, 12)}: ${differences.join("; ")}${more}`,
        path,
        data: { commit, differing },
      };
    }
  },
});
