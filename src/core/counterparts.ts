// Finds the other half of an incomplete source where it lies under another name.

import type { DocumentFacts, Elsewhere } from "./archive.ts";
import type { Inventory, Slot } from "./inventory.ts";
import type { Limits } from "./limits.ts";
import type { Manifest } from "./manifest/generated/schema-types.ts";
import type { Tree } from "./ports.ts";

const nowhere: Elsewhere = { bytes: null, manifest: null };

/** Looks only when something is missing, and then through everything that is alone, once. */
export class Counterparts {
  readonly #tree: Tree;
  readonly #inventory: Inventory;
  readonly #limits: Limits;
  readonly #manifest: (slot: Slot) => Promise<DocumentFacts<Manifest> | null>;
  #lonelyBytes: Promise<ReadonlyMap<string, string>> | null = null;
  #lonelyManifests: Promise<ReadonlyMap<string, string>> | null = null;

  constructor(
    tree: Tree,
    inventory: Inventory,
    limits: Limits,
    manifest: (slot: Slot) => Promise<DocumentFacts<Manifest> | null>,
  ) {
    this.#tree = tree;
    this.#inventory = inventory;
    this.#limits = limits;
    this.#manifest = manifest;
  }

  /**
   * @param stated SHA-256 by the manifest, or null
   * @param actual SHA-256 of the bytes, or null
   */
  async of(slot: Slot, stated: string | null, actual: string | null): Promise<Elsewhere> {
    if (slot.bytes.length === 0) {
      const wanted = stated ?? slot.stem;
      return {
        bytes: this.#named(wanted, slot)?.bytes[0]?.path ?? (await this.#bytes()).get(wanted) ?? null,
        manifest: null,
      };
    }
    if (slot.manifests.length > 0 || actual === null) return nowhere;
    const twin = this.#named(actual, slot);
    return {
      bytes: twin?.bytes[0]?.path ?? null,
      manifest: twin?.manifests[0]?.path ?? (await this.#manifests()).get(actual) ?? null,
    };
  }

  /** Another slot that is named after the digest. */
  #named(digest: string, slot: Slot): Slot | undefined {
    return digest === slot.stem ? undefined : this.#inventory.slots.get(digest);
  }

  /** Paths of bytes without a manifest, by their digest. */
  #bytes(): Promise<ReadonlyMap<string, string>> {
    this.#lonelyBytes ??= this.#collect(
      ({ bytes: [entry], manifests }) => manifests.length === 0 && entry?.kind === "file",
      async ({ bytes: [entry] }) => {
        const result =
          entry === undefined ? null : await this.#tree.digest(entry.path, this.#limits.sourceBytes, false);
        return entry === undefined || result?.ok !== true ? null : [result.sha256, entry.path];
      },
    );
    return this.#lonelyBytes;
  }

  /** Paths of manifests without bytes that give another digest than their name, by that digest. */
  #manifests(): Promise<ReadonlyMap<string, string>> {
    this.#lonelyManifests ??= this.#collect(
      ({ bytes, manifests }) => bytes.length === 0 && manifests.length > 0,
      async (slot) => {
        const document = await this.#manifest(slot);
        const stated = document?.value?.file?.sha256;
        return document === null || stated === undefined || stated === slot.stem ? null : [stated, document.path];
      },
    );
    return this.#lonelyManifests;
  }

  async #collect(
    isLonely: (slot: Slot) => boolean,
    find: (slot: Slot) => Promise<readonly [digest: string, path: string] | null>,
  ): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const slot of this.#inventory.slots.values()) {
      if (!isLonely(slot)) continue;
      const pair = await find(slot);
      if (pair !== null && !found.has(pair[0])) found.set(...pair);
    }
    return found;
  }
}
