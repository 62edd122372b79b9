// Makes the ports over a folder in which an archive is to begin.

import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { ArchiveError } from "../core/error.ts";
import type { Decoder, Store, Tree } from "../core/ports.ts";
import type { PackageFiles } from "../core/starter.ts";
import { nodeDecoder } from "./decoder.ts";
import { findLayout } from "./objects/repository-layout.ts";
import { archiveFolder, rootName } from "./open.ts";
import { openStore } from "./store.ts";
import { openWorkTree } from "./work-tree.ts";

/** Ports over a folder in which there may be an archive or not. */
export interface OpenStarter {
  readonly repository: string;
  readonly tree: Tree;
  readonly store: Store;
  readonly decoder: Decoder;
  readonly packageFiles: PackageFiles;
  /** Branch that is checked out, `main` where that cannot be told; null where there is no git repository. */
  readonly branch: string | null;
  /** Whether archive.yaml is there already. */
  readonly started: boolean;
}

/**
 * An archive begins where a repository begins: there git, CI and editors look for what they are told.
 * @throws ArchiveError `usage` when the folder lies within a repository or an archive, or is none; `unreadable`
 */
export function openStarter(folder: string): OpenStarter {
  if (!isFolder(folder)) throw new ArchiveError("usage", `"${folder}" is no folder: make it, or name another with -C`);
  const repository = realpathSync(resolve(folder));
  const archive = archiveFolder(repository);
  const started = archive === join(repository, rootName);
  if (archive !== null && !started)
    throw new ArchiveError("usage", `"${folder}" lies within a repository that has an archive: "${archive}"`);
  return {
    repository,
    tree: openWorkTree(repository, rootName),
    store: openStore(repository, rootName),
    decoder: nodeDecoder,
    packageFiles,
    branch: branchOf(repository),
    started,
  };
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function branchOf(repository: string): string | null {
  try {
    const { home, gitFolder } = findLayout(repository);
    if (realpathSync(home) !== repository)
      throw new ArchiveError("usage", `"${repository}" lies within the repository "${home}": run the command there`);
    if (home === gitFolder) throw new ArchiveError("usage", `"${repository}" is a bare repository, without files`);
    // What could mean something else to a reader of YAML is left to the owner.
    return /^ref: refs\/heads\/([A-Za-z0-9][A-Za-z0-9._/-]{0,100})\n$/.exec(readHead(gitFolder))?.[1] ?? "main";
  } catch (error) {
    if (error instanceof ArchiveError && error.code === "no-repository") return null;
    throw error;
  }
}

function readHead(gitFolder: string): string {
  try {
    return readFileSync(join(gitFolder, "HEAD"), "utf8");
  } catch {
    return "";
  }
}

const packageFiles: PackageFiles = {
  read(path) {
    try {
      return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    } catch (error) {
      throw new ArchiveError("internal", `The package lacks its own file "${path}"`, { cause: error });
    }
  },
};
