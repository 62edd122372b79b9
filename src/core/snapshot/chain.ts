// How snapshots hang together: each names the digest of the one before, so the newest one binds all of them.

import type { SnapshotHeader } from "./snapshot-file.ts";

/** A snapshot as far as the chain needs it. */
export interface ChainLink {
  readonly path: string;
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly header: SnapshotHeader;
}

/** Why the chain is broken at a snapshot. */
export interface ChainFault {
  readonly path: string;
  readonly kind: "previous-missing" | "fork" | "second-beginning" | "origin-changed";
  /** One plain sentence without a full stop. */
  readonly message: string;
}

export interface Chain<L extends ChainLink = ChainLink> {
  /** The newest snapshot and all that it leads back to, oldest first; none when nobody can say which is the newest. */
  readonly links: readonly L[];
  readonly faults: readonly ChainFault[];
}

/** @param known digests of all snapshot files, also of those that could not be read as such */
export function followChain<L extends ChainLink>(snapshots: readonly L[], known: ReadonlySet<string>): Chain<L> {
  const byDigest = new Map(snapshots.map((link) => [link.digest, link]));
  const after = new Map<string | null, L>();
  const faults: ChainFault[] = [];
  for (const link of snapshots) {
    const { path, header } = link;
    const { previous } = header;
    const other = after.get(previous);
    if (other === undefined) after.set(previous, link);
    else if (previous === null) {
      const message = `"${path}" and "${other.path}" both say that no snapshot came before them`;
      faults.push({ path, kind: "second-beginning", message });
    } else {
      const message = `"${path}" and "${other.path}" both say that they follow the same snapshot`;
      faults.push({ path, kind: "fork", message });
    }
    if (previous !== null && !known.has(previous)) {
      const message = `The snapshot before it, with the SHA-256 "${previous}", is not there or was changed`;
      faults.push({ path, kind: "previous-missing", message });
    }
    const before = previous === null ? undefined : byDigest.get(previous);
    if (before !== undefined && before.header.origin !== header.origin) {
      const message = `Its origin is "${header.origin}", and that of the snapshot before it "${before.header.origin}"`;
      faults.push({ path, kind: "origin-changed", message });
    }
  }
  const heads = snapshots.filter(({ digest }) => !after.has(digest));
  const links: L[] = [];
  // No file can hold its own digest, so this ends.
  if (heads.length === 1)
    for (let link = heads[0]; link !== undefined; link = byDigest.get(link.header.previous ?? "")) links.unshift(link);
  return { links, faults };
}
