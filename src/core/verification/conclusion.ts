// Concludes a verification: what concerns the archive as a whole, judged over its names and the summaries, and the report.

import { FindingList } from "../finding-list.ts";
import { Judge } from "../judge.ts";
import type { AccessFault } from "../ports.ts";
import { makeReport, type Report } from "../report.ts";
import { leaveUnasked } from "../unasked-rules.ts";
import { gatherSnapshots, stateOfSource } from "../snapshot/gather-snapshots.ts";
import type { VerifiedRelations, VerifiedSources } from "./parts.ts";
import type { VerificationRun } from "./run.ts";
import type { Shard } from "./shard.ts";

/** The parts of a run, in their order. */
export interface VerifiedParts {
  readonly sources: readonly VerifiedSources[];
  /** None where the run was interrupted, or only named sources were asked for. */
  readonly relations: readonly VerifiedRelations[];
}

export interface ConclusionOptions {
  /** Version of the tool, for the report. */
  readonly version: string;
  /** Whether warnings count as problems. */
  readonly strict: boolean;
  /** How many sources were to be looked at. */
  readonly wanted: number;
  /** Whether those are all there are, so that rules about the archive have something to say. */
  readonly isWhole: boolean;
  /** What is told of shards; rules about the archive are then not run. */
  readonly shards?: ShardsTold;
}

/** That the parts are those of one shard, or that shards are missing. */
export interface ShardsTold {
  /** The shard that they are; null where they are what there is of all. */
  readonly shard: Shard | null;
  /** Why rules about the archive were not run. */
  readonly reason: string;
  /** For whoever reads the report. */
  readonly note: string;
}

/** Takes up the parts and judges the whole. Of the tree only archive.yaml and the snapshots are read. */
export async function concludeVerification(
  { ports, limits, rules, inventory, gatherer }: VerificationRun,
  parts: VerifiedParts,
  { version, strict, wanted, isWhole, shards }: ConclusionOptions,
): Promise<Report> {
  const findings = new FindingList(limits.diagnostics);
  const judge = new Judge(rules, findings, limits.diagnosticsPerRule);
  const faults: AccessFault[] = [...inventory.faults];
  const meet = (fault: AccessFault): void => {
    faults.push(fault);
    judge.access(fault);
  };
  // What is no file, or in conflict, concerns whoever asked for it; what may hide sources concerns everybody.
  const hiding = inventory.unlisted.filter(({ kind }) => kind !== "conflicted");
  for (const fault of isWhole ? faults : hiding) judge.access(fault);
  const descriptor = await gatherer.descriptor();
  if (descriptor.facts !== null) judge.document(descriptor.facts);
  if (descriptor.fault !== null) meet(descriptor.fault);

  for (const { judged } of parts.sources) judge.absorb(judged);
  for (const { judged } of parts.relations) {
    judge.absorb(judged);
    for (const { fault } of judged.faults) faults.push(fault);
  }
  const summaries = parts.sources.flatMap((part) => part.summaries);
  const interrupted = parts.sources.some((part) => part.interrupted);
  let snapshotFiles = 0;
  if (interrupted) {
    findings.couldNotTell();
    for (const kind of ["relation", "archive"] as const) judge.notRun(kind, "the run was interrupted");
  } else if (shards !== undefined) {
    judge.notRun("archive", shards.reason);
    // What one shard found is whole; where others are missing nobody knows what they would have found.
    if (shards.shard === null) {
      judge.notRun("relation", shards.reason);
      findings.couldNotTell();
    }
  } else if (isWhole) {
    const summaryOf = new Map(summaries.map((summary) => [summary.stem, summary]));
    const unread: AccessFault[] = [];
    const stateOf = (sha256: string) => stateOfSource(inventory, sha256, summaryOf.get(sha256));
    const snapshots = await gatherSnapshots(ports, inventory, limits, stateOf, unread);
    for (const fault of unread) meet(fault);
    snapshotFiles = snapshots.files.length;
    judge.archive({
      giving: ports.tree.kind === "index" ? "staged" : null,
      inventory,
      descriptor: descriptor.facts,
      summaries,
      summaryOf,
      snapshots,
      faults,
      isMet: (acceptance) => judge.isMet(acceptance),
    });
  } else {
    for (const kind of ["relation", "archive"] as const) judge.notRun(kind, "only named sources were asked for");
  }
  leaveUnasked(judge);

  const relations = sum(parts.relations, (part) => part.relations);
  const files = sum(parts.sources, (part) => part.files) + relations + snapshotFiles;
  const quotes = sum(summaries, (summary) => summary.quotes) + sum(parts.relations, (part) => part.passages);
  const stopped = interrupted ? [`interrupted after ${summaries.length} of ${wanted} sources`] : [];
  return makeReport({
    version,
    strict,
    ...(shards?.shard == null ? {} : { shard: shards.shard }),
    archive: {
      root: inventory.root,
      name: descriptor.facts?.value?.name ?? null,
      tree: ports.tree.kind,
      revision: ports.tree.revision,
      notes: [...(ports.tree.notes ?? []), ...(shards === undefined ? [] : [shards.note]), ...stopped],
    },
    counts: {
      sources: summaries.length,
      withdrawn: summaries.filter(({ withdrawn }) => withdrawn).length,
      relations,
      files: files + (descriptor.facts === null ? 0 : 1),
      bytes: sum(parts.sources, (part) => part.bytes),
      defects: sum(summaries, ({ defects }) => defects),
      quotes,
      reused: sum(parts.sources, (part) => part.reused),
    },
    rules: judge.outcomes(),
    findings,
  });
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
