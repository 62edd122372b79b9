// A small store of pack bytes shared by all packs: blocks of the files, each in the one slot that its place gives it.

import { type RegularFile, readAt } from "./regular-file.ts";

const blockBytes = 4 * 1024;
/** Each block is held with the beginning of the next, so that small entries never lie across two. */
const overlapBytes = 2 * 1024;
const heldBytes = blockBytes + overlapBytes;
const slots = 4_096;

/** About 24 MiB whatever the size of the packs; versions of one folder lie all over a pack and are read in passes. */
export class PackWindows {
  #memory: Buffer | null = null;
  readonly #packs = new Int32Array(slots).fill(-1);
  readonly #blocks = new Float64Array(slots);
  readonly #lengths = new Int32Array(slots);

  /**
   * Bytes from a position on, fewer only where the file ends; good until the next call.
   * @param pack tells files apart
   * @throws ArchiveError `unreadable`
   */
  bytes(pack: number, file: RegularFile, shown: string, position: number, length: number): Buffer {
    const block = Math.floor(position / blockBytes);
    const within = position - block * blockBytes;
    if (within + length > heldBytes) {
      const large = Buffer.allocUnsafe(length);
      return large.subarray(0, readAt(file, shown, large, length, position));
    }
    this.#memory ??= Buffer.allocUnsafeSlow(slots * heldBytes);
    const slot = (block + pack * 31) % slots;
    const start = slot * heldBytes;
    if (this.#packs[slot] !== pack || this.#blocks[slot] !== block) {
      this.#packs[slot] = -1;
      const room = this.#memory.subarray(start, start + heldBytes);
      this.#lengths[slot] = readAt(file, shown, room, heldBytes, block * blockBytes);
      this.#blocks[slot] = block;
      this.#packs[slot] = pack;
    }
    return this.#memory.subarray(start + within, start + Math.min(within + length, this.#lengths[slot] ?? 0));
  }
}
