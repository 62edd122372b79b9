// How far a long run has come, on stderr where that is a terminal, and whether somebody wants it to end. It decides nothing else.

import { grouped } from "../core/counted.ts";
import type { Progress } from "../verify.ts";
import type { Context } from "./command.ts";

/** A run shorter than this shows nothing. */
const quietFor = 1_000;
/** How often the screen changes, and how often a signal can be heard. */
const interval = 100;

/** Milliseconds since some moment, and a turn in which the process hears of signals. */
interface Beat {
  now(): number;
  turn(): Promise<void>;
}

const processBeat: Beat = {
  now: () => performance.now(),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Follows one run. */
export class RunWatch {
  readonly #context: Context;
  readonly #beat: Beat;
  readonly #begun: number;
  readonly #hear = (): void => {
    this.#interrupted = true;
  };
  #next: number;
  #interrupted = false;
  #stopped = false;
  #shown = false;

  constructor(context: Context, beat: Beat = processBeat) {
    this.#context = context;
    this.#beat = beat;
    this.#begun = beat.now();
    this.#next = this.#begun + interval;
    context.surroundings.signals?.once("SIGINT", this.#hear);
  }

  /** Whether the run was told to stop; what was looked at until then is still reported. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** For the verb, after each source: nothing most of the time, now and then a turn. */
  readonly tick = (progress: Progress): Promise<"stop" | undefined> | undefined => {
    const now = this.#beat.now();
    if (now < this.#next) return undefined;
    this.#next = now + interval;
    return this.#look(progress, now - this.#begun);
  };

  async #look(progress: Progress, elapsed: number): Promise<"stop" | undefined> {
    await this.#beat.turn();
    if (this.#interrupted) {
      this.#stopped = true;
      return "stop";
    }
    if (elapsed >= quietFor && this.#context.surroundings.stderr.isTTY === true) {
      await this.#context.err.status(progressWords(progress, elapsed));
      this.#shown = true;
    }
    return undefined;
  }

  /** Clears the screen's line and stops listening; to be called however the run ends. */
  async end(): Promise<void> {
    this.#context.surroundings.signals?.off("SIGINT", this.#hear);
    if (this.#shown) await this.#context.err.status("");
  }
}

/** `1,234 of 20,000 sources, 12 MB/s, 9 s left`. */
export function progressWords({ done, total, bytes }: Progress, elapsed: number): string {
  const speed = (bytes / 1_000_000 / (elapsed / 1_000)).toFixed(1);
  const left = done === 0 ? "" : `, ${Math.ceil((elapsed / done) * ((total - done) / 1_000))} s left`;
  return `${grouped(done)} of ${grouped(total)} sources, ${speed} MB/s${left}`;
}
