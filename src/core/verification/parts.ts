// Verifies a part of an archive: some of its sources, or some of its relations.
// What comes of it is plain data, and parts that follow one another add up to the whole, whoever verified them and where.

import type { SourceFacts, SourceSummary } from "../archive.ts";
import { FindingList } from "../finding-list.ts";
import type { Slot } from "../inventory.ts";
import { Judge } from "../judge.ts";
import type { JudgedPart } from "../judged-part.ts";
import type { Awaitable, TreeEntry } from "../ports.ts";
import { acceptancesOf, lookedUp, summarise } from "../summary.ts";
import type { SourceMemory } from "./memory.ts";
import type { VerificationRun } from "./run.ts";

/** Sources that follow one another in the order of their stems. */
export interface VerifiedSources {
  readonly summaries: readonly SourceSummary[];
  readonly judged: JudgedPart;
  /** Manifests and bytes that were read. */
  readonly files: number;
  /** Bytes of the sources. */
  readonly bytes: number;
  /** How many of them were judged by an earlier run, and are as they were then. */
  readonly reused: number;
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

/** Verifies many sources; the outcome is what {@link verifySources} gives, whatever it does at the same time. */
export interface Workers {
  /** @throws ArchiveError `thread-failed` */
  verify(run: VerificationRun, slots: readonly Slot[], watch?: Watch): Promise<VerifiedSources>;
}

/** Verifies sources one at a time; each is dropped but for its summary. */
export async function verifySources(
  run: VerificationRun,
  slots: readonly Slot[],
  watch?: Watch,
): Promise<VerifiedSources> {
  const { memory } = run;
  const judge = judgeOfPart(run);
  const summaries: SourceSummary[] = [];
  const total = slots.length;
  let [files, bytes, reused] = [0, 0, 0];
  for (const slot of slots) {
    // The outcome is the same without a memory, but for how many were reused.
    const known = memory === null ? null : await memory.recall(slot);
    if (known !== null) {
      judge.absorb(known.judged);
      summaries.push(known.summary);
      files += 2;
      bytes += known.bytes;
      reused++;
    } else {
      const facts = await run.gatherer.source(slot);
      const summary = summarise(facts, run.ports.digester);
      if (memory === null) judge.source(facts, acceptancesOf(facts.manifest));
      else judge.absorb(await judgedAlone(run, facts, summary, memory));
      files += (facts.manifest === null ? 0 : 1) + (facts.bytes === null ? 0 : 1);
      bytes += facts.bytes?.size ?? 0;
      summaries.push(summary);
    }
    const wish = watch?.({ done: summaries.length, total, bytes });
    // Most answers are none, and nobody waits for those.
    if (wish !== undefined && (wish instanceof Promise ? await wish : wish) === "stop") break;
  }
  return { summaries, judged: judge.part(), files, bytes, reused, interrupted: summaries.length < total };
}

/** This thread alone. */
export const alone: Workers = { verify: verifySources };

/** Judges a source as a part of its own, which can be remembered. */
async function judgedAlone(
  run: VerificationRun,
  facts: SourceFacts,
  summary: SourceSummary,
  memory: SourceMemory,
): Promise<JudgedPart> {
  const judge = judgeOfPart(run);
  judge.source(facts, acceptancesOf(facts.manifest));
  const judged = judge.part();
  await memory.remember(facts, { summary, judged });
  return judged;
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
