// The .mailmap at the root of a commit, where there is one that can be read.

import { ArchiveError } from "../error.ts";
import type { Objects } from "../ports.ts";
import { showBytes } from "./byte-text.ts";
import { Mailmap } from "./identity.ts";
import { parseTree } from "./tree-object.ts";

const largest = 4 * 1024 * 1024;

/**
 * Reads it; null when there is none. It need not be there in a partial clone.
 * @throws ArchiveError `object-missing`, `object-corrupt`
 */
export async function readMailmap(objects: Objects, commit: string): Promise<Mailmap | null> {
  try {
    const tree = await objects.read(await objects.resolve(`${commit}^{tree}`));
    const { entries } = parseTree(tree.content, objects.format === "sha1" ? 20 : 32);
    const entry = entries.find(({ name, mode }) => name === ".mailmap" && (mode === 0o100644 || mode === 0o100755));
    if (entry === undefined) return null;
    const { type, content } = await objects.read(entry.id);
    return type === "blob" && content.length <= largest ? new Mailmap(showBytes(content)) : null;
  } catch (error) {
    if (error instanceof ArchiveError && error.code === "object-missing" && objects.extent.partial !== null)
      return null;
    throw error;
  }
}
