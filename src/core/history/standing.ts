// How a source stands at the end of its history: there, withdrawn, gone, or never more than a draft beside the main line.

import type { Lineage, SourceLineage } from "./lineage-record.ts";

/**
 * `present`: its bytes stand at the revision. `withdrawn`: a tombstone stands in their place. `removed`: they stood on the main
 * line and went without a tombstone. `dropped`: they never stood there, and no commit took them away: a merge left them out.
 * `beside`: they never stood there, and a commit beside the main line took them away again. `unknown`: no bytes were ever seen.
 */
export type Standing = "present" | "withdrawn" | "removed" | "dropped" | "beside" | "unknown";

/** Tells how a source stands. */
export function standingOf({ present, withdrawn, versions, events }: SourceLineage): Standing {
  if (present) return "present";
  if (withdrawn) return "withdrawn";
  if (versions.length === 0) return "unknown";
  if (versions.some(({ published }) => published)) return "removed";
  return events.some(({ kind }) => kind === "removed") ? "beside" : "dropped";
}

/** Whether a source did what none may do: its bytes became others, or went without a tombstone. */
export function isBroken(source: SourceLineage): boolean {
  const standing = standingOf(source);
  return source.bytesEverChanged || standing === "removed" || standing === "dropped";
}

/** `incomplete` when history was not seen whole, else `broken` when any source is, else `whole`. Exit 2, 1, 0. */
export function lineageVerdict({ complete, sources }: Lineage): "whole" | "broken" | "incomplete" {
  if (!complete) return "incomplete";
  return sources.some(isBroken) ? "broken" : "whole";
}

/** Counts over all sources, for a sentence. */
export interface LineageTally {
  /** Commits that did anything to any of them. */
  readonly commits: number;
  /** Sources whose bytes became others. */
  readonly changed: number;
  /** Sources that went without a tombstone. */
  readonly gone: number;
}

export function tallyOf({ sources }: Lineage): LineageTally {
  const commits = new Set(sources.flatMap(({ events }) => events.map(({ commit }) => commit)));
  const gone = sources.map(standingOf).filter((standing) => standing === "removed" || standing === "dropped");
  return {
    commits: commits.size,
    changed: sources.filter(({ bytesEverChanged }) => bytesEverChanged).length,
    gone: gone.length,
  };
}
