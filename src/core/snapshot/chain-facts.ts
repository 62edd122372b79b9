// What is known of the chain of snapshots in its history, and of what a reader holds against it; plain records for rules.

import type { HistoryGap } from "../history/trouble.ts";
import type { SignatureAnswer } from "../ports.ts";
import type { Checkpoint } from "./checkpoint.ts";

/** Where a commit stands: before the commit looked at, in the repository but not before it, nowhere, or beyond what can be seen. */
export type CommitStanding = "ancestor" | "elsewhere" | "missing" | "unseen";

/** A snapshot with the commit that it describes. */
export interface AnchoredSnapshot {
  readonly path: string;
  readonly name: string;
  readonly commit: string;
  readonly standing: CommitStanding;
  /** The snapshot before it, where that one's commit is not among the ancestors of its own; null otherwise. */
  readonly notAfter: { readonly name: string; readonly commit: string } | null;
  /** In how many files the state at its commit is not what it says; 0 where the commit is no ancestor. */
  readonly differing: number;
  /** The first of them, a clause each. */
  readonly differences: readonly string[];
}

/** A checkpoint that the reader holds. */
export interface HeldCheckpoint {
  readonly checkpoint: Checkpoint;
  /** The checkpoint that the archive has today under that name; null when it has no sound snapshot of the name. */
  readonly today: Checkpoint | null;
  /** Whether the snapshot of that name is in the chain. */
  readonly inChain: boolean;
  readonly standing: CommitStanding;
}

/** An annotated tag that is named as a snapshot, or whose message is a checkpoint. */
export interface SnapshotTag {
  /** Name of the reference, without `refs/tags/`. */
  readonly name: string;
  /** Name within the tag, which is signed; null when it has none. */
  readonly innerName: string | null;
  /** Null when its message is no checkpoint. */
  readonly checkpoint: Checkpoint | null;
  /** The snapshot in the chain whose checkpoint it carries, byte for byte; null when there is none. */
  readonly path: string | null;
  /** Whether the tagged commit is the snapshot's own, or holds its file. */
  readonly holds: boolean;
  /** Null when it is not signed. */
  readonly signature: SignatureAnswer | null;
}

/** A snapshot that once stood in a commit and does not stand like that any more. */
export interface LostSnapshot {
  readonly path: string;
  /** The topologically oldest commit that had it so. */
  readonly commit: string;
  /** Whether another content stands under the name today. */
  readonly changed: boolean;
}

/** What rules about the chain see. */
export interface ChainFacts {
  readonly root: string;
  readonly snapshots: readonly AnchoredSnapshot[];
  readonly held: HeldCheckpoint | null;
  readonly tags: readonly SnapshotTag[];
  /** Whether the reader named whom to trust. */
  readonly hasSigners: boolean;
  /** Whether an older state was asked for on purpose, so that tags of later snapshots are to be expected. */
  readonly isPast: boolean;
  readonly lost: readonly LostSnapshot[];
  readonly gaps: readonly HistoryGap[];
}
