// Something lies in the archive that has no place there.

import { isGitControlName, litterOf, nameHazard, type Litter } from "../file-names.ts";
import { baseName, folderOf, isKnownFolder } from "../layout.ts";
import { defineRule } from "./rule.ts";

const cures: Readonly<Record<Litter, string>> = {
  "a file manager":
    "Remove it, and name it in the ignore file of your own git (`git config --global core.excludesFile`).",
  "an editor": "Remove it once you are sure that it holds nothing you still need.",
  "a merge": "Remove it once the merge is settled.",
};

const misnamed =
  "Name it `<name>.snapshot`, with letters, digits, dots, hyphens and underscores, or move it out of the archive.";

export default defineRule({
  id: "entry-stray",
  of: "archive",
  severity: "error",
  title: "Something has no place in the archive",
  why: "Everything in an archive is accounted for; what nobody describes or checks could be anything.",
  fix: "Remove it or move it out of the archive; `archive add <file>` makes a source of a text.",
  *check({ inventory: { root, strays, entries, folders, faults } }) {
    const isStray = new Set(strays.map(({ path }) => path));
    // An unknown folder is reported whole, unless something in it is known for what it is.
    const shared = new Set<string>();
    const occupied = new Set<string>();
    for (const { path } of entries) {
      const folder = unknownFolder(root, path);
      if (folder === null) continue;
      occupied.add(folder);
      if (!isStray.has(path)) shared.add(folder);
    }
    const counts = new Map<string, number>();
    for (const { path, kind } of strays) {
      const name = baseName(path);
      if (kind !== "file" || isGitControlName(name) || isUnsafe(root, path)) continue;
      const folder = unknownFolder(root, path);
      if (folder !== null && !shared.has(folder)) {
        counts.set(folder, (counts.get(folder) ?? 0) + 1);
        continue;
      }
      const litter = litterOf(name);
      if (litter === null && folderOf(path) === `${root}/snapshots`) {
        yield { message: `"${name}" is not the name of a snapshot`, fix: misnamed, path };
        continue;
      }
      yield {
        message: litter === null ? `"${name}" has no place in the archive` : `"${name}" was left behind by ${litter}`,
        ...(litter === null ? {} : { fix: cures[litter] }),
        path,
      };
    }
    for (const [folder, count] of counts) {
      yield {
        message: `The folder "${folder}" has no place in the archive, and holds ${files(count)}`,
        path: folder,
        data: { files: count },
      };
    }
    for (const folder of folders) {
      if (unknownFolder(root, `${folder}/`) !== folder || occupied.has(folder) || isUnsafe(root, folder)) continue;
      if (faults.some(({ path }) => path === folder || path.startsWith(`${folder}/`))) continue;
      yield { message: `The empty folder "${folder}" has no place in the archive`, path: folder, data: { files: 0 } };
    }
  },
});

const files = (count: number): string => (count === 1 ? "one file" : `${count} files`);

/** The topmost folder on the way to a path that the archive does not know, or null. */
function unknownFolder(root: string, path: string): string | null {
  let found: string | null = null;
  for (let folder = folderOf(path); folder.length > root.length; folder = folderOf(folder)) {
    if (!isKnownFolder(root, folder)) found = folder;
  }
  return found;
}

/** Unsafe names, and what lies below them, are reported as such. */
function isUnsafe(root: string, path: string): boolean {
  for (let part = path; part.length > root.length; part = folderOf(part))
    if (nameHazard(baseName(part)) !== null) return true;
  return false;
}
