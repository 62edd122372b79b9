// Looks up the words of other sources, for quotes from them; the last few texts are kept.

import type { DocumentFacts, OtherSource } from "./archive.ts";
import { charsetOf } from "./charset.ts";
import type { Inventory, Slot } from "./inventory.ts";
import type { Limits } from "./limits.ts";
import { readDocument } from "./manifest/document.ts";
import type { Manifest } from "./manifest/generated/schema-types.ts";
import type { AccessFault, VerifyPorts } from "./ports.ts";
import { Text } from "./text.ts";

/** The words of other sources, read when first asked for. */
export class OtherSources {
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
    const { manifest, fault } = await this.#manifest(target, slot);
    if (fault !== null) return unavailable(fault);
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

  async #manifest(
    target: string,
    slot: Slot,
  ): Promise<{ readonly manifest: DocumentFacts<Manifest> | null; readonly fault: AccessFault | null }> {
    const [entry] = slot.manifests;
    if (entry?.kind !== "file") return { manifest: null, fault: null };
    const { path } = entry;
    const result = await this.#ports.tree.read(path, this.#limits.documentBytes);
    if (!result.ok) return { manifest: null, fault: result.fault };
    const manifest = readDocument("manifest", path, target, result.bytes, this.#ports.decoder, this.#limits);
    return { manifest: manifest as DocumentFacts<Manifest>, fault: null };
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
