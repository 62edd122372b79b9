// A tree as it would be after some files were written or removed: what is planned can be verified before it is done.

import type { AccessFault, Digester, Tree } from "./ports.ts";

/**
 * The tree with other contents at some paths.
 * @param changes content by path from the root of the repository; null where the file is gone
 */
export function overlaidTree(tree: Tree, changes: ReadonlyMap<string, Uint8Array | null>, digester: Digester): Tree {
  return {
    ...tree,
    kind: tree.kind,
    revision: tree.revision,
    root: tree.root,
    async list(limits) {
      const listing = await tree.list(limits);
      const listed = new Set(listing.entries.map(({ path }) => path));
      const made = [...changes].filter(([path, bytes]) => bytes !== null && !listed.has(path));
      return {
        ...listing,
        entries: [
          ...listing.entries.filter(({ path }) => changes.get(path) !== null),
          ...made.map(([path]) => ({ path, kind: "file" as const })),
        ],
      };
    },
    read(path, limit) {
      const bytes = changes.get(path);
      if (bytes === undefined) return tree.read(path, limit);
      const fault = faultOf(path, bytes, limit);
      return fault === null ? { ok: true, bytes: bytes as Uint8Array } : { ok: false, fault };
    },
    digest(path, limit, alsoSha512) {
      const bytes = changes.get(path);
      if (bytes === undefined) return tree.digest(path, limit, alsoSha512);
      const fault = faultOf(path, bytes, limit);
      if (bytes === null || fault !== null) return { ok: false, fault: fault as AccessFault };
      return {
        ok: true,
        sha256: digester.sha256(bytes),
        sha512: alsoSha512 ? digester.sha512(bytes) : null,
        size: bytes.length,
      };
    },
  };
}

function faultOf(path: string, bytes: Uint8Array | null, limit: number): AccessFault | null {
  if (bytes === null) return { kind: "vanished", path, reason: "is not there any more" };
  if (bytes.length <= limit) return null;
  return { kind: "limit", path, reason: `has ${bytes.length} bytes; ${limit} are allowed` };
}
