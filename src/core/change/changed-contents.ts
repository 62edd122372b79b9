// Judges what a change brings: its sources, relations and archive.yaml in full, and how they hang together with the rest.

import type { ArchiveDiff } from "../archive-diff.ts";
import type { ArchiveFacts, DocumentFacts, RelationFacts, SourceFacts, SourceSummary } from "../archive.ts";
import type { Gathered, Gatherer } from "../gather.ts";
import type { Slot } from "../inventory.ts";
import type { Judge } from "../judge.ts";
import { isSha256 } from "../layout.ts";
import type { Limits } from "../limits.ts";
import type { ArchiveDescriptor } from "../manifest/generated/schema-types.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import type { AccessFault, TreeEntry, VerifyPorts } from "../ports.ts";
import type { ReportParts } from "../report.ts";
import { gatherSnapshots, stateOfSource } from "../snapshot/gather-snapshots.ts";
import type { SourceState } from "../snapshot/snapshot-facts.ts";
import { acceptancesOf, lookedUp, summarise } from "../summary.ts";
import { derivationsBetween } from "./derivation-reach.ts";
import type { PartialInventory } from "./partial-inventory.ts";

/** Rules about snapshots alone, and those that hold every source against them. */
const heldAgainstSnapshots = ["snapshot-source-missing", "snapshot-source-changed"];
const snapshotRules = [
  "snapshot-malformed",
  "snapshot-misnamed",
  "snapshot-root-mismatch",
  "snapshot-chain-broken",
  ...heldAgainstSnapshots,
];

/** What is looked at. */
export interface ChangedContents {
  /** Stems of the sources that the change touches, in their order. */
  readonly stems: readonly string[];
  readonly isDescriptorChanged: boolean;
  /** Whether a snapshot came, went or changed. */
  readonly isSnapshotTouched: boolean;
  /** SHA-256 of sources whose words went, changed or came back: relations that quote them are looked at again. */
  readonly unsettled: ReadonlySet<string>;
  /** Names beside the archive's folder that some systems take for its own. */
  readonly doubles: readonly string[];
}

export interface LookedAt {
  readonly counts: ReportParts["counts"];
  readonly descriptor: DocumentFacts<ArchiveDescriptor> | null;
}

/** Runs the rules about contents on a part of an archive. */
export async function judgeContents(
  ports: VerifyPorts,
  limits: Limits,
  judge: Judge,
  gatherer: Gatherer,
  known: PartialInventory,
  what: ChangedContents,
): Promise<LookedAt> {
  const { inventory } = known;
  const faults: AccessFault[] = [...inventory.faults];
  for (const fault of faults) judge.access(fault);
  const descriptor = await gatherer.descriptor();
  if (what.isDescriptorChanged) {
    if (descriptor.facts !== null) judge.document(descriptor.facts);
    if (descriptor.fault !== null) judge.access(descriptor.fault);
  }
  const summaries: SourceSummary[] = [];
  let [bytes, files, passages, relations] = [0, what.isDescriptorChanged && descriptor.facts !== null ? 1 : 0, 0, 0];
  for (const stem of what.stems) {
    const slot = inventory.slots.get(stem);
    if (slot === undefined) continue;
    const facts = await gatherSource(gatherer, known, slot);
    judge.source(facts, acceptancesOf(facts.manifest));
    files += (facts.manifest === null ? 0 : 1) + (facts.bytes === null ? 0 : 1);
    bytes += facts.bytes?.size ?? 0;
    summaries.push(summarise(facts, ports.digester));
  }
  for (const entry of await relationsToJudge(ports, limits, known, what.unsettled)) {
    const { facts, fault } = await gatherRelation(gatherer, known, entry);
    if (fault !== null) judge.access(fault);
    if (facts === null) continue;
    judge.relation(facts);
    relations++;
    files++;
    passages += lookedUp(facts.quotes);
  }
  const all = [...summaries, ...(await derivationsBetween(summaries, known, gatherer))];
  const folders =
    what.doubles.length === 0 ? inventory.folders : [...inventory.folders, inventory.root, ...what.doubles];
  const summaryOf = new Map(all.map((summary) => [summary.stem, summary]));
  // Of sources that the change does not touch only the names are known; what becomes of the others, rules about changes tell.
  const stateOf = (sha256: string): SourceState =>
    summaryOf.has(sha256) ? stateOfSource(inventory, sha256, summaryOf.get(sha256)) : { kind: "unknown" };
  const unread: AccessFault[] = [];
  const standing = await known.snapshots();
  const named = { ...inventory, snapshots: what.isSnapshotTouched ? standing : [] };
  const snapshots = await gatherSnapshots(ports, named, limits, stateOf, unread);
  for (const fault of unread) judge.access(fault);
  files += snapshots.files.length;
  const archive: ArchiveFacts = {
    giving: ports.tree.kind === "index" ? "staged" : "committed",
    inventory: { ...named, folders },
    descriptor: descriptor.facts,
    summaries: all,
    summaryOf,
    snapshots,
    faults: [...faults, ...unread],
    isMet: (acceptance) => judge.isMet(acceptance),
  };
  const leftOut = new Map([["archive-empty", "a change does not tell whether the archive is empty"]]);
  if (what.isSnapshotTouched)
    for (const id of heldAgainstSnapshots)
      judge.seesOnlyAPart(id, "only the changed sources were held against the snapshots");
  else if (standing.length > 0) for (const id of snapshotRules) leftOut.set(id, "the change touches no snapshot");
  judge.seesOnlyAPart("source-duplicate", "the changed sources were compared with one another, not with the rest");
  judge.archive(archive, leftOut);
  const sum = (value: (summary: SourceSummary) => number): number =>
    summaries.reduce((total, summary) => total + value(summary), 0);
  const counts = {
    sources: summaries.length,
    withdrawn: summaries.filter(({ withdrawn }) => withdrawn).length,
    relations,
    files,
    bytes,
    defects: sum(({ defects }) => defects),
    quotes: sum(({ quotes }) => quotes) + passages,
    reused: 0,
  };
  return { counts, descriptor: descriptor.facts };
}

