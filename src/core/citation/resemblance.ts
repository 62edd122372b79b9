// Finds the id of which some digits were changed. Two ids that have nothing to do with each other agree in one digit of sixteen, by chance.

/** Digits in a row, at their place, by which an id is looked for; such rows begin at every fourth digit, so any eleven in a row hold one. */
const run = 8;
const step = 4;
/** Digits that must agree in all: of 64, chance makes four agree, and sixteen in fewer than one of a hundred thousand. */
const agreed = 16;
/** Digits by which beginnings are looked for; the shortest that are read have twice as many. */
const few = 3;
/** Ids looked at that have the same row: more share one only where somebody made them so. */
const mostShared = 8;
/** Runs are kept beside the number of their id, in a number that holds both exactly. */
const mostIds = 2 ** 21;

/** Answers for ids of one length, in lower-case hexadecimal digits. */
export class Resemblance {
  readonly #read: () => Iterable<string>;
  #ids: readonly string[] | null = null;
  /** For each place where a row begins: rows with the numbers of their ids, ascending. */
  #rows: readonly Float64Array[] | null = null;
  /** By a few of the first digits, with where they stand. */
  #beginnings: ReadonlyMap<string, readonly string[]> | null = null;

  /** @param ids asked for once, and not before anything is looked for */
  constructor(ids: () => Iterable<string>) {
    this.#read = ids;
  }

  /**
   * The id that resembles some digits; null when none does. Of whole ids, and of those with a digit more or less, a part must stand
   * unchanged at its place from the beginning or from the end; of the beginning of one, all digits but one.
   */
  of(digits: string): string | null {
    this.#ids ??= [...new Set(this.#read())].slice(0, mostIds);
    const ids = this.#ids;
    const length = ids[0]?.length ?? 0;
    if (digits.length < agreed) return this.#beginning(ids, digits);
    this.#rows ??= rowsOf(ids, length);
    return (
      this.#shifted(ids, digits, 0) ??
      (digits.length === length ? null : this.#shifted(ids, digits, length - digits.length))
    );
  }

  /** Where one digit may be wrong, the first three are right, or the three that follow. */
  #beginning(ids: readonly string[], digits: string): string | null {
    this.#beginnings ??= beginningsOf(ids);
    for (const from of [0, few]) {
      const near = this.#beginnings.get(`${from} ${digits.slice(from, from + few)}`) ?? [];
      const found = near.find((id) => isNearlyBeginning(id, digits));
      if (found !== undefined) return found;
    }
    return null;
  }

  /** @param shift how much further on in an id each digit is looked for */
  #shifted(ids: readonly string[], digits: string, shift: number): string | null {
    for (const [row, numbers] of (this.#rows ?? []).entries()) {
      const from = row * step - shift;
      if (from < 0 || from + run > digits.length) continue;
      const key = Number.parseInt(digits.slice(from, from + run), 16) * mostIds;
      const first = firstFrom(numbers, key);
      for (let at = first; at < first + mostShared && (numbers[at] ?? Number.POSITIVE_INFINITY) < key + mostIds; at++) {
        const id = ids[(numbers[at] ?? 0) - key];
        if (id !== undefined && agreement(id, digits, shift) >= agreed) return id;
      }
    }
    return null;
  }
}

function rowsOf(ids: readonly string[], length: number): readonly Float64Array[] {
  const rows: Float64Array[] = [];
  for (let from = 0; from + run <= length; from += step)
    rows.push(
      Float64Array.from(ids, (id, number) => Number.parseInt(id.slice(from, from + run), 16) * mostIds + number).sort(),
    );
  return rows;
}

/** Index of the first number that is not below a bound. */
function firstFrom(numbers: Float64Array, bound: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function beginningsOf(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const id of ids)
    for (const from of [0, few]) {
      const key = `${from} ${id.slice(from, from + few)}`;
      const there = found.get(key);
      if (there === undefined) found.set(key, [id]);
      else there.push(id);
    }
  return found;
}

function agreement(id: string, digits: string, shift: number): number {
  let count = 0;
  for (let at = 0; at < digits.length; at++) if (id[at + shift] === digits[at]) count++;
  return count;
}

function isNearlyBeginning(id: string, digits: string): boolean {
  let wrong = 0;
  for (let at = 0; at < digits.length; at++) if (id[at] !== digits[at] && ++wrong > 1) return false;
  return true;
}
