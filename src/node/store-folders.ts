// The folders into which files are written: made one by one, never through a link, and synchronised with the disk.

import { closeSync, constants, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { ArchiveError } from "../core/error.ts";
import { foldName } from "../core/file-names.ts";

/** The code of an error of the operating system, or nothing. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the quota of the disk is used up",
  EFBIG: "a file may not be that large here",
  EACCES: "writing is not allowed there",
  EPERM: "writing is not allowed there",
  EROFS: "the disk can only be read",
  EIO: "the disk fails",
  ENAMETOOLONG: "the name is too long for the system",
  ELOOP: "it leads through a symbolic link",
  ENOTDIR: "what should be a folder on the way is none",
};

/** Translates an error of the operating system; what is unknown keeps its code. */
export function writeFailure(path: string, error: unknown): ArchiveError {
  if (error instanceof ArchiveError) return error;
  const code = codeOf(error);
  const reason = reasons[code];
  const words = reason === undefined ? code || String(error) : `${reason} (${code})`;
  return new ArchiveError("write-failed", `"${path}" could not be written: ${words}`, { cause: error });
}

/** The parts of a path that stays within the repository and out of git's own folder. */
export function segmentsOf(path: string): string[] {
  const segments = path.split("/");
  const isForeign = (segment: string): boolean =>
    segment === "" || segment === "." || segment === ".." || /[\0\\]/.test(segment) || foldName(segment) === ".git";
  if (segments.some(isForeign))
    throw new ArchiveError("write-failed", `"${path}" is no path that may be written in the repository`);
  return segments;
}

/**
 * The folder of a path, every part of which is a real folder.
 * @param make collects the folders that had to be made, outermost first; when absent none is made
 * @returns null when it is not there and none is to be made
 * @throws ArchiveError `write-failed` when a part of it is no folder, or a link to one
 */
export function enterFolder(repository: string, segments: readonly string[], make?: string[]): string | null {
  let folder = repository;
  for (const [index, segment] of segments.entries()) {
    const parent = folder;
    folder = join(parent, segment);
    const shown = segments.slice(0, index + 1).join("/");
    if (isRealFolder(folder, shown)) continue;
    if (make === undefined) return null;
    refuseCollision(parent, segment, shown);
    try {
      mkdirSync(folder);
      make.push(folder);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    // Whoever else has just made it may have made something else.
    if (!isRealFolder(folder, shown)) throw new ArchiveError("write-failed", `"${shown}" vanished while it was made`);
    syncFolder(parent);
  }
  return folder;
}

function isRealFolder(folder: string, shown: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  if (stats.isDirectory()) return true;
  const what = stats.isSymbolicLink() ? "a symbolic link" : "no folder";
  throw new ArchiveError("write-failed", `Nothing is written below "${shown}": it is ${what}`);
}

/**
 * Some systems hold names that differ only in letter case or Unicode normalisation for one, and would lose one of the two.
 * @throws ArchiveError `write-failed` when such another name stands in the folder
 */
export function refuseCollision(folder: string, name: string, path: string): void {
  const folded = foldName(name);
  const other = readdirSync(folder).find((candidate) => candidate !== name && foldName(candidate) === folded);
  if (other !== undefined)
    throw new ArchiveError(
      "write-failed",
      `"${path}" was not written: "${other}" stands there, which is the same name to some systems`,
    );
}

/** Makes names that were added to or taken from a folder outlast a loss of power, where the system can. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    fsyncSync(descriptor);
  } catch (error) {
    // Some network file systems know no such thing.
    if (codeOf(error) !== "EINVAL") throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Removes folders that are empty, innermost first; whatever is not, or is gone, stays as it is. */
export function removeEmpty(outermostFirst: readonly string[]): void {
  for (const folder of [...outermostFirst].reverse()) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}
