// Verifies the sources of a working directory in several threads, when there are enough of them; the report is that of one thread.

import { existsSync } from "node:fs";
import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { ArchiveError } from "../core/error.ts";
import type { Slot } from "../core/inventory.ts";
import type { VerifyPorts } from "../core/ports.ts";
import { packRun } from "../core/verification/carried-run.ts";
import { JoinedSources } from "../core/verification/joined-sources.ts";
import type { KeptTable } from "../core/verification/memory-table.ts";
import { type VerifiedSources, verifySources, type Watch, type Workers } from "../core/verification/parts.ts";
import type { VerificationRun } from "../core/verification/run.ts";
import { nodeDecoder } from "./decoder.ts";
import { nodeDigester } from "./digester.ts";
import { nodeLanguageGuess } from "./language-guess.ts";
import { SharedWork } from "./shared-work.ts";
import { defaultThreads, threadsWithFiles } from "./thread-count.ts";
import type { FinishedRange, WorkOrder } from "./verify-worker.ts";

/**
 * Milliseconds of work that must be left for another thread to pay: it takes about 150 ms of processor time to start, and the first
 * sources take several times what the later ones take.
 */
const worthwhile = 1_500;
/** Milliseconds after which it is first asked how long the rest will take. */
const patience = 60;
/** Sources of a range: few enough that threads end together, many enough that telling of them costs nothing. */
const longestRange = 128;
const rangesForEach = 32;
/** Mebibytes that another thread's new objects may fill before it looks which are needed: as many as here would be for nothing. */
const youngMemory = 2;
/** Milliseconds between two looks at how far the others are, when there is nothing else to do. */
const interval = 10;

const entryBeside = new URL("./verify-worker.js", import.meta.url);
/** Run from its sources, the tool has no program that Node could start in a thread. */
const builtEntry = existsSync(entryBeside) ? entryBeside : null;

export interface WorkersOptions {
  /** How many threads, this one included; by the processors and by what there is to do when absent. */
  readonly threads?: number;
  /** Is told that fewer threads could be started, one plain sentence without a full stop. */
  readonly note?: (words: string) => void;
  /** The program of a thread. */
  readonly entry?: URL;
  /** Mebibytes that each other thread may fill; as much as this one when absent. */
  readonly memory?: number;
}

/**
 * Threads over the working directory of an archive.
 * @param tree its ports, as `openArchive` gives them; a run over others is done in this thread alone
 */
export function openWorkers(
  { repository, tree }: Pick<VerifyPorts, "tree"> & { readonly repository: string },
  options: WorkersOptions = {},
): Workers {
  return {
    verify(run, slots, watch) {
      const { digester, decoder, languageGuess = nodeLanguageGuess } = run.ports;
      const ours =
        (run.memory?.isOver(tree) ?? run.ports.tree === tree) &&
        digester === nodeDigester &&
        decoder === nodeDecoder &&
        languageGuess === nodeLanguageGuess;
      return new Crew(run, slots, ours ? repository : null, watch, options).verify();
    },
  };
}

/** One verification. This thread works as the others do, and takes up what they find. */
class Crew {
  readonly #run: VerificationRun;
  readonly #slots: readonly Slot[];
  readonly #repository: string | null;
  readonly #watch: Watch | undefined;
  readonly #options: WorkersOptions;
  readonly #threads: number;
  readonly #rangeLength: number;
  readonly #shared: SharedWork;
  readonly #joined: JoinedSources;
  readonly #working = new Set<Worker>();
  readonly #begun = performance.now();
  #asked = false;
  /** Whether a thread could not begin. */
  #lacking = false;
  #failure: ArchiveError | null = null;

