// A file in the archive gives orders to git about the files around it.

import { isGitControlName } from "../file-names.ts";
import { baseName } from "../layout.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "gitattributes-nested",
  of: "archive",
  severity: "error",
  title: "A file of git stands inside the archive",
  why: "Such a file can make git convert the bytes of a source on every check-out, hide files from it, or fetch other repositories.",
  fix: "Remove it; what git must know of the archive stands in the files at the repository's root.",
  *check({ inventory: { entries } }) {
    for (const { path, kind } of entries) {
      if (kind === "file" && isGitControlName(baseName(path))) {
        yield { message: `"${baseName(path)}" inside the archive changes how git treats its files`, path };
      }
    }
  },
});
