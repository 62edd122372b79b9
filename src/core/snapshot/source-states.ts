// What a tree holds of the sources by their digests, read for itself: what `archive verify` knows from its summaries.

import { Gatherer } from "../gather.ts";
import { holding, type Inventory } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { AccessFault, VerifyPorts } from "../ports.ts";
import type { ContentDigests } from "./archive-entries.ts";
import type { SourceState } from "./snapshot-facts.ts";

export interface SourceStates {
  readonly withdrawn: number;
  /** Bytes of the sources. */
  readonly bytes: number;
  of(sha256: string): SourceState;
}

/**
 * Digests the bytes of every source; manifests are read only where bytes are not as their name says.
 * @param faults takes up what could not be read
 */
export async function sourceStates(
  ports: VerifyPorts,
  inventory: Inventory,
  limits: Limits,
  digests: ContentDigests,
  faults: AccessFault[],
): Promise<SourceStates> {
  const gatherer = new Gatherer(ports, inventory, limits);
  const states = new Map<string, SourceState>();
  let size = 0;
  let withdrawn = 0;
  for (const slot of inventory.slots.values()) {
    const [entry] = slot.bytes;
    const facts = entry?.kind === "file" ? await digests.of(ports.tree, entry.path, limits.sourceBytes) : null;
    if (facts !== null && "sha256" in facts) {
      size += facts.size;
      states.set(slot.stem, facts.sha256 === slot.stem ? { kind: "held" } : { kind: "changed", found: facts.sha256 });
    } else if (facts !== null) {
      faults.push(facts);
      states.set(slot.stem, { kind: "unknown" });
    } else {
      const manifest = await gatherer.manifest(slot);
      if (manifest.fault !== null) faults.push(manifest.fault);
      const isWithdrawn = manifest.facts?.value?.withdrawn !== undefined;
      if (isWithdrawn) withdrawn++;
      const kind = isWithdrawn ? "withdrawn" : manifest.fault !== null || entry !== undefined ? "unknown" : "gone";
      states.set(slot.stem, { kind });
    }
  }
  const absent = (sha256: string): SourceState => ({
    kind: holding(inventory, sha256).kind === "unavailable" ? "unknown" : "gone",
  });
  return { withdrawn, bytes: size, of: (sha256) => states.get(sha256) ?? absent(sha256) };
}
