// Gathers the facts about one source or relation at a time from a tree. It never throws for bad content and never judges.

import type {
  Availability,
  BytesFacts,
  DocumentFacts,
  Need,
  OtherSource,
  RelationFacts,
  SourceFacts,
  Sound,
} from "./archive.ts";
import { fixityCause } from "./fixity-cause.ts";
import type { Inventory, Slot } from "./inventory.ts";
import { isSha256, manifestPath } from "./layout.ts";
import type { Limits } from "./limits.ts";
import type { ArchiveDescriptor, Manifest, Relation } from "./manifest/generated/schema-types.ts";
import { quotationsOf } from "./manifest/claims.ts";
import { readDocument } from "./manifest/document.ts";
import type { AccessFault, TreeEntry, VerifyPorts } from "./ports.ts";
import { Text } from "./text.ts";

/** What gathering needs and within which bounds. */
export interface Gatherer {
  source(slot: Slot): Promise<SourceFacts>;
  /** The manifest alone, without the bytes; null when there is none or it cannot be opened. */
  manifest(slot: Slot): Promise<DocumentFacts<Manifest> | null>;
  relation(entry: TreeEntry): Promise<{ readonly facts: RelationFacts | null; readonly fault: AccessFault | null }>;
  descriptor(): Promise<{ readonly facts: DocumentFacts<ArchiveDescriptor> | null; readonly fault: AccessFault | null }>;
}

const yes: Availability = { kind: "yes" };

/** @param guessLanguages whether to ask the port for its (slow) opinion on the language of each text */
export function makeGatherer(ports: VerifyPorts, inventory: Inventory, limits: Limits): Gatherer {
  const others = new OtherSources(ports, inventory, limits);
  const read = async <T>(kind: DocumentFacts["kind"], entry: TreeEntry, source: string | null) => {
    if (entry.kind !== "file") return { facts: null, fault: notRegular(entry) };
    const result = await ports.tree.read(entry.path, limits.documentBytes);
    if (!result.ok) return { facts: null, fault: result.fault };
    return { facts: readDocument(kind, entry.path, source, result.bytes, ports.decoder, limits) as DocumentFacts<T>, fault: null };
  };
  return {
    manifest: async ({ stem, manifests: [entry] }) =>
      entry === undefined ? null : (await read<Manifest>("manifest", entry, isSha256(stem) ? stem : null)).facts,
    source: (slot) => gatherSource(slot, ports, inventory, limits, others, read),
    relation: async (entry) => {
      const { facts, fault } = await read<Relation>("relation", entry, null);
      if (facts === null) return { facts: null, fault };
      const targets = new Set((facts.value?.passages ?? []).map((passage) => passage.source));
      return { facts: { document: facts, others: await others.lookUp(targets) }, fault };
    },
    descriptor: async () =>
      inventory.descriptor === null ? { facts: null, fault: null } : read<ArchiveDescriptor>("descriptor", inventory.descriptor, null),
  };
}

type DocumentReader = <T>(
  kind: DocumentFacts["kind"],
  entry: TreeEntry,
  source: string | null,
) => Promise<{ readonly facts: DocumentFacts<T> | null; readonly fault: AccessFault | null }>;

const kindNames = { symlink: "a symbolic link", fifo: "a FIFO", socket: "a socket", gitlink: "a submodule", other: "a device" } as const;

function notRegular(entry: TreeEntry): AccessFault {
  const reason = entry.kind === "file" ? "is no file" : `is ${kindNames[entry.kind]}`;
  return { kind: "not-a-file", path: entry.path, reason };
}

async function gatherSource(
  slot: Slot,
  ports: VerifyPorts,
  inventory: Inventory,
  limits: Limits,
  others: OtherSources,
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
  const { bytes, text } = await gatherBytes(slot, sha256, value, ports, inventory, limits, faults);
  const targets = new Set<string>();
  if (value !== null) for (const { source } of quotationsOf(value)) if (source !== null) targets.add(source);
  const languageGuess = text !== null && ports.languageGuess !== undefined ? await ports.languageGuess.guess(text.value) : null;
  return {
    slot,
    sha256,
    manifest,
    bytes,
    text,
    faults,
    available: availability(slot, manifest, bytes, text, faults, ports.languageGuess !== undefined),
    others: await others.lookUp(targets),
    languageGuess,
    clock: ports.clock,
  };
}

