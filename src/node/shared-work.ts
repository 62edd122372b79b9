// What threads that verify one archive share: which range is next, whether to stop, how far each has come. Numbers only.

/** Ranges that may be finished before one that precedes them is: what waits to be taken up is bounded by it. */
const window = 64;

const [next, stopped, takenUp] = [0, 1, 2] as const;
const headerLength = 16;

/** So many sources that follow one another. */
export interface Range {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** The same for every thread that opens it over the same memory. */
export class SharedWork {
  readonly memory: SharedArrayBuffer;
  readonly #numbers: Int32Array;
  /** Sources and bytes of each thread. */
  readonly #done: Float64Array;
  readonly #total: number;
  readonly #rangeLength: number;

  /** @param memory of another one, for the same total and range length */
  constructor(
    { total, rangeLength, threads }: { readonly total: number; readonly rangeLength: number; readonly threads: number },
    memory: SharedArrayBuffer = new SharedArrayBuffer(headerLength + threads * 16),
  ) {
    this.memory = memory;
    this.#numbers = new Int32Array(memory, 0, 3);
    this.#done = new Float64Array(memory, headerLength);
    this.#total = total;
    this.#rangeLength = rangeLength;
  }

  /** The next range that nobody has taken; null when there is none, or the run is stopped. */
  take(): Range | null {
    if (this.isStopped) return null;
    const index = Atomics.add(this.#numbers, next, 1);
    const from = index * this.#rangeLength;
    return from >= this.#total ? null : { index, from, to: Math.min(from + this.#rangeLength, this.#total) };
  }

  /** Sleeps while a range is too far ahead of what is taken up; not for the thread that takes up. */
  awaitTurn({ index }: Range): void {
    for (;;) {
      const before = Atomics.load(this.#numbers, takenUp);
      if (index < before + window || this.isStopped) return;
      // Woken by every part that is taken up; the bound is only for a thread that ended without a word.
      Atomics.wait(this.#numbers, takenUp, before, 1000);
    }
  }

  /** @param ranges that are taken up, from the first without a gap */
  tellTakenUp(ranges: number): void {
    Atomics.store(this.#numbers, takenUp, ranges);
    Atomics.notify(this.#numbers, takenUp);
  }

  stop(): void {
    Atomics.store(this.#numbers, stopped, 1);
    Atomics.notify(this.#numbers, takenUp);
  }

  get isStopped(): boolean {
    return Atomics.load(this.#numbers, stopped) === 1;
  }

  /** Says how far a thread has come in all; each tells only of itself. */
  tell(thread: number, done: number, bytes: number): void {
    this.#done[2 * thread] = done;
    this.#done[2 * thread + 1] = bytes;
  }

  /** How far all have come. */
  progress(): { readonly done: number; readonly total: number; readonly bytes: number } {
    let [done, bytes] = [0, 0];
    for (let at = 0; at < this.#done.length; at += 2) {
      done += this.#done[at] ?? 0;
      bytes += this.#done[at + 1] ?? 0;
    }
    return { done, total: this.#total, bytes };
  }
}
