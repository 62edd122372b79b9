// Holds a snapshot against the commit that it says it describes: every file there must be in it, and nothing else.

import type { Limits } from "../limits.ts";
import type { AccessFault, Digester, Tree } from "../ports.ts";
import { archiveEntries, type ContentDigests } from "./archive-entries.ts";
import { readSnapshot } from "./snapshot-file.ts";
import type { SoundSnapshot } from "./snapshot-facts.ts";

/** How a snapshot and a state differ. */
export interface StateDifference {
  readonly differing: number;
  /** The first of the differences, a clause each. */
  readonly differences: readonly string[];
  /** What of the state could not be read. */
  readonly faults: readonly AccessFault[];
}

const told = 5;

/**
 * @param bytes the snapshot's file
 * @param state the tree at its commit
 */
export async function compareState(
  snapshot: SoundSnapshot,
  bytes: Uint8Array,
  state: Tree,
  digester: Digester,
  limits: Limits,
  digests: ContentDigests,
): Promise<StateDifference> {
  const { entries, snapshots, others, faults } = await archiveEntries(state, limits, digests);
  const differences: string[] = [];
  let differing = 0;
  const differ = (clause: string): void => {
    differing++;
    if (differences.length < told) differences.push(clause);
  };
  const there = new Map(entries.map((entry) => [entry.path, entry]));
  readSnapshot(bytes, state.root, digester, ({ path, sha256, size }) => {
    const entry = there.get(path);
    there.delete(path);
    if (entry === undefined) differ(`"${path}" is not there`);
    else if (entry.sha256 !== sha256 || entry.size !== size)
      differ(`"${path}" has the SHA-256 "${entry.sha256}" there`);
  });
  for (const path of [...there.keys(), ...others]) differ(`"${path}" is there, and the snapshot does not name it`);
  const { previous } = snapshot.header;
  if (previous !== null) {
    const found = await Promise.all(snapshots.map((path) => digests.of(state, path, limits.snapshotBytes)));
    if (!found.some((facts) => "sha256" in facts && facts.sha256 === previous))
      differ("the snapshot before it is not there");
  }
  // A state that could not be read whole differs for that reason alone.
  return faults.length > 0 ? { differing: 0, differences: [], faults } : { differing, differences, faults };
}
