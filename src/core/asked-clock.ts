// A clock that keeps account of what it was asked, so that one can tell at which other moments every answer would be the same.

import type { Clock } from "./ports.ts";

/** Moments, in milliseconds since 1970-01-01T00:00Z, at which a clock answers alike. */
export interface SameAnswers {
  /** The first of them; -Infinity when there is none. */
  readonly from: number;
  /** The first one after them; Infinity when there is none. */
  readonly before: number;
  /** Where the clock comes from, if anybody asked; null when it makes no difference. */
  readonly source: Clock["source"] | null;
}

/** What rules see of the clock: they ask what lies ahead, and cannot see the moment itself. */
export class AskedClock {
  readonly #clock: Clock;
  #from = Number.NEGATIVE_INFINITY;
  #before = Number.POSITIVE_INFINITY;
  #sourceWasAsked = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether a moment, in milliseconds since 1970-01-01T00:00Z, has not come yet. */
  isAhead(moment: number): boolean {
    if (moment > this.#clock.now) {
      this.#before = Math.min(this.#before, moment);
      return true;
    }
    this.#from = Math.max(this.#from, moment);
    return false;
  }

  /** Where it comes from: told by the caller, the commit's date, or this machine. */
  get source(): Clock["source"] {
    this.#sourceWasAsked = true;
    return this.#clock.source;
  }

  /** At which moments everything asked so far is answered as it was. */
  get sameAnswers(): SameAnswers {
    return { from: this.#from, before: this.#before, source: this.#sourceWasAsked ? this.#clock.source : null };
  }
}
