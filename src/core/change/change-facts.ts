// What a change does to an archive, as rules see it: nothing is judged here.

import type { ArchiveDiff, SourceDiff } from "../archive-diff.ts";
import type { Place } from "../diagnostic.ts";
import type { FieldChange } from "../history/manifest-changes.ts";
import { isSha256 } from "../layout.ts";
import type { Permission } from "../report.ts";
import type { WeakeningKind } from "../weakening.ts";
import type { OutsideChanges } from "./outside-changes.ts";
import type { PathChange } from "./path-changes.ts";

/**
 * `relation-removed`: a relation went. `passage-removed`: one of its passages did. `relation-altered`, `passage-altered`: they say
 * something else than they did.
 */
export type LossKind = WeakeningKind | "relation-removed" | "relation-altered" | "passage-removed" | "passage-altered";

/** A statement of the archive that says less than it did, or that nobody may change. */
export interface TouchedStatement {
  /** What is lost; `file` when it is a part of `file.*`, which only the bytes decide; `tombstone` when a withdrawal is told otherwise. */
  readonly loss: LossKind | "file" | "tombstone";
  /** SHA-256 or stem of the source it is about; null for a relation. */
  readonly source: string | null;
  /** Null for a document that went as a whole. */
  readonly change: FieldChange | null;
  /** In the later state, or in the earlier one for a document that is not there any more. */
  readonly place: Place;
}

/** What rules about a change see. */
export interface ChangeFacts {
  /** Folder of the archive. */
  readonly root: string;
  readonly allowed: ReadonlySet<Permission>;
  /** Whether nothing outside the archive may change. */
  readonly onlyArchive: boolean;
  readonly diff: ArchiveDiff;
  /** Every path of the archive that differs. */
  readonly paths: readonly PathChange[];
  readonly outside: OutsideChanges;
  readonly statements: readonly TouchedStatement[];
}

/** What a finding about a source is about; only a SHA-256 is given as one. */
export function aboutSource({ source, before, after }: SourceDiff): {
  readonly path: string;
  readonly source?: string;
} {
  const path = after?.manifestPath ?? after?.path ?? before?.manifestPath ?? before?.path ?? "";
  return isSha256(source) ? { path, source } : { path };
}

/** Words for a source: its title where it has one. */
export function sourceWords({ title, originalName, source }: SourceDiff): string {
  return `"${title ?? originalName ?? source}"`;
}
