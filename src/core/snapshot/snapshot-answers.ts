// What the commands about snapshots answer; plain records for formatters.

import type { SignatureAnswer } from "../ports.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { SnapshotEntry } from "./snapshot-entry.ts";

/** One snapshot in a list. */
export interface ListedSnapshot {
  readonly name: string;
  readonly path: string;
  /** SHA-256 of the file. */
  readonly digest: string;
  /** Null when the file is no sound snapshot: `archive verify` tells why. */
  readonly checkpoint: Checkpoint | null;
  /** Whether the newest snapshot leads back to it. */
  readonly inChain: boolean;
}

export interface SnapshotList {
  readonly schemaVersion: 1;
  /** Those in the chain first, oldest first. */
  readonly snapshots: readonly ListedSnapshot[];
  /** Why the snapshots are no chain, one sentence each without a full stop. */
  readonly faults: readonly string[];
  /** Whether everything could be read. */
  readonly whole: boolean;
}

/** The snapshot of a state. */
export interface CreatedSnapshot {
  readonly schemaVersion: 1;
  /** `created`: it was written. `unchanged`: nothing was, because this one, the newest, names the very same files already. */
  readonly status: "created" | "unchanged";
  readonly path: string;
  readonly checkpoint: Checkpoint;
}

/** What became of a proof. */
export interface CheckedProof {
  readonly schemaVersion: 1;
  /** `proven`, `rejected`, or `compared-with-nothing`: sound in itself, which anybody can make. Exit 0, 1, 2. */
  readonly verdict: "proven" | "rejected" | "compared-with-nothing";
  /** Why it was rejected, one plain sentence without a full stop; null otherwise. */
  readonly reason: string | null;
  /** The file that the proof is about; null when the text is no proof. */
  readonly entry: SnapshotEntry | null;
  /** The snapshot, as far as what the reader holds binds it: a root alone binds no more than the file. */
  readonly checkpoint: Checkpoint | null;
  /** What it was compared with. */
  readonly comparedWith: readonly ("bytes" | "root" | "checkpoint" | "signature")[];
  readonly signature: SignatureAnswer | null;
}
