// A tree in memory: the port without a file system, which also proves that the core needs none.

import type { Tree, TreeEntry } from "../src/core/ports.ts";
import { nodeDigester } from "../src/node/digester.ts";

/** Files by path from the root of the repository. */
export function memoryTree(files: ReadonlyMap<string, Uint8Array>, root = "archive"): Tree {
  const missing = (path: string) => ({
    ok: false as const,
    fault: { kind: "vanished" as const, path, reason: "is gone" },
  });
  const folders = new Set<string>();
  for (const path of files.keys()) {
    for (let slash = path.lastIndexOf("/"); slash > root.length; slash = path.lastIndexOf("/", slash - 1))
      folders.add(path.slice(0, slash));
  }
  return {
    kind: "work",
    revision: null,
    root,
    list: () => ({
      entries: [...files.keys()]
        .filter((path) => path.startsWith(`${root}/`))
        .map((path): TreeEntry => ({ path, kind: "file" })),
      folders: [...folders],
      faults: [],
    }),
    read: (path, limit) => {
      const bytes = files.get(path);
      if (bytes === undefined) return missing(path);
      if (bytes.length > limit)
        return { ok: false, fault: { kind: "limit", path, reason: `has ${bytes.length} bytes` } };
      return { ok: true, bytes };
    },
    digest: (path, _limit, alsoSha512) => {
      const bytes = files.get(path);
      return bytes === undefined
        ? missing(path)
        : {
            ok: true,
            sha256: nodeDigester.sha256(bytes),
            sha512: alsoSha512 ? nodeDigester.sha512(bytes) : null,
            size: bytes.length,
          };
    },
  };
}
