// Files whose bytes are git objects: read, bounded and digested as the port asks, with every failure placed at the file.

import { createHash } from "node:crypto";
import { ArchiveError } from "../core/error.ts";
import type { AccessFault, DigestResult, Objects, ReadResult } from "../core/ports.ts";

/** @param id of the blob; the port has hashed it, so what is read is what the tree named */
export async function readBlob(objects: Objects, path: string, id: string, limit: number): Promise<ReadResult> {
  try {
    const { type, content } = await objects.read(id);
    if (type !== "blob") return failed(path, "unreadable", `cannot be read: object ${id} is a ${type} and no blob`);
    if (content.length > limit) return failed(path, "limit", `has ${content.length} bytes; ${limit} are allowed`);
    // The reader may overwrite what it gave with its next read.
    return { ok: true, bytes: content.slice() };
  } catch (error) {
    return { ok: false, fault: objectFault(objects, path, id, error) };
  }
}

/** Digests a blob; one that the reader holds at all fits into memory. */
export async function digestBlob(
  objects: Objects,
  path: string,
  id: string,
  limit: number,
  alsoSha512: boolean,
): Promise<DigestResult> {
  const read = await readBlob(objects, path, id, limit);
  if (!read.ok) return read;
  const { bytes } = read;
  return {
    ok: true,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    sha512: alsoSha512 ? createHash("sha512").update(bytes).digest("hex") : null,
    size: bytes.length,
  };
}

function failed(
  path: string,
  kind: AccessFault["kind"],
  reason: string,
): { readonly ok: false; readonly fault: AccessFault } {
  return { ok: false, fault: { kind, path, reason } };
}

/**
 * The failure to read an object as the fault of the path that it stands at.
 * @param id of the object
 * @throws the error itself when it is none of the objects'
 */
export function objectFault({ extent }: Objects, path: string, id: string, error: unknown): AccessFault {
  if (!(error instanceof ArchiveError)) throw error;
  if (error.code === "object-missing") {
    // In our own words, so that all readers say the same.
    const cure =
      extent.partial === null ? "" : "; the clone is partial: `git fetch --refetch --no-filter` brings everything";
    return { kind: "unreadable", path, reason: `cannot be read: object ${id} is not in this repository${cure}` };
  }
  const reason = `cannot be read: ${error.message.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`;
  if (error.code === "repository-unsupported") return { kind: "limit", path, reason };
  if (error.code !== "object-corrupt" && error.code !== "unreadable") throw error;
  return { kind: "unreadable", path, reason };
}
