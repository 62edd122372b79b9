// Every content that ever stood under the name of a manifest or of bytes, read once and digested once.

import { ArchiveError } from "../error.ts";
import type { Limits } from "../limits.ts";
import { readDocument } from "../manifest/document.ts";
import type { Manifest } from "../manifest/generated/schema-types.ts";
import type { AccessFault, Decoder, Digester, GitObject, Objects } from "../ports.ts";
import type { IdTable } from "./id-table.ts";

/** A manifest of the past, as far as bytes are held against it. */
export interface PastManifest {
  /** Why it cannot be read or is not what the schema asks for, one clause; null when it is sound. */
  readonly broken: string | null;
  readonly sha256: string | null;
  readonly sha512: string | null;
  readonly size: number | null;
  readonly withdrawn: boolean;
}

export interface PastBytes {
  readonly sha256: string;
  /** Only where a manifest gives one for these bytes. */
  readonly sha512: string | null;
  readonly size: number;
}

export interface PastContentsPorts {
  readonly objects: Objects;
  readonly digester: Digester;
  readonly decoder: Decoder;
}

/** How many objects are asked for at a time; after a failure the rest of these is asked for again. */
const window = 512;

/** Reads by handles of object ids; what cannot be read is absent here and told in `faults` or counted. */
export class PastContents {
  readonly manifests = new Map<number, PastManifest>();
  readonly bytes = new Map<number, PastBytes>();
  readonly faults: AccessFault[] = [];
  /** Contents that a partial clone left out. */
  missing = 0;
  /** Manifests that need a newer tool. */
  newer = 0;
  /** Bytes of sources read, each content once. */
  size = 0;
  readonly #ports: PastContentsPorts;
  readonly #ids: IdTable;
  readonly #limits: Limits;
  /** SHA-256 of the bytes for which some manifest gives a SHA-512. */
  readonly #second = new Set<string>();

  constructor(ports: PastContentsPorts, ids: IdTable, limits: Limits) {
    this.#ports = ports;
    this.#ids = ids;
    this.#limits = limits;
  }

  /** @param handles by handle, a path that the content stood at. Manifests come before bytes. */
  async readManifests(handles: ReadonlyMap<number, string>): Promise<void> {
    await this.#each(handles, async (handle, { content }, path) => {
      const { documentBytes } = this.#limits;
      if (content.length > documentBytes) {
        const reason = `has ${content.length} bytes in its version ${this.#ids.hex(handle)}; ${documentBytes} are allowed`;
        this.faults.push({ kind: "limit", path, reason });
        return;
      }
      const read = await readDocument("manifest", path, null, content, this.#ports.decoder, this.#limits);
      if (read.newerVersion !== null) {
        this.newer++;
        return;
      }
      if (read.yaml.faults.some(({ kind }) => kind === "limit"))
        this.faults.push({
          kind: "limit",
          path,
          reason: `is larger or deeper in its version ${this.#ids.hex(handle)} than is read`,
        });
      const value = read.value as Partial<Manifest> | null;
      const [fault] = read.yaml.faults.filter(({ kind }) => kind !== "limit");
      const [violation] = read.validation.violations;
      const sha512 = value?.file?.sha512 ?? null;
      if (sha512 !== null && value?.file !== undefined) this.#second.add(value.file.sha256);
      this.manifests.set(handle, {
        broken: fault?.message ?? violation?.message ?? null,
        sha256: value?.file?.sha256 ?? null,
        sha512,
        size: value?.file?.bytes ?? null,
        withdrawn: read.yaml.has("/withdrawn"),
      });
    });
  }

  async readBytes(handles: ReadonlyMap<number, string>): Promise<void> {
    const { digester } = this.#ports;
    await this.#each(handles, (handle, { content }) => {
      const sha256 = digester.sha256(content);
      const sha512 = this.#second.has(sha256) ? digester.sha512(content) : null;
      this.bytes.set(handle, { sha256, sha512, size: content.length });
      this.size += content.length;
    });
  }

  async #each(
    handles: ReadonlyMap<number, string>,
    take: (handle: number, object: GitObject, path: string) => void | Promise<void>,
  ): Promise<void> {
    const all = [...handles];
    const { objects } = this.#ports;
    for (let at = 0; at < all.length; ) {
      const part = all.slice(at, at + window);
      let next = 0;
      try {
        for await (const object of objects.readMany(part.map(([handle]) => this.#ids.hex(handle)))) {
          const [handle, path] = part[next++] ?? [-1, ""];
          if (object.type === "blob") await take(handle, object, path);
          else this.#notBlob(path, object);
        }
        if (next !== part.length)
          throw new ArchiveError("internal", `Of ${part.length} contents that were asked for the reader gave ${next}`);
      } catch (error) {
        this.#failed(part[next]?.[1] ?? "", error);
        next++;
      }
      at += next;
    }
  }

  #notBlob(path: string, { id, type }: GitObject): void {
    this.faults.push({ kind: "unreadable", path, reason: `cannot be read: object ${id} is a ${type} and no file` });
  }

  /** @throws the error when it is not about one object */
  #failed(path: string, error: unknown): void {
    if (!(error instanceof ArchiveError)) throw error;
    const { code, message } = error;
    if (code === "object-missing" && this.#ports.objects.extent.partial !== null) this.missing++;
    else if (code === "object-missing" || code === "object-corrupt")
      this.faults.push({ kind: "unreadable", path, reason: `cannot be read in one of its versions: ${message}` });
    else if (code === "repository-unsupported")
      this.faults.push({ kind: "limit", path, reason: `cannot be read in one of its versions: ${message}` });
    else throw error;
  }
}
