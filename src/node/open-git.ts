// Finds the archive in a commit, in the index or in history, without a checkout, and makes the ports over it.

import { join, relative, resolve, sep } from "node:path";
import { ArchiveError } from "../core/error.ts";
import type { Clock, Decoder, Digester, Objects, VerifyPorts } from "../core/ports.ts";
import { nodeDecoder } from "./decoder.ts";
import { nodeDigester } from "./digester.ts";
import { findBase, nameTree, openGitTree } from "./git-tree.ts";
import { openIndexTree, readIndexFolders } from "./index-tree.ts";
import { type ObjectEngine, openObjects } from "./objects/open.ts";
import { findLayout } from "./objects/repository-layout.ts";
import { rootName } from "./open.ts";

export interface GitOptions {
  /** Who reads the objects; `auto` when absent. */
  readonly engine?: ObjectEngine;
  /** Moment for "in the future", in milliseconds since 1970. */
  readonly now?: number;
}

/** Ports over something in git; they hold files or a process until closed. */
export interface GitPorts extends VerifyPorts {
  readonly objects: Objects;
}

/**
 * Ports over the archive at a revision: in the folder that corresponds to the given one, or the nearest above. The clock is the
 * commit's date unless told otherwise. The caller closes `objects`.
 * @throws ArchiveError `no-repository`, `repository-unsupported`, `revision-unknown`, `revision-ambiguous`, `object-missing`,
 * `object-corrupt`, `no-archive`
 */
export async function openArchiveAt(folder: string, revision: string, options: GitOptions = {}): Promise<GitPorts> {
  return withObjects(folder, options, async (objects) => {
    const named = await nameTree(objects, revision);
    const base = await findBase(objects, named.tree, folderWithin(folder), rootName);
    if (base === null) throw noArchive(`at "${revision}"`);
    const tree = await openGitTree(objects, named.revision, rootName, base);
    return { objects, tree, ...adapters, clock: clockOf(options.now, named.time) };
  });
}

/**
 * Ports over the archive in the index: what the next commit would hold. The caller closes `objects`.
 * @param indexFile another index than the repository's own, as git names it to hooks in GIT_INDEX_FILE
 * @throws ArchiveError as {@link openArchiveAt}, and `index-unsupported`
 */
export async function openArchiveIndex(
  folder: string,
  options: GitOptions & { readonly indexFile?: string } = {},
): Promise<GitPorts> {
  return withObjects(folder, options, async (objects) => {
    const { gitFolder } = findLayout(folder);
    const top = readIndexFolders(options.indexFile ?? join(gitFolder, "index"), objects.format);
    const base = await findBase(objects, top, folderWithin(folder), rootName);
    if (base === null) throw noArchive("in the index");
    const tree = openIndexTree(objects, top, rootName, base);
    return { objects, tree, ...adapters, clock: clockOf(options.now, null) };
  });
}

/** Ports over a history; the caller closes `objects`. */
export interface HistoryPorts {
  readonly objects: Objects;
  readonly digester: Digester;
  readonly decoder: Decoder;
  /** The commit that history is walked from. */
  readonly revision: string;
  /** Folder of the archive at that commit, from the root of the repository. */
  readonly root: string;
}

/**
 * Ports over the history of the archive that stands at a revision, found as {@link openArchiveAt} finds it.
 * @throws ArchiveError as {@link openArchiveAt}
 */
export async function openHistoryAt(folder: string, revision: string, options: GitOptions = {}): Promise<HistoryPorts> {
  return withObjects(folder, options, async (objects) => {
    const named = await nameTree(objects, `${revision}^{commit}`);
    const base = await findBase(objects, named.tree, folderWithin(folder), rootName);
    if (base === null) throw noArchive(`at "${revision}"`);
    return { objects, ...adapters, revision: named.revision, root: base === "" ? rootName : `${base}/${rootName}` };
  });
}

/** What every port over git shares. */
export const adapters = { digester: nodeDigester, decoder: nodeDecoder };

/** Opens the objects, and closes them when what is made over them fails. */
export async function withObjects<T>(
  folder: string,
  { engine }: GitOptions,
  use: (objects: Objects) => Promise<T>,
): Promise<T> {
  const objects = await openObjects(folder, engine ?? "auto");
  try {
    return await use(objects);
  } catch (error) {
    await objects.close();
    throw error;
  }
}

/** Path of the folder from the top of its working tree, `/` separated; empty in a bare repository. */
export function folderWithin(folder: string): string {
  const { home, gitFolder } = findLayout(folder);
  return home === gitFolder ? "" : relative(home, resolve(folder)).split(sep).join("/");
}

export function noArchive(where: string): ArchiveError {
  return new ArchiveError("no-archive", `There is no archive ${where}: no folder "${rootName}" with archive.yaml`);
}

/** The caller's moment, else the commit's, else this machine's. */
export function clockOf(told: number | undefined, committed: number | null): Clock {
  if (told !== undefined) return { now: told, source: "caller" };
  return committed === null ? { now: Date.now(), source: "machine" } : { now: committed, source: "commit" };
}
