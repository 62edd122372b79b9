// A file was left unfinished by a program that was stopped.

import { baseName } from "../layout.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "unfinished-leftover",
  of: "archive",
  severity: "info",
  title: "An unfinished file was left behind",
  why: "It harms nothing and is looked at by nobody, but it takes up room and may hold a text that was meant to be added.",
  fix: "Remove it, and add the source again if it is not there.",
  *check({ giving, inventory: { temporary } }) {
    // Of what git was given another rule tells.
    if (giving !== null) return;
    for (const { path } of temporary)
      yield { message: `"${baseName(path)}" was left behind by a program that was stopped`, path };
  },
});
