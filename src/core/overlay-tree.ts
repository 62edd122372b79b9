// A tree as it would be with some files added or changed: what is not written yet can be verified before it is.

import type { Digester, DigestResult, Listing, ReadResult, Tree, TreeEntry } from "./ports.ts";

/**
 * The tree with other content at some paths.
 * @param listing what the tree lists, so that it is listed but once
 * @param files content by path from the root of the repository
 */
export function overlayTree(
  tree: Tree,
  listing: Listing,
  files: ReadonlyMap<string, Uint8Array>,
  digester: Digester,
): Tree {
  const found = (path: string, limit: number): ReadResult | null => {
    const bytes = files.get(path);
    if (bytes === undefined) return null;
    if (bytes.length <= limit) return { ok: true, bytes };
    const reason = `has ${bytes.length} bytes; ${limit} are allowed`;
    return { ok: false, fault: { kind: "limit", path, reason } };
  };
  return {
    ...tree,
    list: () => laidOver(listing, [...files.keys()]),
    read: (path, limit) => found(path, limit) ?? tree.read(path, limit),
    digest: (path, limit, alsoSha512) => {
      const result = found(path, limit);
      if (result === null) return tree.digest(path, limit, alsoSha512);
      return result.ok ? digestOf(result.bytes, digester, alsoSha512) : result;
    },
  };
}

function digestOf(bytes: Uint8Array, digester: Digester, alsoSha512: boolean): DigestResult {
  const sha512 = alsoSha512 ? digester.sha512(bytes) : null;
  return { ok: true, sha256: digester.sha256(bytes), sha512, size: bytes.length };
}

function laidOver({ entries, folders, faults }: Listing, paths: readonly string[]): Listing {
  const laid = new Set(paths);
  const all = new Set(folders);
  for (const path of paths) {
    const segments = path.split("/");
    for (let length = 2; length < segments.length; length++) all.add(segments.slice(0, length).join("/"));
  }
  return {
    entries: [
      ...entries.filter(({ path }) => !laid.has(path)),
      ...paths.map((path): TreeEntry => ({ path, kind: "file" })),
    ],
    folders: [...all],
    faults,
  };
}
