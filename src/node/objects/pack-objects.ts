// The pack engine: reads objects from loose files and packs without a child process, and hashes every one that it gives out.

import { ArchiveError } from "../../core/error.ts";
import type { GitObject, ObjectVisitor } from "../../core/ports.ts";
import type { ObjectFolders } from "./alternates.ts";
import type { Rebuilt } from "./delta-bases.ts";
import { DeltaChains } from "./delta-chains.ts";
import { SmallInflater } from "./inflate.ts";
import { collectLoose, readLoose } from "./loose-object.ts";
import {
  assertObjectId,
  hashInPlace,
  hexOf,
  idBytes,
  isEmptyTree,
  isSameId,
  type ObjectFormat,
  refuseForged,
} from "./object-id.ts";
import { defaultObjectLimits, type ObjectLimits } from "./object-limits.ts";
import { mostCandidates, type ObjectReader } from "./object-reader.ts";
import { type Pack, PackFolder } from "./pack-folder.ts";
import type { PackIndex } from "./pack-index.ts";
import { PackWindows } from "./pack-windows.ts";

/** An object that was found; its bytes are good until the next is. */
type Found = Pick<Rebuilt, "type" | "memory" | "start" | "length">;

/** Descriptors of packs kept open at a time; some systems allow 256 in all. */
const openPacks = 64;

export class PackObjects implements ObjectReader {
  readonly engine = "pack";
  readonly #format: ObjectFormat;
  readonly #sources: ObjectFolders;
  readonly #limits: ObjectLimits;
  readonly #folders: readonly PackFolder[];
  readonly #chains: DeltaChains;
  /** The id of the object that is looked for. */
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

  readEach(ids: Uint8Array, visit: ObjectVisitor): void {
    const key = this.#key;
    for (let index = 0, at = 0; at < ids.length; index++) {
      for (let byte = 0; byte < key.length; byte++) key[byte] = ids[at++] ?? 0;
      const { type, memory, start, length } = this.#get();
      visit(index, type, new Uint8Array(memory.buffer, memory.byteOffset + start, length));
    }
  }

  #read(id: string): GitObject {
    assertObjectId(id, this.#format);
    this.#key.write(id, "hex");
    const { type, memory, start, length } = this.#get();
    return { id, type, content: memory.subarray(start, start + length) };
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

  /** The object whose id is the key. */
  #get(): Found {
    const found = this.#find() ?? this.#findLate();
    if (found !== null) return found;
    const id = this.#key.toString("hex");
    if (isEmptyTree(id, this.#format)) return { type: "tree", memory: Buffer.alloc(0), start: 0, length: 0 };
    const faults = this.#folders.flatMap((folder) => folder.faults);
    const reasons = [...this.#sources.faults, ...faults.map(({ reason }) => reason)];
    const code = faults.some(({ isDamage }) => isDamage) ? "object-corrupt" : "object-missing";
    const why = reasons.length === 0 ? "is not in this repository" : `is not to be found: ${reasons.join("; ")}`;
    throw new ArchiveError(code, `Object ${id} ${why}`);
  }

  // A repack may have moved it while we read; after that it is either there or missing.
  #findLate(): Found | null {
    this.#scan();
    return this.#find();
  }

  /** The first copy that is sound; git keeps several, and one bad copy spoils nothing while another holds. */
  #find(): Found | null {
    let fault: ArchiveError | null = null;
    for (const pack of this.#packs) {
      try {
        const offset = pack.index.offsetOf(this.#key);
        if (offset === null || !this.#opened(pack)) continue;
        return this.#packed(pack, offset);
      } catch (error) {
        fault ??= expected(error, this.#key.toString("hex"));
      }
    }
    const id = this.#key.toString("hex");
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

  #packed(pack: Pack, offset: number): Found {
    const object = this.#chains.rebuild(this.#key, pack, offset);
    if (object.id === "")
      object.id = hashInPlace(this.#format, object.type, object.memory, object.start, object.length);
    if (!isSameId(object.id, this.#key))
      refuseForged(this.#key.toString("hex"), hexOf(object.id), `"${pack.file.shown}" at ${offset}`);
    return object;
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
        if (offset !== null && this.#opened(pack)) this.#chains.vet(this.#key, pack, offset);
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
