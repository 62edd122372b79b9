// The lines of a snapshot do not have the Merkle root that it gives.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "snapshot-root-mismatch",
  of: "archive",
  severity: "error",
  title: "A snapshot's lines do not have the root that it gives",
  why: "The root is what citations carry and tags sign. A snapshot of another root was edited after it was made.",
  fix: "Restore the snapshot from history; a snapshot is never edited.",
  *check({ snapshots }) {
    for (const { path, root, computedRoot } of snapshots.files) {
      if (root === null || computedRoot === null || root === computedRoot) continue;
      yield {
        message: `The lines have the Merkle root "${computedRoot}", and the snapshot says "${root}"`,
        path,
        data: { expected: root, actual: computedRoot },
      };
    }
  },
});
