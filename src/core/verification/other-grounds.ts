// What a remembered verdict rests on besides the two files of its source: other sources, quoted or only named.

import { holding, type PlacedEntry } from "../inventory.ts";
import type { NamedSource, QuotedSource } from "./remembered-source.ts";
import type { VerificationRun } from "./run.ts";
import type { SteadyTree } from "./steady-tree.ts";

/** Looks whether other sources are what they were; each is read and digested once. */
export class OtherGrounds {
  readonly #run: VerificationRun;
  readonly #tree: SteadyTree;
  /** Stems of the sources whose bytes were seen to be those of their name. */
  readonly #met = new Set<string>();
  /** The same of quoted sources that are met later or not at all. */
  readonly #sound = new Map<string, boolean>();

  constructor(run: VerificationRun, tree: SteadyTree) {
    this.#run = run;
    this.#tree = tree;
  }

  /** Says that the bytes of a source were seen to be those of its name. */
  meet(stem: string): void {
    this.#met.add(stem);
  }

  /** Whether everything that was asked of other sources is answered as it was. */
  async areAlike(named: readonly NamedSource[], quoted: readonly QuotedSource[]): Promise<boolean> {
    if (!named.every((one) => this.#isNamedAlike(one))) return false;
    for (const one of quoted) if (!(await this.#isQuotedAlike(one))) return false;
    return true;
  }

  /** Digest of the manifest of a source, as it was read in this run; null when there is none that can be read. */
  async manifestOf(target: string): Promise<string | null> {
    const [entry] = this.#run.inventory.slots.get(target)?.manifests ?? [];
    if (entry?.kind !== "file") return null;
    const known = this.#tree.digestOf(entry.path);
    if (known !== null) return known;
    await this.#tree.read(entry.path, this.#run.limits.documentBytes);
    return this.#tree.digestOf(entry.path);
  }

  #isNamedAlike({ target, isHeld }: NamedSource): boolean {
    return holding(this.#run.inventory, target).kind === (isHeld ? "held" : "absent");
  }

  async #isQuotedAlike({ target, kind, manifest }: QuotedSource): Promise<boolean> {
    if (kind === "absent") return holding(this.#run.inventory, target).kind === "absent";
    if (manifest === null || (await this.manifestOf(target)) !== manifest) return false;
    if (kind === "withdrawn" || this.#met.has(target)) return true;
    const [entry] = this.#run.inventory.slots.get(target)?.bytes ?? [];
    if (entry?.kind !== "file") return false;
    return kind === "not-text" || this.#isWhole(target, entry);
  }

  async #isWhole(target: string, { path }: PlacedEntry): Promise<boolean> {
    const known = this.#sound.get(target);
    if (known !== undefined) return known;
    const { ports, limits } = this.#run;
    const read = await this.#tree.read(path, limits.textBytes);
    const isSound = read.ok && ports.digester.sha256(read.bytes) === target;
    this.#sound.set(target, isSound);
    return isSound;
  }
}
