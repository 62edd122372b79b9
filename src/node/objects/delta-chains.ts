// Rebuilds packed objects: down a chain of deltas to something whole, up again through the ring, with a bound on every step.

import { ArchiveError } from "../../core/error.ts";
import { applyDelta, MalformedDelta, readDeltaHead } from "./delta.ts";
import { DeltaBases, type Rebuilt } from "./delta-bases.ts";
import { idBytes, type ObjectFormat } from "./object-id.ts";
import { type ObjectLimits, refuseLarge } from "./object-limits.ts";
import { type PackEntry, smallBytes } from "./pack-file.ts";
import type { Pack } from "./pack-folder.ts";

export class DeltaChains {
  readonly #limits: ObjectLimits;
  readonly #bases: DeltaBases;
  readonly #key: Buffer;
  /** What is to be rebuilt at the moment, the object that is wanted first. */
  readonly #chain: PackEntry[] = [];
  #depth = 0;
  /** Small deltas come into one memory, again and again. */
  readonly #scratch = Buffer.allocUnsafeSlow(smallBytes);

  constructor(format: ObjectFormat, limits: ObjectLimits) {
    this.#limits = limits;
    this.#bases = new DeltaBases(limits.baseBytes);
    this.#key = Buffer.alloc(idBytes[format]);
  }

  /**
   * The object at a place; its bytes are good until the next is rebuilt, and nobody has hashed them unless `id` is set.
   * @param wanted the id of the object, for messages
   * @throws ArchiveError `object-corrupt`, `repository-unsupported`, `unreadable`
   */
  rebuild(wanted: Buffer, pack: Pack, offset: number): Rebuilt {
    const known = this.#bases.find(pack.file.number, offset);
    if (known !== undefined) return known;
    let base = this.#descend(wanted, pack, offset, true);
    for (let entry = this.#depth - 1; entry >= 0; entry--) {
      const delta = this.#chain[entry];
      if (delta !== undefined) base = this.#raise(wanted, base, delta);
    }
    if (base === undefined) throw pack.file.damaged(`has nothing at ${offset}`);
    return base;
  }

  /** Looks at sizes and the way down without reading contents; throws as `rebuild` does. */
  vet(wanted: Buffer, pack: Pack, offset: number): void {
    this.#descend(wanted, pack, offset, false);
  }

  /**
   * Puts into the chain the deltas from an object down to its whole base, or to one that is known already, which it returns.
   * @param stop whether what is known ends the way
   */
  #descend(wanted: Buffer, pack: Pack, offset: number, stop: boolean): Rebuilt | undefined {
    const { deltaDepth, objectBytes } = this.#limits;
    const chain = this.#chain;
    this.#depth = 0;
    for (let at = offset; ; ) {
      const entry = pack.file.entry(at);
      if (entry.size > objectBytes) refuseLarge(wanted.toString("hex"), entry.size, this.#limits);
      chain[this.#depth++] = entry;
      if (entry.type !== "offset-delta" && entry.type !== "id-delta") return undefined;
      if (this.#depth > deltaDepth) this.#refuseChain(wanted, "is deeper", deltaDepth);
      at = entry.baseId === null ? entry.baseOffset : this.#baseOf(wanted, entry.baseId, pack);
      const base = stop ? this.#bases.find(pack.file.number, at) : undefined;
      if (base !== undefined) return base;
    }
  }

  // As in git, a base is in the same pack or nowhere.
  #baseOf(wanted: Buffer, baseId: string, pack: Pack): number {
    this.#key.write(baseId, "hex");
    const offset = pack.index.offsetOf(this.#key);
    if (offset === null)
      throw pack.file.damaged(`builds object ${wanted.toString("hex")} on ${baseId}, which it does not hold`);
    if (this.#chain.slice(0, this.#depth).some((entry) => entry.offset === offset))
      throw pack.file.damaged(`builds object ${wanted.toString("hex")} on deltas that lead in a circle`);
    return offset;
  }

  #raise(wanted: Buffer, base: Rebuilt | undefined, entry: PackEntry): Rebuilt {
    if (entry.type !== "offset-delta" && entry.type !== "id-delta") return this.#plain(entry, entry.type);
    if (base === undefined) throw entry.pack.damaged(`holds a delta at ${entry.offset} without a base`);
    return this.#apply(wanted, base, entry);
  }

  #plain(entry: PackEntry, type: Rebuilt["type"]): Rebuilt {
    const { pack, offset, size } = entry;
    // What is not small is inflated before there is room for it, because until then its size is only a claim.
    const bytes = size > smallBytes ? pack.inflate(entry) : null;
    const expected = { pack: pack.number, offset, length: size, type, depth: 0, chainBytes: size };
    const object = this.#bases.reserve(expected, null);
    try {
      if (bytes !== null || !pack.inflateSmall(entry, object.memory, object.start))
        object.memory.set(bytes ?? pack.inflate(entry), object.start);
    } catch (error) {
      this.#bases.forget(pack.number, offset);
      throw error;
    }
    return object;
  }

  #apply(wanted: Buffer, base: Rebuilt, entry: PackEntry): Rebuilt {
    const { pack, offset } = entry;
    const end = entry.size;
    const delta = pack.inflateSmall(entry, this.#scratch, 0) ? this.#scratch : pack.inflate(entry);
    try {
      const head = readDeltaHead(delta, end);
      if (head.targetSize > this.#limits.objectBytes)
        refuseLarge(wanted.toString("hex"), head.targetSize, this.#limits);
      if (head.baseSize !== base.length)
        throw new MalformedDelta(`its base has ${base.length} bytes where it expects ${head.baseSize}`);
      const depth = base.depth + 1;
      const chainBytes = base.chainBytes + head.targetSize;
      // Counted from the ground up, so that the answer does not depend on what was read before.
      if (depth > this.#limits.deltaDepth) this.#refuseChain(wanted, "is deeper", this.#limits.deltaDepth);
      if (chainBytes > this.#limits.chainBytes) this.#refuseChain(wanted, "has more bytes", this.#limits.chainBytes);
      const length = head.targetSize;
      const target = this.#bases.reserve(
        { pack: pack.number, offset, length, type: base.type, depth, chainBytes },
        base,
      );
      applyDelta(base, delta, head.at, target, end);
      return target;
    } catch (error) {
      this.#bases.forget(pack.number, offset);
      if (error instanceof MalformedDelta)
        throw pack.damaged(`holds a delta at ${offset} that does not hold: ${error.message}`, error);
      throw error;
    }
  }

  #refuseChain(wanted: Buffer, how: string, limit: number): never {
    const id = wanted.toString("hex");
    throw new ArchiveError("repository-unsupported", `The chain of deltas below object ${id} ${how} than ${limit}`);
  }
}
