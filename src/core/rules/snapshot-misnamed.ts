// A snapshot's file is not named after it.

import { baseName, snapshotSuffix } from "../layout.ts";
import { snapshotPlace } from "../snapshot/snapshot-place.ts";
import { defineRule } from "./rule.ts";

/** The header has a fixed form. */
const nameLine = 3;

export default defineRule({
  id: "snapshot-misnamed",
  of: "archive",
  severity: "error",
  title: "A snapshot's file is not named after it",
  why: "Citations and tags give the name of a snapshot. Under another name they lead to another state, or nowhere.",
  fix: "Give the file its name back with `git mv`; if its third line was edited, restore it from history.",
  *check({ snapshots }) {
    for (const { path, name, header } of snapshots.files) {
      if (header === null || header.name === name) continue;
      yield {
        message: `The file "${baseName(path)}" holds the snapshot "${header.name}"`,
        fix: `If the file was renamed, name it "${header.name}${snapshotSuffix}" again with \`git mv\`; if its third line was edited, restore it from history.`,
        place: snapshotPlace(path, nameLine),
        data: { name: header.name },
      };
    }
  },
});