/** Sources of which something else is to be had than before, so that what quotes them must be looked at again. */
export function unsettledSources({ sources }: ArchiveDiff): readonly string[] {
  return sources
    .filter(({ happened }) => happened.some((what) => what !== "added" && what !== "amended" && what !== "moved"))
    .map(({ source }) => source);
}

/** Whatever the manifest may name is made known first, so that nothing is taken for missing. */
async function gatherSource(gatherer: Gatherer, known: PartialInventory, slot: Slot): Promise<SourceFacts> {
  const { facts: manifest } = await gatherer.manifest(slot);
  await known.know(digestsIn(manifest?.yaml.value));
  const source = await gatherer.source(slot);
  const actual = source.bytes?.sha256 ?? null;
  if (actual === null || actual === slot.stem) return source;
  // Whose bytes they are can only be asked when they are known.
  await known.know([actual]);
  return gatherer.source(slot);
}

async function gatherRelation(
  gatherer: Gatherer,
  known: PartialInventory,
  entry: TreeEntry,
): Promise<Gathered<RelationFacts>> {
  const { facts: document } = await gatherer.relationAlone(entry);
  await known.know(digestsIn(document?.yaml.value));
  return gatherer.relation(entry);
}

/** The changed relations, and those that name a source whose words went or changed. */
async function relationsToJudge(
  { tree, decoder }: VerifyPorts,
  { documentBytes }: Limits,
  known: PartialInventory,
  unsettled: ReadonlySet<string>,
): Promise<readonly TreeEntry[]> {
  const changed = known.inventory.relations;
  if (unsettled.size === 0) return changed;
  const isChanged = new Set(changed.map(({ path }) => path));
  const found = [...changed];
  for (const entry of await known.relations()) {
    if (isChanged.has(entry.path) || entry.kind !== "file") continue;
    const read = await tree.read(entry.path, documentBytes);
    const text = read.ok ? decoder.decode(read.bytes, "utf-8") : null;
    // What cannot be read may quote anything; looking at it says what is wrong.
    const digests = text?.kind === "text" ? text.text.match(/[0-9a-f]{64}/g) : null;
    if (text?.kind !== "text" || digests?.some((digest) => unsettled.has(digest)) === true) found.push(entry);
  }
  return found;
}

/** Every SHA-256 that stands in a document as a value. */
function* digestsIn(value: YamlValue | undefined): Generator<string> {
  if (typeof value === "string" && isSha256(value)) yield value;
  if (typeof value === "object" && value !== null) for (const part of Object.values(value)) yield* digestsIn(part);
}
