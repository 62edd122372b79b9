// Trees of git looked at one folder after the other; what was read last is held.

import { ArchiveError } from "../error.ts";
import type { Objects } from "../ports.ts";
import { parseTree, type TreeRecord } from "./tree-object.ts";

export class HeldTrees {
  readonly #objects: Objects;
  readonly #most: number;
  readonly #trees = new Map<string, ReadonlyMap<string, TreeRecord>>();

  /** @param most how many trees are held */
  constructor(objects: Objects, most: number) {
    this.#objects = objects;
    this.#most = most;
  }

  /**
   * The entries of a folder by their names.
   * @throws ArchiveError `object-missing`, `object-corrupt`
   */
  async read(id: string): Promise<ReadonlyMap<string, TreeRecord>> {
    const known = this.#trees.get(id);
    if (known !== undefined) return known;
    const { type, content } = await this.#objects.read(id);
    if (type !== "tree")
      throw new ArchiveError("object-corrupt", `The object ${id} is a ${type} where a tree is expected`);
    const width = this.#objects.format === "sha1" ? 20 : 32;
    const tree = new Map(parseTree(content, width).entries.map((entry) => [entry.name, entry]));
    if (this.#trees.size >= this.#most) this.#trees.clear();
    this.#trees.set(id, tree);
    return tree;
  }
}
