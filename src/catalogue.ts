// The catalogue of an archive: one line of facts per source, from the manifests alone, filtered.

import {
  type Catalogue,
  type CatalogueEntry,
  type CatalogueFilter,
  catalogueEntry,
  matches,
} from "./core/catalogue-entry.ts";
import type { DocumentFacts } from "./core/archive.ts";
import { type Gathered, Gatherer } from "./core/gather.ts";
import { takeInventory } from "./core/inventory.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import type { AccessFault, VerifyPorts } from "./core/ports.ts";

/** Reads all manifests and keeps those that match every filter given. */
export async function catalogue(
  ports: VerifyPorts,
  filter: CatalogueFilter,
  limits: Limits = defaultLimits,
): Promise<Catalogue> {
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  const gatherer = new Gatherer(ports, inventory, limits);
  const descriptor = await gatherer.descriptor();
  const sources: CatalogueEntry[] = [];
  const unread: string[] = [];
  const faults: AccessFault[] = [...inventory.unlisted];
  const note = ({ facts, fault }: Gathered<DocumentFacts>): void => {
    if (fault !== null) faults.push(fault);
    else if (facts?.value === null) unread.push(facts.path);
  };
  note(descriptor);
  for (const slot of inventory.slots.values()) {
    const manifest = await gatherer.manifest(slot);
    const value = manifest.facts?.value ?? null;
    if (value !== null) {
      const entry = catalogueEntry(slot, value);
      if (matches(entry, value, filter)) sources.push(entry);
    } else if (slot.manifests.length > 0) note(manifest);
    else unread.push(slot.bytes[0]?.path ?? slot.stem);
  }
  return {
    schemaVersion: 1,
    name: descriptor.facts?.value?.name ?? null,
    total: inventory.slots.size,
    sources,
    unread,
    faults,
  };
}
