// The trees that the walk needs at the moment, read many at a time and dropped after their last use.

import { ArchiveError } from "../error.ts";
import type { GitObjectType, Objects } from "../ports.ts";
import type { IdTable } from "./id-table.ts";
import { isMisread } from "./misread-tree.ts";
import type { TreeFault } from "./tree-object.ts";
import { visitObjects } from "./object-visits.ts";
import { TreeView } from "./tree-view.ts";

/** A fault of a tree, with the tree it was found in. */
export interface FoundTreeFault extends TreeFault {
  /** Object id of the tree. */
  readonly tree: string;
}

/** Faults of trees that are told at most. */
export const faultBound = 1000;
const poolSize = 256;

/** Reads trees through the port; it holds copies, since what a reader returns is overwritten by its next read. */
export class TreeStore {
  readonly faults: FoundTreeFault[] = [];
  /** Whether a tree could not be read to its end, so that paths are missing. */
  broken = false;
  /** One of the faults by which another reader finds other files: of the tree with the least id, whatever the order of reading. */
  misread: FoundTreeFault | null = null;
  /** Trees read so far, repeated reads included. */
  reads = 0;
  readonly #objects: Objects;
  readonly #ids: IdTable;
  readonly #budget: number;
  readonly #views = new Map<number, TreeView>();
  readonly #pool: TreeView[] = [];
  readonly #empty: TreeView;
  readonly #faulty = new Set<number>();
  #bytes = 0;
  #readBytes = 0;

  /** @param budget bytes of trees held at a time; what one commit needs is held even beyond it */
  constructor(objects: Objects, ids: IdTable, budget: number) {
    this.#objects = objects;
    this.#ids = ids;
    this.#budget = budget;
    this.#empty = new TreeView(ids.width);
    this.#empty.load(new Uint8Array(0));
  }

  /** How many trees to ask for at a time, so that their bytes keep within the budget by what was seen so far. */
  get window(): number {
    const average = this.reads === 0 ? 8192 : this.#readBytes / this.reads;
    return Math.max(2, Math.min(1024, Math.floor(this.#budget / 2 / (average + 512))));
  }

  has(handle: number): boolean {
    return handle < 0 || this.#views.has(handle);
  }

  /** Whether faults were found in the tree. */
  isFaulty(handle: number): boolean {
    return this.#faulty.has(handle);
  }

  /** The tree, or the empty tree for -1; undefined when it was not read or was dropped. */
  get(handle: number): TreeView | undefined {
    return handle < 0 ? this.#empty : this.#views.get(handle);
  }

  /**
   * Reads the trees; the first `needed` of them are held whatever their size.
   * @param arrived is called after each, so that what is complete can be done and let go before the next
   */
  async fetch(handles: readonly number[], needed: number, arrived: () => void): Promise<void> {
    await visitObjects(this.#objects, this.#ids, handles, (index, type, content) => {
      this.#take(handles[index] ?? -1, type, content, index < needed);
      arrived();
    });
  }

  /** Lets go of a tree that is not needed any more. */
  release(handle: number): void {
    const view = this.#views.get(handle);
    if (view === undefined) return;
    this.#views.delete(handle);
    this.#bytes -= view.bytes.length;
    if (this.#pool.length < poolSize && view.bytes.length <= 1 << 20) this.#pool.push(view);
  }

  /** Lets go of the oldest trees until half the budget is free; they are read again when needed. */
  trim(): void {
    if (this.#bytes <= this.#budget / 2) return;
    for (const handle of [...this.#views.keys()]) {
      if (this.#bytes <= this.#budget / 2) return;
      this.release(handle);
    }
  }

  #take(handle: number, type: GitObjectType, content: Uint8Array, needed: boolean): void {
    if (type !== "tree")
      throw new ArchiveError(
        "object-corrupt",
        `The object ${this.#ids.hex(handle)} is a ${type} where a tree is expected`,
      );
    this.reads++;
    this.#readBytes += content.length;
    if (!needed && this.#bytes + content.length > this.#budget) return;
    const view = this.#pool.pop() ?? new TreeView(this.#ids.width);
    const faults = view.load(content);
    if (faults.length > 0) this.#note(handle, faults);
    this.#views.set(handle, view);
    this.#bytes += view.bytes.length;
  }

  #note(handle: number, faults: readonly TreeFault[]): void {
    if (this.#faulty.has(handle)) return;
    this.#faulty.add(handle);
    const tree = this.#ids.hex(handle);
    for (const fault of faults) {
      if (fault.kind === "truncated" || fault.kind === "bad-mode") this.broken = true;
      if (isMisread(fault.kind) && (this.misread === null || tree < this.misread.tree))
        this.misread = { ...fault, tree };
      if (this.faults.length < faultBound) this.faults.push({ ...fault, tree });
    }
  }
}
