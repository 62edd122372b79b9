// What happened to each source: one walk over the whole history, folded into events, with how much of it could be seen.

import { commitId } from "./core/history/commit-graph.ts";
import { readCommitFacts } from "./core/history/commit-facts.ts";
import { oldestEvents } from "./core/history/content-origin.ts";
import { historyExtent } from "./core/history/extent.ts";
import type { Lineage, LineageEvent, ObjectFault, SourceLineage } from "./core/history/lineage-record.ts";
import { ManifestReader } from "./core/history/manifest-reader.ts";
import { ManifestRecord } from "./core/history/manifest-record.ts";
import { PastManifests } from "./core/history/past-manifests.ts";
import { readMailmap } from "./core/history/root-mailmap.ts";
import { type BareEvent, type BareLineage, type FoldGround, foldSource } from "./core/history/source-fold.ts";
import { sourceFiles } from "./core/history/source-files.ts";
import { defaultWalkLimits, type WalkLimits } from "./core/history/walk-limits.ts";
import { walkHistory } from "./core/history/walked-history.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import { weakeningsOf } from "./core/weakening.ts";
import type { Cache, Decoder, Digester, Objects, SignatureCheck } from "./core/ports.ts";

/** What `lineage` is handed. */
export interface LineagePorts {
  readonly objects: Objects;
  readonly decoder: Decoder;
  readonly digester: Digester;
  /** Without it signatures are reported as unchecked. */
  readonly signatureCheck?: SignatureCheck;
  /** What earlier runs found out is kept there; the lineage is the same without it. */
  readonly cache?: Cache;
}

export interface LineageOptions {
  /** Any revision that names a commit; HEAD by default. */
  readonly revision?: string;
  /** Folder of the archive from the root of the repository; `archive` by default. */
  readonly root?: string;
  /** SHA-256 of the sources that are told, or beginnings of it; all by default. */
  readonly sources?: readonly string[];
  readonly limits?: Limits;
  readonly walkLimits?: WalkLimits;
}

/**
 * Tells the lineage of sources.
 * @throws ArchiveError `revision-unknown`, `revision-ambiguous`, `object-missing`, `object-corrupt`
 */
export async function lineage(ports: LineagePorts, options: LineageOptions = {}): Promise<Lineage> {
  const { objects } = ports;
  const { root = "archive", revision = "HEAD", limits = defaultLimits, walkLimits = defaultWalkLimits } = options;
  const tip = await objects.resolve(`${revision}^{commit}`);
  const { cache, digester, decoder } = ports;
  // What a partial clone lacks would seem to be there.
  const kept = cache === undefined || objects.extent.partial !== null ? null : { cache, digester, decoder };
  const past = await walkHistory(objects, tip, root, walkLimits, kept);
  const { graph, walked, main } = past;
  // Of a few sources the manifests are read sooner than the record of all.
  const record =
    kept === null || options.sources !== undefined ? null : await ManifestRecord.load(kept, objects, limits);
  const ground: FoldGround = {
    ...past,
    manifests: new PastManifests(new ManifestReader(objects, decoder, limits), record),
    oldest: oldestEvents(graph, walked),
  };
  const bare: BareLineage[] = [];
  const named = new Set<number>();
  for (const files of sourceFiles(root, walked.paths, options.sources ?? null)) {
    const told = await foldSource(ground, files);
    for (const { position } of told.events) named.add(position);
    bare.push(told);
  }
  await record?.save();
  // Each id is one string, however many events name it.
  const idOf = new Map([...named].sort((a, b) => a - b).map((position) => [position, commitId(graph, position)]));
  const facts = await readCommitFacts(ports, [...idOf.values()], await readMailmap(objects, tip));
  const finish = (event: BareEvent): LineageEvent => {
    const { position, kind, path, from, oid, previousOid, files, changes, changesUnknown } = event;
    const commit = idOf.get(position) ?? commitId(graph, position);
    const known = facts.get(commit);
    const landed = main.landedBy[position] ?? -1;
    return {
      kind,
      path,
      from,
      oid,
      previousOid,
      files,
      commit,
      author: known?.author ?? null,
      committer: known?.committer ?? null,
      landedBy: landed < 0 ? null : (idOf.get(landed) ?? commitId(graph, landed)),
      subject: known?.subject ?? "",
      claimedPullRequest: known?.claimedPullRequest ?? null,
      trailers: known?.trailers ?? {},
      signature: known?.signature ?? { format: "none", status: "none", key: null, principals: null, reason: null },
      changes,
      changesUnknown,
      weakenings: weakeningsOf(changes ?? []),
    };
  };
  // From the last on, so that what is finished is not held twice.
  const sources: SourceLineage[] = [];
  for (let one = bare.pop(); one !== undefined; one = bare.pop())
    sources.push({ ...one, events: one.events.map(finish) });
  sources.reverse();
  const faults: ObjectFault[] = [
    ...[...facts].flatMap(([object, { faults: kinds }]) =>
      kinds.map((kind) => ({ object, type: "commit" as const, kind, name: null })),
    ),
    ...walked.treeFaults.map(({ tree, kind, name }) => ({ object: tree, type: "tree" as const, kind, name })),
  ];
  return {
    schemaVersion: 1,
    revision: tip,
    engine: objects.engine,
    fallback: objects.fallback,
    ...historyExtent(objects.extent, graph, walked, sources),
    commits: graph.count,
    faults,
    sources,
  };
}
