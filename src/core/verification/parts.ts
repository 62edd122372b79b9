// Verifies a part of an archive: some of its sources, or some of its relations.
// What comes of it is plain data, and parts that follow one another add up to the whole, whoever verified them and where.

import type { SourceSummary } from "../archive.ts";
import { FindingList } from "../finding-list.ts";
import type { Slot } from "../inventory.ts";
import { Judge } from "../judge.ts";
import type { JudgedPart } from "../judged-part.ts";
import type { Awaitable, TreeEntry } from "../ports.ts";
import { acceptancesOf, lookedUp, summarise } from "../summary.ts";
import type { VerificationRun } from "./run.ts";

/** Sources that follow one another in the order of their stems. */
export interface VerifiedSources {
  readonly summaries: readonly SourceSummary[];
  readonly judged: JudgedPart;
  /** Manifests and bytes that were read. */
  readonly files: number;
  /** Bytes of the sources. */
  readonly bytes: number;
  /** Whether somebody wanted the run to end before all of them were looked at. */
  readonly interrupted: boolean;
}

/** Relations that follow one another in the order of their paths. */
export interface VerifiedRelations {
  readonly judged: JudgedPart;
  readonly relations: number;
  /** Quotes that were looked up. */
  readonly passages: number;
}

/** How far a run has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Bytes of the sources looked at. */
  readonly bytes: number;
}

/** Called after each source; `stop` ends the run there. */
export type Watch = (progress: Progress) => Awaitable<"stop" | undefined>;

/** Verifies many sources; its parts add up to what {@link verifySources} gives, whatever it does at the same time. */
export interface Workers {
  /** @throws ArchiveError `thread-failed` */
  verify(run: VerificationRun, slots: readonly Slot[], watch?: Watch): Promise<readonly VerifiedSources[]>;
}

/** Verifies sources one at a time; each is dropped but for its summary. */
export async function verifySources(
  run: VerificationRun,
  slots: readonly Slot[],
  watch?: Watch,
): Promise<VerifiedSources> {
  const judge = judgeOfPart(run);
  const summaries: SourceSummary[] = [];
  const total = slots.length;
  let [files, bytes] = [0, 0];
  for (const slot of slots) {
    const facts = await run.gatherer.source(slot);
    judge.source(facts, acceptancesOf(facts.manifest));
    files += (facts.manifest === null ? 0 : 1) + (facts.bytes === null ? 0 : 1);
    bytes += facts.bytes?.size ?? 0;
    summaries.push(summarise(facts, run.ports.digester));
    const wish = watch?.({ done: summaries.length, total, bytes });
    // Most answers are none, and nobody waits for those.
    if (wish !== undefined && (wish instanceof Promise ? await wish : wish) === "stop") break;
  }
  return { summaries, judged: judge.part(), files, bytes, interrupted: summaries.length < total };
}

/** Verifies relations, with the sources that they quote. */
export async function verifyRelations(run: VerificationRun, entries: readonly TreeEntry[]): Promise<VerifiedRelations> {
  const judge = judgeOfPart(run);
  let [relations, passages] = [0, 0];
  for (const entry of entries) {
    const { facts, fault } = await run.gatherer.relation(entry);
    if (fault !== null) judge.access(fault);
    if (facts === null) continue;
    judge.relation(facts);
    relations++;
    passages += lookedUp(facts.quotes);
  }
  return { judged: judge.part(), relations, passages };
}

/** The judge of a part. Faults are only noted: two parts may meet the same one, which is told once. */
export function judgeOfPart({ rules, limits }: VerificationRun): Judge {
  const own = rules.filter(({ of }) => of !== "access");
  return new Judge(own, new FindingList(limits.diagnostics), limits.diagnosticsPerRule);
}
