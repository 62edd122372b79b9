// What a text was translated or paraphrased from, in a word or two: the outlet, else the title, of what its manifest derives it from.

import type { Sound } from "../archive.ts";
import type { Gatherer } from "../gather.ts";
import type { Inventory } from "../inventory.ts";
import type { DerivationRelation, Manifest } from "../manifest/generated/schema-types.ts";

const rewordings: readonly DerivationRelation[] = ["translation-of", "back-translation-of", "machine-paraphrase-of"];

/** Null when nothing is known of it. */
export async function translatedWork(
  { derivedFrom = [] }: Sound<Manifest>,
  gatherer: Gatherer,
  { slots }: Inventory,
): Promise<string | null> {
  const derivation = derivedFrom.find(({ relation }) => rewordings.includes(relation));
  const { source, work } = derivation ?? {};
  const slot = source === undefined ? undefined : slots.get(source);
  const manifest = slot === undefined ? null : (await gatherer.manifest(slot)).facts?.value;
  return manifest?.outlet?.value ?? manifest?.title?.value ?? work?.outlet ?? work?.title ?? work?.citation ?? null;
}
