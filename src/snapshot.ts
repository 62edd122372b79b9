// The snapshots of a tree as they stand: listed in the order of their chain, or one of them with its checkpoint.

import { ArchiveError } from "./core/error.ts";
import { takeInventory } from "./core/inventory.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import { nearest } from "./core/nearest.ts";
import type { AccessFault, VerifyPorts } from "./core/ports.ts";
import { type Checkpoint, checkpointOf } from "./core/snapshot/checkpoint.ts";
import type { SnapshotList } from "./core/snapshot/snapshot-answers.ts";
import { gatherSnapshots } from "./core/snapshot/gather-snapshots.ts";
import type { SnapshotFacts, SnapshotSet } from "./core/snapshot/snapshot-facts.ts";

export type SnapshotPorts = Pick<VerifyPorts, "tree" | "digester">;

/** Lists the snapshots; that what they name is still there is for `verify` to say. */
export async function listSnapshots(ports: SnapshotPorts, limits: Limits = defaultLimits): Promise<SnapshotList> {
  const { set, faults } = await readAll(ports, limits);
  const { files, chain, whole } = set;
  const chained = new Set<SnapshotFacts>(chain.links);
  const snapshots = [...chain.links, ...files.filter((facts) => !chained.has(facts))].map((facts) => ({
    name: facts.name,
    path: facts.path,
    digest: facts.digest,
    checkpoint: facts.header?.name === facts.name ? checkpointOf(facts, facts.digest) : null,
    inChain: chained.has(facts),
  }));
  const told = [
    ...faults.map(({ path, reason }) => `"${path}" ${reason}`),
    ...chain.faults.map(({ path, message }) => `${path}: ${message}`),
  ];
  return { schemaVersion: 1, snapshots, faults: told, whole: whole && faults.length === 0 };
}

/**
 * The checkpoint of a snapshot.
 * @throws ArchiveError `snapshot-unknown`, `snapshot-refused` when the file is no sound snapshot
 */
export async function snapshotCheckpoint(
  ports: SnapshotPorts,
  name: string,
  limits: Limits = defaultLimits,
): Promise<Checkpoint> {
  const { set } = await readAll(ports, limits);
  return soundSnapshot(set, name).checkpoint;
}

/**
 * The snapshot of a name; the newest of the chain for null.
 * @throws ArchiveError `snapshot-unknown`, `snapshot-refused`
 */
export function soundSnapshot(
  { files, chain: { links } }: SnapshotSet,
  name: string | null,
): { readonly facts: SnapshotFacts; readonly checkpoint: Checkpoint } {
  const facts = name === null ? links.at(-1) : files.find((one) => one.name === name);
  if (facts === undefined) {
    if (name === null) throw new ArchiveError("snapshot-unknown", "There is no newest snapshot in this archive");
    const guess = nearest(
      name,
      files.map((one) => one.name),
    );
    const hint = guess === null ? "" : `; did you mean "${guess}"?`;
    throw new ArchiveError("snapshot-unknown", `There is no snapshot "${name}" in this archive${hint}`);
  }
  const checkpoint = checkpointOf(facts, facts.digest);
  if (checkpoint === null || checkpoint.name !== facts.name)
    throw new ArchiveError("snapshot-refused", `"${facts.path}" is no sound snapshot; \`archive verify\` tells why`);
  return { facts, checkpoint };
}

/** All snapshots of a tree, without looking at the sources that they name. */
export async function readAll(
  { tree, digester }: SnapshotPorts,
  limits: Limits,
): Promise<{ readonly set: SnapshotSet; readonly faults: readonly AccessFault[] }> {
  const inventory = takeInventory(tree.root, await tree.list(limits));
  const faults: AccessFault[] = inventory.unlisted.slice();
  const set = await gatherSnapshots({ tree, digester }, inventory, limits, () => ({ kind: "unknown" }), faults);
  return { set, faults };
}
