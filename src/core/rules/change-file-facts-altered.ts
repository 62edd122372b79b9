// A manifest says something else of its file than before: of what only the bytes decide.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-file-facts-altered",
  of: "change",
  severity: "error",
  title: "A change alters what a manifest says of its file",
  why: "Name, digest, size and type follow from the bytes, and the name it arrived under from the day it did. The bytes are the same, so one of the two statements is wrong.",
  fix: "Put `file` back as it was; if it was wrong from the start, whoever may pass the gate mends it.",
  *check({ statements }) {
    for (const { loss, change, place, source } of statements) {
      if (loss !== "file" || change === null) continue;
      const done = { added: "was added", removed: "was removed", changed: "was altered", reordered: "was reordered" };
      yield {
        message: `"${change.pointer.slice(1).replaceAll("/", ".")}" ${done[change.kind]}`,
        place,
        ...(source === null ? {} : { source }),
        data: { field: change.pointer },
      };
    }
  },
});
