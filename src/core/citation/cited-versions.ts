// Versions of a source in history: what a commit holds of it, and which of its manifests was cited. Each is read once.

import { manifestChanges } from "../history/manifest-changes.ts";
import { ManifestReader } from "../history/manifest-reader.ts";
import type { Limits } from "../limits.ts";
import type { CitedCommit, CitedManifest, CitedThen, CitedToday } from "./citation-facts.ts";
import type { CitedArchivePorts } from "./cited-archive.ts";
import type { CitedTrees } from "./cited-tree.ts";
import type { PastNames } from "./past-names.ts";

/** History as versions are looked for in it. */
export interface VersionHistory {
  /** Why not all of it can be seen; empty when it can. */
  readonly gaps: readonly unknown[];
  past(): Promise<Pick<PastNames, "manifestsOf">>;
}

/** Answers for one archive. */
export class CitedVersions {
  readonly #ports: CitedArchivePorts;
  readonly #trees: CitedTrees;
  readonly #history: VersionHistory;
  readonly #manifests: ManifestReader;
  readonly #then = new Map<string, CitedThen>();
  readonly #digests = new Map<string, string>();

  constructor(ports: CitedArchivePorts, trees: CitedTrees, limits: Limits, history: VersionHistory) {
    this.#ports = ports;
    this.#trees = trees;
    this.#history = history;
    this.#manifests = new ManifestReader(ports.objects, ports.decoder, limits);
  }

  /** What a commit of the history holds of a source. */
  async at(commit: string, source: string): Promise<CitedThen> {
    const key = `${commit} ${source}`;
    const known = this.#then.get(key);
    if (known !== undefined) return known;
    const { bytes, manifest } = await this.#trees.blobs(commit, source);
    const found = {
      bytes: bytes !== null && (await this.#digestOf(bytes)) === source,
      manifest: manifest === null ? null : await this.#digestOf(manifest),
    };
    this.#then.set(key, found);
    return found;
  }

  async #digestOf(id: string): Promise<string> {
    const known = this.#digests.get(id);
    if (known !== undefined) return known;
    const digest = this.#ports.digester.sha256((await this.#ports.objects.read(id)).content);
    this.#digests.set(id, digest);
    return digest;
  }

  /** How a manifest that is cited by its digest stands to the one of today. */
  async manifest(
    mark: CitedManifest["mark"],
    { source, manifest }: CitedToday,
    commits: readonly CitedCommit[],
  ): Promise<CitedManifest> {
    if (manifest?.sha256 === mark.value) return { mark, standing: "current", changes: [] };
    const near = commits.find(({ then }) => then?.manifest === mark.value)?.commit ?? null;
    const version =
      near === null ? await this.#pastManifest(source, mark.value) : (await this.#trees.blobs(near, source)).manifest;
    if (version === null)
      return { mark, standing: this.#history.gaps.length > 0 ? "unseen" : "unknown", changes: null };
    const now = (await this.#trees.blobs(this.#ports.revision, source)).manifest;
    const [then, today] = [await this.#manifests.read(version), now === null ? null : await this.#manifests.read(now)];
    const changes = then.ok && today?.ok === true ? manifestChanges(then.value, today.value) : null;
    return { mark, standing: "past", changes };
  }

  async #pastManifest(source: string, sha256: string): Promise<string | null> {
    for (const id of (await this.#history.past()).manifestsOf(source))
      if ((await this.#digestOf(id)) === sha256) return id;
    return null;
  }
}
