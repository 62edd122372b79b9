// Loose objects: one zlib stream each, a header and the content; the header is read first so that nothing large is inflated on trust.

import { readdirSync } from "node:fs";
import { hash } from "node:crypto";
import { join } from "node:path";
import { constants, inflateSync } from "node:zlib";
import { ArchiveError } from "../../core/error.ts";
import type { GitObjectType } from "../../core/ports.ts";
import type { Span } from "./delta.ts";
import { type ObjectFormat, refuseForged } from "./object-id.ts";
import { type ObjectLimits, refuseLarge } from "./object-limits.ts";
import { isAbsence, readSmallFile, unreadable } from "./regular-file.ts";

const headPattern = /^(commit|tree|blob|tag) (0|[1-9]\d{0,15})\0/;
/** Compressed bytes that surely hold the header. */
const headInput = 256;

export interface LooseObject extends Span {
  readonly type: GitObjectType;
}

/**
 * The loose object of an id in one objects folder, or null when there is none.
 * @throws ArchiveError `object-corrupt`, `repository-unsupported` beyond the limit, `unreadable`
 */
export function readLoose(folder: string, id: string, format: ObjectFormat, limits: ObjectLimits): LooseObject | null {
  const shown = `objects/${id.slice(0, 2)}/${id.slice(2)}`;
  // Deflate can make its input longer, but hardly.
  const file = readSmallFile(
    join(folder, id.slice(0, 2), id.slice(2)),
    shown,
    limits.objectBytes + (limits.objectBytes >>> 8) + 4_096,
  );
  if (file === null) return null;
  const damaged = (reason: string, cause?: unknown): ArchiveError =>
    new ArchiveError("object-corrupt", `Object ${id} is damaged: "${shown}" ${reason}`, { cause });
  const head = headPattern.exec(headOf(file, damaged));
  if (head === null) throw damaged("does not begin as an object does");
  const size = Number(head[2]);
  if (size > limits.objectBytes) refuseLarge(id, size, limits);
  const whole = head[0].length + size;
  let inflated: { buffer: Buffer; engine: { bytesWritten: number } };
  try {
    // The types of Node leave out that `info` changes the result.
    inflated = inflateSync(file, {
      chunkSize: Math.max(64, whole + 1),
      maxOutputLength: whole,
      info: true,
    }) as unknown as typeof inflated;
  } catch (error) {
    throw damaged("cannot be inflated to the size it declares", error);
  }
  if (inflated.buffer.length !== whole)
    throw damaged(`holds ${inflated.buffer.length - head[0].length} bytes where it declares ${size}`);
  if (inflated.engine.bytesWritten !== file.length) throw damaged("goes on behind its end");
  const found = hash(format, inflated.buffer, "hex");
  if (found !== id) refuseForged(id, found, `"${shown}"`);
  return { type: head[1] as GitObjectType, memory: inflated.buffer, start: head[0].length, length: size };
}

function headOf(file: Buffer, damaged: (reason: string, cause: unknown) => ArchiveError): string {
  try {
    return inflateSync(file.subarray(0, headInput), { finishFlush: constants.Z_SYNC_FLUSH }).toString("latin1", 0, 32);
  } catch (error) {
    throw damaged("cannot be inflated", error);
  }
}

/** Adds the ids of loose objects that begin with the given lower-case digits (2 or more), at most `most` of them. */
export function collectLoose(
  folder: string,
  prefix: string,
  format: ObjectFormat,
  into: Set<string>,
  most: number,
): void {
  const rest = format === "sha1" ? /^[0-9a-f]{38}$/ : /^[0-9a-f]{62}$/;
  try {
    for (const name of readdirSync(join(folder, prefix.slice(0, 2)))) {
      if (into.size < most && name.startsWith(prefix.slice(2)) && rest.test(name)) into.add(prefix.slice(0, 2) + name);
    }
  } catch (error) {
    if (!isAbsence(error)) throw unreadable(`objects/${prefix.slice(0, 2)}`, error);
  }
}
