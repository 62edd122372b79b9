// Sources and manifests of the past, for citations of what does not stand in the archive today: one walk, and only when asked.

import { showBinary } from "../history/byte-text.ts";
import { type CommitGraph, commitId } from "../history/commit-graph.ts";
import { traceMainLine } from "../history/main-line.ts";
import { type PathEvents, walkPaths } from "../history/path-events.ts";
import type { WalkLimits } from "../history/walk-limits.ts";
import { isSha256, roleOf } from "../layout.ts";
import type { Objects } from "../ports.ts";

interface PastFile {
  readonly source: string;
  readonly isManifest: boolean;
}

/** What ever stood at the paths of sources. */
export class PastNames {
  readonly #graph: CommitGraph;
  readonly #walked: PathEvents;
  /** By number of the path. */
  readonly #files: readonly (PastFile | null)[];

  /**
   * @param root folder of the archive from the root of the repository
   * @throws ArchiveError `object-missing`, `object-corrupt`
   */
  static async walk(objects: Objects, graph: CommitGraph, root: string, limits: WalkLimits): Promise<PastNames> {
    const walked = await walkPaths(objects, graph, root, { all: null, first: traceMainLine(graph).onLine }, limits);
    return new PastNames(graph, walked, root);
  }

  private constructor(graph: CommitGraph, walked: PathEvents, root: string) {
    this.#graph = graph;
    this.#walked = walked;
    this.#files = walked.paths.map((path) => {
      const role = roleOf(root, showBinary(path));
      if ((role.kind !== "bytes" && role.kind !== "manifest") || !isSha256(role.stem)) return null;
      return { source: role.stem, isManifest: role.kind === "manifest" };
    });
  }

  /** Whether the walk saw everything that it should have. */
  get isWhole(): boolean {
    return !this.#walked.broken && this.#walked.limit === null;
  }

  /** Every source that ever stood. */
  sources(): readonly string[] {
    return [...new Set(this.#files.flatMap((file) => file?.source ?? []))];
  }

  /** Git's ids of everything that ever was the bytes of a source. */
  *contents(): Generator<string> {
    const { events } = this.#walked;
    for (let event = 0; event < events.count; event++) {
      const file = this.#files[events.path.at(event)];
      if (file != null && !file.isManifest && events.id.at(event) >= 0)
        yield this.#graph.objects.hex(events.id.at(event));
    }
  }

  /** Sources whose digest begins so. */
  beginningWith(digits: string): readonly string[] {
    return [...new Set(this.#files.flatMap((file) => (file?.source.startsWith(digits) === true ? file.source : [])))];
  }

  /** The source whose bytes git once named so. */
  withBlob(id: string): string | null {
    const { events } = this.#walked;
    for (let event = 0; event < events.count; event++) {
      const file = this.#files[events.path.at(event)];
      if (file == null || file.isManifest || events.id.at(event) < 0) continue;
      if (this.#graph.objects.hex(events.id.at(event)) === id) return file.source;
    }
    return null;
  }

  /** The newest commit that took a file of the source away; null when none did on its own. */
  removedBy(source: string): string | null {
    const { events } = this.#walked;
    let newest = Number.POSITIVE_INFINITY;
    for (let event = 0; event < events.count; event++) {
      if (this.#files[events.path.at(event)]?.source !== source || events.id.at(event) >= 0) continue;
      newest = Math.min(newest, events.commit.at(event));
    }
    return Number.isFinite(newest) ? commitId(this.#graph, newest) : null;
  }

  /** Ids of every version of a source's manifest, newest first. */
  manifestsOf(source: string): readonly string[] {
    const { events } = this.#walked;
    const found: [number, string][] = [];
    for (let event = 0; event < events.count; event++) {
      const file = this.#files[events.path.at(event)];
      if (file?.source !== source || !file.isManifest || events.id.at(event) < 0) continue;
      found.push([events.commit.at(event), this.#graph.objects.hex(events.id.at(event))]);
    }
    return [...new Set(found.sort(([a], [b]) => a - b).map(([, id]) => id))];
  }
}
