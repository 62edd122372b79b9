// What stood at a path in one commit, looked up in its trees: for the few questions that events alone do not answer.

import type { Objects } from "../ports.ts";
import type { CommitGraph } from "./commit-graph.ts";
import { parseTree, type TreeRecord } from "./tree-object.ts";
import { ArchiveError } from "../error.ts";

const held = 256;

/** Looks paths up; trees of the last questions are held. */
export class PastTrees {
  readonly #objects: Objects;
  readonly #graph: CommitGraph;
  readonly #known = new Map<string, ReadonlyMap<string, TreeRecord>>();

  constructor(objects: Objects, graph: CommitGraph) {
    this.#objects = objects;
    this.#graph = graph;
  }

  /**
   * The entry at a path, or null when nothing stands there.
   * @param path bytes of the path, one character each
   * @throws ArchiveError `object-missing`, `object-corrupt`
   */
  async at(commit: number, path: string): Promise<TreeRecord | null> {
    const top = this.#graph.tree[commit] ?? -1;
    let place = top < 0 ? null : this.#graph.objects.hex(top);
    let found: TreeRecord | null = null;
    for (const segment of path.split("/")) {
      if (place === null) return null;
      found = (await this.#tree(place)).get(segment) ?? null;
      place = found?.mode === 0o40000 ? found.id : null;
    }
    return found;
  }

  async #tree(id: string): Promise<ReadonlyMap<string, TreeRecord>> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const { type, content } = await this.#objects.read(id);
    if (type !== "tree")
      throw new ArchiveError("object-corrupt", `The object ${id} is a ${type} where a tree is expected`);
    const tree = new Map(parseTree(content, this.#graph.objects.width).entries.map((entry) => [entry.name, entry]));
    if (this.#known.size >= held) this.#known.clear();
    this.#known.set(id, tree);
    return tree;
  }
}
