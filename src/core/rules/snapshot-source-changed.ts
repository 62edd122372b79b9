// A source that a snapshot names holds other bytes today.

import { snapshotPlace } from "../snapshot/snapshot-place.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "snapshot-source-changed",
  of: "archive",
  severity: "error",
  title: "A source that a snapshot names has other bytes",
  why: "The snapshot was published, cited and perhaps signed with the digest of other bytes. Whoever follows it would be given something else.",
  fix: "Restore the bytes from history; they must have the digest that the snapshot names.",
  *check({ snapshots: { losses } }) {
    for (const { source, found, path, line, snapshots } of losses) {
      if (found === null) continue;
      const more = snapshots > 1 ? ` and ${snapshots - 1} more` : "";
      yield {
        message: `The source "${source}" is named by this snapshot${more}, and its bytes have the SHA-256 "${found}"`,
        place: snapshotPlace(path, line),
        source,
        data: { expected: source, actual: found, snapshots },
      };
    }
  },
});
