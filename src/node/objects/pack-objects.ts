// The pack engine: reads objects from loose files and packs without a child process, and hashes every one that it gives out.

import { ArchiveError } from "../../core/error.ts";
import type { GitObject } from "../../core/ports.ts";
import type { ObjectFolders } from "./alternates.ts";
import { DeltaChains } from "./delta-chains.ts";
import { SmallInflater } from "./inflate.ts";
import { collectLoose, readLoose } from "./loose-object.ts";
import { assertObjectId, hashInPlace, idBytes, isEmptyTree, type ObjectFormat, refuseForged } from "./object-id.ts";
import { defaultObjectLimits, type ObjectLimits } from "./object-limits.ts";
import { mostCandidates, type ObjectReader } from "./object-reader.ts";
import { type Pack, PackFolder } from "./pack-folder.ts";
import type { PackIndex } from "./pack-index.ts";
import { PackWindows } from "./pack-windows.ts";

/** Descriptors of packs kept open at a time; some systems allow 256 in all. */
const openPacks = 64;

export class PackObjects implements ObjectReader {
  readonly engine = "pack";
  readonly #format: ObjectFormat;
  readonly #sources: ObjectFolders;
  readonly #limits: ObjectLimits;
  readonly #folders: readonly PackFolder[];
  readonly #chains: DeltaChains;
  readonly #key: Buffer;
  /** The pack that answered last is asked first. */
  #packs: Pack[] = [];
  #open: Pack[] = [];

  constructor(format: ObjectFormat, sources: ObjectFolders, limits: ObjectLimits = defaultObjectLimits) {
    this.#format = format;
    this.#sources = sources;
    this.#limits = limits;
    this.#chains = new DeltaChains(format, limits);
    this.#key = Buffer.alloc(idBytes[format]);
    const commons = { windows: new PackWindows(), small: new SmallInflater(), next: 0, holdBytes: limits.indexBytes };
    this.#folders = sources.folders.map((folder) => new PackFolder(folder, format, commons));
    this.#scan();
  }

  read(id: string): GitObject {
    const { type, content } = this.#read(id);
    // A view into the ring would go stale under a caller who compares two objects.
    return { id, type, content: Uint8Array.prototype.slice.call(content) };
  }

  *readMany(ids: Iterable<string>): Iterable<GitObject> {
    for (const id of ids) yield this.#read(id);
  }

  withPrefix(prefix: string): readonly string[] {
    const found = new Set<string>();
    this.#scan();
    for (const { index } of this.#packs) index.collect(prefix, found, mostCandidates);
    for (const folder of this.#sources.folders) collectLoose(folder, prefix, this.#format, found, mostCandidates);
    return [...found].sort();
  }

  /** The indexes of all packs that are there. */
  get indexes(): readonly PackIndex[] {
    return this.#packs.map(({ index }) => index);
  }

  close(): void {
    for (const folder of this.#folders) folder.close();
    this.#packs = [];
    this.#open = [];
  }

  #scan(): void {
    for (const folder of this.#folders) folder.scan();
    this.#packs = this.#folders.flatMap((folder) => [...folder.packs]);
    this.#open = this.#open.filter(({ file }) => file.isOpen);
  }

  #read(id: string): GitObject {
    assertObjectId(id, this.#format);
    const found = this.#find(id) ?? this.#findLate(id);
    if (found !== null) return found;
    if (isEmptyTree(id, this.#format)) return { id, type: "tree", content: new Uint8Array(0) };
    const faults = this.#folders.flatMap((folder) => folder.faults);
    const reasons = [...this.#sources.faults, ...faults.map(({ reason }) => reason)];
    const code = faults.some(({ isDamage }) => isDamage) ? "object-corrupt" : "object-missing";
    const why = reasons.length === 0 ? "is not in this repository" : `is not to be found: ${reasons.join("; ")}`;
    throw new ArchiveError(code, `Object ${id} ${why}`);
  }

  // A repack may have moved it while we read; after that it is either there or missing.
  #findLate(id: string): GitObject | null {
    this.#scan();
    return this.#find(id);
  }

  /** The first copy that is sound; git keeps several, and one bad copy spoils nothing while another holds. */
  #find(id: string): GitObject | null {
    let fault: ArchiveError | null = null;
    this.#key.write(id, "hex");
    for (const pack of this.#packs) {
      try {
        const offset = pack.index.offsetOf(this.#key);
        if (offset === null || !this.#opened(pack)) continue;
        return this.#packed(id, pack, offset);
      } catch (error) {
        fault ??= expected(error, id);
        this.#key.write(id, "hex");
      }
    }
    for (const folder of this.#sources.folders) {
      try {
        const loose = readLoose(folder, id, this.#format, this.#limits);
        if (loose !== null) return loose;
      } catch (error) {
        fault ??= expected(error, id);
      }
    }
    if (fault !== null) throw fault;
    return null;
  }

  #opened(pack: Pack): boolean {
    if (pack.file.isOpen) {
      this.#prefer(pack);
      return true;
    }
    if (!pack.file.open()) return false;
    this.#open.push(pack);
    if (this.#open.length > openPacks) this.#open.shift()?.file.close();
    this.#prefer(pack);
    return true;
  }

  #prefer(pack: Pack): void {
    if (this.#packs[0] === pack) return;
    const others = this.#packs.filter((other) => other !== pack);
    this.#packs = [pack, ...others];
  }

  #packed(id: string, pack: Pack, offset: number): GitObject {
    const object = this.#chains.rebuild(id, pack, offset);
    const { memory, start, length, type } = object;
    object.id ??= hashInPlace(this.#format, type, memory, start, length);
    if (object.id !== id) refuseForged(id, object.id, `"${pack.file.shown}" at ${offset}`);
    return { id, type, content: memory.subarray(start, start + length) };
  }

  /**
   * Looks at sizes and delta chains of all packed copies without reading contents, for a reader that has no bounds of its own.
   * @throws ArchiveError as `read` does
   */
  vet(id: string): void {
    assertObjectId(id, this.#format);
    for (const pack of [...this.#packs]) {
      try {
        this.#key.write(id, "hex");
        const offset = pack.index.offsetOf(this.#key);
        if (offset !== null && this.#opened(pack)) this.#chains.vet(id, pack, offset);
      } catch (error) {
        throw expected(error, id);
      }
    }
  }
}

/** A failure of one copy, after which another may still serve; anything else is a fault of ours and goes on. */
function expected(error: unknown, id: string): ArchiveError {
  if (!(error instanceof ArchiveError)) throw error;
  if (error.message.includes(id)) return error;
  const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  return new ArchiveError(error.code, `Object ${id} cannot be read: ${reason}`, { cause: error });
}
