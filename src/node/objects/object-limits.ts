// The bounds within which git objects are read; a repository is hostile input and never sets them.

import { ArchiveError } from "../../core/error.ts";

/** Sizes in bytes. What lies beyond is refused by name, never cut. */
export interface ObjectLimits {
  /** Largest content of one object, as its header or delta declares it. */
  readonly objectBytes: number;
  /** Deltas between an object and the whole object below it; git itself writes at most 4,095. */
  readonly deltaDepth: number;
  /** Sum of the contents rebuilt along one delta chain; small deltas can ask for much copying. */
  readonly chainBytes: number;
  /** Memory for delta bases when they are large. */
  readonly baseBytes: number;
  /** Pack indexes up to this sum are held in memory, further ones are searched by positioned reads. */
  readonly indexBytes: number;
}

export const defaultObjectLimits: ObjectLimits = {
  objectBytes: 256 * 1024 * 1024,
  deltaDepth: 4_096,
  chainBytes: 4 * 1024 * 1024 * 1024,
  baseBytes: 16 * 1024 * 1024,
  indexBytes: 128 * 1024 * 1024,
};

/** @throws ArchiveError `repository-unsupported` always: an object is larger than what is read */
export function refuseLarge(id: string, size: number, limits: ObjectLimits): never {
  throw new ArchiveError(
    "repository-unsupported",
    `Object ${id} has ${size} bytes; objects of up to ${limits.objectBytes} bytes are read`,
  );
}
