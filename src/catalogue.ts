// The catalogue of an archive: one line of facts per source, from the manifests alone, filtered.

import {
  type Catalogue,
  type CatalogueEntry,
  type CatalogueFilter,
  catalogueEntry,
  matches,
} from "./core/catalogue-entry.ts";
import { Gatherer } from "./core/gather.ts";
import { takeInventory } from "./core/inventory.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import type { VerifyPorts } from "./core/ports.ts";

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
  for (const slot of inventory.slots.values()) {
    const manifest = (await gatherer.manifest(slot)).facts;
    if (manifest === null || manifest.value === null)
      unread.push(slot.manifests[0]?.path ?? slot.bytes[0]?.path ?? slot.stem);
    else {
      const entry = catalogueEntry(slot, manifest.value);
      if (matches(entry, manifest.value, filter)) sources.push(entry);
    }
  }
  return {
    schemaVersion: 1,
    name: descriptor.facts?.value?.name ?? null,
    total: inventory.slots.size,
    sources,
    unread,
  };
}
