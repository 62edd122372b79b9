// Opens the cache in which verifications remember what they found out, in a folder that nobody else can have written.

import { resolve } from "node:path";
import { ArchiveError } from "../core/error.ts";
import type { Cache } from "../core/ports.ts";
import { checkCacheFolder } from "./cache-place.ts";
import { cacheFolderOf, folderCache, type FolderCacheOptions } from "./folder-cache.ts";
import { archiveFolder } from "./open.ts";
import { programDigest } from "./program-digest.ts";

/** Without a folder, one within the repository's own is used. */
export type MemoryOptions = Omit<FolderCacheOptions, "folder"> & Partial<Pick<FolderCacheOptions, "folder">>;

/**
 * A cache for `verify`. Whoever can write into the folder can make the next run believe that a source was judged and found sound: a
 * folder in the archive, one that git tracks, one of another user, and one that others may write to are refused.
 * @param within folder from which the archive is looked for
 * @throws ArchiveError `cache-refused`, also when no folder is given and there is no repository to keep one in
 */
export function openMemory(within: string, { folder, producer, note }: MemoryOptions): Cache {
  const place = resolve(folder ?? ownFolder(within));
  checkCacheFolder(place, archiveFolder(within));
  return folderCache({ folder: place, producer: `${producer} ${programDigest()}`, note });
}

function ownFolder(within: string): string {
  try {
    return cacheFolderOf(within);
  } catch (error) {
    if (!(error instanceof ArchiveError) || error.code !== "no-repository") throw error;
    throw new ArchiveError(
      "cache-refused",
      "No folder was given for the cache, and there is no git repository to keep one in",
      {
        cause: error,
      },
    );
  }
}
