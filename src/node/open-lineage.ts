// Opens the history that leads to a revision for telling it, also where the archive has since gone, with the signers a reader allows.

import { resolve } from "node:path";
import { ArchiveError } from "../core/error.ts";
import type { Cache, Decoder, Digester, Objects, SignatureCheck, Tree } from "../core/ports.ts";
import { checkCacheFolder } from "./cache-place.ts";
import { nodeDecoder } from "./decoder.ts";
import { nodeDigester } from "./digester.ts";
import { cacheFolderOf, folderCache, type FolderCacheOptions } from "./folder-cache.ts";
import { findBase, nameTree, openGitTree } from "./git-tree.ts";
import { type ObjectEngine, openObjects } from "./objects/open.ts";
import { readSmallFile } from "./objects/regular-file.ts";
import { archiveFolder, rootName } from "./open.ts";
import { folderWithin } from "./open-git.ts";
import { sshSignatureCheck } from "./ssh-signatures.ts";

/** Ports over a history; `objects` hold files or a process until closed. */
export interface OpenLineage {
  readonly objects: Objects;
  readonly decoder: Decoder;
  readonly digester: Digester;
  readonly signatureCheck?: SignatureCheck;
  readonly cache?: Cache;
  /** Folder of the archive from the root of the repository. */
  readonly root: string;
  /** Whether an archive stands there at the revision. */
  readonly found: boolean;
  /** The archive at the revision. */
  tree(): Promise<Tree>;
}

export interface OpenLineageOptions {
  /** Who reads the objects; `auto` when absent. */
  readonly engine?: ObjectEngine;
  /** HEAD when absent. */
  readonly revision?: string;
  /** File with the signers that the reader allows (ssh-keygen(1), ALLOWED SIGNERS); never one of the tree under test. */
  readonly allowedSigners?: string;
  /**
   * Remembers walks between runs in a folder, by default one within the repository's own. A partial clone does not use it.
   * Whoever can write into the folder can make the next run tell another history: one in the archive, one that git tracks, one of
   * another user, and one that others may write to are refused.
   */
  readonly cache?: Omit<FolderCacheOptions, "folder"> & Partial<Pick<FolderCacheOptions, "folder">>;
}

const signersBytes = 4 * 1024 * 1024;

/**
 * Ports over the history of the archive in the folder, or the nearest above. The caller closes `objects`.
 * @throws ArchiveError `no-repository`, `repository-unsupported`, `revision-unknown`, `revision-ambiguous`, `object-missing`,
 * `object-corrupt`, `unreadable`, `cache-refused`
 */
export async function openLineage(folder: string, options: OpenLineageOptions = {}): Promise<OpenLineage> {
  const { engine = "auto", revision = "HEAD", allowedSigners, cache } = options;
  const check = allowedSigners === undefined ? {} : { signatureCheck: sshSignatureCheck(readSigners(allowedSigners)) };
  const objects = await openObjects(folder, engine);
  try {
    const named = await nameTree(objects, revision);
    const base = await findBase(objects, named.tree, folderWithin(folder), rootName);
    return {
      objects,
      decoder: nodeDecoder,
      digester: nodeDigester,
      ...check,
      ...(cache === undefined ? {} : openCache(objects, cache, folder)),
      root: base === null || base === "" ? rootName : `${base}/${rootName}`,
      found: base !== null,
      tree: () => openGitTree(objects, named.revision, rootName, base ?? ""),
    };
  } catch (error) {
    await objects.close();
    throw error;
  }
}

function openCache(
  { extent }: Objects,
  { folder, producer, note }: NonNullable<OpenLineageOptions["cache"]>,
  within: string,
): Pick<OpenLineage, "cache"> {
  const place = resolve(folder ?? cacheFolderOf(within));
  checkCacheFolder(place, archiveFolder(within));
  if (extent.partial === null) return { cache: folderCache({ folder: place, producer, note }) };
  note("The cache is not used: the clone is partial, and what it lacks would seem to be there");
  return {};
}

function readSigners(path: string): string {
  const bytes = readSmallFile(path, path, signersBytes);
  if (bytes === null) throw new ArchiveError("unreadable", `There is no file "${path}" of allowed signers`);
  return bytes.toString("utf8");
}
