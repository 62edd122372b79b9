// Inflates small zlib streams (RFC 1950, RFC 1951) without a call of zlib: most of a pack is deltas of fifty bytes, for which that costs ten times the work.

import { adler32 } from "./adler32.ts";
import { HuffmanCode, longestCode } from "./huffman-code.ts";

/** Lengths and distances beyond their base, by symbol (RFC 1951, 3.2.5). */
const lengthBase = Uint16Array.of(
  ...[
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ],
);
const lengthExtra = Uint8Array.of(
  ...[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0],
);
const distanceExtra = Uint8Array.from({ length: 30 }, (_, symbol) => Math.max(0, (symbol >> 1) - 1));
const distanceBase = Uint16Array.from(distanceExtra, (extra, symbol) =>
  symbol < 4 ? symbol + 1 : ((2 + (symbol & 1)) << extra) + 1,
);
/** The order in which the lengths of the code for code lengths come (3.2.7). */
const lengthOrder = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15);

const literals = 288;
const distances = 32;
const endOfBlock = 256;

/** One decoder for many streams; it holds its tables and nothing of what it read. */
export class SmallInflater {
  readonly #lengths = new Uint8Array(literals + distances);
  readonly #literal = new HuffmanCode(literals);
  readonly #distance = new HuffmanCode(distances);
  readonly #order = new HuffmanCode(lengthOrder.length);
  #fixed: readonly [HuffmanCode, HuffmanCode] | null = null;
  #input: Uint8Array = this.#lengths;
  #at = 0;
  #end = 0;
  /** Bits taken from the input and not yet used, the lowest first. */
  #hold = 0;
  #bits = 0;

  /**
   * Fills a place with the content of the stream that begins at `from`; what lies behind the stream is not looked at.
   * @param end where the input ends
   * @param size bytes that the stream must hold
   * @returns false when it is not a sound stream of exactly that size, or of an odd kind: then zlib has the last word, and the place
   * holds anything
   */
  inflate(input: Uint8Array, from: number, end: number, output: Uint8Array, start: number, size: number): boolean {
    const [method = 0, flags = 0] = [input[from], input[from + 1]];
    // Deflate, with a header that checks, and without a dictionary.
    if (from + 6 > end || (method & 15) !== 8 || ((method << 8) | flags) % 31 !== 0 || (flags & 0x20) !== 0)
      return false;
    this.#input = input;
    this.#at = from + 2;
    this.#end = end;
    this.#hold = 0;
    this.#bits = 0;
    const stop = start + size;
    let to = start;
    for (let last = false; !last; ) {
      const head = this.#take(3);
      last = (head & 1) === 1;
      if (head >> 1 === 3) return false;
      if (head >> 1 === 0) to = this.#stored(output, to, stop);
      else if (head >> 1 === 1) {
        this.#fixed ??= fixedCodes();
        to = this.#block(this.#fixed[0], this.#fixed[1], output, start, to, stop);
      } else if (this.#readCodes()) to = this.#block(this.#literal, this.#distance, output, start, to, stop);
      else return false;
      if (to < 0) return false;
    }
    return to === stop && this.#checksum() === adler32(output, start, stop);
  }

  // Bits are taken two bytes at a time and without a look at the end: what lies behind it are bytes of something else or zeros,
  // and whether any of them was used is asked once, when the stream is over.
  #take(count: number): number {
    if (this.#bits < count) {
      const input = this.#input;
      this.#hold |= ((input[this.#at] ?? 0) | ((input[this.#at + 1] ?? 0) << 8)) << this.#bits;
      this.#at += 2;
      this.#bits += 16;
    }
    const value = this.#hold & ((1 << count) - 1);
    this.#hold >>= count;
    this.#bits -= count;
    return value;
  }

