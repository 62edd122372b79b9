// The commit that a snapshot describes is not part of the history any more.

import { defineRule } from "./rule.ts";

const where = {
  elsewhere: "stands in this repository, but is not an ancestor of the commit looked at",
  missing: "is not in this repository",
} as const;

export default defineRule({
  id: "snapshot-commit-lost",
  of: "chain",
  severity: "error",
  title: "The commit that a snapshot describes is not part of the history",
  why: "Commits bind who did what, when and in which order. When a snapshot's commit is gone, the history before it was amended, squashed, reordered or exchanged.",
  fix: "Ask the maintainers what was rewritten and why; take the history with that commit from another clone, and keep both.",
  *check({ snapshots }) {
    for (const { path, name, commit, standing } of snapshots) {
      if (standing !== "elsewhere" && standing !== "missing") continue;
      const message = `The commit ${commit} that the snapshot "${name}" describes ${where[standing]}`;
      yield { message, path, data: { commit, standing } };
    }
  },
});
