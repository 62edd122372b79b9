// The order of commits: children before their parents, whatever their dates say.

import { ArchiveError } from "../error.ts";
import type { IdTable } from "./id-table.ts";
import type { IntList } from "./int-list.ts";
import { RankHeap } from "./rank-heap.ts";

/**
 * Kahn's order with the newest committer date first, then the lowest id: dates may say anything without harm.
 * @param commits ids by handle; those beyond the dates are only named as parents
 * @param dates committer's seconds of each commit that was loaded
 * @param parentStart where the parents of each begin, and where those of the last end
 * @returns handles of what was loaded
 * @throws ArchiveError `object-corrupt` when commits are their own ancestors
 */
export function orderCommits(
  commits: IdTable,
  dates: readonly number[],
  parentStart: IntList,
  parents: IntList,
): Int32Array {
  const count = dates.length;
  // Not a typed array: only a plain one is sorted faster where it is nearly in order, as what was loaded parent by parent is.
  const byRank = Array.from({ length: count }, (_, handle) => handle);
  byRank.sort((a, b) => (dates[b] ?? 0) - (dates[a] ?? 0) || commits.compare(a, b));
  const rank = new Int32Array(count);
  for (let place = 0; place < count; place++) rank[byRank[place] ?? 0] = place;
  const children = new Int32Array(commits.count);
  for (let index = 0; index < parents.length; index++) {
    const parent = parents.at(index);
    children[parent] = (children[parent] ?? 0) + 1;
  }
  const ready = new RankHeap(count);
  for (let handle = 0; handle < count; handle++) if (children[handle] === 0) ready.add(rank[handle] ?? 0);
  const order = new Int32Array(count);
  let placed = 0;
  for (let least = ready.take(); least >= 0; least = ready.take()) {
    const handle = byRank[least] ?? 0;
    order[placed++] = handle;
    for (let index = parentStart.at(handle); index < parentStart.at(handle + 1); index++) {
      const parent = parents.at(index);
      const left = (children[parent] ?? 0) - 1;
      children[parent] = left;
      if (left === 0 && parent < count) ready.add(rank[parent] ?? 0);
    }
  }
  // No hash can name itself; only a reader that does not re-hash can come here.
  if (placed !== count) throw new ArchiveError("object-corrupt", "The commits form a cycle");
  return order;
}
