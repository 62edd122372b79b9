// One Huffman code of a deflate stream (RFC 1951, 3.2.2), as a table for its short codes and a search for the long ones.

/** Width of the largest table; longer codes are rare. */
const tableBits = 11;
/** Bits of the longest code that there can be. */
export const longestCode = 15;

export class HuffmanCode {
  /** For the next bits of the input: symbol times 16 plus length of its code, or 0 for codes longer than the table is wide. */
  readonly table = new Uint16Array(1 << tableBits);
  /** Which bits the table is asked with: no more than its longest code has. */
  mask = 0;
  readonly #counts = new Uint16Array(longestCode + 1);
  readonly #next = new Uint16Array(longestCode + 2);
  /** In the order of their codes. */
  readonly #symbols: Uint16Array;

  /** @param most how many symbols there are at most */
  constructor(most: number) {
    this.#symbols = new Uint16Array(most);
  }

  /**
   * Takes the code whose symbols have these lengths, 0 to 15, from an index on.
   * @returns false when there cannot be such a code, or when it leaves bits without meaning: the one that may is a single code
   */
  build(lengths: Uint8Array, from: number, count: number): boolean {
    const counts = this.#counts.fill(0);
    for (let symbol = 0; symbol < count; symbol++) {
      const length = lengths[from + symbol] ?? 0;
      counts[length] = (counts[length] ?? 0) + 1;
    }
    const used = count - (counts[0] ?? 0);
    counts[0] = 0;
    const next = this.#next;
    let left = 1;
    let width = 1;
    for (let length = 1; length <= longestCode; length++) {
      left = left * 2 - (counts[length] ?? 0);
      if (left < 0) return false;
      if ((counts[length] ?? 0) > 0) width = Math.min(length, tableBits);
      next[length + 1] = (next[length] ?? 0) + (counts[length] ?? 0);
    }
    if (left > 0 && used > 1) return false;
    const symbols = this.#symbols;
    for (let symbol = 0; symbol < count; symbol++) {
      const length = lengths[from + symbol] ?? 0;
      if (length === 0) continue;
      const place = next[length] ?? 0;
      symbols[place] = symbol;
      next[length] = place + 1;
    }
    next.fill(0);
    this.mask = (1 << width) - 1;
    this.#fill(lengths, from, used);
    return true;
  }

  #fill(lengths: Uint8Array, from: number, used: number): void {
    const size = this.mask + 1;
    const table = this.table.fill(0, 0, size);
    // Codes stand in the input with their first bit lowest, so they are counted up from the other end.
    let code = 0;
    for (let place = 0; place < used; place++) {
      const symbol = this.#symbols[place] ?? 0;
      const length = lengths[from + symbol] ?? 0;
      if (length > tableBits) return;
      const entry = symbol * 16 + length;
      for (let at = code; at < size; at += 1 << length) table[at] = entry;
      let bit = 1 << (length - 1);
      while ((code & bit) !== 0) bit >>= 1;
      code = bit === 0 ? 0 : (code & (bit - 1)) + bit;
    }
  }

  /** Symbol times 16 plus length of the code that the bits begin with, or 0 for none; bits beyond the input count as zero. */
  decode(bits: number): number {
    const short = this.table[bits & this.mask] ?? 0;
    if (short !== 0) return short;
    let code = 0;
    let first = 0;
    let place = 0;
    for (let length = 1; length <= longestCode; length++) {
      code |= (bits >> (length - 1)) & 1;
      const count = this.#counts[length] ?? 0;
      if (code - first < count) return (this.#symbols[place + code - first] ?? 0) * 16 + length;
      place += count;
      first = (first + count) * 2;
      code *= 2;
    }
    return 0;
  }
}
