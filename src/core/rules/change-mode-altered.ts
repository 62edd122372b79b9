// A file of the archive was made executable.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-mode-altered",
  of: "change",
  severity: "error",
  title: "A change makes a file of the archive executable",
  why: "Nothing in an archive is a program. A text that may be run is a trap for whoever checks it out.",
  fix: "Take the executable bit away: `git update-index --chmod=-x <path>`, and `chmod -x` in the working directory.",
  *check({ paths }) {
    for (const { path, before, after } of paths) {
      if (after?.executable !== true || before?.executable === true) continue;
      yield { message: `"${path}" was made executable`, path };
    }
  },
});
