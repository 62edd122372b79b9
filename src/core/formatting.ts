// What formatting did, or would do, to the documents of an archive.

import type { Diagnostic } from "./diagnostic.ts";
import type { AccessFault } from "./ports.ts";

/** The result of `fmt`. */
export interface Formatting {
  readonly schemaVersion: 1;
  /** Whether it was only asked what would change. */
  readonly check: boolean;
  readonly counts: {
    readonly documents: number;
    /** Already in the canonical form. */
    readonly canonical: number;
  };
  /** Paths of the documents that were written anew, or would be. */
  readonly changed: readonly string[];
  /** Paths of the documents that are left as they are, because they cannot be read as YAML of this archive. */
  readonly refused: readonly string[];
  /** Why, each with its place. */
  readonly diagnostics: readonly Diagnostic[];
  /** What could not be looked at, or not be written. */
  readonly faults: readonly AccessFault[];
}
