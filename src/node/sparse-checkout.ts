// Tells that git leaves a part of a working directory out: what is not checked out is not there to be looked at.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { ArchiveError } from "../core/error.ts";
import { type GitConfig, isTrue, parseGitConfig } from "./objects/git-config.ts";
import { findLayout } from "./objects/repository-layout.ts";
import { readSmallFile } from "./objects/regular-file.ts";

const configBytes = 4 * 1024 * 1024;

/**
 * A plain clause for a reader of the report, or null where everything is checked out, or nobody can tell.
 * It follows git-sparse-checkout(1): the setting of one working tree (`config.worktree`) goes before that of the repository.
 * @param repository folder that holds the archive's folder
 */
export function sparseCheckoutNote(repository: string): string | null {
  try {
    if (!mayBeSparse(repository)) return null;
    const { gitFolder, config } = findLayout(repository);
    const own = isTrue(config.get("extensions.worktreeconfig")) ? ownConfig(gitFolder) : null;
    const setting = own?.get("core.sparsecheckout") ?? config.get("core.sparsecheckout");
    if (!isTrue(setting) || !existsSync(join(gitFolder, "info", "sparse-checkout"))) return null;
    return "git checks out only a part of this repository, and only that was looked at: run `git sparse-checkout disable`, or verify a commit with --at";
  } catch (error) {
    // A repository that cannot be read is told by those who must read it.
    if (error instanceof ArchiveError) return null;
    throw error;
  }
}

/** Most working directories are told by one look. Of a linked one, and below a repository's root, only the repository tells. */
function mayBeSparse(repository: string): boolean {
  const own = join(repository, ".git");
  return existsSync(join(own, "info", "sparse-checkout")) || !existsSync(join(own, "HEAD"));
}

function ownConfig(gitFolder: string): GitConfig | null {
  const path = join(gitFolder, "config.worktree");
  const bytes = readSmallFile(path, path, configBytes);
  return bytes === null ? null : parseGitConfig(bytes.toString(), path);
}
