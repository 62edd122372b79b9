// A change touches something outside the archive, and only the archive was permitted.

import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-outside-archive",
  of: "change",
  severity: "error",
  title: "A change touches something outside the archive",
  why: "A change that adds or describes sources has no business elsewhere: what else it carries would pass under their cover.",
  fix: "Make a change of its own of it, or leave out `--only-archive`.",
  *check({ root, onlyArchive, outside: { changes, untold } }) {
    if (!onlyArchive) return;
    for (const { path, happened } of changes) yield { message: `"${path}" outside the archive was ${happened}`, path };
    if (untold > 0) yield { message: `${untold} more files or folders outside the archive differ`, path: root };
  },
});
