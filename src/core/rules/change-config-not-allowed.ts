// A change touches what governs the whole archive.

import { baseName, descriptorName } from "../layout.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "change-config-not-allowed",
  of: "change",
  severity: "error",
  title: "A change touches what governs the archive",
  why: "With archive.yaml, snapshots, `.gitattributes` and `.mailmap` changes what git does to every byte, what was promised, or who is said to have done it. None of that belongs to adding or describing a source.",
  fix: "Take it out of this change; whoever keeps the archive makes it alone, with `--allow config`.",
  *check({ root, allowed, paths, outside }) {
    if (allowed.has("config")) return;
    for (const { path, before, after } of paths) {
      if (path !== `${root}/${descriptorName}` && !path.startsWith(`${root}/snapshots/`)) continue;
      const done = before === null ? "added" : after === null ? "removed" : "changed";
      yield { message: `"${path}" was ${done}`, path };
    }
    for (const { path, happened, isAbove } of outside.changes) {
      const name = baseName(path).toLowerCase();
      if (isAbove && (name === ".gitattributes" || name === ".mailmap"))
        yield { message: `"${path}" was ${happened}`, path };
    }
  },
});
