// Gathers the facts about one source or relation at a time from a tree. It never throws for bad content and never judges.

import type { BytesFacts, DocumentFacts, RelationFacts, SourceFacts } from "./archive.ts";
import { availability } from "./availability.ts";
import { charsetOf } from "./charset.ts";
import { fixityCause } from "./fixity-cause.ts";
import { Counterparts } from "./counterparts.ts";
import { type Inventory, notRegular, type Slot } from "./inventory.ts";
import { isSha256 } from "./layout.ts";
import type { Limits } from "./limits.ts";
import type { ArchiveDescriptor, Manifest, Relation } from "./manifest/generated/schema-types.ts";
import { quotationsOf, redactionsOf } from "./manifest/claims.ts";
import { readDocument } from "./manifest/document.ts";
import { OtherSources } from "./other-sources.ts";
import type { AccessFault, TreeEntry, VerifyPorts } from "./ports.ts";
import { Text } from "./text.ts";

/** What gathering needs and within which bounds. */
export interface Gatherer {
  source(slot: Slot): Promise<SourceFacts>;
  /** The manifest alone, without the bytes; null when there is none or it cannot be opened. */
  manifest(slot: Slot): Promise<DocumentFacts<Manifest> | null>;
  relation(entry: TreeEntry): Promise<{ readonly facts: RelationFacts | null; readonly fault: AccessFault | null }>;
  descriptor(): Promise<{
    readonly facts: DocumentFacts<ArchiveDescriptor> | null;
    readonly fault: AccessFault | null;
  }>;
}

/** @param guessLanguages whether to ask the port for its (slow) opinion on the language of each text */
export function makeGatherer(ports: VerifyPorts, inventory: Inventory, limits: Limits): Gatherer {
  const others = new OtherSources(ports, inventory, limits);
  const read = async <T>(kind: DocumentFacts["kind"], entry: TreeEntry, source: string | null) => {
    if (entry.kind !== "file") return { facts: null, fault: notRegular(entry) };
    const result = await ports.tree.read(entry.path, limits.documentBytes);
    if (!result.ok) return { facts: null, fault: result.fault };
    return {
      facts: readDocument(kind, entry.path, source, result.bytes, ports.decoder, limits) as DocumentFacts<T>,
      fault: null,
    };
  };
  const manifest = async ({ stem, manifests: [entry] }: Slot) =>
    entry === undefined ? null : (await read<Manifest>("manifest", entry, isSha256(stem) ? stem : null)).facts;
  const counterparts = new Counterparts(ports.tree, inventory, limits, manifest);
  return {
    manifest,
    source: (slot) => gatherSource(slot, ports, inventory, limits, others, counterparts, read),
    relation: async (entry) => {
      const { facts, fault } = await read<Relation>("relation", entry, null);
      if (facts === null) return { facts: null, fault };
      const targets = new Set((facts.value?.passages ?? []).map((passage) => passage.source));
      return { facts: { document: facts, others: await others.lookUp(targets) }, fault };
    },
    descriptor: async () =>
      inventory.descriptor === null
        ? { facts: null, fault: null }
        : read<ArchiveDescriptor>("descriptor", inventory.descriptor, null),
  };
}

type DocumentReader = <T>(
  kind: DocumentFacts["kind"],
  entry: TreeEntry,
  source: string | null,
) => Promise<{ readonly facts: DocumentFacts<T> | null; readonly fault: AccessFault | null }>;

