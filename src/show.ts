// One source in full: its manifest, its words with the defects located in them, and the relations that quote it.

import type { SourceFacts } from "./core/archive.ts";
import { Gatherer } from "./core/gather.ts";
import { type Slot, takeInventory } from "./core/inventory.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import { anchorOf } from "./core/manifest/claims.ts";
import type { AccessFault, VerifyPorts } from "./core/ports.ts";
import { findQuote } from "./core/quote.ts";
import type { ShownRelation, SourceCard, Span } from "./core/source-card.ts";
import { swhidOfContent } from "./core/swhid.ts";
import type { Text } from "./core/text.ts";

/** Gathers what is known of one source. */
export async function show(ports: VerifyPorts, { stem }: Slot, limits: Limits = defaultLimits): Promise<SourceCard> {
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  const gatherer = new Gatherer(ports, inventory, limits);
  const slot = inventory.slots.get(stem) ?? { stem, manifests: [], bytes: [] };
  const facts = await gatherer.source(slot);
  const faults: AccessFault[] = [...inventory.unlisted, ...facts.faults];
  const unread: string[] = facts.manifest?.value === null ? [facts.manifest.path] : [];
  const relations: ShownRelation[] = [];
  for (const entry of inventory.relations) {
    const { facts: gathered, fault } = await gatherer.relation(entry);
    if (fault !== null) faults.push(fault);
    const relation = gathered?.document.value;
    if (relation === null) unread.push(entry.path);
    const passages = relation?.passages ?? [];
    if (relation === null || relation === undefined || !passages.some(({ source }) => source === stem)) continue;
    const spans = passages.map((passage) => (passage.source === stem ? spanOf(facts.text, anchorOf(passage)) : null));
    relations.push({ path: entry.path, relation, spans });
  }
  const manifest = facts.manifest?.value ?? null;
  return {
    schemaVersion: 1,
    sha256: stem,
    path: slot.bytes[0]?.path ?? null,
    manifestPath: slot.manifests[0]?.path ?? null,
    swhid: await swhidOf(facts, ports, limits),
    intact: facts.bytes === null ? null : facts.bytes.sha256 === (manifest?.file?.sha256 ?? stem),
    manifest,
    defects: (manifest?.defects ?? []).map((defect) => ({ defect, span: spanOf(facts.text, anchorOf(defect)) })),
    relations,
    text: facts.text?.value ?? null,
    faults,
    unread,
  };
}

function spanOf(text: Text | null, anchor: ReturnType<typeof anchorOf>): Span | null {
  if (text === null || anchor === null) return null;
  const found = findQuote(text.value, anchor);
  return found.kind === "found" ? { start: found.start, end: found.end, ...text.position(found.start) } : null;
}

async function swhidOf({ bytes }: SourceFacts, ports: VerifyPorts, limits: Limits): Promise<string | null> {
  if (bytes === null) return null;
  const read = await ports.tree.read(bytes.path, limits.textBytes);
  return read.ok ? swhidOfContent(read.bytes, ports.digester) : null;
}
