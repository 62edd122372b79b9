// A source that a snapshot names is gone, and no tombstone says why.

import { snapshotPlace } from "../snapshot/snapshot-place.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "snapshot-source-missing",
  of: "archive",
  severity: "error",
  title: "A source that a snapshot names is gone without a tombstone",
  why: "A snapshot is a promise: what it names can be fetched, or a tombstone says why not. Whoever cites the snapshot relies on it.",
  fix: "Restore the source from history, or put a manifest with `withdrawn` in its place that says why it went.",
  *check({ snapshots: { losses, untold } }) {
    for (const { source, found, path, line, snapshots } of losses) {
      if (found !== null) continue;
      const more = snapshots > 1 ? ` and ${snapshots - 1} more` : "";
      yield {
        message: `The source "${source}" is named by this snapshot${more}, and is neither here nor withdrawn`,
        place: snapshotPlace(path, line),
        source,
        data: { sha256: source, snapshots },
      };
    }
    if (untold > 0) yield { untold };
  },
});