async function gatherSource(
  slot: Slot,
  ports: VerifyPorts,
  inventory: Inventory,
  limits: Limits,
  others: OtherSources,
  counterparts: Counterparts,
  read: DocumentReader,
): Promise<SourceFacts> {
  const sha256 = isSha256(slot.stem) ? slot.stem : null;
  const faults: AccessFault[] = [];
  const [manifestEntry] = slot.manifests;
  let manifest: DocumentFacts<Manifest> | null = null;
  if (manifestEntry !== undefined) {
    const { facts, fault } = await read<Manifest>("manifest", manifestEntry, sha256);
    manifest = facts;
    if (fault !== null) faults.push(fault);
  }
  const value = manifest?.value ?? null;
  const { bytes, text } = await gatherBytes(slot, sha256, manifest, ports, inventory, limits, faults);
  const targets = new Set<string>();
  if (value !== null) {
    for (const { source } of quotationsOf(value)) if (source !== null) targets.add(source);
    for (const { source } of redactionsOf(value)) if (source !== null) targets.add(source);
  }
  const languageGuess =
    text !== null && ports.languageGuess !== undefined ? await ports.languageGuess.guess(text.value) : null;
  const facts = {
    slot,
    sha256,
    manifest,
    bytes,
    text,
    elsewhere: await counterparts.of(slot, value?.file?.sha256 ?? null, bytes?.sha256 ?? null),
    faults,
    others: await others.lookUp(targets),
    languageGuess,
    clock: ports.clock,
  };
  return { ...facts, available: availability(facts, ports.languageGuess !== undefined) };
}

async function gatherBytes(
  slot: Slot,
  sha256: string | null,
  document: DocumentFacts<Manifest> | null,
  ports: VerifyPorts,
  inventory: Inventory,
  limits: Limits,
  faults: AccessFault[],
): Promise<{ readonly bytes: BytesFacts | null; readonly text: Text | null }> {
  const [entry] = slot.bytes;
  if (entry === undefined) return { bytes: null, text: null };
  if (entry.kind !== "file") {
    faults.push(notRegular(entry));
    return { bytes: null, text: null };
  }
  const result = await ports.tree.read(entry.path, limits.textBytes);
  if (!result.ok && result.fault.kind === "limit")
    return gatherLargeBytes(slot, entry, document, ports, inventory, limits, faults);
  if (!result.ok) {
    faults.push(result.fault);
    return { bytes: null, text: null };
  }
  const content = result.bytes;
  const manifest = document?.value ?? null;
  const { digester, decoder } = ports;
  const actual = digester.sha256(content);
  const expected = manifest?.file?.sha256 ?? sha256;
  const differs = expected !== null && actual !== expected;
  const isOtherSource = (digest: string): boolean => digest !== slot.stem && inventory.slots.has(digest);
  const expectation = { sha256: expected ?? "", size: manifest?.file?.bytes ?? null, isOtherSource };
  const cause = differs ? fixityCause(content, actual, expectation, digester, decoder) : null;
  const claim = charsetOf(document);
  const decoded = claim.kind === "text" ? decoder.decode(content, claim.charset) : null;
  const bytes: BytesFacts = {
    path: entry.path,
    size: content.length,
    sha256: actual,
    sha512: manifest?.file?.sha512 === undefined ? null : digester.sha512(content),
    cause,
    otherSource: cause === "other-source" ? actual : null,
    decoded,
  };
  return { bytes, text: decoded?.kind === "text" ? new Text(decoded.text) : null };
}

async function gatherLargeBytes(
  slot: Slot,
  entry: TreeEntry,
  document: DocumentFacts<Manifest> | null,
  ports: VerifyPorts,
  inventory: Inventory,
  limits: Limits,
  faults: AccessFault[],
): Promise<{ readonly bytes: BytesFacts | null; readonly text: null }> {
  const manifest = document?.value ?? null;
  const result = await ports.tree.digest(entry.path, limits.sourceBytes, manifest?.file?.sha512 !== undefined);
  if (!result.ok) {
    faults.push(result.fault);
    return { bytes: null, text: null };
  }
  const { size, sha256, sha512 } = result;
  if (charsetOf(document).kind === "text") {
    faults.push({
      kind: "limit",
      path: entry.path,
      reason: `has ${size} bytes; the words of up to ${limits.textBytes} are looked at`,
    });
  }
  const expected = manifest?.file?.sha256 ?? slot.stem;
  const otherSource = sha256 !== expected && sha256 !== slot.stem && inventory.slots.has(sha256) ? sha256 : null;
  const cause = sha256 === expected ? null : otherSource === null ? "unknown" : "other-source";
  return { bytes: { path: entry.path, size, sha256, sha512, cause, otherSource, decoded: null }, text: null };
}
