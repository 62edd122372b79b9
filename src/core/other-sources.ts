// Looks up the words of other sources, for quotes from them; the last few texts are kept.

import { isOfContent } from "./access.ts";
import type { DocumentFacts, OtherSource } from "./archive.ts";
import { charsetOf } from "./charset.ts";
import { holding, type Inventory, type Slot } from "./inventory.ts";
import type { Limits } from "./limits.ts";
import type { Manifest } from "./manifest/generated/schema-types.ts";
import type { AccessFault, VerifyPorts } from "./ports.ts";
import type { Work } from "./quote-search.ts";
import { Text } from "./text.ts";

/** Another source with its words, for as long as they are looked through. */
export type Words =
  | { readonly kind: "text"; readonly text: Text }
  | { readonly kind: Exclude<OtherSource["kind"], "text" | "unavailable"> }
  | Extract<OtherSource, { readonly kind: "unavailable" }>;

/** Steps for each byte of a manifest that has to be read to learn what its source is. */
const STEPS_PER_MANIFEST_BYTE = 64;
/** The same for bytes that are digested and decoded. */
const STEPS_PER_BYTE = 1;

type ManifestReader = (
  slot: Slot,
) => Promise<{ readonly facts: DocumentFacts<Manifest> | null; readonly fault: AccessFault | null }>;

/** Words with the work of getting them, which is charged whether they were kept or not: no verdict depends on what was read before. */
interface KeptWords {
  readonly words: Words;
  readonly steps: number;
}

/** How much is kept, in UTF-16 units: enough for the texts that are quoted together, little beside all that stream by. */
const keptUnits = 1024 * 1024;

/** The words of other sources, read when first asked for. */
export class OtherSources {
  readonly #ports: VerifyPorts;
  readonly #inventory: Inventory;
  readonly #limits: Limits;
  readonly #manifest: ManifestReader;
  readonly #kept = new Map<string, KeptWords>();
  #keptLength = 0;

  constructor(ports: VerifyPorts, inventory: Inventory, limits: Limits, manifest: ManifestReader) {
    this.#ports = ports;
    this.#inventory = inventory;
    this.#limits = limits;
    this.#manifest = manifest;
  }

  /** One source with its words, which the caller lets go before asking for the next. `work` is charged with getting them. */
  async lookUp(target: string, work: Work): Promise<Words> {
    const found = this.#kept.get(target) ?? (await this.#read(target));
    work.spend(found.steps);
    this.#keep(target, found);
    return found.words;
  }

  #keep(target: string, source: KeptWords): void {
    if (this.#kept.has(target)) return;
    this.#kept.set(target, source);
    this.#keptLength += lengthOf(source.words);
    for (const [oldest, dropped] of this.#kept) {
      if (this.#keptLength <= keptUnits || this.#kept.size === 1) break;
      this.#kept.delete(oldest);
      this.#keptLength -= lengthOf(dropped.words);
    }
  }

  async #read(target: string): Promise<KeptWords> {
    let steps = 0;
    const words = await this.#wordsOf(target, (more) => {
      steps += more;
    });
    return { words, steps };
  }

  async #wordsOf(target: string, spend: (steps: number) => void): Promise<Words> {
    const slot = this.#inventory.slots.get(target);
    if (slot === undefined) {
      const held = holding(this.#inventory, target);
      return held.kind === "unavailable" ? held : { kind: "absent" };
    }
    const { facts: manifest, fault } = await this.#manifest(slot);
    spend(STEPS_PER_MANIFEST_BYTE * (manifest?.bytes ?? 0));
    if (fault !== null && !isOfContent(fault)) return unavailable(fault);
    if (manifest?.value?.withdrawn !== undefined) return { kind: "withdrawn" };
    const [entry] = slot.bytes;
    if (entry === undefined) return broken(`the bytes of the quoted source "${target}" are missing`);
    if (entry.kind !== "file") return broken(`"${entry.path}" is not a regular file`);
    const claim = charsetOf(manifest);
    if (claim.kind === "not-text") return { kind: "not-text" };
    if (claim.kind === "unknown") return broken(`of the quoted source "${target}", ${claim.reason}`);
    const result = await this.#ports.tree.read(entry.path, this.#limits.textBytes);
    if (!result.ok)
      return result.fault.kind === "limit"
        ? broken(`the quoted source "${target}" is too large for its words to be looked at`)
        : unavailable(result.fault);
    spend(STEPS_PER_BYTE * result.bytes.length);
    if (this.#ports.digester.sha256(result.bytes) !== target)
      return broken(`the bytes of the quoted source "${target}" are not its own`);
    const decoded = this.#ports.decoder.decode(result.bytes, claim.charset);
    if (decoded.kind !== "text") return broken(`the bytes of the quoted source "${target}" cannot be decoded`);
    return { kind: "text", text: new Text(decoded.text) };
  }
}

const broken = (reason: string): Words => ({ kind: "unavailable", because: { kind: "content", reason } });

function unavailable({ kind, path, reason }: AccessFault): Words {
  return {
    kind: "unavailable",
    because: { kind: isOfContent({ kind }) ? "content" : "environment", reason: `"${path}" ${reason}` },
  };
}

/** What is not there takes room as well. */
const lengthOf = (source: Words): number => 64 + (source.kind === "text" ? source.text.value.length : 0);