  /** Drops the rest of a byte and gives back whole bytes that were taken ahead. */
  #align(): void {
    this.#at -= this.#bits >> 3;
    this.#hold = 0;
    this.#bits = 0;
  }

  #stored(output: Uint8Array, to: number, stop: number): number {
    this.#align();
    const input = this.#input;
    const at = this.#at;
    const length = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
    const inverse = (input[at + 2] ?? 0) | ((input[at + 3] ?? 0) << 8);
    if (at + 4 + length > this.#end || length !== (~inverse & 0xffff) || to + length > stop) return -1;
    output.set(input.subarray(at + 4, at + 4 + length), to);
    this.#at = at + 4 + length;
    return to + length;
  }

  /** Reads the two codes of a block of its own codes (3.2.7). */
  #readCodes(): boolean {
    const literalCount = this.#take(5) + 257;
    const distanceCount = this.#take(5) + 1;
    const orderCount = this.#take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) return false;
    const lengths = this.#lengths;
    lengths.fill(0, 0, lengthOrder.length);
    for (let index = 0; index < orderCount; index++) lengths[lengthOrder[index] ?? 0] = this.#take(3);
    if (!this.#order.build(lengths, 0, lengthOrder.length)) return false;
    const total = literalCount + distanceCount;
    for (let index = 0; index < total; ) {
      const symbol = this.#symbol(this.#order);
      if (symbol < 0) return false;
      if (symbol < 16) {
        lengths[index++] = symbol;
        continue;
      }
      if (symbol === 16 && index === 0) return false;
      const value = symbol === 16 ? (lengths[index - 1] ?? 0) : 0;
      const more = symbol === 18 ? this.#take(7) : this.#take(symbol - 14);
      const end = index + more + (symbol === 18 ? 11 : 3);
      if (end > total) return false;
      lengths.fill(value, index, end);
      index = end;
    }
    return (
      lengths[endOfBlock] !== 0 &&
      this.#literal.build(lengths, 0, literalCount) &&
      this.#distance.build(lengths, literalCount, distanceCount)
    );
  }

  #symbol(code: HuffmanCode): number {
    if (this.#bits < longestCode) {
      const input = this.#input;
      this.#hold |= ((input[this.#at] ?? 0) | ((input[this.#at + 1] ?? 0) << 8)) << this.#bits;
      this.#at += 2;
      this.#bits += 16;
    }
    const entry = code.decode(this.#hold);
    this.#hold >>= entry & 15;
    this.#bits -= entry & 15;
    return entry === 0 ? -1 : entry >> 4;
  }

  /** Decodes literals and copies up to the end of the block; where the output goes on, or -1. */
  #block(
    literal: HuffmanCode,
    distance: HuffmanCode,
    output: Uint8Array,
    start: number,
    from: number,
    stop: number,
  ): number {
    const input = this.#input;
    const literalTable = literal.table;
    const literalMask = literal.mask;
    const distanceTable = distance.table;
    const distanceMask = distance.mask;
    let at = this.#at;
    let hold = this.#hold;
    let bits = this.#bits;
    let to = from;
    for (;;) {
      if (bits < longestCode) {
        hold |= ((input[at] ?? 0) | ((input[at + 1] ?? 0) << 8)) << bits;
        at += 2;
        bits += 16;
      }
      let entry = literalTable[hold & literalMask] ?? 0;
      if (entry === 0) entry = literal.decode(hold);
      hold >>= entry & 15;
      bits -= entry & 15;
      const symbol = entry >> 4;
      if (symbol < endOfBlock) {
        if (entry === 0 || to >= stop) return -1;
        output[to++] = symbol;
        continue;
      }
      if (symbol === endOfBlock) break;
      if (symbol > 285) return -1;
      if (bits < longestCode) {
        hold |= ((input[at] ?? 0) | ((input[at + 1] ?? 0) << 8)) << bits;
        at += 2;
        bits += 16;
      }
      let extra = lengthExtra[symbol - 257] ?? 0;
      const length = (lengthBase[symbol - 257] ?? 0) + (hold & ((1 << extra) - 1));
      hold >>= extra;
      bits -= extra;
      if (bits < longestCode) {
        hold |= ((input[at] ?? 0) | ((input[at + 1] ?? 0) << 8)) << bits;
        at += 2;
        bits += 16;
      }
      entry = distanceTable[hold & distanceMask] ?? 0;
      if (entry === 0) entry = distance.decode(hold);
      const place = entry >> 4;
      if (entry === 0 || place > 29) return -1;
      hold >>= entry & 15;
      bits -= entry & 15;
      if (bits < longestCode) {
        hold |= ((input[at] ?? 0) | ((input[at + 1] ?? 0) << 8)) << bits;
        at += 2;
        bits += 16;
      }
      extra = distanceExtra[place] ?? 0;
      const back = (distanceBase[place] ?? 0) + (hold & ((1 << extra) - 1));
      hold >>= extra;
      bits -= extra;
      // Before the start lie bytes of another object.
      if (back > to - start || to + length > stop) return -1;
      for (const copied = to + length; to < copied; to++) output[to] = output[to - back] ?? 0;
    }
    this.#at = at;
    this.#hold = hold;
    this.#bits = bits;
    return to;
  }

  #checksum(): number {
    this.#align();
    const input = this.#input;
    const at = this.#at;
    if (at + 4 > this.#end) return -1;
    const high = ((input[at] ?? 0) << 8) | (input[at + 1] ?? 0);
    return high * 0x10000 + (((input[at + 2] ?? 0) << 8) | (input[at + 3] ?? 0));
  }
}

/** The codes of a block that brings none (3.2.6). */
function fixedCodes(): readonly [HuffmanCode, HuffmanCode] {
  const lengths = new Uint8Array(literals).fill(8).fill(9, 144, 256).fill(7, 256, 280);
  const codes = [new HuffmanCode(literals), new HuffmanCode(distances)] as const;
  codes[0].build(lengths, 0, literals);
  codes[1].build(new Uint8Array(distances).fill(5), 0, distances);
  return codes;
}
