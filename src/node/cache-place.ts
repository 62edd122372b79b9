// Which folders may be a cache: one of its own, apart from the archive and from what git keeps, that nobody but its user can have filled.

import { type Stats, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { ArchiveError } from "../core/error.ts";
import { binaryOf } from "../core/history/byte-text.ts";
import { parseIndex } from "./index-file.ts";
import { cacheFolderName } from "./folder-cache.ts";
import { findLayout, type RepositoryLayout } from "./objects/repository-layout.ts";
import { readSmallFile } from "./objects/regular-file.ts";
import { isWithin, realPlace } from "./real-place.ts";

const indexBytes = 1024 * 1024 * 1024;
const writableByOthers = 0o022;

/**
 * Refuses a folder whose content a stranger may have written, since a cache is believed, and one that holds or belongs to something
 * else: the archive, a folder above it, what git keeps, the root of a file system. There its files would be in the way.
 * @param folder absolute path; it need not be there
 * @param archive the archive's folder, or null when there is none on disk
 * @throws ArchiveError `cache-refused`; `index-unsupported` when it cannot be told whether git tracks the folder
 */
export function checkCacheFolder(folder: string, archive: string | null): void {
  const place = realPlace(folder);
  if (dirname(place) === place) refuse(folder, "is the root of a file system");
  if (archive !== null && isWithin(realPlace(archive), place)) refuse(folder, "lies in the archive's own folder");
  if (isGitsOwn(place))
    refuse(folder, `belongs to git, which keeps its own files there (in "${cacheFolderName}" it has none)`);
  // By the way it is named and by where that leads: git tracks links, too.
  for (const path of new Set([folder, place]))
    if (isTracked(path)) refuse(folder, "is tracked by git, so a pull request can fill it");
  if (archive !== null && isWithin(place, realPlace(archive))) refuse(folder, "holds the archive");
  const stats = statsOf(place);
  const user = process.getuid?.();
  if (stats === null || user === undefined) return;
  if (stats.uid !== user) refuse(folder, "belongs to another user");
  if ((stats.mode & writableByOthers) !== 0) refuse(folder, "may be written to by others (`chmod go-w` ends that)");
}

/** Null also where nobody can look: from there nothing can be read either. */
function statsOf(place: string): Stats | null {
  try {
    return statSync(place);
  } catch {
    return null;
  }
}

function refuse(folder: string, why: string): never {
  throw new ArchiveError("cache-refused", `"${folder}" is not used as a cache: it ${why}`);
}

/** Whether a folder is that of a repository or lies in it, other than where caches are kept when nobody names a folder. */
function isGitsOwn(place: string): boolean {
  const layout = layoutAround(place);
  return [layout?.gitFolder, layout?.commonFolder].some((own) => {
    if (own === undefined) return false;
    const real = realPlace(own);
    return isWithin(real, place) && !isWithin(join(real, cacheFolderName), place);
  });
}

/** Whether the index of the repository around holds the folder, something in it, or a link or submodule on the way to it. */
function isTracked(folder: string): boolean {
  const layout = layoutAround(folder);
  if (layout === null) return false;
  // The last part stays as it is written: it may itself be a link that git tracks.
  const way = relative(realPlace(layout.home), join(realPlace(dirname(folder)), basename(folder)));
  const bytes = readSmallFile(join(layout.gitFolder, "index"), "index", indexBytes);
  if (bytes === null || way.split(sep)[0] === "..") return false;
  const name = binaryOf(way.split(sep).join("/"));
  return parseIndex(bytes, layout.format).some(
    (entry) =>
      name === "" || entry.name === name || entry.name.startsWith(`${name}/`) || name.startsWith(`${entry.name}/`),
  );
}

function layoutAround(folder: string): RepositoryLayout | null {
  try {
    return findLayout(folder);
  } catch (error) {
    if (error instanceof ArchiveError && error.code === "no-repository") return null;
    throw error;
  }
}
