// Files that a reader holds and names: a checkpoint, a list of signers, a proof. They lie anywhere, outside every archive.

import { realpathSync } from "node:fs";
import { basename, dirname } from "node:path";
import { ArchiveError } from "../core/error.ts";
import type { DigestResult } from "../core/ports.ts";
import { readSmallFile } from "./objects/regular-file.ts";
import { openWorkTree } from "./work-tree.ts";

const smallBytes = 4 * 1024 * 1024;

/**
 * The bytes of a small file.
 * @throws ArchiveError `unreadable` when there is none, or it is larger than 4 MiB
 */
export function readHeldFile(path: string): Uint8Array {
  const bytes = readSmallFile(realPath(path), path, smallBytes);
  if (bytes === null) throw new ArchiveError("unreadable", `There is no file "${path}"`);
  return bytes;
}

/**
 * Digest and size of a file of any size.
 * @throws ArchiveError `unreadable`
 */
export async function digestHeldFile(path: string): Promise<DigestResult & { readonly ok: true }> {
  const file = realPath(path);
  const result = await openWorkTree(dirname(file), "").digest(basename(file), Number.MAX_SAFE_INTEGER, false);
  if (!result.ok) throw new ArchiveError("unreadable", `"${path}" ${result.fault.reason}`);
  return result;
}

/** What the reader names may be a link of their own. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    const what = code === "ENOENT" ? `There is no file "${path}"` : `"${path}" cannot be read (${code})`;
    throw new ArchiveError("unreadable", what, { cause: error });
  }
}
