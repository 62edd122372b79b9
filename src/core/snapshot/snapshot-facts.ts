// What is known of the snapshots of an archive before anybody judges it; plain records.

import type { Chain, ChainLink } from "./chain.ts";
import type { ReadSnapshot } from "./snapshot-file.ts";

/** One snapshot file. */
export interface SnapshotFacts extends ReadSnapshot {
  readonly path: string;
  /** The name that its file gives it. */
  readonly name: string;
  /** SHA-256 of the file. */
  readonly digest: string;
}

/** A snapshot with a sound header. */
export type SoundSnapshot = SnapshotFacts & ChainLink;

/** What stands today in place of bytes that a snapshot names. */
export type SourceState =
  /** The bytes; a tombstone; or something that could not be looked at, which is told elsewhere. */
  | { readonly kind: "held" | "withdrawn" | "unknown" }
  | { readonly kind: "gone" }
  | { readonly kind: "changed"; readonly found: string };

/** Bytes that a snapshot names and the archive no longer holds. */
export interface Loss {
  readonly source: string;
  /** SHA-256 of what stands there instead, or null. */
  readonly found: string | null;
  /** The snapshot, first by its path, that names it, and the line. */
  readonly path: string;
  readonly line: number;
  /** How many snapshots name it. */
  snapshots: number;
}

/** All snapshots of an archive. */
export interface SnapshotSet {
  /** In the order of their paths. */
  readonly files: readonly SnapshotFacts[];
  readonly chain: Chain<SoundSnapshot>;
  /** Whether every snapshot could be read; without, nothing is said of the chain. */
  readonly whole: boolean;
  /** In the order in which they were met. */
  readonly losses: readonly Loss[];
  /** Losses beyond the bound on findings. */
  readonly untold: number;
}
