// Verifies an archive: every byte, every manifest, every relation, and how they hang together. Read-only, always.

import type { SourceSummary } from "./core/archive.ts";
import { Gatherer } from "./core/gather.ts";
import { takeInventory } from "./core/inventory.ts";
import { Judge } from "./core/judge.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import type { AccessFault, Awaitable, VerifyPorts } from "./core/ports.ts";
import { FindingList, makeReport, type Report } from "./core/report.ts";
import { rules } from "./core/rules/index.ts";
import type { Rule } from "./core/rules/rule.ts";
import { gatherSnapshots, stateOfSource } from "./core/snapshot/gather-snapshots.ts";
import { acceptancesOf, lookedUp, summarise } from "./core/summary.ts";

export interface VerifyOptions {
  /** Stems of the sources to look at; all of them, and the archive as a whole, when absent. */
  readonly only?: ReadonlySet<string>;
  readonly limits?: Limits;
  /** The rules to run; all of them when absent. */
  readonly rules?: readonly Rule[];
  /** Whether warnings count as problems. */
  readonly strict?: boolean;
  /** Version of the tool, for the report. */
  readonly version: string;
  /** Called after each source. `stop` ends the run there: the report then says what was not looked at. */
  readonly onProgress?: (progress: Progress) => Awaitable<"stop" | undefined>;
}

/** How far a run has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Bytes of the sources looked at. */
  readonly bytes: number;
}

/**
 * Verifies what the ports show.
 * @throws ArchiveError never for the content of an archive; only when a port fails in a way it did not foresee
 */
export async function verify(ports: VerifyPorts, options: VerifyOptions): Promise<Report> {
  const limits = options.limits ?? defaultLimits;
  const findings = new FindingList(limits.diagnostics);
  const judge = new Judge(options.rules ?? rules, findings, limits.diagnosticsPerRule);
  const inventory = takeInventory(ports.tree.root, await ports.tree.list(limits));
  const gatherer = new Gatherer(ports, inventory, limits);
  const faults: AccessFault[] = [...inventory.faults];
  // What is no file, or in conflict, concerns whoever asked for it; what may hide sources concerns everybody.
  const hiding = inventory.unlisted.filter(({ kind }) => kind !== "conflicted");
  for (const fault of options.only === undefined ? faults : hiding) judge.access(fault);

  const descriptor = await gatherer.descriptor();
  if (descriptor.facts !== null) judge.document(descriptor.facts);
  if (descriptor.fault !== null) {
    faults.push(descriptor.fault);
    judge.access(descriptor.fault);
  }

  const summaries: SourceSummary[] = [];
  const total = options.only?.size ?? inventory.slots.size;
  let documents = descriptor.facts === null ? 0 : 1;
  let bytes = 0;
  let interrupted: string | null = null;
  for (const slot of inventory.slots.values()) {
    if (options.only !== undefined && !options.only.has(slot.stem)) continue;
    const facts = await gatherer.source(slot);
    judge.source(facts, acceptancesOf(facts.manifest));
    if (facts.manifest !== null) documents++;
    if (facts.bytes !== null) documents++;
    bytes += facts.bytes?.size ?? 0;
    summaries.push(summarise(facts, ports.digester));
    const wish = options.onProgress?.({ done: summaries.length, total, bytes });
    // Most answers are none, and nobody waits for those.
    if (wish === undefined || (wish instanceof Promise ? await wish : wish) !== "stop") continue;
    if (summaries.length < total) interrupted = `interrupted after ${summaries.length} of ${total} sources`;
    break;
  }

  let relations = 0;
  let passages = 0;
  if (interrupted !== null) {
    findings.couldNotTell();
    for (const kind of ["relation", "archive"] as const) judge.notRun(kind, "the run was interrupted");
  } else if (options.only === undefined) {
    for (const entry of inventory.relations) {
      const { facts, fault } = await gatherer.relation(entry);
      if (fault !== null) {
        faults.push(fault);
        judge.access(fault);
      }
      if (facts === null) continue;
      judge.relation(facts);
      relations++;
      documents++;
      passages += lookedUp(facts.quotes);
    }
    const summaryOf = new Map(summaries.map((summary) => [summary.stem, summary]));
    const unread: AccessFault[] = [];
    const stateOf = (sha256: string) => stateOfSource(inventory, sha256, summaryOf.get(sha256));
    const snapshots = await gatherSnapshots(ports, inventory, limits, stateOf, unread);
    for (const fault of unread) judge.access(fault);
    faults.push(...unread);
    documents += snapshots.files.length;
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
    judge.notRun("relation", "only named sources were asked for");
    judge.notRun("archive", "only named sources were asked for");
  }
  judge.notRun("history", "only --history looks at it");
  judge.notRun("change", "only --since looks at it");
  judge.notRun("chain", "only `archive snapshot verify` looks at it");
  judge.notRun("citation", "only `archive check-citations` looks at it");
  judge.notRun("documents", "only `archive check-citations` looks at it");
  return makeReport({
    version: options.version,
    archive: {
      root: inventory.root,
      name: descriptor.facts?.value?.name ?? null,
      tree: ports.tree.kind,
      revision: ports.tree.revision,
      notes: [...(ports.tree.notes ?? []), ...(interrupted === null ? [] : [interrupted])],
    },
    counts: {
      sources: summaries.length,
      withdrawn: summaries.filter(({ withdrawn }) => withdrawn).length,
      relations,
      files: documents,
      bytes,
      defects: sum(summaries, ({ defects }) => defects),
      quotes: sum(summaries, ({ quotes }) => quotes) + passages,
      reused: 0,
    },
    rules: judge.outcomes(),
    findings,
    strict: options.strict ?? false,
  });
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
