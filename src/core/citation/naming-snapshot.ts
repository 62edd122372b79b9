// Finds the newest snapshot that names this very version of a source: the same bytes and the same manifest, under the same paths.

import type { Inventory } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { VerifyPorts } from "../ports.ts";
import { gatherSnapshot } from "../snapshot/gather-snapshots.ts";
import type { SnapshotSet, SoundSnapshot } from "../snapshot/snapshot-facts.ts";
import type { CitedSnapshot } from "./citation.ts";

/** Bytes and manifest as a tree holds them. */
export interface SourceVersion {
  readonly source: { readonly path: string; readonly sha256: string };
  readonly manifest: { readonly path: string; readonly sha256: string };
}

export interface NamingSnapshot {
  readonly cited: CitedSnapshot;
  /** The commit that it describes. */
  readonly commit: string;
}

type SnapshotPorts = Pick<VerifyPorts, "tree" | "digester">;

/**
 * For each version the newest sound snapshot of the chain that names it; null for none. Each snapshot is read once at most.
 * @param ports the tree whose snapshots `set` was made of
 */
export async function namingSnapshots(
  ports: SnapshotPorts,
  inventory: Inventory,
  set: SnapshotSet,
  versions: readonly SourceVersion[],
  limits: Limits,
): Promise<readonly (NamingSnapshot | null)[]> {
  const found: (NamingSnapshot | null)[] = versions.map(() => null);
  for (const link of [...set.chain.links].reverse()) {
    if (found.every((naming) => naming !== null)) break;
    const entry = inventory.snapshots.find(({ path }) => path === link.path);
    if (entry === undefined || !isSound(link)) continue;
    const named = new Map<string, string>();
    const asked = new Set(versions.flatMap(({ source, manifest }) => [source.path, manifest.path]));
    await gatherSnapshot(ports, entry, limits, ({ path, sha256 }) => {
      if (asked.has(path)) named.set(path, sha256);
    });
    for (const [index, { source, manifest }] of versions.entries()) {
      if (found[index] !== null) continue;
      if (named.get(source.path) !== source.sha256 || named.get(manifest.path) !== manifest.sha256) continue;
      found[index] = {
        cited: { name: link.name, root: link.root ?? "", digest: link.digest },
        commit: link.header.commit,
      };
    }
  }
  return found;
}

/** A snapshot with another root or name than its own names nothing. */
function isSound({ root, computedRoot, header, name }: SoundSnapshot): boolean {
  return root !== null && root === computedRoot && header.name === name;
}
