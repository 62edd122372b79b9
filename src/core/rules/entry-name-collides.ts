// Two files or folders have names that some systems take for one.

import { foldName } from "../file-names.ts";
import { baseName, folderOf, roleOf } from "../layout.ts";
import { defineRule } from "./rule.ts";

/** Paths that no system takes for any other one of the kind: the names of nearly every archive. */
const ordinary = /^[a-z0-9._/-]*$/;

export default defineRule({
  id: "entry-name-collides",
  of: "archive",
  severity: "error",
  title: "Two names differ only in case or normalisation",
  why: "On Windows and macOS only one of the two can be checked out, so that the other silently has the wrong content.",
  fix: "Rename or remove one of the two.",
  *check({ inventory: { root, entries, folders } }) {
    const isOrdinary = (path: string): boolean => ordinary.test(path);
    if (folders.every(isOrdinary) && entries.every(({ path }) => isOrdinary(path))) return;
    const firstOf = new Map<string, string>();
    for (const path of [...folders, ...entries.map((entry) => entry.path)].sort()) {
      const key = `${folderOf(path)}/${foldName(baseName(path))}`;
      const first = firstOf.get(key);
      if (first === undefined) firstOf.set(key, path);
      else if (stemOf(root, first) === null || stemOf(root, first) !== stemOf(root, path)) {
        yield { message: `"${path}" and "${first}" are the same name to some systems`, path, data: { other: first } };
      }
    }
  },
});

/** Two files of one source are several files already, whatever their names. */
function stemOf(root: string, path: string): string | null {
  const role = roleOf(root, path);
  return role.kind === "bytes" || role.kind === "manifest" ? `${role.kind} ${role.stem}` : null;
}
