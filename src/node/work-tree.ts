// A working directory as a tree: walks and reads without following links, blocking on FIFOs or trusting what it saw before.

import {
  type BigIntStats,
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { join, sep } from "node:path";
import { showBytes } from "../core/history/byte-text.ts";
import type { Limits } from "../core/limits.ts";
import type { AccessFault, DigestResult, EntryKind, Listing, ReadResult, Tree } from "../core/ports.ts";
import { notFolder, OpenListing } from "./open-listing.ts";

// What was read is still in the processor's own cache when it is digested; a larger piece is not.
const chunkSize = 128 * 1024;
// Windows has neither flag; there lstat before open is the (weaker) guard.
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * @param repository folder that holds the archive's folder
 * @param root name of the archive's folder
 */
export function openWorkTree(repository: string, root: string): Tree {
  return {
    kind: "work",
    revision: null,
    root,
    list: (limits) => new Walk(repository, limits).run(root),
    read: (path, limit) => withFile(repository, path, limit, readWhole),
    digest: (path, limit, alsoSha512) =>
      withFile(repository, path, limit, (descriptor, stats) => digestWhole(descriptor, stats, alsoSha512)),
  };
}

const separator = Buffer.from(sep);

/** Lists a folder depth by depth; one bad entry never stops the others. */
class Walk {
  readonly #repository: string;
  readonly #listing: OpenListing;

  constructor(repository: string, limits: Limits) {
    this.#repository = repository;
    this.#listing = new OpenListing(limits);
  }

  run(root: string): Listing {
    if (isFolder(join(this.#repository, root))) this.#folder(root, Buffer.from(join(this.#repository, root)), 0);
    else this.#listing.faults.push(notFolder(root));
    return this.#listing;
  }

  /** @param real the folder as the system knows it: a name that is not UTF-8 cannot be opened by what is shown of it */
  #folder(path: string, real: Buffer, depth: number): void {
    let found: Dirent<Buffer>[];
    try {
      found = readdirSync(real, { withFileTypes: true, encoding: "buffer" });
    } catch (error) {
      this.#listing.faults.push(accessFault(path, error));
      return;
    }
    for (const item of found) {
      // A name that is not UTF-8 is shown byte by byte; it can never be a name that the archive asks for.
      const child = `${path}/${showBytes(item.name)}`;
      if (!this.#listing.hasRoom(path)) return;
      if (!item.isDirectory()) this.#listing.add(child, kindOf(item));
      else if (this.#listing.enter(child, depth + 1)) {
        this.#folder(child, Buffer.concat([real, separator, item.name]), depth + 1);
      }
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

function kindOf(item: Dirent<Buffer>): EntryKind {
  if (item.isFile()) return "file";
  if (item.isSymbolicLink()) return "symlink";
  if (item.isFIFO()) return "fifo";
  return item.isSocket() ? "socket" : "other";
}

type FileReader<T> = (descriptor: number, stats: BigIntStats, limit: number) => T;
type Failed = { readonly ok: false; readonly fault: AccessFault };

/** Opens, looks, reads, looks again: what changed meanwhile is a fault and no guess. */
function withFile<T>(repository: string, path: string, limit: number, read: FileReader<T>): T | Failed {
  // Windows knows slashes as well; joining would cost as much as looking.
  const file = `${repository}/${path}`;
  let descriptor: number | null = null;
  try {
    if (constants.O_NOFOLLOW === undefined && lstatSync(file).isSymbolicLink())
      return failed(path, "not-a-file", "is a symbolic link");
    descriptor = openSync(file, openFlags);
    const before = fstatSync(descriptor, { bigint: true });
    if (!before.isFile()) return failed(path, "not-a-file", "is not a regular file");
    if (before.size > BigInt(limit)) return failed(path, "limit", `has ${before.size} bytes; ${limit} are allowed`);
    const result = read(descriptor, before, limit);
    const after = fstatSync(descriptor, { bigint: true });
    const still = before.size === after.size && before.mtimeNs === after.mtimeNs && before.ctimeNs === after.ctimeNs;
    return still ? result : failed(path, "changed", "changed while it was read");
  } catch (error) {
    if (error instanceof ChangedWhileRead) return failed(path, "changed", "changed while it was read");
    return { ok: false, fault: accessFault(path, error) };
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

class ChangedWhileRead extends Error {}

function failed(path: string, kind: AccessFault["kind"], reason: string): Failed {
  return { ok: false, fault: { kind, path, reason } };
}

function readWhole(descriptor: number, stats: BigIntStats): ReadResult {
  const size = Number(stats.size);
  const bytes = room(size);
  let length = 0;
  while (length < size) {
    const read = readSync(descriptor, bytes, length, size - length, null);
    if (read === 0) throw new ChangedWhileRead();
    length += read;
  }
  return { ok: true, bytes };
}

const slabSize = 256 * 1024;
let slab = new Uint8Array(0);

/** Room for a file. Small ones share theirs: each array of its own costs more to make and to clear away than such a file to read. */
function room(size: number): Uint8Array {
  if (size * 8 > slabSize) return new Uint8Array(size);
  if (slab.length < size) slab = new Uint8Array(slabSize);
  const bytes = slab.subarray(0, size);
  slab = slab.subarray(size);
  return bytes;
}

function digestWhole(descriptor: number, stats: BigIntStats, alsoSha512: boolean): DigestResult {
  const hash = createHash("sha256");
  const second = alsoSha512 ? createHash("sha512") : null;
  const chunk = new Uint8Array(Math.min(chunkSize, Number(stats.size) || 1));
  let size = 0;
  for (;;) {
    const read = readSync(descriptor, chunk, 0, chunk.length, null);
    if (read === 0) break;
    hash.update(chunk.subarray(0, read));
    second?.update(chunk.subarray(0, read));
    size += read;
    // A file that grows for ever must not keep the reader for ever.
    if (size > Number(stats.size)) throw new ChangedWhileRead();
  }
  if (size !== Number(stats.size)) throw new ChangedWhileRead();
  return { ok: true, sha256: hash.digest("hex"), sha512: second?.digest("hex") ?? null, size };
}

const reasons: Readonly<Record<string, readonly [AccessFault["kind"], string]>> = {
  ENOENT: ["vanished", "was there when the folder was listed and is gone"],
  ENOTDIR: ["vanished", "was there when the folder was listed and is gone"],
  ELOOP: ["not-a-file", "is a symbolic link"],
  ENXIO: ["not-a-file", "is not a regular file"],
  EACCES: ["unreadable", "may not be read (EACCES)"],
  EPERM: ["unreadable", "may not be read (EPERM)"],
  EIO: ["unreadable", "cannot be read from the disk (EIO)"],
  EMFILE: ["unreadable", "could not be opened, too many files are open (EMFILE); `ulimit -n 1024` allows more"],
  ENFILE: ["unreadable", "could not be opened, too many files are open on this machine (ENFILE)"],
  ENAMETOOLONG: ["limit", "has a name that is too long for the system"],
};

/** Translates an error of the operating system; what is unknown keeps its code. */
function accessFault(path: string, error: unknown): AccessFault {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known = reasons[code];
  if (known !== undefined) return { kind: known[0], path, reason: known[1] };
  return {
    kind: "unreadable",
    path,
    reason: `cannot be read (${code || (error instanceof Error ? error.message : "unknown error")})`,
  };
}
