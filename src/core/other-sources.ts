// Looks up the words of other sources, for quotes from them; the last few texts are kept.

import type { DocumentFacts, OtherSource, SourceFacts } from "./archive.ts";
import { charsetOf } from "./charset.ts";
import type { Inventory, Slot } from "./inventory.ts";
import type { Limits } from "./limits.ts";
import type { Manifest } from "./manifest/generated/schema-types.ts";
import type { AccessFault, VerifyPorts } from "./ports.ts";
import { Text } from "./text.ts";

type ManifestReader = (
  slot: Slot,
) => Promise<{ readonly facts: DocumentFacts<Manifest> | null; readonly fault: AccessFault | null }>;

/** The words of other sources, read when first asked for. */
export class OtherSources {
  readonly #ports: VerifyPorts;
  readonly #inventory: Inventory;
  readonly #limits: Limits;
  readonly #manifest: ManifestReader;
  readonly #kept = new Map<string, OtherSource>();
  #keptLength = 0;

  constructor(ports: VerifyPorts, inventory: Inventory, limits: Limits, manifest: ManifestReader) {
    this.#ports = ports;
    this.#inventory = inventory;
    this.#limits = limits;
    this.#manifest = manifest;
  }

  /** Takes over the words of a source that has just been read, where nothing is wrong with them. */
  remember({ sha256, bytes, text, manifest }: SourceFacts): void {
    if (sha256 === null || text === null || bytes?.sha256 !== sha256 || manifest === null) return;
    if (manifest.value?.withdrawn === undefined) this.#keep(sha256, { kind: "text", text });
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
    const { facts: manifest, fault } = await this.#manifest(slot);
    if (fault !== null && fault.kind !== "not-a-file") return unavailable(fault);
    if (manifest?.value?.withdrawn !== undefined) return { kind: "withdrawn" };
    const [entry] = slot.bytes;
    if (entry === undefined) return broken(`the bytes of the quoted source "${target}" are missing`);
    if (entry.kind !== "file") return broken(`"${entry.path}" is not a regular file`);
    const claim = charsetOf(manifest);
    if (claim.kind === "not-text") return { kind: "not-text" };
    if (claim.kind === "unknown") return broken(`of the quoted source "${target}", ${claim.reason}`);
    const result = await this.#ports.tree.read(entry.path, this.#limits.textBytes);
    if (!result.ok) return unavailable(result.fault);
    if (this.#ports.digester.sha256(result.bytes) !== target)
      return broken(`the bytes of the quoted source "${target}" are not its own`);
    const decoded = this.#ports.decoder.decode(result.bytes, claim.charset);
    if (decoded.kind !== "text") return broken(`the bytes of the quoted source "${target}" cannot be decoded`);
    return { kind: "text", text: new Text(decoded.text) };
  }
}

const broken = (reason: string): OtherSource => ({ kind: "unavailable", because: { kind: "content", reason } });

function unavailable({ kind, path, reason }: AccessFault): OtherSource {
  return {
    kind: "unavailable",
    because: { kind: kind === "not-a-file" ? "content" : "environment", reason: `"${path}" ${reason}` },
  };
}

const lengthOf = (source: OtherSource): number => (source.kind === "text" ? source.text.value.length : 0);
