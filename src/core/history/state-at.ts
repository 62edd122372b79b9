// What stood at a path in one commit, looked up in its trees: for the few questions that events alone do not answer.

import type { Objects } from "../ports.ts";
import type { CommitGraph } from "./commit-graph.ts";
import { HeldTrees } from "./held-trees.ts";
import type { TreeRecord } from "./tree-object.ts";

const held = 256;

/** Looks paths up; trees of the last questions are held. */
export class PastTrees {
  readonly #graph: CommitGraph;
  readonly #trees: HeldTrees;

  constructor(objects: Objects, graph: CommitGraph) {
    this.#graph = graph;
    this.#trees = new HeldTrees(objects, held);
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
      found = (await this.#trees.read(place)).get(segment) ?? null;
      place = found?.mode === 0o40000 ? found.id : null;
    }
    return found;
  }
}
