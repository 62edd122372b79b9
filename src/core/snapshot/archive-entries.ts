// The lines that a snapshot of a tree must have: each file of the archive with its digest and size.

import { takeInventory } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { AccessFault, Tree } from "../ports.ts";
import { namedRole, type SnapshotEntry } from "./snapshot-entry.ts";

/** Digest and size of a content. */
type ContentFacts = Pick<SnapshotEntry, "sha256" | "size">;

/** Digests of files; contents that git names by the same id are read once, in whichever tree of one repository they stand. */
export class ContentDigests {
  readonly #known = new Map<string, ContentFacts>();

  /** How many contents were read. */
  get count(): number {
    return this.#known.size;
  }

  async of(tree: Tree, path: string, limit: number): Promise<ContentFacts | AccessFault> {
    const id = tree.idOf?.(path) ?? `${this.#known.size} ${path}`;
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const result = await tree.digest(path, limit, false);
    if (!result.ok) return result.fault;
    const facts = { sha256: result.sha256, size: result.size };
    this.#known.set(id, facts);
    return facts;
  }
}

export interface ArchiveEntries {
  /** In no promised order. */
  readonly entries: readonly SnapshotEntry[];
  /** Paths of the snapshots in the tree. */
  readonly snapshots: readonly string[];
  /** Paths that are no part of an archive, though a snapshot must name everything. */
  readonly others: readonly string[];
  readonly faults: readonly AccessFault[];
}

/** Lists and digests a tree. */
export async function archiveEntries(tree: Tree, limits: Limits, digests: ContentDigests): Promise<ArchiveEntries> {
  const listing = await tree.list(limits);
  const inventory = takeInventory(tree.root, listing);
  const snapshots = inventory.snapshots.map(({ path }) => path);
  const isSnapshot = new Set(snapshots);
  const entries: SnapshotEntry[] = [];
  const others: string[] = [];
  const faults: AccessFault[] = [...listing.faults];
  for (const { path, kind } of listing.entries) {
    if (isSnapshot.has(path)) continue;
    if (kind !== "file" || namedRole(tree.root, path) === null) {
      others.push(path);
      continue;
    }
    const facts = await digests.of(tree, path, limits.sourceBytes);
    if ("reason" in facts) faults.push(facts);
    else entries.push({ ...facts, path });
  }
  return { entries, snapshots, others, faults };
}
