// A cache in a folder of this machine: one file for each name, replaced in one step, readable by its owner alone.

import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Cache } from "../core/ports.ts";
import { readSmallFile } from "./objects/regular-file.ts";
import { findLayout } from "./objects/repository-layout.ts";

/** Bytes of one file; a larger one is neither read nor written. */
const fileBytes = 1024 * 1024 * 1024;
const temporaryPrefix = ".tmp-";
/** Milliseconds after which nobody can still be writing a temporary file. */
const abandonedAfter = 60 * 60 * 1000;

/** Name of the folder within the repository's own that no checkout, commit or clone touches. */
export const cacheFolderName = "corpus-archive";

export interface FolderCacheOptions {
  /** Where the files lie; it is made when it is not there. */
  readonly folder: string;
  /** Name and version of the tool. */
  readonly producer: string;
  /** Is told what could not be read or written, one plain sentence without a full stop; the run goes on without. */
  readonly note: (words: string) => void;
}

/** The folder in the repository around a folder that no checkout, commit or clone touches. */
export function cacheFolderOf(folder: string): string {
  return join(findLayout(folder).commonFolder, cacheFolderName);
}

/** Keeps bytes in files. Two runs may write at once: one file wins, whole. */
export function folderCache({ folder, producer, note }: FolderCacheOptions): Cache {
  const pathOf = (name: string): string => {
    if (!/^[a-z0-9-]{1,64}$/.test(name)) throw new TypeError(`"${name}" is no name in a cache`);
    return join(folder, name);
  };
  return {
    producer,
    load(name) {
      const path = pathOf(name);
      try {
        return readSmallFile(path, path, fileBytes);
      } catch (error) {
        note(`The cache in "${folder}" cannot be used (${reasonOf(error)})`);
        return null;
      }
    },
    save(name, bytes) {
      const path = pathOf(name);
      const temporary = join(folder, `${temporaryPrefix}${process.pid}-${randomBytes(8).toString("hex")}`);
      try {
        if (bytes.length > fileBytes) throw new Error(`${bytes.length} bytes; ${fileBytes} are allowed`);
        makeFolder(folder);
        removeAbandoned(folder);
        writeFileSync(temporary, bytes, { flag: "wx", mode: 0o600 });
        renameSync(temporary, path);
      } catch (error) {
        removeIfThere(temporary);
        note(`The cache in "${folder}" could not be written (${reasonOf(error)})`);
      }
    },
  };
}

/** Not by the option `recursive`, which in Node 20 tries forever below a folder like /proc. */
function makeFolder(folder: string): void {
  if (makeOne(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  if (!makeOne(folder)) throw new Error(`no folder can be made at "${folder}"`);
}

/** False when the folder above is missing. */
function makeOne(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    if (codeOf(error) !== "EEXIST") throw error;
  }
  return true;
}

/** What runs left behind that were killed while they wrote. */
function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(temporaryPrefix)) continue;
    const path = join(folder, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Number.POSITIVE_INFINITY };
    if (Date.now() - mtimeMs > abandonedAfter) removeIfThere(path);
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It lies where nothing can lie, or a folder bears its name.
  }
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && "code" in error ? String(error.code) : null;
const reasonOf = (error: unknown): string => codeOf(error) ?? (error instanceof Error ? error.message : String(error));
