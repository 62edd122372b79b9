// A file that was left unfinished was given to git.

import { baseName } from "../layout.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "leftover-committed",
  of: "archive",
  severity: "error",
  title: "An unfinished file was committed or staged",
  why: "Nobody looks into a file of this name: a withdrawn text, or any bytes at all, could stand in the archive's folder under it, and be published.",
  fix: "Take it out with `git rm --cached`, and remove it.",
  *check({ giving, inventory: { temporary } }) {
    if (giving === null) return;
    for (const { path } of temporary)
      yield { message: `"${baseName(path)}" has the name of an unfinished file, and was ${giving}`, path };
  },
});
