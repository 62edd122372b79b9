// Files of sources in the trees of commits, found by their names without listing anything else.

import { parseCommit } from "../history/commit-object.ts";
import { HeldTrees } from "../history/held-trees.ts";
import type { TreeRecord } from "../history/tree-object.ts";
import { isSourceName, manifestSuffix, sourceFolder } from "../layout.ts";
import type { Objects } from "../ports.ts";

/** Ids of the two files of a source in a tree; null for what is not there, or is no file. */
export interface SourceBlobs {
  readonly bytes: string | null;
  readonly manifest: string | null;
}

const held = 512;

/** Looks sources up in commits; what was read last is held. */
export class CitedTrees {
  readonly #objects: Objects;
  readonly #root: string;
  readonly #trees: HeldTrees;
  readonly #tops = new Map<string, string | null>();

  /** @param root folder of the archive from the root of the repository */
  constructor(objects: Objects, root: string) {
    this.#objects = objects;
    this.#trees = new HeldTrees(objects, held);
    this.#root = root;
  }

  /** @throws ArchiveError `object-missing`, `object-corrupt` */
  async blobs(commit: string, sha256: string): Promise<SourceBlobs> {
    let place = await this.#top(commit);
    for (const segment of sourceFolder(this.#root, sha256).split("/")) {
      if (place === null) break;
      const found: TreeRecord | undefined = (await this.#trees.read(place)).get(segment);
      place = found?.mode === 0o40000 ? found.id : null;
    }
    const files = [...(place === null ? [] : (await this.#trees.read(place)).values())].filter(
      ({ mode, name }) => (mode === 0o100644 || mode === 0o100755) && name.startsWith(`${sha256}.`),
    );
    return {
      bytes: files.find(({ name }) => isSourceName(name))?.id ?? null,
      manifest: files.find(({ name }) => name === sha256 + manifestSuffix)?.id ?? null,
    };
  }

  /**
   * The id of the file at a path; null where there is none.
   * @param top id of a commit or of a folder
   * @throws ArchiveError `object-missing`, `object-corrupt`
   */
  async blobAt(top: string, segments: readonly string[]): Promise<string | null> {
    let place: string | null = (await this.#top(top)) ?? top;
    for (const [index, segment] of segments.entries()) {
      if (place === null) return null;
      const found: TreeRecord | undefined = (await this.#trees.read(place)).get(segment);
      const isLast = index === segments.length - 1;
      if (isLast) return found?.mode === 0o100644 || found?.mode === 0o100755 ? found.id : null;
      place = found?.mode === 0o40000 ? found.id : null;
    }
    return null;
  }

  async #top(commit: string): Promise<string | null> {
    const known = this.#tops.get(commit);
    if (known !== undefined) return known;
    const { type, content } = await this.#objects.read(commit);
    const top = type === "commit" ? parseCommit(content, this.#objects.format).tree : null;
    this.#tops.set(commit, top);
    return top;
  }
}
