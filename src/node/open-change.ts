// Finds what a change starts from and what it leads to, and makes the ports over both.

import { join } from "node:path";
import { ArchiveError } from "../core/error.ts";
import { mergeBases } from "../core/history/merge-base.ts";
import type { FolderTree, Objects, VerifyPorts } from "../core/ports.ts";
import { findBase, type NamedTree, nameTree, openGitTree } from "./git-tree.ts";
import { openIndexTree, readIndexFolders } from "./index-tree.ts";
import { adapters, clockOf, folderWithin, type GitOptions, noArchive, withObjects } from "./open-git.ts";
import { findLayout } from "./objects/repository-layout.ts";
import { rootName } from "./open.ts";

/** What is judged, and against what. */
export interface ChangeOptions extends GitOptions {
  /** Any revision that names a commit. */
  readonly since: string;
  /** The commit that is judged; HEAD when absent. */
  readonly at?: string;
  /** Judges the index instead, as the next commit on HEAD. */
  readonly staged?: boolean;
  /** Another index than the repository's own, as git names it to hooks in GIT_INDEX_FILE. */
  readonly indexFile?: string;
}

/** Ports over a change; the caller closes `objects`. */
export interface ChangePorts extends VerifyPorts {
  readonly objects: Objects;
  readonly tree: FolderTree;
  readonly since: string;
  readonly base: string;
  readonly origins: readonly { readonly commit: string; readonly tree: FolderTree }[];
}

/** More places where histories meet than anybody merges by accident. */
const mostOrigins = 8;

/**
 * Ports over what lies between a revision and what is judged. The archive is that of the given folder or the nearest above, as
 * it stood before the change, or as it stands after where there was none.
 * @throws ArchiveError `no-repository`, `repository-unsupported`, `revision-unknown`, `revision-ambiguous`, `object-missing`,
 * `object-corrupt`, `index-unsupported`, `no-archive`, `no-merge-base`
 */
export async function openChange(folder: string, options: ChangeOptions): Promise<ChangePorts> {
  return withObjects(folder, options, async (objects) => {
    const { since } = options;
    const base = await objects.resolve(`${since}^{commit}`);
    const judged = await nameTree(objects, `${options.at ?? "HEAD"}^{commit}`);
    const commits = await meetings(objects, since, base, judged.revision);
    const befores: NamedTree[] = [];
    for (const commit of commits) befores.push(await nameTree(objects, commit));
    const index =
      options.staged === true
        ? readIndexFolders(options.indexFile ?? join(findLayout(folder).gitFolder, "index"), objects.format)
        : null;
    const home = await homeOf(objects, folder, [...befores.map(({ tree }) => tree), index ?? judged.tree]);
    const origins: ChangePorts["origins"][number][] = [];
    for (const { revision } of befores)
      origins.push({ commit: revision, tree: await openGitTree(objects, revision, rootName, home) });
    const tree =
      index === null
        ? await openGitTree(objects, judged.revision, rootName, home)
        : openIndexTree(objects, index, rootName, home);
    const clock = clockOf(options.now, index === null ? judged.time : null);
    return { objects, tree, since, base, origins, ...adapters, clock };
  });
}

/** Where the histories meet; every one of them, or none at all is told. */
async function meetings(objects: Objects, since: string, base: string, judged: string): Promise<readonly string[]> {
  const { bases, cutOff } = await mergeBases(objects, base, judged);
  if (cutOff.length > 0) {
    const where = `${cutOff[0]}${cutOff.length > 1 ? ` and ${cutOff.length - 1} more` : ""}`;
    throw new ArchiveError(
      "no-merge-base",
      `Nobody can tell where this change and "${since}" part: the clone is shallow, cut off at commit ${where}`,
    );
  }
  if (bases.length === 0)
    throw new ArchiveError("no-merge-base", `"${since}" and what is judged have no history in common`);
  if (bases.length > mostOrigins)
    throw new ArchiveError(
      "no-merge-base",
      `This change and "${since}" meet in ${bases.length} places, which is too many; merge "${since}" into it first`,
    );
  return bases;
}

/** The folder that the archive's folder stands in, in the first of the trees that has one. */
async function homeOf(
  objects: Objects,
  folder: string,
  trees: readonly Parameters<typeof findBase>[1][],
): Promise<string> {
  for (const tree of trees) {
    const found = await findBase(objects, tree, folderWithin(folder), rootName);
    if (found !== null) return found;
  }
  throw noArchive("before or after the change");
}
