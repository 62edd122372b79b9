// What the texts of an archive were copied, translated or spun from, as its manifests say. It needs no git.

import { type DerivationMap, mapAround, mapDerivations } from "./core/derivation-map.ts";
import type { Sound } from "./core/archive.ts";
import { Gatherer } from "./core/gather.ts";
import { takeInventory } from "./core/inventory.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import type { Manifest } from "./core/manifest/generated/schema-types.ts";
import type { VerifyPorts } from "./core/ports.ts";

export interface DerivationOptions {
  /** Stems of the sources that are asked for; all when absent. */
  readonly only?: ReadonlySet<string>;
  readonly limits?: Limits;
}

/** Maps the derivations of all sources, or of the named ones with what leads to them and from them. */
export async function derivation(ports: VerifyPorts, options: DerivationOptions = {}): Promise<DerivationMap> {
  const limits = options.limits ?? defaultLimits;
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  const gatherer = new Gatherer(ports, inventory, limits);
  const manifests = new Map<string, Sound<Manifest>>();
  const unread: string[] = [];
  for (const slot of inventory.slots.values()) {
    const value = (await gatherer.manifest(slot)).facts?.value ?? null;
    if (value === null) unread.push(slot.manifests[0]?.path ?? slot.bytes[0]?.path ?? slot.stem);
    else manifests.set(slot.stem, value);
  }
  const map = mapDerivations(manifests, unread);
  return options.only === undefined ? map : mapAround(map, options.only);
}
