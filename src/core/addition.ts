// What adding files came to, as plain data: one outcome for each file, with all that was found out about it.

import type { Candidate } from "./capture/candidate.ts";
import type { CharsetBasis } from "./capture/charset-decision.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { Copy } from "./duplicates/copies.ts";

/**
 * - `added`: bytes and manifest are written. `completed`: one half was there, the other was written.
 * - `planned`: would be added, but only the plan was asked for.
 * - `present`: the source is there already; nothing was written.
 * - `refused`: nothing was written, for the reason given.
 * - `failed`: it could not be read or written.
 */
export type AdditionOutcome = "added" | "completed" | "planned" | "present" | "refused" | "failed";

/** One file. */
export interface AddedFile {
  /** As it was given: a path, or `-`. */
  readonly input: string;
  readonly outcome: AdditionOutcome;
  /** One sentence without a full stop, why it is present, refused or failed; null otherwise. */
  readonly reason: string | null;
  /** More of the same, a line each. */
  readonly details: readonly string[];
  readonly source: AddedSource | null;
}

/** What is known of a file that could be read. */
export interface AddedSource {
  readonly sha256: string;
  readonly bytes: number;
  /** Where bytes and manifest stand or would stand, from the root of the repository. */
  readonly path: string;
  readonly manifestPath: string;
  readonly mediaType: string;
  readonly charset: { readonly name: string; readonly by: CharsetBasis | "given" } | null;
  readonly language: string | null;
  readonly title: string | null;
  /** Text of the manifest that was or would be written; null where none was drafted. */
  readonly manifest: string | null;
  /** JSON pointers of claims that are left unknown. */
  readonly unknown: readonly string[];
  /** What the file seems to say of itself, where the claim is left unknown. */
  readonly candidates: readonly Pick<Candidate, "field" | "value" | "from">[];
  /** `declared`: the manifest says that it derives from it. */
  readonly copies: readonly (Copy & { readonly declared: boolean })[];
  /** What verifying the source would find, warnings included. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a run of `add` came to. */
export interface Addition {
  readonly schemaVersion: 1;
  readonly dryRun: boolean;
  /** Unfinished files of stopped programs that were removed. */
  readonly cleaned: readonly string[];
  readonly files: readonly AddedFile[];
  /** Commands that may follow, quoted for a shell. */
  readonly next: readonly string[];
}

/** Exit 0, 1 or 2: nothing was left out; something was refused; something could not be done. */
export type AdditionVerdict = "done" | "refused" | "failed";

/** The verdict on a run. */
export function additionVerdict({ files }: Addition): AdditionVerdict {
  if (files.some(({ outcome }) => outcome === "failed")) return "failed";
  return files.some(({ outcome }) => outcome === "refused") ? "refused" : "done";
}
