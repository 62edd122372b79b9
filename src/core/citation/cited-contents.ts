// The SWHIDs of the bytes that an archive holds, with the sources whose bytes they are.

import type { Inventory } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { Tree } from "../ports.ts";
import { swhidOfContent } from "../swhid.ts";
import type { CitedArchivePorts } from "./cited-archive.ts";

export const swhidStart = "swh:1:cnt:";

/** In a repository of SHA-1 git's own names for the bytes are their SWHIDs; else the bytes must be read. */
export async function nameContents(
  { objects, digester }: Pick<CitedArchivePorts, "objects" | "digester">,
  tree: Tree,
  { slots }: Inventory,
  limits: Limits,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { stem, bytes } of slots.values()) {
    const [entry] = bytes;
    if (entry?.kind !== "file") continue;
    const id = objects.format === "sha1" ? (tree.idOf?.(entry.path) ?? null) : null;
    if (id !== null) found.set(swhidStart + id, stem);
    else {
      const read = await tree.read(entry.path, limits.textBytes);
      if (read.ok) found.set(swhidOfContent(read.bytes, digester), stem);
    }
  }
  return found;
}
