// Snapshots that ever stood in a commit: what was published may not go away, and a removal leaves traces in history.

import { shownPath, type PathEvents } from "../history/path-events.ts";
import { type CommitGraph, commitId } from "../history/commit-graph.ts";
import { baseName, isSnapshotName, snapshotSuffix } from "../layout.ts";
import type { LostSnapshot } from "./chain-facts.ts";

/**
 * The snapshots of the past that do not stand as they stood.
 * @param walked events below the folder of the snapshots
 * @param idOf id of the content that stands at a path today, or null
 */
export function lostSnapshots(
  graph: CommitGraph,
  walked: PathEvents,
  idOf: (path: string) => string | null,
): readonly LostSnapshot[] {
  const { events } = walked;
  /** The oldest commit of each content at each path; events of a path come newest first. */
  const first = new Map<string, { readonly path: string; readonly id: string; readonly commit: number }>();
  for (let event = 0; event < events.count; event++) {
    const path = shownPath(walked, events.path.at(event));
    const name = baseName(path);
    const isSnapshot = name.endsWith(snapshotSuffix) && isSnapshotName(name.slice(0, -snapshotSuffix.length));
    if (events.id.at(event) < 0 || !isSnapshot) continue;
    const id = graph.objects.hex(events.id.at(event));
    first.set(`${id} ${path}`, { path, id, commit: events.commit.at(event) });
  }
  const lost: LostSnapshot[] = [];
  for (const { path, id, commit } of first.values()) {
    const today = idOf(path);
    if (today !== id) lost.push({ path, commit: commitId(graph, commit), changed: today !== null });
  }
  return lost.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.commit < b.commit ? -1 : 1));
}
