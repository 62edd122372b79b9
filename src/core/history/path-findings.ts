// What the walk finds in one folder after the other: events of paths, and the folders that must be entered next.

import { binaryString } from "./byte-text.ts";
import { EventTable } from "./event-table.ts";
import { FolderJobs } from "./folder-jobs.ts";
import type { IdTable } from "./id-table.ts";
import { sameEntry } from "./tree-diff.ts";
import type { TreeView } from "./tree-view.ts";
import type { WalkLimits } from "./walk-limits.ts";

/** Collects; it reads no object. */
export class PathFindings {
  readonly events = new EventTable();
  readonly mainLine = new EventTable();
  readonly paths: string[] = [];
  /** The limit that was passed first, or null. */
  limit: string | null = null;
  /** Folders and comparisons found so far. */
  folders = 0;
  jobs = 0;
  readonly #ids: IdTable;
  readonly #limits: WalkLimits;
  #children = new Map<string, FolderJobs>();
  #names = new Map<string, number>();
  /** Where the entry at hand stands in each tree; kept, because a list for each entry is garbage by the million. */
  readonly #places: number[] = [];

  constructor(ids: IdTable, limits: WalkLimits) {
    this.#ids = ids;
    this.#limits = limits;
  }

  /** The folders found since the last call, by name; with it the folder that they lie in is done. */
  takeFolders(): ReadonlyMap<string, FolderJobs> {
    const children = this.#children;
    this.#children = new Map();
    this.#names = new Map();
    return children;
  }

  /**
   * An entry that differs from the first parent's: an event or a folder to enter, when it differs from all others' too.
   * @param prefix bytes of the folder's path with a slash at its end
   * @param views the commit's tree and its parents'
   * @param own index of the entry in the commit's tree, or -1
   * @param first index of the entry in the first parent's, or -1
   */
  entry(
    prefix: string,
    commit: number,
    firstOnly: boolean,
    views: readonly TreeView[],
    own: number,
    first: number,
  ): void {
    const tree = views[0];
    const parent = views[1];
    if (tree === undefined || parent === undefined) return;
    const view = own >= 0 ? tree : parent;
    const index = own >= 0 ? own : first;
    const nameAt = view.nameAt(index);
    const nameEnd = view.nameEnd(index);
    const isFolder = view.isFolder(index);
    const found = this.#places;
    if (found.length > views.length) found.length = views.length;
    found[0] = own;
    found[1] = first;
    for (let side = 2; side < views.length; side++) {
      const other = views[side];
      if (other === undefined) return;
      const place = other.find(view.bytes, nameAt, nameEnd, isFolder);
      if (own < 0 ? place < 0 : place >= 0 && sameEntry(tree, own, other, place)) return;
      found[side] = place;
    }
    const name = binaryString(view.bytes, nameAt, nameEnd);
    if (prefix.length + name.length > this.#limits.pathBytes) {
      this.limit ??= `a path is longer than ${this.#limits.pathBytes} bytes`;
      return;
    }
    if (isFolder) {
      let jobs = this.#children.get(name);
      if (jobs === undefined) {
        jobs = new FolderJobs(8);
        this.#children.set(name, jobs);
        if (++this.folders > this.#limits.folders) this.limit ??= `there are more than ${this.#limits.folders} folders`;
      }
      if (++this.jobs > this.#limits.jobs) this.limit ??= `folders differ at more than ${this.#limits.jobs} places`;
      jobs.begin(commit, firstOnly, this.#id(tree, own));
      for (let side = 1; side < found.length; side++) jobs.addParent(this.#id(views[side] ?? tree, found[side] ?? -1));
      return;
    }
    let path = this.#names.get(name);
    if (path === undefined) {
      path = this.paths.push(prefix + name) - 1;
      this.#names.set(name, path);
    }
    const table = firstOnly ? this.mainLine : this.events;
    if (table.count >= this.#limits.events) this.limit ??= `there are more than ${this.#limits.events} changes`;
    table.add(commit, path, own < 0 ? 0 : tree.mode(own), this.#id(tree, own));
    for (let side = 1; side < found.length; side++) {
      const from = views[side] ?? tree;
      const place = found[side] ?? -1;
      table.addSide(place < 0 ? 0 : from.mode(place), this.#id(from, place));
    }
  }

  #id(view: TreeView, index: number): number {
    return index < 0 ? -1 : this.#ids.intern(view.bytes, view.idAt(index));
  }
}
