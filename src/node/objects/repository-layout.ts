// Finds the parts of a repository from a folder upward and says what kind it is; it reads, runs nothing and obeys no environment.

import { lstatSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ArchiveError } from "../../core/error.ts";
import { type GitConfig, parseGitConfig } from "./git-config.ts";
import type { ObjectFormat } from "./object-id.ts";
import { readSmallFile } from "./regular-file.ts";

/** Where a repository keeps what (gitrepository-layout(5)). */
export interface RepositoryLayout {
  /** The folder in which the search found it: it holds `.git`, or is the repository itself. */
  readonly home: string;
  /** Holds HEAD and the references of one working tree. */
  readonly gitFolder: string;
  /** Holds objects, references and configuration; another folder only in a linked working tree. */
  readonly commonFolder: string;
  readonly config: GitConfig;
  readonly format: ObjectFormat;
  readonly refStorage: "files" | "reftable";
  /** Why only git itself may read the objects, one sentence without a full stop, or null. */
  readonly unsupported: string | null;
}

/** GIT_DIR and its kin are ignored on purpose: what is verified must not depend on who calls. */
const pointerBytes = 64 * 1024;
const configBytes = 4 * 1024 * 1024;

/**
 * The repository that a folder belongs to: `.git`, a `.git` file of a submodule or linked working tree, or a bare one.
 * @throws ArchiveError `no-repository`, `repository-unsupported`, `unreadable`
 */
export function findLayout(folder: string): RepositoryLayout {
  const start = resolve(folder);
  for (let current = start; ; current = dirname(current)) {
    const gitFolder = gitFolderAt(current);
    if (gitFolder !== null) return describe(gitFolder, current);
    if (dirname(current) === current) {
      throw new ArchiveError("no-repository", `There is no git repository in "${start}" or any folder above it`);
    }
  }
}

function gitFolderAt(folder: string): string | null {
  const inside = join(folder, ".git");
  if (isGitFolder(inside)) return inside;
  const pointer = readSmallFile(inside, inside, pointerBytes);
  if (pointer === null) return isGitFolder(folder) ? folder : null;
  const match = /^gitdir: ([^\0]+?)[\r\n]*$/.exec(pointer.toString());
  const path = match?.[1];
  if (path === undefined)
    throw new ArchiveError("no-repository", `"${inside}" is a file, but does not begin with "gitdir: "`);
  const target = resolve(folder, path);
  if (isGitFolder(target)) return target;
  throw new ArchiveError(
    "no-repository",
    `"${inside}" points to "${target}", which is not a git repository: was it moved or pruned?`,
  );
}

function isGitFolder(folder: string): boolean {
  const common = commonOf(folder);
  return isThere(join(folder, "HEAD")) && isFolder(join(common, "objects")) && isFolder(join(common, "refs"));
}

function commonOf(gitFolder: string): string {
  if (!isFolder(gitFolder)) return gitFolder;
  const shown = join(gitFolder, "commondir");
  const path = readSmallFile(shown, shown, pointerBytes)
    ?.toString()
    .replace(/[\r\n]+$/, "");
  if (path === undefined || path === "" || path.includes("\0")) return gitFolder;
  return resolve(gitFolder, path);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

// HEAD may be a symbolic link to a branch that has no commit yet.
function isThere(path: string): boolean {
  try {
    return !lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

function describe(gitFolder: string, home: string): RepositoryLayout {
  const commonFolder = commonOf(gitFolder);
  const path = join(commonFolder, "config");
  const config = parseGitConfig(readSmallFile(path, path, configBytes)?.toString() ?? "", path);
  const format = config.get("extensions.objectformat") ?? "sha1";
  const refStorage = config.get("extensions.refstorage") ?? "files";
  return {
    home,
    gitFolder,
    commonFolder,
    config,
    format: format === "sha256" ? "sha256" : "sha1",
    refStorage: refStorage === "reftable" ? "reftable" : "files",
    unsupported: reasonAgainst(config, format, refStorage),
  };
}

/** Extensions that change nothing for a reader of objects. Any other may change everything, so it is never skipped. */
const harmless = new Set([
  ...["noop", "noop-v1", "preciousobjects", "partialclone", "worktreeconfig", "objectformat", "compatobjectformat"],
  ...["refstorage", "relativeworktrees", "submodulepathconfig"],
]);

function reasonAgainst(config: GitConfig, format: string, refStorage: string): string | null {
  const version = config.get("core.repositoryformatversion") ?? "0";
  if (!/^[01]$/.test(version)) return `The repository has format version "${version}"; 0 and 1 are known`;
  if (format !== "sha1" && format !== "sha256")
    return `The repository names its objects by "${format}"; sha1 and sha256 are known`;
  if (refStorage !== "files" && refStorage !== "reftable") {
    return `The repository keeps its references as "${refStorage}"; files and reftable are known`;
  }
  // In version 0 git ignores extensions that it does not know.
  const unknown = [...config.keys()].filter(
    (key) => key.startsWith("extensions.") && !harmless.has(key.slice("extensions.".length)),
  );
  if (version === "1" && unknown.length > 0) {
    return `The repository uses "${unknown.sort().join('", "')}", which this reader does not know`;
  }
  return null;
}
