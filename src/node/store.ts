// Writes into the working directory of an archive: whole or not at all, and never over what stands there unseen.

import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Store } from "../core/ports.ts";
import { nodeDigester } from "./digester.ts";
import { removeLeftovers, temporaryName } from "./leftovers.ts";
import {
  codeOf,
  enterFolder,
  refuseCollision,
  removeEmpty,
  segmentsOf,
  syncFolder,
  writeFailure,
} from "./store-folders.ts";

const noFollow = constants.O_NOFOLLOW ?? 0;
const createFlags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow;
const readFlags = constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0);
/** What file systems and systems without hard links answer: FAT, exFAT, some network shares, Android. */
const noLinks = new Set(["EPERM", "EACCES", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);
/** How often a folder may vanish, being left empty by somebody else, between its making and its use. */
const attempts = 10;

/**
 * The store of a working directory. Two programs that replace the same file at the very same moment are told apart only as far as
 * the last look before the renaming; everything else holds between any number of them.
 * @param repository folder that holds the archive's folder
 * @param root name of the archive's folder
 */
export function openStore(repository: string, root: string): Store {
  return {
    check: (path) => translated(path, () => check(repository, path)),
    create: (path, bytes) => translated(path, () => create(repository, path, bytes)),
    replace: (path, before, after) => translated(path, () => replace(repository, path, before, after)),
    remove: (path, sha256) => translated(path, () => remove(repository, path, sha256)),
    clean: () => removeLeftovers(join(repository, root)).map((path) => `${root}/${path}`),
  };
}

function translated<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw writeFailure(path, error);
  }
}

function check(repository: string, path: string): void {
  const segments = segmentsOf(path);
  let folder = repository;
  for (const [index, segment] of segments.entries()) {
    const inner = index < segments.length - 1 ? enterFolder(repository, segments.slice(0, index + 1)) : null;
    if (inner === null) {
      if (isThere(join(folder, segment))) return;
      accessSync(folder, constants.W_OK);
      refuseCollision(folder, segment, path);
      return;
    }
    folder = inner;
  }
}

function create(repository: string, path: string, bytes: Uint8Array): "created" | "exists" {
  const segments = segmentsOf(path);
  const name = segments.pop() ?? "";
  for (let attempt = 1; ; attempt++) {
    const made: string[] = [];
    try {
      const folder = enterFolder(repository, segments, made) ?? repository;
      if (isThere(join(folder, name))) return "exists";
      refuseCollision(folder, name, path);
      return place(folder, name, bytes);
    } catch (error) {
      removeEmpty(made);
      if (codeOf(error) !== "ENOENT" || attempt === attempts) throw error;
    }
  }
}

/** Gives whole bytes their name; the name must be free. */
function place(folder: string, name: string, bytes: Uint8Array): "created" | "exists" {
  const temporary = join(folder, temporaryName());
  const target = join(folder, name);
  try {
    writeWhole(temporary, bytes);
    try {
      linkSync(temporary, target);
    } catch (error) {
      const code = codeOf(error);
      if (code === "EEXIST") return "exists";
      if (!noLinks.has(code)) throw error;
      return reserve(folder, temporary, target);
    }
    syncFolder(folder);
    return "created";
  } finally {
    discard(temporary);
  }
}

/**
 * Without hard links the name is first taken by an empty file, which only one can make, and then given to the whole one. Whoever
 * is killed between the two leaves the empty file: never half of the bytes, and never anything overwritten.
 */
function reserve(folder: string, temporary: string, target: string): "created" | "exists" {
  try {
    closeSync(openSync(target, createFlags, 0o644));
  } catch (error) {
    if (codeOf(error) === "EEXIST") return "exists";
    throw error;
  }
  try {
    renameSync(temporary, target);
  } catch (error) {
    discard(target);
    throw error;
  }
  syncFolder(folder);
  return "created";
}

function replace(repository: string, path: string, before: Uint8Array, after: Uint8Array): "replaced" | "changed" {
  const segments = segmentsOf(path);
  const name = segments.pop() ?? "";
  const folder = enterFolder(repository, segments);
  if (folder === null) return "changed";
  const target = join(folder, name);
  const found = contentOf(target, before.length);
  if (found === null || !isSame(found.bytes, before)) return "changed";
  const temporary = join(folder, temporaryName());
  try {
    writeWhole(temporary, after, found.mode);
    // Writing takes its time; only what is still the same is replaced.
    const still = contentOf(target, before.length);
    if (still === null || !isSame(still.bytes, before)) return "changed";
    renameSync(temporary, target);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "changed";
    throw error;
  } finally {
    discard(temporary);
  }
  syncFolder(folder);
  return "replaced";
}

function remove(repository: string, path: string, sha256: string): "removed" | "changed" {
  const segments = segmentsOf(path);
  const name = segments.pop() ?? "";
  const folder = enterFolder(repository, segments);
  if (folder === null) return "changed";
  const target = join(folder, name);
  const found = contentOf(target, Number.POSITIVE_INFINITY);
  if (found === null || nodeDigester.sha256(found.bytes) !== sha256) return "changed";
  try {
    unlinkSync(target);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return "changed";
    throw error;
  }
  syncFolder(folder);
  // The outermost one is the archive itself, which stays.
  removeEmpty(segments.slice(1).map((_, index) => join(repository, ...segments.slice(0, index + 2))));
  return "removed";
}

function writeWhole(path: string, bytes: Uint8Array, mode?: number): void {
  const descriptor = openSync(path, createFlags, 0o644);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at);
    if (mode !== undefined) fchmodSync(descriptor, mode);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A regular file of at most `limit` bytes with its permissions; null for anything else. */
function contentOf(path: string, limit: number): { readonly bytes: Uint8Array; readonly mode: number } | null {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null;
  let descriptor: number;
  try {
    descriptor = openSync(path, readFlags);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ELOOP") return null;
    throw error;
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || stats.size > limit) return null;
    const bytes = new Uint8Array(stats.size);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(descriptor, bytes, length, bytes.length - length, null);
      if (read === 0) return null;
      length += read;
    }
    return { bytes, mode: stats.mode & 0o777 };
  } finally {
    closeSync(descriptor);
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** What is not there any more, or cannot be removed, is told by verify and removed by the next run. */
function discard(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    return;
  }
}
