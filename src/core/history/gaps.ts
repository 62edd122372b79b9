// What of history could not be seen, each gap with its cure; and what a reader left aside on purpose.

import type { AccessFault, HistoryExtent, Objects } from "../ports.ts";
import { type CommitGraph, commitId } from "./commit-graph.ts";
import { graftsThere } from "./extent.ts";
import { isMisread, misreadWords } from "./misread-tree.ts";
import type { PastContents } from "./past-contents.ts";
import type { PathEvents } from "./path-events.ts";
import type { HistoryGap } from "./trouble.ts";

export function historyGaps(
  extent: HistoryExtent,
  graph: CommitGraph,
  walked: PathEvents,
  contents: PastContents,
): readonly HistoryGap[] {
  const gaps: HistoryGap[] = [];
  const boundary = [...graph.boundary.keys()].filter((position) => graph.boundary[position] === 1);
  const [first] = boundary;
  if (graph.limited) {
    const reason = `Only ${graph.count} commits were loaded, which is the limit`;
    gaps.push({ reason, cure: "Verify a newer part of history with higher limits." });
  } else if (first !== undefined) {
    const more = boundary.length > 1 ? ` and ${boundary.length - 1} more` : "";
    gaps.push({
      reason: `The clone is shallow: history is cut off at commit ${commitId(graph, first)}${more}`,
      cure: "Fetch the whole history: `git fetch --unshallow`, in CI `fetch-depth: 0`.",
    });
  }
  if (extent.grafts) {
    gaps.push({ reason: `The file ${graftsThere}`, cure: "Clone anew, or remove the file, and verify again." });
  }
  const [malformed] = graph.malformed;
  if (malformed !== undefined) {
    const reason = `The commit ${malformed} names no tree or parent that can be read`;
    gaps.push({ reason, cure: "Run `git fsck` and ask where the commit comes from: git never writes one like it." });
  }
  if (walked.broken) {
    const [fault] = walked.treeFaults.filter(({ kind }) => kind === "truncated" || kind === "bad-mode");
    const reason = `The tree ${fault?.tree ?? ""} cannot be read to its end`;
    gaps.push({ reason, cure: "Run `git fsck` and ask where the tree comes from: git never writes one like it." });
  }
  if (walked.limit !== null)
    gaps.push({ reason: `The walk was ended by a limit: ${walked.limit}`, cure: "Verify with higher limits." });
  if (contents.missing > 0) {
    const filter = extent.partial?.filter ?? null;
    gaps.push({
      reason: `The clone is partial${filter === null ? "" : ` (${filter})`} and lacks ${contents.missing} contents`,
      cure: "Fetch them: `git fetch --refetch --no-filter`.",
    });
  }
  if (contents.newer > 0) {
    const reason = `Manifests of a newer schema stand in history: ${contents.newer} of them cannot be read`;
    gaps.push({ reason, cure: "Use a newer version of this tool." });
  }
  return gaps;
}

/** Folders of the past that git never writes so; odd modes are read as git reads them. */
export function malformedTrees(root: string, { misread, treeFaults }: PathEvents): readonly AccessFault[] {
  if (misread === null) return [];
  const odd = treeFaults.filter(({ kind }) => isMisread(kind)).length;
  const more = odd > 1 ? `, and ${odd - 1} more like it` : "";
  return [
    {
      kind: "malformed",
      path: root,
      reason: `${misreadWords(misread)} in the tree ${misread.tree} of its past${more}`,
    },
  ];
}

/** What a reader of a report must be told about how git was read. */
export function readerNotes(objects: Objects): string[] {
  const notes = objectNotes(objects);
  if (objects.extent.grafts) notes.push(graftsThere);
  return notes;
}

/** The same where a gap already tells of grafts. */
export function objectNotes({ fallback, extent, engine }: Objects): string[] {
  const notes: string[] = [];
  if (fallback !== null) notes.push(`read by the engine "${engine}": ${fallback}`);
  if (extent.replaced.length > 0) notes.push("refs/replace names other objects in place of some and is ignored");
  return notes;
}
