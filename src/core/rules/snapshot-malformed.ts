// A snapshot is not what `archive snapshot create` writes.

import { snapshotPlace } from "../snapshot/snapshot-place.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "snapshot-malformed",
  of: "archive",
  severity: "error",
  title: "A snapshot is not in the canonical form",
  why: "A snapshot is cited by its Merkle root and chained by its digest. One that a program reads in two ways, or not at all, proves nothing.",
  fix: "Restore it from history (`git log -- archive/snapshots`); a snapshot is never edited.",
  *check({ snapshots }) {
    for (const { path, fault } of snapshots.files) {
      if (fault === null) continue;
      const message = `Line ${fault.line} of the snapshot ${fault.reason}`;
      yield { message, place: snapshotPlace(path, fault.line) };
    }
  },
});
