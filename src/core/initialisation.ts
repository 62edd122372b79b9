// What `init` did or would do, as plain data.

/**
 * `created`: was not there. `kept`: is there and holds all that it should. `added-to`: lines were added at the end. `left-alone`:
 * is there with other content, and was not touched.
 */
export type StarterOutcome = "created" | "kept" | "added-to" | "left-alone";

export interface StartedFile {
  readonly path: string;
  readonly outcome: StarterOutcome;
  /** Lines that it should hold and does not; empty where nothing is lacking or nobody can tell. */
  readonly lacking: readonly string[];
}

/** The outcome of `init`. */
export interface Initialisation {
  readonly schemaVersion: 1;
  /** True when nothing was written. */
  readonly dryRun: boolean;
  /** Whether a git repository is there. */
  readonly repository: boolean;
  /** In the order in which they are written. */
  readonly files: readonly StartedFile[];
  /** What remains to be done by hand, one plain sentence each. */
  readonly remaining: readonly string[];
  /** Command lines for the next steps. */
  readonly next: readonly string[];
}
