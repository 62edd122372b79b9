// Where a content was first seen: the oldest event of each object id, so that copies and subtree merges can be followed.

import type { CommitGraph } from "./commit-graph.ts";
import type { PathEvents } from "./path-events.ts";

/** For each object handle the event that first brought it, in topological order, or -1; the first path of that commit counts. */
export function oldestEvents(graph: CommitGraph, { events }: PathEvents): Int32Array {
  const oldest = new Int32Array(graph.objects.count).fill(-1);
  for (let event = 0; event < events.count; event++) {
    const id = events.id.at(event);
    if (id < 0 || (events.mode.at(event) & 0o170000) !== 0o100000) continue;
    const known = oldest[id] ?? -1;
    if (known < 0 || events.commit.at(event) > events.commit.at(known)) oldest[id] = event;
  }
  return oldest;
}
