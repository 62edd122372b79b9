// Reads regular files of a repository without ever blocking on a FIFO or a device that stands in their place.

import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { ArchiveError } from "../../core/error.ts";

// Links are followed, as git does (`git new-workdir` and `repo` lay them); what they lead to must be a regular file.
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export interface RegularFile {
  readonly descriptor: number;
  /** Bytes when it was opened. */
  readonly size: number;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** Whether the operating system says that nothing stands there. */
export function isAbsence(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes(codeOf(error));
}

/** An error of the operating system in our words. */
export function unreadable(shown: string, error: unknown): ArchiveError {
  if (error instanceof ArchiveError) return error;
  return new ArchiveError("unreadable", `"${shown}" cannot be read (${codeOf(error) || "unknown error"})`, {
    cause: error,
  });
}

/**
 * Opens a file for positioned reads, or gives null when there is none (a folder counts as none).
 * @param shown the name in messages
 * @throws ArchiveError `unreadable`
 */
export function openRegular(path: string, shown: string): RegularFile | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, openFlags);
    const stats = fstatSync(descriptor);
    if (stats.isFile()) {
      const file = { descriptor, size: stats.size };
      descriptor = null;
      return file;
    }
    if (stats.isDirectory()) return null;
    throw new ArchiveError("unreadable", `"${shown}" is not a regular file`);
  } catch (error) {
    // Windows opens no folder at all.
    if (isAbsence(error) || codeOf(error) === "EISDIR") return null;
    if (codeOf(error) === "ENXIO")
      throw new ArchiveError("unreadable", `"${shown}" is not a regular file`, { cause: error });
    throw unreadable(shown, error);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

/**
 * Fills `into` from a position on and says how many bytes there were; fewer only at the end of the file.
 * @throws ArchiveError `unreadable`
 */
export function readAt(file: RegularFile, shown: string, into: Uint8Array, length: number, position: number): number {
  let done = 0;
  try {
    while (done < length) {
      const read = readSync(file.descriptor, into, done, length - done, position + done);
      if (read === 0) break;
      done += read;
    }
  } catch (error) {
    throw unreadable(shown, error);
  }
  return done;
}

/**
 * A whole small file, or null when there is none.
 * @param limit bytes; a larger file is refused
 * @throws ArchiveError `unreadable`, `repository-unsupported`
 */
export function readSmallFile(path: string, shown: string, limit: number): Buffer | null {
  const file = openRegular(path, shown);
  if (file === null) return null;
  try {
    if (file.size > limit)
      throw new ArchiveError("repository-unsupported", `"${shown}" has ${file.size} bytes; ${limit} are allowed`);
    const bytes = Buffer.allocUnsafe(file.size);
    return bytes.subarray(0, readAt(file, shown, bytes, file.size, 0));
  } finally {
    closeSync(file.descriptor);
  }
}
