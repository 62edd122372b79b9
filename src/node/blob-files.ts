// Blobs of shards that somebody names: files, and folders of files as CI engines unpack them. They lie anywhere, outside every archive.

import { readdirSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { ArchiveError } from "../core/error.ts";
import type { NamedBlob } from "../core/verification/shard-blob.ts";
import { readSmallFile, unreadable } from "./objects/regular-file.ts";

/** How blobs are named in folders; a file that is named itself may be called anything. */
export const blobSuffix = ".blob";

/** A larger file is not read. */
const blobBytes = 512 * 1024 * 1024;
/** Folders below each other, and files in all: more is not what a CI engine unpacks. */
const deepest = 4;
const mostFiles = 20_000;

/**
 * The blobs of files and folders, read one after the other as they are asked for.
 * @param words paths as given, seen from a folder
 * @throws ArchiveError `unreadable`; `usage` for a folder without a blob in it
 */
export function* readBlobs(words: readonly string[], from: string): Generator<NamedBlob> {
  for (const word of words) for (const name of filesOf(word, from)) yield { name, bytes: readBlob(name, from) };
}

function filesOf(word: string, from: string): readonly string[] {
  if (!isFolder(word, from)) return [word];
  const found: string[] = [];
  collect(word, from, 0, found);
  if (found.length === 0)
    throw new ArchiveError("usage", `There is no file in "${word}" whose name ends with "${blobSuffix}"`);
  return found;
}

function isFolder(word: string, from: string): boolean {
  try {
    const stats = statSync(resolve(from, word), { throwIfNoEntry: false });
    if (stats !== undefined) return stats.isDirectory();
  } catch (error) {
    throw unreadable(word, error);
  }
  throw new ArchiveError("unreadable", `There is no file or folder "${word}"`);
}

/** Below a folder that was named no link is followed. */
function collect(folder: string, from: string, depth: number, found: string[]): void {
  for (const item of listed(folder, from)) {
    const path = join(folder, item.name);
    if (item.isDirectory() && depth < deepest) collect(path, from, depth + 1, found);
    else if (item.isFile() && item.name.endsWith(blobSuffix)) found.push(path);
    if (found.length > mostFiles)
      throw new ArchiveError("usage", `There are more than ${mostFiles} files in "${folder}"`);
  }
}

function listed(folder: string, from: string) {
  try {
    const items = readdirSync(resolve(from, folder), { withFileTypes: true });
    return items.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw unreadable(folder, error);
  }
}

function readBlob(name: string, from: string): Uint8Array {
  const bytes = readSmallFile(realPlace(name, from), name, blobBytes);
  if (bytes === null) throw new ArchiveError("unreadable", `There is no file "${name}"`);
  return bytes;
}

function realPlace(name: string, from: string): string {
  try {
    return realpathSync(resolve(from, name));
  } catch (error) {
    throw unreadable(name, error);
  }
}
