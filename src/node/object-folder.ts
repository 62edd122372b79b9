// Folders of git, whatever names them: a tree object, or entries of the index. Opened one by one, found by their names.

import { binaryOf } from "../core/history/byte-text.ts";
import { parseTree, type TreeFault, type TreeMode } from "../core/history/tree-object.ts";
import type { EntryKind, Objects } from "../core/ports.ts";
import { ArchiveError } from "../core/error.ts";

/** A folder: the id of a git tree, or one that is known already. */
export type FolderPlace = string | ObjectFolder;

export interface ObjectFolder {
  readonly children: readonly ObjectChild[];
  readonly faults: readonly TreeFault[];
  /** Id of the tree that git would write of it, or null when it could not. */
  treeId?(format: Objects["format"]): string | null;
}

export type ObjectChild = {
  /** Bytes of the name, one character each. */
  readonly name: string;
} & (
  | { readonly kind: "folder"; readonly place: FolderPlace }
  /** `id` names the blob of a file. */
  | { readonly kind: EntryKind; readonly id: string; readonly executable: boolean }
);

const kinds: Readonly<Record<Exclude<TreeMode, 0o40000>, EntryKind>> = {
  [0o100644]: "file",
  [0o100755]: "file",
  [0o120000]: "symlink",
  [0o160000]: "gitlink",
};

/** What a mode of git stands for; null for a folder. */
export function kindOfMode(mode: TreeMode): EntryKind | null {
  return mode === 0o40000 ? null : kinds[mode];
}

/** @throws ArchiveError `object-missing`, `object-corrupt` */
export async function openFolder(objects: Objects, place: FolderPlace): Promise<ObjectFolder> {
  if (typeof place !== "string") return place;
  const { type, content } = await objects.read(place);
  if (type !== "tree") throw new ArchiveError("object-corrupt", `Object ${place} is a ${type} and no tree`);
  const { entries, faults } = parseTree(content, objects.format === "sha1" ? 20 : 32);
  const children = entries
    .filter(({ name }) => isSafeName(name))
    .map(({ name, mode, id }): ObjectChild => {
      const kind = kindOfMode(mode);
      return kind === null ? { name, kind: "folder", place: id } : { name, kind, id, executable: mode === 0o100755 };
    });
  return { children, faults };
}

/** A name that would lead elsewhere is a fault already; taken as an entry it would be mistaken for another path. */
export function isSafeName(name: string): boolean {
  return name !== "" && name !== "." && name !== ".." && !name.includes("/");
}

/**
 * The folder below another, or null when there is none (or something that is no folder).
 * @param path `/` separated; empty for the folder itself
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function findFolder(objects: Objects, top: FolderPlace, path: string): Promise<FolderPlace | null> {
  let place = top;
  for (const segment of path === "" ? [] : path.split("/")) {
    const name = binaryOf(segment);
    const found = (await openFolder(objects, place)).children.find(
      (child) => child.kind === "folder" && child.name === name,
    );
    if (found?.kind !== "folder") return null;
    place = found.place;
  }
  return place;
}

/** Whether anything stands in the folder under the name. */
export async function holds(objects: Objects, place: FolderPlace, name: string): Promise<boolean> {
  const binary = binaryOf(name);
  return (await openFolder(objects, place)).children.some((child) => child.name === binary);
}
