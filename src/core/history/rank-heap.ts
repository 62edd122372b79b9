// A heap of small numbers: what is ready is taken out in the order of its rank.

/** The least of many small numbers, quickly. */
export class RankHeap {
  readonly #items: Int32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#items = new Int32Array(capacity);
  }

  add(rank: number): void {
    const items = this.#items;
    let at = this.#size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = items[above] ?? 0;
      if (other <= rank) break;
      items[at] = other;
      at = above;
    }
    items[at] = rank;
  }

  /** Takes the least out; -1 when there is none. */
  take(): number {
    if (this.#size === 0) return -1;
    const items = this.#items;
    const least = items[0] ?? -1;
    const last = items[--this.#size] ?? 0;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.#size) break;
      if (below + 1 < this.#size && (items[below + 1] ?? 0) < (items[below] ?? 0)) below++;
      const other = items[below] ?? 0;
      if (last <= other) break;
      items[at] = other;
      at = below;
    }
    items[at] = last;
    return least;
  }
}
