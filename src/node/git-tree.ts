// A commit, tag or tree of git as a tree of files, straight from its objects.

import { parseCommit } from "../core/history/commit-object.ts";
import { ArchiveError } from "../core/error.ts";
import type { FolderTree, Objects } from "../core/ports.ts";
import { type FolderPlace, findFolder, holds } from "./object-folder.ts";
import { ObjectTree } from "./object-tree.ts";
import { descriptorName } from "../core/layout.ts";
import { readerNotes } from "../core/history/gaps.ts";
import { parseTag } from "../core/history/tag-object.ts";

/** What a revision names, tags followed to their end. */
export interface NamedTree {
  /** The commit, or the tree when one was named. */
  readonly revision: string;
  readonly tree: string;
  /** When the commit was made by its own account, in milliseconds since 1970; null for a tree or an absurd date. */
  readonly time: number | null;
}

/** The latest moment that a date of ECMAScript can be, in milliseconds. */
const lastMoment = 8.64e15;

/** @throws ArchiveError `revision-unknown`, `revision-ambiguous`, `object-missing`, `object-corrupt` */
export async function nameTree(objects: Objects, treeish: string): Promise<NamedTree> {
  // An object names others by their hash, so tags can make a long way but never a circle.
  for (let id = await objects.resolve(treeish); ; ) {
    const { type, content } = await objects.read(id);
    if (type === "tree") return { revision: id, tree: id, time: null };
    if (type === "blob")
      throw new ArchiveError("revision-unknown", `"${treeish}" names a file of git; a commit, tag or tree is needed`);
    if (type === "tag") {
      const { object } = parseTag(content, objects.format);
      if (object === null) throw new ArchiveError("object-corrupt", `The tag ${id} names no object`);
      id = object;
      continue;
    }
    const { tree, committer } = parseCommit(content, objects.format);
    if (tree === null) throw new ArchiveError("object-corrupt", `The commit ${id} names no tree`);
    const time = (committer?.seconds ?? Number.NaN) * 1000;
    return { revision: id, tree, time: time <= lastMoment ? time : null };
  }
}

/**
 * The tree of files at a revision.
 * @param root folder of the archive
 * @param base folder of the repository that paths begin at; its root when empty
 * @throws ArchiveError `revision-unknown`, `revision-ambiguous`, `object-missing`, `object-corrupt`
 */
export async function openGitTree(objects: Objects, treeish: string, root: string, base = ""): Promise<FolderTree> {
  const { revision, tree } = await nameTree(objects, treeish);
  return new ObjectTree(objects, tree, base, { kind: "commit", revision, root, notes: readerNotes(objects) });
}

/**
 * The folder, among the given one and those above it, in which an archive stands; null when none does.
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function findBase(
  objects: Objects,
  top: FolderPlace,
  folder: string,
  root: string,
): Promise<string | null> {
  for (let base = folder; ; base = base.slice(0, Math.max(0, base.lastIndexOf("/")))) {
    const place = await findFolder(objects, top, base === "" ? root : `${base}/${root}`);
    if (place !== null && (await holds(objects, place, descriptorName))) return base;
    if (base === "") return null;
  }
}
