// Which branch is checked out, and whether it is the one that others take for the archive.

import type { Objects } from "../ports.ts";

export interface BranchFacts {
  /** Short name of the branch that HEAD is on; null when it is on none. */
  readonly current: string | null;
  /** The branch that the remote `origin` names as its own, else `main` or `master`, whichever is there; null when nobody can tell. */
  readonly usual: string | null;
}

const heads = "refs/heads/";
const remote = "refs/remotes/origin/";

/** @throws ArchiveError `object-corrupt`, `unreadable` */
export async function branchFacts(objects: Objects): Promise<BranchFacts> {
  const head = await objects.symbolicTarget("HEAD");
  const current = head?.startsWith(heads) === true ? head.slice(heads.length) : null;
  const origin = await objects.symbolicTarget(`${remote}HEAD`);
  if (origin?.startsWith(remote) === true) return { current, usual: origin.slice(remote.length) };
  const names = await objects.references(heads);
  const known = ["main", "master"].filter((name) => names.has(heads + name));
  return { current, usual: known.length === 1 ? (known[0] ?? null) : null };
}
