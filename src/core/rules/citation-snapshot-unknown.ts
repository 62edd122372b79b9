// A citation names a snapshot that the archive does not have.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "citation-snapshot-unknown",
  of: "citation",
  severity: "error",
  title: "A cited snapshot is not in the archive",
  why: "A snapshot that was published may not go away: it is what citations and signatures rest on. This name was mistyped, or the snapshot was removed.",
  fix: "Compare with `archive snapshot list`; ask the maintainers where the snapshot went.",
  *check({ snapshots, today, placeOf }) {
    for (const { mark, today: snapshot } of snapshots) {
      if (today === null || snapshot !== null) continue;
      const message = `There is no snapshot "${mark.value}" in this archive`;
      yield { message, place: placeOf(mark), source: today.source, data: { level: "time", snapshot: mark.value } };
    }
  },
});
