// How much of history could be seen, in words: what is missing is told, and what was ignored on purpose too.

import type { HistoryExtent } from "../ports.ts";
import { type CommitGraph, commitId } from "./commit-graph.ts";
import type { Lineage, SourceLineage } from "./lineage-record.ts";
import { misreadWords } from "./misread-tree.ts";
import type { PathEvents } from "./path-events.ts";

/** A clause: by this file git itself follows other parents than commits name. */
export const graftsThere = "info/grafts, which is ignored here, makes git tell another history";

/** Judges completeness: a repository may be shallow elsewhere without any harm to the history that was walked. */
export function historyExtent(
  extent: HistoryExtent,
  graph: CommitGraph,
  walked: PathEvents,
  sources: readonly SourceLineage[],
): Pick<Lineage, "complete" | "boundary" | "reason" | "notes"> {
  const boundary: string[] = [];
  graph.boundary.forEach((is, position) => {
    if (is === 1) boundary.push(commitId(graph, position));
  });
  const reasons: string[] = [];
  if (graph.limited) reasons.push(`only ${graph.count} commits were loaded, which is the limit`);
  else if (boundary.length > 0) {
    reasons.push(
      "the clone is shallow: fetch the whole history with `git fetch --unshallow`, in CI with `fetch-depth: 0`",
    );
  }
  // Other parents than the commits name: whoever looks with git sees another history, so neither is called the whole one.
  if (extent.grafts) reasons.push(`${graftsThere}: clone anew, or remove the file`);
  if (graph.malformed.length > 0)
    reasons.push(`the commit ${graph.malformed[0]} names no tree or parent that can be read`);
  if (walked.broken) reasons.push("a tree cannot be read to its end");
  // Which of two files of one name a checkout gives is git's choice, so nobody can be told what stood there.
  if (walked.misread !== null)
    reasons.push(
      `the tree ${walked.misread.tree} ${misreadWords(walked.misread)}, so that git may find other files in it: run \`git fsck\` and ask where it comes from`,
    );
  if (walked.limit !== null) reasons.push(walked.limit);
  const unread = sources.some(({ events }) =>
    events.some(({ changesUnknown }) => changesUnknown?.includes("partial clone") === true),
  );
  if (unread)
    reasons.push("the clone is partial and lacks manifests: fetch them with `git fetch --refetch --no-filter`");
  const notes: string[] = [];
  if (extent.partial !== null) notes.push(`the clone is partial (${extent.partial.filter ?? "unknown filter"})`);
  const { length: replaced } = extent.replaced;
  if (replaced > 0)
    notes.push(`refs/replace names ${replaced} ${replaced === 1 ? "object" : "objects"} and is ignored`);
  const reason = reasons.length === 0 ? null : reasons.join("; ");
  return { complete: reason === null, boundary: boundary.sort(), reason, notes };
}
