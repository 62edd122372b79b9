// What a person is shown before they annotate a source: its manifest, its words, and the relations that there are.

import type { Sound } from "../archive.ts";
import { Gatherer } from "../gather.ts";
import { takeInventory } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { Manifest } from "../manifest/generated/schema-types.ts";
import type { VerifyPorts } from "../ports.ts";
import type { Text } from "../text.ts";

export interface AnnotationSubject {
  /** Null where it cannot be read. */
  readonly manifest: Sound<Manifest> | null;
  /** Null for what holds no words, or none that can be read. */
  readonly text: Text | null;
  readonly relations: readonly { readonly id: string; readonly statement: string }[];
  /** SHA-256 of each source of the archive. */
  readonly sources: readonly string[];
}

/** Reads what there is; nothing of it is judged. */
export async function annotationSubject(ports: VerifyPorts, stem: string, limits: Limits): Promise<AnnotationSubject> {
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  const gatherer = new Gatherer(ports, inventory, limits);
  const facts = await gatherer.source(inventory.slots.get(stem) ?? { stem, manifests: [], bytes: [] });
  const relations: { readonly id: string; readonly statement: string }[] = [];
  for (const entry of inventory.relations) {
    const relation = (await gatherer.relation(entry)).facts?.document.value;
    if (relation?.id !== undefined) relations.push({ id: relation.id, statement: relation.statement ?? "" });
  }
  return { manifest: facts.manifest?.value ?? null, text: facts.text, relations, sources: [...inventory.slots.keys()] };
}
