// A growing list of 32-bit integers: facts about a million things without an object for each.

/** Appends at amortised constant cost; `items` may be read up to `length` until the next push. */
export class IntList {
  items: Int32Array;
  length = 0;

  constructor(capacity = 64) {
    this.items = new Int32Array(capacity);
  }

  /** A list of numbers that are there already; they are not copied. */
  static of(items: Int32Array): IntList {
    const list = new IntList(0);
    list.items = items;
    list.length = items.length;
    return list;
  }

  push(value: number): void {
    if (this.length === this.items.length) {
      const larger = new Int32Array(Math.max(8, this.length * 2));
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length++] = value;
  }

  /** The value at an index, which must lie within. */
  at(index: number): number {
    return this.items[index] ?? -1;
  }
}

/** Members of each key in the order they came: those of key `k` are `members[start[k]]` to `members[start[k + 1] - 1]`. */
export interface Grouping {
  readonly start: Int32Array;
  readonly members: Int32Array;
}

/** Groups the indexes of `keys` by key (0 to `count` - 1) in linear time. */
export function groupBy(keys: IntList, count: number): Grouping {
  const start = new Int32Array(count + 1);
  for (let index = 0; index < keys.length; index++) {
    const slot = keys.at(index) + 1;
    start[slot] = (start[slot] ?? 0) + 1;
  }
  for (let key = 0; key < count; key++) start[key + 1] = (start[key + 1] ?? 0) + (start[key] ?? 0);
  const next = start.slice();
  const members = new Int32Array(keys.length);
  for (let index = 0; index < keys.length; index++) {
    const key = keys.at(index);
    const slot = next[key] ?? 0;
    members[slot] = index;
    next[key] = slot + 1;
  }
  return { start, members };
}
