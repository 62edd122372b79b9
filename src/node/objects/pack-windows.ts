// A small store of pack bytes shared by all packs: blocks of the files, each in the one slot that its place gives it.

import { type RegularFile, readAt } from "./regular-file.ts";

const blockBytes = 8 * 1024;
/** Each block is held with the beginning of the next, so that small entries never lie across two. */
const overlapBytes = 1024;
const heldBytes = blockBytes + overlapBytes;
const slots = 8_192;

/** At most 72 MiB whatever the size of the packs, as far as used; versions of one folder lie all over a pack and are read in passes. */
export class PackWindows {
  /** Where the bytes located last stand: from `start` to `end` of a memory, until the next are. */
  memory: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;
  #held: Buffer | null = null;
  readonly #packs = new Int32Array(slots).fill(-1);
  readonly #blocks = new Float64Array(slots);
  readonly #lengths = new Int32Array(slots);

  /**
   * Locates bytes from a position on, fewer only where the file ends.
   * @param pack tells files apart
   * @throws ArchiveError `unreadable`
   */
  locate(pack: number, file: RegularFile, shown: string, position: number, length: number): void {
    const block = Math.floor(position / blockBytes);
    const within = position - block * blockBytes;
    if (within + length > heldBytes) {
      this.memory = Buffer.allocUnsafe(length);
      this.start = 0;
      this.end = readAt(file, shown, this.memory, length, position);
      return;
    }
    this.#held ??= Buffer.allocUnsafeSlow(slots * heldBytes);
    const slot = (block + pack * 31) % slots;
    const begin = slot * heldBytes;
    if (this.#packs[slot] !== pack || this.#blocks[slot] !== block) {
      this.#packs[slot] = -1;
      const room = this.#held.subarray(begin, begin + heldBytes);
      this.#lengths[slot] = readAt(file, shown, room, heldBytes, block * blockBytes);
      this.#blocks[slot] = block;
      this.#packs[slot] = pack;
    }
    this.memory = this.#held;
    this.start = begin + within;
    this.end = begin + Math.min(within + length, this.#lengths[slot] ?? 0);
  }
}
