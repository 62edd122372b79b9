// A tree with other contents in place of some of its files, so that a state can be judged before it is written.

import type { Digester, Tree, TreeEntry } from "./ports.ts";

/**
 * The tree as it would be. Files that are not there yet are listed too.
 * @param files contents by path from the root of the repository
 */
export function overlayTree(tree: Tree, files: ReadonlyMap<string, Uint8Array>, digester: Digester): Tree {
  const tooLarge = (path: string, limit: number) =>
    ({ ok: false, fault: { kind: "limit", path, reason: `is larger than ${limit} bytes` } }) as const;
  return {
    ...tree,
    async list(limits) {
      const listing = await tree.list(limits);
      const there = new Set(listing.entries.map(({ path }) => path));
      const added = [...files.keys()].filter((path) => !there.has(path));
      const entries = added.map((path): TreeEntry => ({ path, kind: "file" }));
      return { ...listing, entries: [...listing.entries, ...entries] };
    },
    read(path, limit) {
      const bytes = files.get(path);
      if (bytes === undefined) return tree.read(path, limit);
      return bytes.length > limit ? tooLarge(path, limit) : { ok: true, bytes };
    },
    digest(path, limit, alsoSha512) {
      const bytes = files.get(path);
      if (bytes === undefined) return tree.digest(path, limit, alsoSha512);
      if (bytes.length > limit) return tooLarge(path, limit);
      const sha512 = alsoSha512 ? digester.sha512(bytes) : null;
      return { ok: true, sha256: digester.sha256(bytes), sha512, size: bytes.length };
    },
  };
}
