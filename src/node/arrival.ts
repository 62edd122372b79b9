// Reads files that are to be added, from anywhere and from standard input: whole, and of bounded size.

import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";

/** Larger files do not belong into git; a string of this many characters can still be made. */
const mostBytes = 256 * 1024 * 1024;

/** A file's name without folders and its bytes, or why it could not be read. */
export type ReadArrival = { readonly name: string | null; readonly bytes: Uint8Array } | { readonly fault: string };

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "is not there",
  ENOTDIR: "is not there",
  EISDIR: "is a folder",
  EACCES: "may not be read",
  EPERM: "may not be read",
  ELOOP: "is a link that leads to itself",
};

function fault(error: unknown): ReadArrival {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return { fault: `${reasons[code] ?? "cannot be read"}${code === "" ? "" : ` (${code})`}` };
}

async function collect(
  chunks: AsyncIterable<Uint8Array | string>,
  name: string | null,
  most = mostBytes,
): Promise<ReadArrival> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const part = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    length += part.length;
    if (length > most) return { fault: `is larger than ${sizeWords(most)}` };
    parts.push(part);
  }
  return { name, bytes: Buffer.concat(parts, length) };
}

const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${bytes / 1024} KiB` : `${bytes / 1024 / 1024} MiB`;

/**
 * Reads a file that somebody names; a link is followed. A FIFO, which may never give anything, and a device are told at once.
 * @param most bytes that it may have; 256 MiB when absent
 */
export async function readArrival(path: string, most = mostBytes): Promise<ReadArrival> {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await file.stat();
      if (!stats.isFile() && !stats.isDirectory())
        return { fault: "is a FIFO or a device and no file: what comes from a pipe is read by -" };
      return await collect(file.createReadStream({ autoClose: false }), basename(path), most);
    } finally {
      await file.close();
    }
  } catch (error) {
    return fault(error);
  }
}

/** Reads what comes in at a stream, as the file of a name. */
export async function readStream(
  stream: AsyncIterable<Uint8Array | string>,
  name: string | null,
): Promise<ReadArrival> {
  try {
    return await collect(stream, name);
  } catch (error) {
    return fault(error);
  }
}
