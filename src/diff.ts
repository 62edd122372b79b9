// What changed between two states of an archive: sources, manifests field by field, relations, and whether any byte did.

import { type ArchiveDiff, makeDiff, type SourceDiff } from "./core/archive-diff.ts";
import { ArchiveSide, type SidePorts } from "./core/archive-side.ts";
import type { Slot } from "./core/inventory.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import type { Tree } from "./core/ports.ts";
import { diffFiles, diffSource, pairSlots } from "./core/source-diff.ts";

/** Compares two trees of files, each a commit, the index or a working directory. Neither is judged for itself. */
export async function diff(
  ports: SidePorts,
  beforeTree: Tree,
  afterTree: Tree,
  limits: Limits = defaultLimits,
): Promise<ArchiveDiff> {
  const before = await ArchiveSide.open("before", beforeTree, ports, limits);
  const after = await ArchiveSide.open("after", afterTree, ports, limits);
  return diffSides(before, after);
}

/** Whether a source of one side may lie on the other in a folder that cannot be read: it neither came nor went. */
function isOutOfSight(here: Slot | null, there: Slot | null, other: ArchiveSide): boolean {
  if (here === null || there !== null) return false;
  return [...here.manifests, ...here.bytes].some(({ path }) => other.isOutOfSight(path));
}

/** Compares what two sides hold. */
export async function diffSides(before: ArchiveSide, after: ArchiveSide): Promise<ArchiveDiff> {
  const sources: SourceDiff[] = [];
  for (const [old, now] of await pairSlots(before, after)) {
    if (isOutOfSight(old, now, after) || isOutOfSight(now, old, before)) continue;
    const told = await diffSource(before, after, old, now);
    if (told !== null) sources.push(told);
  }
  const relations = await diffFiles(
    before,
    after,
    ({ inventory }) => inventory.relations,
    (side, entry) => side.relation(entry),
  );
  const [descriptor = null] = await diffFiles(
    before,
    after,
    ({ inventory: { descriptor: entry } }) => (entry === null ? [] : [entry]),
    (side, entry) => side.descriptor(entry),
  );
  const others = ({ inventory: { snapshots, strays } }: ArchiveSide) => [...snapshots, ...strays];
  const otherFiles = await diffFiles(before, after, others, null);
  return makeDiff({
    before: before.place,
    after: after.place,
    sources,
    relations,
    descriptor,
    otherFiles,
    unseen: [...before.unseen, ...after.unseen],
  });
}