async function gatherBytes(
  slot: Slot,
  sha256: string | null,
  manifest: Sound<Manifest> | null,
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
  if (!result.ok && result.fault.kind === "limit") return gatherLargeBytes(entry, ports, limits, faults);
  if (!result.ok) {
    faults.push(result.fault);
    return { bytes: null, text: null };
  }
  const content = result.bytes;
  const { digester, decoder } = ports;
  const actual = digester.sha256(content);
  const expected = manifest?.file?.sha256 ?? sha256;
  const differs = expected !== null && actual !== expected;
  const isOtherSource = (digest: string): boolean => digest !== slot.stem && inventory.slots.has(digest);
  const expectation = { sha256: expected ?? "", size: manifest?.file?.bytes ?? null, isOtherSource };
  const cause = differs ? fixityCause(content, actual, expectation, digester, decoder) : null;
  const charset = manifest?.file?.charset ?? (manifest === null ? "utf-8" : null);
  const decoded = charset === null ? null : decoder.decode(content, charset);
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

async function gatherLargeBytes(entry: TreeEntry, ports: VerifyPorts, limits: Limits, faults: AccessFault[]) {
  const result = await ports.tree.digest(entry.path, limits.sourceBytes);
  if (!result.ok) {
    faults.push(result.fault);
    return { bytes: null, text: null };
  }
  const { size, sha256 } = result;
  const bytes: BytesFacts = { path: entry.path, size, sha256, sha512: null, cause: null, otherSource: null, decoded: null };
  return { bytes, text: null };
}

function availability(
  slot: Slot,
  manifest: DocumentFacts<Manifest> | null,
  bytes: BytesFacts | null,
  text: Text | null,
  faults: readonly AccessFault[],
  guesses: boolean,
): Readonly<Record<Need, Availability>> {
  const faultAt = (path: string | undefined) => faults.find((fault) => fault.path === path);
  const because = (fault: AccessFault | undefined, otherwise: Availability): Availability =>
    fault === undefined ? otherwise : { kind: fault.kind === "not-a-file" ? "content" : "environment", reason: `"${fault.path}" ${fault.reason}` };
  const withdrawn = manifest?.value?.withdrawn !== undefined;
  const ofManifest: Availability =
    manifest === null
      ? because(faultAt(slot.manifests[0]?.path), { kind: "content", reason: "the source has no manifest" })
      : manifest.value !== null
        ? yes
        : manifest.newerVersion !== null
          ? { kind: "environment", reason: "the manifest needs a newer tool" }
          : { kind: "content", reason: "the manifest cannot be read" };
  const ofBytes: Availability =
    bytes !== null
      ? yes
      : because(
          faultAt(slot.bytes[0]?.path),
          withdrawn ? { kind: "not-applicable", reason: "the source is withdrawn" } : { kind: "content", reason: "the bytes are missing" },
        );
  const ofText: Availability =
    text !== null
      ? yes
      : bytes === null
        ? ofBytes
        : bytes.decoded === null
          ? { kind: "not-applicable", reason: "the source is not text" }
          : { kind: "content", reason: "the bytes cannot be decoded" };
  return {
    manifest: ofManifest,
    bytes: ofBytes,
    text: ofText,
    "language-guess": guesses ? ofText : { kind: "not-applicable", reason: "needs --deep" },
  };
}

/** Looks up the words of other sources for quotes; the last few texts are kept. */
class OtherSources {
  readonly #ports: VerifyPorts;
  readonly #inventory: Inventory;
  readonly #limits: Limits;
  readonly #kept = new Map<string, OtherSource>();
  #keptLength = 0;

  constructor(ports: VerifyPorts, inventory: Inventory, limits: Limits) {
    this.#ports = ports;
    this.#inventory = inventory;
    this.#limits = limits;
  }

  async lookUp(targets: ReadonlySet<string>): Promise<ReadonlyMap<string, OtherSource>> {
    const result = new Map<string, OtherSource>();
    for (const target of targets) {
      const known = this.#kept.get(target) ?? (await this.#read(target));
      this.#keep(target, known);
      result.set(target, known);
    }
    return result;
  }

  #keep(target: string, source: OtherSource): void {
    if (this.#kept.has(target)) return;
    this.#kept.set(target, source);
    this.#keptLength += lengthOf(source);
    for (const [oldest, dropped] of this.#kept) {
      if (this.#keptLength <= this.#limits.textBytes || this.#kept.size === 1) break;
      this.#kept.delete(oldest);
      this.#keptLength -= lengthOf(dropped);
    }
  }

  async #read(target: string): Promise<OtherSource> {
    const slot = this.#inventory.slots.get(target);
    if (slot === undefined) return { kind: "absent" };
    const manifest = await this.#manifest(target, slot);
    const [entry] = slot.bytes;
    if (entry === undefined) return { kind: manifest?.withdrawn === undefined ? "absent" : "withdrawn" };
    if (entry.kind !== "file") return { kind: "absent" };
    const charset = manifest === null ? "utf-8" : (manifest.file?.charset ?? null);
    if (charset === null) return { kind: "not-text" };
    const result = await this.#ports.tree.read(entry.path, this.#limits.textBytes);
    if (!result.ok) return { kind: result.fault.kind === "limit" ? "not-text" : "unreadable" };
    const decoded = this.#ports.decoder.decode(result.bytes, charset);
    return decoded.kind === "text" ? { kind: "text", text: new Text(decoded.text) } : { kind: "not-text" };
  }

  async #manifest(target: string, slot: Slot): Promise<Sound<Manifest> | null> {
    const path = slot.manifests[0]?.path ?? manifestPath(this.#inventory.root, target);
    if (slot.manifests[0]?.kind !== "file") return null;
    const result = await this.#ports.tree.read(path, this.#limits.documentBytes);
    if (!result.ok) return null;
    return readDocument("manifest", path, target, result.bytes, this.#ports.decoder, this.#limits).value as Sound<Manifest> | null;
  }
}

const lengthOf = (source: OtherSource): number => (source.kind === "text" ? source.text.value.length : 0);
