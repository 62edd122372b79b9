// A tree of which only a listing and a few files were carried here: whatever else is asked for cannot be read.

import type { AccessFault, Listing, ReadResult, Tree } from "./ports.ts";

/** @param files what came of reading them, by path; bytes are not held against the limit again */
export function carriedTree(
  about: Pick<Tree, "kind" | "revision" | "root" | "notes">,
  listing: Listing,
  files: ReadonlyMap<string, ReadResult>,
): Tree {
  const absent = (path: string): { readonly ok: false; readonly fault: AccessFault } => ({
    ok: false,
    fault: { kind: "unreadable", path, reason: "was not carried here" },
  });
  return {
    ...about,
    list: () => listing,
    read: (path) => files.get(path) ?? absent(path),
    digest: (path) => absent(path),
  };
}
