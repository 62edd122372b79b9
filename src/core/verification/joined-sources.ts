// Parts of a verification that several make at once, taken up in order as they come: the sum needs no more room than one part.

import type { SourceSummary } from "../archive.ts";
import type { Judge } from "../judge.ts";
import { judgeOfPart, type VerifiedSources } from "./parts.ts";
import type { VerificationRun } from "./run.ts";

/** Takes up parts by their number, from 0, in whatever order they come. */
export class JoinedSources {
  readonly #judge: Judge;
  readonly #summaries: SourceSummary[] = [];
  /** Those that came before one that precedes them. */
  readonly #early = new Map<number, VerifiedSources>();
  #next = 0;
  #files = 0;
  #bytes = 0;
  #reused = 0;

  constructor(run: VerificationRun) {
    this.#judge = judgeOfPart(run);
  }

  /** How many parts are taken up, from the first without a gap. */
  get length(): number {
    return this.#next;
  }

  put(index: number, part: VerifiedSources): void {
    this.#early.set(index, part);
    for (let next = this.#early.get(this.#next); next !== undefined; next = this.#early.get(this.#next)) {
      this.#early.delete(this.#next++);
      this.#take(next);
    }
  }

  /**
   * The sum. When the run was interrupted, parts may be missing between others.
   * @param total how many sources there were to verify
   */
  end(total: number): VerifiedSources {
    for (const [, part] of [...this.#early].sort(([a], [b]) => a - b)) this.#take(part);
    this.#early.clear();
    return {
      summaries: this.#summaries,
      judged: this.#judge.part(),
      files: this.#files,
      bytes: this.#bytes,
      reused: this.#reused,
      interrupted: this.#summaries.length < total,
    };
  }

  #take({ summaries, judged, files, bytes, reused }: VerifiedSources): void {
    for (const summary of summaries) this.#summaries.push(summary);
    this.#judge.absorb(judged);
    this.#files += files;
    this.#bytes += bytes;
    this.#reused += reused;
  }
}
