// One line of a snapshot: the digest, size and path of a file of the archive. Its bytes are a leaf of the Merkle tree.

import { roleOf } from "../layout.ts";

/** A file as a snapshot names it. */
export interface SnapshotEntry {
  readonly sha256: string;
  /** Bytes of the file. */
  readonly size: number;
  /** From the folder that holds the archive's, `/` separated. */
  readonly path: string;
}

const linePattern = /^([0-9a-f]{64}) (0|[1-9][0-9]{0,15}) ([^ ].*)$/su;

/** `<sha256> <size> <path>`, without a line feed. */
export function entryLine({ sha256, size, path }: SnapshotEntry): string {
  return `${sha256} ${size} ${path}`;
}

/**
 * Reads a line; what is wrong with it, one clause that begins with a verb, when it is none.
 * @param root name of the archive's folder
 */
export function parseEntry(line: string, root: string): SnapshotEntry | string {
  const match = linePattern.exec(line);
  if (match === null) return "is no line of the form `<sha256> <size> <path>`";
  const [, sha256 = "", digits = "", path = ""] = match;
  const size = Number(digits);
  if (!Number.isSafeInteger(size)) return "names a size that no file has";
  const role = namedRole(root, path);
  if (role === null) return `names "${path}", which is the path of no file of an archive`;
  if (role.kind === "bytes" && role.stem !== sha256) return "names bytes under the digest of others";
  return { sha256, size, path };
}

/** The role of a path that a snapshot may name, or null. */
export function namedRole(root: string, path: string) {
  if (!path.startsWith(`${root}/`)) return null;
  const role = roleOf(root, path);
  if (role.kind === "descriptor" || role.kind === "relation") return role;
  return (role.kind === "bytes" && role.hashed && role.placed) || (role.kind === "manifest" && role.placed)
    ? role
    : null;
}

/** The order of lines: by the bytes of the paths in UTF-8, which is the order of their code points. */
export function comparePaths(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const difference = rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

// Surrogates stand for code points beyond all others, but are smaller as units than U+E000 to U+FFFF.
const rank = (unit: number): number => (unit < 0xd800 || unit > 0xdfff ? unit : unit + 0x10000);
