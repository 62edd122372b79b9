// Follows derivations from changed sources through those that did not change, only as far as a circle could come back.

import type { SourceSummary } from "../archive.ts";
import type { Gatherer } from "../gather.ts";
import { isSha256 } from "../layout.ts";
import { derivationsOf } from "../summary.ts";
import type { PartialInventory } from "./partial-inventory.ts";

/**
 * The unchanged sources that lie between changed ones in the derivation graph, as records that hold their derivations alone.
 * Manifests are read as far as derivations lead, and none besides.
 */
export async function derivationsBetween(
  changed: readonly SourceSummary[],
  known: PartialInventory,
  gatherer: Gatherer,
): Promise<readonly SourceSummary[]> {
  const starts = new Set(changed.map(({ stem }) => stem));
  const reached = new Map<string, SourceSummary>();
  const queue = changed.flatMap(targetsOf);
  for (const target of queue) {
    if (starts.has(target) || reached.has(target)) continue;
    await known.know([target]);
    const slot = known.inventory.slots.get(target);
    if (slot === undefined) continue;
    const { facts } = await gatherer.manifest(slot);
    const summary = edgesAlone(target, slot.manifests[0]?.path ?? null, derivationsOf(facts));
    reached.set(target, summary);
    queue.push(...targetsOf(summary));
  }
  // What does not lead back cannot close a circle with what changed.
  const leadsBack = new Set<string>();
  const sources = new Map<string, string[]>();
  for (const summary of reached.values())
    for (const target of targetsOf(summary)) {
      const list = sources.get(target);
      if (list === undefined) sources.set(target, [summary.stem]);
      else list.push(summary.stem);
    }
  const back = [...starts];
  for (const stem of back) {
    for (const source of sources.get(stem) ?? []) {
      if (leadsBack.has(source)) continue;
      leadsBack.add(source);
      back.push(source);
    }
  }
  return [...reached.values()].filter(({ stem }) => leadsBack.has(stem));
}

const targetsOf = ({ derivedFrom }: SourceSummary): string[] =>
  derivedFrom.map(({ target }) => target).filter((target) => isSha256(target));

function edgesAlone(
  stem: string,
  manifestPath: string | null,
  derivedFrom: SourceSummary["derivedFrom"],
): SourceSummary {
  const nothing = { digest: null, withdrawn: false, fingerprint: null, accepted: [], defects: 0, quotes: 0 };
  return { ...nothing, stem, sha256: stem, manifestPath, derivedFrom };
}
