// A difference as programs get it: its fields in their order, with its sentence.

import type { ArchiveDiff } from "../core/archive-diff.ts";
import { diffSummary } from "./diff-summary.ts";

/** What schema/diff.schema.json describes. */
export function diffRecord(diff: ArchiveDiff): object {
  const { schemaVersion, before, after, verdict, ...rest } = diff;
  return { schemaVersion, before, after, verdict, summary: diffSummary(diff), ...rest };
}
