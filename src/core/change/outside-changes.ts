// What a change touches outside the archive's folder: not looked into, only named.

import { foldName } from "../file-names.ts";
import { baseName, folderOf } from "../layout.ts";
import type { AccessFault, FolderTree, OpenFolder } from "../ports.ts";
import { byKey, isSame } from "./path-changes.ts";

/** Something outside the archive that differs; a folder that came or went is told as a whole. */
export interface OutsideChange {
  /** From the folder that the archive's folder stands in; `../` leads above it. */
  readonly path: string;
  /** Whether it lies right in one of the folders above the archive's: git takes orders for the archive from there alone. */
  readonly isAbove: boolean;
  readonly happened: "added" | "removed" | "changed";
}

export interface OutsideChanges {
  readonly changes: readonly OutsideChange[];
  /** How many more there are at least. */
  readonly untold: number;
  /** Names beside the archive's folder that some systems take for its own. */
  readonly doubles: readonly string[];
  /** What is newly wrong with the folders above the archive: git might take another folder for it. */
  readonly faults: readonly AccessFault[];
}

/** As many as anybody reads. */
const mostOutside = 1000;
/** What rules ask for by its name in the folders above the archive: orders to git, workflows and code owners. */
const named = /^(?:\.gitattributes|\.mailmap|\.git(?:hub|lab|ea)|\.gitlab-ci\.yml|\.forgejo|codeowners)$/i;

/** Compares everything but the archive's folder. */
export async function outsideChanges(before: FolderTree, after: FolderTree): Promise<OutsideChanges> {
  const archive = after.base === "" ? after.root : `${after.base}/${after.root}`;
  const changes: OutsideChange[] = [];
  const doubles: string[] = [];
  const faults: AccessFault[] = [];
  let untold = 0;
  const depth = after.base === "" ? 0 : after.base.split("/").length;
  const shown = (path: string): string => {
    if (depth === 0) return path;
    return path.startsWith(`${after.base}/`) ? path.slice(after.base.length + 1) : `${"../".repeat(depth)}${path}`;
  };
  const liesAbove = (path: string): boolean => {
    const folder = folderOf(path);
    return archive.startsWith(folder === "" ? "" : `${folder}/`);
  };
  const isAskedFor = (path: string): boolean =>
    (liesAbove(path) && named.test(baseName(path))) || /^docs\/codeowners$/i.test(path);
  const add = (path: string, happened: OutsideChange["happened"]): void => {
    // Whatever fills the list must not push out what a rule asks for.
    if (changes.length < mostOutside || isAskedFor(path))
      changes.push({ path: shown(path), happened, isAbove: liesAbove(path) });
    else untold++;
  };
  const mayHold = (path: string): boolean => archive.startsWith(`${path}/`) || /^docs$/i.test(path);
  const compare = async (folder: string, was: OpenFolder, is: OpenFolder): Promise<void> => {
    if (folder === "" || archive.startsWith(`${folder}/`))
      faults.push(
        ...is.faults.filter(({ kind, path }) => !was.faults.some((old) => old.kind === kind && old.path === path)),
      );
    // What cannot be opened is not known to be the same.
    if (was.faults.length + is.faults.length > 0) add(folder === "" ? "." : folder, "changed");
    const olds = byKey(was);
    for (const [key, now] of byKey(is)) {
      const path = folder === "" ? now.name : `${folder}/${now.name}`;
      const old = olds.get(key) ?? null;
      olds.delete(key);
      if (path !== archive && foldName(path) === foldName(archive)) doubles.push(shown(path));
      if (path === archive || isSame(old, now)) continue;
      if (old === null) add(path, "added");
      else if (now.open === null || old.open === null) add(path, "changed");
      else if (changes.length >= mostOutside && !mayHold(path)) add(path, "changed");
      else await compare(path, await old.open(), await now.open());
    }
    for (const [, { name }] of olds) {
      const path = folder === "" ? name : `${folder}/${name}`;
      if (path !== archive) add(path, "removed");
    }
  };
  await compare("", await before.openTop(), await after.openTop());
  changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { changes, untold, doubles, faults };
}
