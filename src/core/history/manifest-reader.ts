// Manifests of the past as values: read by object id, parsed once, and held for a while.

import { ArchiveError } from "../error.ts";
import type { Limits } from "../limits.ts";
import { parseYaml } from "../manifest/parse.ts";
import { readPlainDocument } from "../manifest/plain-document.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import type { Decoder, Objects } from "../ports.ts";

export type ManifestValue =
  | { readonly ok: true; readonly value: YamlValue }
  /** One plain clause without a full stop; `missing` when the bytes are not in this clone. */
  | { readonly ok: false; readonly reason: string; readonly missing: boolean };

const held = 512;

/** Reads through the port; one blob that is absent from a partial clone is told and does not end the run. */
export class ManifestReader {
  readonly #objects: Objects;
  readonly #decoder: Decoder;
  readonly #limits: Limits;
  readonly #known = new Map<string, ManifestValue>();

  constructor(objects: Objects, decoder: Decoder, limits: Limits) {
    this.#objects = objects;
    this.#decoder = decoder;
    this.#limits = limits;
  }

  /** @throws ArchiveError `object-corrupt`; `object-missing` unless the clone is partial */
  async read(id: string): Promise<ManifestValue> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const value = await this.#read(id);
    if (this.#known.size >= held)
      for (const oldest of [...this.#known.keys()].slice(0, held / 2)) this.#known.delete(oldest);
    this.#known.set(id, value);
    return value;
  }

  async #read(id: string): Promise<ManifestValue> {
    try {
      const { type, content } = await this.#objects.read(id);
      if (type !== "blob") return { ok: false, reason: `the object ${id} is a ${type}`, missing: false };
      if (content.length > this.#limits.documentBytes)
        return { ok: false, reason: `the manifest has ${content.length} bytes`, missing: false };
      const decoded = this.#decoder.decode(content, "utf-8");
      if (decoded.kind !== "text") return { ok: false, reason: "the manifest is not UTF-8", missing: false };
      const { value } = readPlainDocument(decoded.text, this.#limits) ?? parseYaml(decoded.text, this.#limits);
      return value === undefined
        ? { ok: false, reason: "the manifest cannot be read as YAML", missing: false }
        : { ok: true, value };
    } catch (error) {
      if (error instanceof ArchiveError && error.code === "object-missing" && this.#objects.extent.partial !== null) {
        return { ok: false, reason: "the manifest's bytes are not in this partial clone", missing: true };
      }
      throw error;
    }
  }
}
