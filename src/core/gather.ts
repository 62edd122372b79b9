// Gathers the facts about one source or relation at a time from a tree. It never throws for bad content and never judges.

import type { DocumentFacts, Holding, RelationFacts, Sound, SourceFacts } from "./archive.ts";
import { AskedClock } from "./asked-clock.ts";
import { availability } from "./availability.ts";
import { BytesReader } from "./bytes-reader.ts";
import { charsetOf } from "./charset.ts";
import { Counterparts } from "./counterparts.ts";
import { holding, type Inventory, notRegular, type Slot } from "./inventory.ts";
import { isSha256 } from "./layout.ts";
import type { Limits } from "./limits.ts";
import type { ArchiveDescriptor, Manifest, Relation } from "./manifest/generated/schema-types.ts";
import { referencesOf } from "./manifest/claims.ts";
import { readDocument } from "./manifest/document.ts";
import { OtherSources } from "./other-sources.ts";
import type { AccessFault, TreeEntry, VerifyPorts } from "./ports.ts";
import { QuoteLookup } from "./quote-lookup.ts";

/** A file as facts, or why it could not be opened; both null when there is no such file. */
export interface Gathered<T> {
  readonly facts: T | null;
  readonly fault: AccessFault | null;
}

const nothing = { facts: null, fault: null } as const;

/** Reads what an inventory names, one item at a time; only the words of the last few sources are kept. */
export class Gatherer {
  readonly #ports: VerifyPorts;
  readonly #inventory: Inventory;
  readonly #limits: Limits;
  readonly #bytes: BytesReader;
  readonly #quotes: QuoteLookup;
  readonly #counterparts: Counterparts;

  constructor(ports: VerifyPorts, inventory: Inventory, limits: Limits) {
    this.#ports = ports;
    this.#inventory = inventory;
    this.#limits = limits;
    this.#bytes = new BytesReader(ports, inventory, limits);
    const manifest = (slot: Slot) => this.manifest(slot);
    this.#quotes = new QuoteLookup(new OtherSources(ports, inventory, limits, manifest), limits.quoteSteps);
    const manifestFacts = async (slot: Slot) => (await manifest(slot)).facts;
    this.#counterparts = new Counterparts(ports.tree, inventory, limits, manifestFacts);
  }

  /** The manifest alone, without the bytes. */
  async manifest({ stem, manifests: [entry] }: Slot): Promise<Gathered<DocumentFacts<Manifest>>> {
    return entry === undefined ? nothing : this.#document<Manifest>("manifest", entry, isSha256(stem) ? stem : null);
  }

  /** One source with its manifest, its bytes, its words and the other sources that it quotes. */
  async source(slot: Slot): Promise<SourceFacts> {
    const { facts: manifest, fault } = await this.manifest(slot);
    const faults: AccessFault[] = fault === null ? [] : [fault];
    const { bytes, text } = await this.#bytes.read(slot, manifest, faults);
    const value = manifest?.value ?? null;
    const { languageGuess, clock } = this.#ports;
    const facts = {
      slot,
      sha256: isSha256(slot.stem) ? slot.stem : null,
      manifest,
      bytes,
      text,
      elsewhere: await this.#counterparts.of(slot, value?.file?.sha256 ?? null, bytes?.sha256 ?? null),
      faults,
    };
    const available = availability(facts, languageGuess !== undefined);
    const { quotes, others, fault: unfinished } = await this.#quotes.ofManifest({ ...facts, available });
    if (unfinished !== null) faults.push(unfinished);
    return {
      ...facts,
      available,
      quotes,
      others,
      named: this.#named(value ?? {}),
      extractions: await this.#extractionsOf(slot.stem, manifest, others.keys()),
      languageGuess: text !== null && languageGuess !== undefined ? await languageGuess.guess(text.value) : null,
      clock: new AskedClock(clock),
    };
  }

  /** Whether the archive holds what a manifest derives from or refers to. */
  #named(manifest: Sound<Manifest>): ReadonlyMap<string, Holding> {
    const derivations = (manifest.derivedFrom ?? []).flatMap(({ source }) => source ?? []);
    const references = [...referencesOf(manifest)].map(({ target }) => target);
    return new Map([...derivations, ...references].map((target) => [target, holding(this.#inventory, target)]));
  }

  /** Which of the quoted sources say that they are extractions of this one; asked only of what is no text. */
  async #extractionsOf(
    stem: string,
    manifest: DocumentFacts<Manifest> | null,
    quoted: Iterable<string>,
  ): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    if (charsetOf(manifest).kind !== "not-text") return found;
    for (const target of quoted) {
      const slot = this.#inventory.slots.get(target);
      const derivations = slot === undefined ? [] : ((await this.manifest(slot)).facts?.value?.derivedFrom ?? []);
      if (derivations.some(({ relation, source }) => relation === "extraction-of" && source === stem))
        found.add(target);
    }
    return found;
  }

  /** One relation alone. */
  relationAlone(entry: TreeEntry): Promise<Gathered<DocumentFacts<Relation>>> {
    return this.#document<Relation>("relation", entry, null);
  }

  /** One relation with the sources that its passages quote. */
  async relation(entry: TreeEntry): Promise<Gathered<RelationFacts>> {
    const { facts, fault } = await this.relationAlone(entry);
    if (facts === null) return { facts, fault };
    const { quotes, others, fault: unfinished } = await this.#quotes.ofRelation(facts);
    return { facts: { document: facts, quotes, others }, fault: unfinished };
  }

  /** archive.yaml. */
  async descriptor(): Promise<Gathered<DocumentFacts<ArchiveDescriptor>>> {
    const { descriptor } = this.#inventory;
    return descriptor === null ? nothing : this.#document<ArchiveDescriptor>("descriptor", descriptor, null);
  }

  async #document<T>(
    kind: DocumentFacts["kind"],
    entry: TreeEntry,
    source: string | null,
  ): Promise<Gathered<DocumentFacts<T>>> {
    if (entry.kind !== "file") return { facts: null, fault: notRegular(entry) };
    const result = await this.#ports.tree.read(entry.path, this.#limits.documentBytes);
    if (!result.ok) return { facts: null, fault: result.fault };
    const facts = await readDocument(kind, entry.path, source, result.bytes, this.#ports.decoder, this.#limits);
    return { facts: facts as DocumentFacts<T>, fault: null };
  }
}
