// The thread beside the one that runs the program: verifies ranges of sources until none is left. It is started by verify-workers.ts.

import { parentPort, workerData } from "node:worker_threads";
import type { Clock } from "../core/ports.ts";
import { type CarriedRun, takeUpRun } from "../core/verification/carried-run.ts";
import type { Lesson } from "../core/verification/memory.ts";
import type { KeptTable } from "../core/verification/memory-table.ts";
import { type VerifiedSources, verifySources } from "../core/verification/parts.ts";
import type { VerificationRun } from "../core/verification/run.ts";
import { nodeDecoder } from "./decoder.ts";
import { nodeDigester } from "./digester.ts";
import { nodeLanguageGuess } from "./language-guess.ts";
import { SharedWork } from "./shared-work.ts";
import { openWorkTree } from "./work-tree.ts";

/** What a thread is started with. */
export interface WorkOrder {
  readonly repository: string;
  readonly run: CarriedRun;
  readonly clock: Clock;
  /** Whether the language of each text is to be guessed. */
  readonly deep: boolean;
  /** What earlier runs kept; null where nothing is to be remembered. */
  readonly kept: KeptTable | null;
  readonly rangeLength: number;
  readonly memory: SharedArrayBuffer;
  /** Its number; 0 is the thread that started it. */
  readonly thread: number;
}

/** What it answers, for each range. */
export interface FinishedRange {
  readonly index: number;
  readonly part: VerifiedSources;
  /** What is to be remembered. */
  readonly lesson: Lesson | null;
}

async function work({
  repository,
  run: carried,
  clock,
  deep,
  kept,
  rangeLength,
  memory,
  thread,
}: WorkOrder): Promise<void> {
  const { run: bare, wanted } = takeUpRun(carried, {
    tree: openWorkTree(repository, carried.root),
    digester: nodeDigester,
    decoder: nodeDecoder,
    clock,
    ...(deep ? { languageGuess: nodeLanguageGuess } : {}),
  });
  const run = kept === null ? bare : await withMemory(bare, kept);
  const shared = new SharedWork({ total: wanted.length, rangeLength, threads: 0 }, memory);
  let [done, bytes] = [0, 0];
  for (let range = shared.take(); range !== null; range = shared.take()) {
    shared.awaitTurn(range);
    const part = await verifySources(run, wanted.slice(range.from, range.to), (progress) => {
      shared.tell(thread, done + progress.done, bytes + progress.bytes);
      return shared.isStopped ? "stop" : undefined;
    });
    done += part.summaries.length;
    bytes += part.bytes;
    const finished: FinishedRange = { index: range.index, part, lesson: run.memory?.takeLesson() ?? null };
    parentPort?.postMessage(finished);
  }
}

/** Loaded only where it is asked for. What is learnt is kept by the thread that started this one. */
async function withMemory(run: VerificationRun, kept: KeptTable): Promise<VerificationRun> {
  const { rememberingRun } = await import("../core/verification/remembering-run.ts");
  return rememberingRun(run, kept, { keep: () => Promise.resolve() });
}

await work(workerData as WorkOrder);
