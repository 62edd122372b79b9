// A file or folder has a name that some systems cannot hold, or that deceives its reader.

import { nameHazard } from "../file-names.ts";
import { baseName } from "../layout.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "entry-name-unsafe",
  of: "archive",
  severity: "error",
  title: "A name is dangerous",
  why: "Such names cannot be checked out everywhere, lead git or a shell astray, or show a reader another name than they have.",
  fix: "Rename it to plain letters, digits, hyphens and full stops, or remove it.",
  *check({ inventory: { entries, folders } }) {
    for (const path of [...folders, ...entries.map((entry) => entry.path)]) {
      const name = baseName(path);
      const hazard = nameHazard(name);
      if (hazard !== null) yield { message: `"${name}" ${hazard}`, path };
    }
  },
});
