// Object ids: their two formats, their shape as hexadecimal, and the hash that every object read must answer to.

import { hash } from "node:crypto";
import { ArchiveError } from "../../core/error.ts";
import type { GitObjectType } from "../../core/ports.ts";

/** `extensions.objectFormat` of a repository (gitformat-pack, hash-function-transition). */
export type ObjectFormat = "sha1" | "sha256";

/** Bytes of an id. */
export const idBytes: Readonly<Record<ObjectFormat, number>> = { sha1: 20, sha256: 32 };

/** Room that the longest header (`commit 268435456\0`) needs in front of a content. */
export const headerRoom = 32;

const shapes: Readonly<Record<ObjectFormat, RegExp>> = { sha1: /^[0-9a-f]{40}$/, sha256: /^[0-9a-f]{64}$/ };

/** Whether a text is a full id in lower-case hexadecimal. */
export function isObjectId(text: string, format: ObjectFormat): boolean {
  return shapes[format].test(text);
}

/** @throws ArchiveError `object-missing` when the text is no full id of that format: nothing can have that name. */
export function assertObjectId(text: string, format: ObjectFormat): void {
  if (!isObjectId(text, format))
    throw new ArchiveError("object-missing", `"${text}" is not a full ${format} object id`);
}

/**
 * The id of an object whose content stands in memory with `headerRoom` bytes free before it; the header is written there,
 * so that nothing is copied for hashing. The id comes as bytes in a text, which costs least.
 * @param start where the content begins in `memory`
 */
export function hashInPlace(
  format: ObjectFormat,
  type: GitObjectType,
  memory: Buffer,
  start: number,
  length: number,
): string {
  const header = `${type} ${length}\0`;
  const from = start - header.length;
  for (let index = 0; index < header.length; index++) memory[from + index] = header.charCodeAt(index);
  return hash(format, memory.subarray(from, start + length), "binary");
}

/** Whether an id as bytes is the one that a text holds as bytes, one character each. */
export function isSameId(id: string, bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++) if (id.charCodeAt(index) !== bytes[index]) return false;
  return id.length === bytes.length;
}

/** The hexadecimal of an id that a text holds as bytes. */
export function hexOf(id: string): string {
  return Buffer.from(id, "latin1").toString("hex");
}

/** The id of an object whose content stands alone. */
export function hashObject(format: ObjectFormat, type: GitObjectType, content: Uint8Array): string {
  return hash(format, Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]), "hex");
}

/** @throws ArchiveError `object-corrupt` always: the bytes found under an id are not its bytes. */
export function refuseForged(asked: string, found: string, where: string): never {
  throw new ArchiveError(
    "object-corrupt",
    `Object ${asked} is damaged or forged: the bytes in ${where} are those of ${found}`,
  );
}

const emptyTrees: Readonly<Record<ObjectFormat, string>> = {
  sha1: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  sha256: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
};

/** Git knows the empty tree without storing it; so do we. */
export function isEmptyTree(id: string, format: ObjectFormat): boolean {
  return id === emptyTrees[format];
}
