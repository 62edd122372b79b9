// One of two states that are compared: what lies in it, with digests, and documents read when somebody asks for them.

import type { DocumentFacts, Sound } from "./archive.ts";
import type { DiffSide, Unseen } from "./archive-diff.ts";
import { Gatherer } from "./gather.ts";
import { type Inventory, type Slot, takeInventory } from "./inventory.ts";
import type { Limits } from "./limits.ts";
import type { Manifest } from "./manifest/generated/schema-types.ts";
import type { YamlValue } from "./manifest/yaml-document.ts";
import type { Tree, TreeEntry, VerifyPorts } from "./ports.ts";

/** A document as far as it can be read. */
export interface ReadDocument {
  /** Undefined when it cannot be read. */
  readonly value: YamlValue | undefined;
  /** One plain clause why it cannot be read; null otherwise. */
  readonly reason: string | null;
}

/** What reading needs besides a tree. */
export type SidePorts = Pick<VerifyPorts, "digester" | "decoder">;

/** Reads through a tree; what cannot be looked at is taken down once. */
export class ArchiveSide {
  readonly inventory: Inventory;
  readonly unseen: Unseen[] = [];
  readonly #side: Unseen["side"];
  readonly #tree: Tree;
  readonly #gatherer: Gatherer;
  readonly #limits: Limits;
  readonly #missed = new Set<string>();
  readonly #closed: ReadonlySet<string>;

  static async open(side: Unseen["side"], tree: Tree, ports: SidePorts, limits: Limits): Promise<ArchiveSide> {
    return new ArchiveSide(side, tree, ports, limits, takeInventory(tree.root, await tree.list(limits)));
  }

  /** A side of which only a part is compared: what the inventory holds. */
  static over(side: Unseen["side"], tree: Tree, ports: SidePorts, limits: Limits, part: Inventory): ArchiveSide {
    return new ArchiveSide(side, tree, ports, limits, part);
  }

  private constructor(side: Unseen["side"], tree: Tree, ports: SidePorts, limits: Limits, inventory: Inventory) {
    this.#side = side;
    this.#tree = tree;
    this.#limits = limits;
    this.inventory = inventory;
    const clock = { now: 0, source: "caller" } as const;
    this.#gatherer = new Gatherer({ ...ports, tree, clock }, inventory, limits);
    this.#closed = new Set(inventory.faults.filter(({ kind }) => kind === "unreadable").map(({ path }) => path));
    for (const { kind, path, reason } of inventory.faults) if (kind !== "not-a-file") this.#miss(path, reason);
  }

  /** Where it was read. */
  get place(): DiffSide {
    return { tree: this.#tree.kind, revision: this.#tree.revision };
  }

  /** Whether a path lies in a folder that cannot be read, which is told as unseen: whether anything is there cannot be told. */
  isOutOfSight(path: string): boolean {
    if (this.#closed.size === 0) return false;
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
      if (this.#closed.has(path.slice(0, end))) return true;
    return false;
  }

  /** What identifies the content of an entry: its SHA-256, or what it is where it is no file; null when it cannot be read. */
  async content(entry: TreeEntry): Promise<string | null> {
    if (entry.kind !== "file") return entry.kind;
    const result = await this.#tree.digest(entry.path, this.#limits.sourceBytes, false);
    if (result.ok) return result.sha256;
    this.#miss(entry.path, result.fault.reason);
    return null;
  }

  /** Git's name for the content of an entry, where its tree names contents; null otherwise. */
  idOf({ kind, path }: TreeEntry): string | null {
    return kind === "file" ? (this.#tree.idOf?.(path) ?? null) : null;
  }

  async manifest(slot: Slot): Promise<ReadDocument & { readonly sound: Sound<Manifest> | null }> {
    const [entry] = slot.manifests;
    if (entry === undefined) return { value: undefined, reason: "there is no manifest", sound: null };
    const { facts, fault } = await this.#gatherer.manifest(slot);
    return { ...this.#document(facts, entry.path, fault?.reason), sound: facts?.value ?? null };
  }

  async relation(entry: TreeEntry): Promise<ReadDocument> {
    const { facts, fault } = await this.#gatherer.relationAlone(entry);
    return this.#document(facts, entry.path, fault?.reason);
  }

  async descriptor(entry: TreeEntry): Promise<ReadDocument> {
    const { facts, fault } = await this.#gatherer.descriptor();
    return this.#document(facts, entry.path, fault?.reason);
  }

  #document(facts: DocumentFacts | null, path: string, fault: string | undefined): ReadDocument {
    if (facts === null) {
      this.#miss(path, fault ?? "cannot be read");
      return { value: undefined, reason: `it ${fault ?? "cannot be read"}` };
    }
    const { value } = facts.yaml;
    return value === undefined ? { value, reason: "it cannot be read as YAML" } : { value, reason: null };
  }

  #miss(path: string, reason: string): void {
    const side = this.#side;
    if (!this.#missed.has(path)) this.unseen.push({ side, path, reason });
    this.#missed.add(path);
  }
}