  constructor(
    run: VerificationRun,
    slots: readonly Slot[],
    repository: string | null,
    watch: Watch | undefined,
    options: WorkersOptions,
  ) {
    this.#run = run;
    this.#slots = slots;
    this.#repository = repository;
    this.#watch = watch;
    this.#options = options;
    const wanted = Math.min(options.threads ?? defaultThreads(), slots.length);
    // Who asks for a number is told that it is another; nobody else expects one.
    this.#threads = threadsWithFiles(wanted, options.threads === undefined ? undefined : options.note);
    this.#rangeLength = Math.min(
      longestRange,
      Math.max(1, Math.ceil(slots.length / (Math.max(1, this.#threads) * rangesForEach))),
    );
    this.#shared = new SharedWork({
      total: slots.length,
      rangeLength: this.#rangeLength,
      threads: Math.max(1, this.#threads),
    });
    this.#joined = new JoinedSources(run);
  }

  async verify(): Promise<VerifiedSources> {
    try {
      await this.#workHere();
      await this.#awaitOthers();
    } finally {
      for (const worker of this.#working) void worker.terminate();
    }
    const sum = this.#joined.end(this.#slots.length);
    if (sum.interrupted && !this.#shared.isStopped)
      throw new ArchiveError("thread-failed", "A thread ended before it had told what it found");
    return sum;
  }

  async #workHere(): Promise<void> {
    let [done, bytes] = [0, 0];
    const watch: Watch = (progress) => {
      this.#shared.tell(0, done + progress.done, bytes + progress.bytes);
      return this.#ask();
    };
    this.#startIfWorthwhile(0);
    for (let range = this.#shared.take(); range !== null; range = this.#shared.take()) {
      const part = await verifySources(this.#run, this.#slots.slice(range.from, range.to), watch);
      done += part.summaries.length;
      bytes += part.bytes;
      this.#put({ index: range.index, part, lesson: null });
      this.#startIfWorthwhile(done);
      if (this.#working.size > 0) await turn();
      if (this.#failure !== null) throw this.#failure;
    }
  }

  async #awaitOthers(): Promise<void> {
    const ranges = Math.ceil(this.#slots.length / this.#rangeLength);
    // Once all is told nobody waits for the others to clear away what they held.
    while (this.#working.size > 0 && this.#joined.length < ranges) {
      await sleep(interval);
      if (this.#failure !== null) throw this.#failure;
      await this.#ask();
    }
    if (this.#failure !== null) throw this.#failure;
  }

  /** Asks whoever watches, who may end it for all. */
  #ask(): ReturnType<Watch> {
    const heed = (wish: "stop" | undefined): "stop" | undefined => {
      if (wish === "stop") this.#shared.stop();
      return wish;
    };
    const wish = this.#watch?.(this.#shared.progress());
    return wish instanceof Promise ? wish.then(heed) : heed(wish);
  }

  #put({ index, part, lesson }: FinishedRange): void {
    this.#joined.put(index, part);
    if (lesson !== null) this.#run.memory?.learn(lesson);
    this.#shared.tellTakenUp(this.#joined.length);
  }

  /** @param done by this thread so far */
  #startIfWorthwhile(done: number): void {
    if (this.#asked || this.#threads < 2) return;
    if (this.#options.threads === undefined) {
      const elapsed = performance.now() - this.#begun;
      if (elapsed < patience || done === 0) return;
      if ((elapsed / done) * (this.#slots.length - done) < worthwhile) return;
    }
    this.#asked = true;
    this.#start();
  }

  #start(): void {
    const entry = this.#options.entry ?? builtEntry;
    const carried = this.#repository === null ? null : packRun(this.#run, this.#slots);
    if (this.#repository === null || carried === null || entry === null) return;
    const kept = this.#run.memory === null ? null : shared(this.#run.memory.kept);
    for (let thread = 1; thread < this.#threads; thread++) {
      const order: WorkOrder = {
        repository: this.#repository,
        run: carried,
        clock: this.#run.ports.clock,
        deep: this.#run.ports.languageGuess !== undefined,
        kept,
        rangeLength: this.#rangeLength,
        memory: this.#shared.memory,
        thread,
      };
      let worker: Worker;
      try {
        // Nothing of this process's surroundings is for it: what they preload here they would preload there.
        const { memory } = this.#options;
        const most = memory === undefined ? {} : { maxOldGenerationSizeMb: memory };
        const resourceLimits = { maxYoungGenerationSizeMb: youngMemory, ...most };
        worker = new Worker(entry, { workerData: order, env: {}, execArgv: [], resourceLimits });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#options.note?.(`only ${thread} of ${this.#threads} threads could be started (${reason})`);
        return;
      }
      this.#working.add(worker);
      worker.on("message", (finished: FinishedRange) => this.#put(finished));
      worker.on("error", (error) => {
        // The engine could not set it up, as where too many files are open: it has taken nothing, and the others verify all.
        if ("code" in error && error.code === "ERR_WORKER_INIT_FAILED") this.#doWithout(worker, error);
        else this.#fail(error);
      });
      worker.on("exit", (code) => {
        if (this.#working.delete(worker) && code !== 0) this.#fail(new Error(`it ended with ${code}`));
      });
    }
  }

  #doWithout(worker: Worker, { message }: Error): void {
    this.#working.delete(worker);
    if (!this.#lacking) this.#options.note?.(`not all of ${this.#threads} threads could be started (${message})`);
    this.#lacking = true;
  }

  #fail(cause: unknown): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `A thread that verified sources ended before it was done: ${reason}`;
    this.#failure ??= new ArchiveError("thread-failed", message, { cause });
    this.#shared.stop();
  }
}

/** The same in memory that threads have in common. */
function shared({ bytes, key }: KeptTable): KeptTable {
  if (bytes === null) return { bytes, key };
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return { bytes: copy, key };
}
