// Finds the archive from a folder upward and makes the ports over it.

import { lstatSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { ArchiveError } from "../core/error.ts";
import { descriptorName } from "../core/layout.ts";
import type { VerifyPorts } from "../core/ports.ts";
import { nodeDecoder } from "./decoder.ts";
import { nodeDigester } from "./digester.ts";
import { sparseCheckoutNote } from "./sparse-checkout.ts";
import { openWorkTree } from "./work-tree.ts";

/** Name of the folder that holds an archive within its repository. */
export const rootName = "archive";

/**
 * The folder that holds `archive/archive.yaml`: the given one or the nearest above.
 * @throws ArchiveError `no-archive`, `unreadable`
 */
export function findRepository(folder: string): string {
  const start = resolve(folder);
  for (let current = start; ; current = dirname(current)) {
    if (exists(join(current, rootName, descriptorName))) return current;
    // From inside the archive's own folder the search goes on above it.
    if (dirname(current) === current)
      throw new ArchiveError("no-archive", `There is no archive in "${start}" or any folder above it`);
  }
}

/**
 * The archive's folder in the working directory, as {@link findRepository} finds it; null when there is none on disk.
 * @throws ArchiveError `unreadable`
 */
export function archiveFolder(folder: string): string | null {
  try {
    return join(findRepository(folder), rootName);
  } catch (error) {
    if (error instanceof ArchiveError && error.code === "no-archive") return null;
    throw error;
  }
}

/** @throws ArchiveError `unreadable` when nobody can tell */
function exists(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") return false;
    throw new ArchiveError(
      "unreadable",
      `Nobody can tell whether there is an archive at "${dirname(path)}" (${code})`,
      {
        cause: error,
      },
    );
  }
}

/** The ports over an archive, and the ways of its repository. */
export interface OpenArchive extends VerifyPorts {
  readonly repository: string;
  /** What a word means as a path, from the root of the repository: seen from the folder, then from that root. */
  readonly pathsOf: (word: string) => readonly string[];
}

/** A path from the repository's root, `/` separated; null when it lies outside. */
function pathWithin(repository: string, path: string): string | null {
  // The last part is not followed: it is the link or file that is meant.
  const way = relative(realPath(repository), join(realPath(dirname(path)), basename(path)));
  return way === "" || way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way) ? null : way.split(sep).join("/");
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/**
 * Ports over the working directory of the archive that is nearest to a folder.
 * @param now moment for "in the future", in milliseconds since 1970; this machine's clock when absent
 * @throws ArchiveError `no-archive`, `unreadable`
 */
export function openArchive(folder: string, now?: number): OpenArchive {
  const repository = findRepository(folder);
  const tree = openWorkTree(repository, rootName);
  const note = sparseCheckoutNote(repository);
  return {
    repository,
    pathsOf: (word) =>
      [resolve(folder, word), resolve(repository, word)].flatMap((path) => pathWithin(repository, path) ?? []),
    tree: note === null ? tree : { ...tree, notes: [note] },
    digester: nodeDigester,
    decoder: nodeDecoder,
    clock: now === undefined ? { now: Date.now(), source: "machine" } : { now, source: "caller" },
  };
}
