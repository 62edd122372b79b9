// A decoded text with its lines and its two ways of counting characters; it neither decodes nor changes anything.

/** UTF-16 code units between two checkpoints of the code point count: a look-up scans at most this many. */
const STRIDE = 128;

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;

/** Whether an offset lies between the two halves of a surrogate pair (Unicode 16.0, D75). */
export function splitsPair(text: string, offset: number): boolean {
  return offset > 0 && offset < text.length && isLow(text.charCodeAt(offset)) && isHigh(text.charCodeAt(offset - 1));
}

/** A place as people count it: lines and columns from 1, columns in code points. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/**
 * A decoded text. Lines end with LINE FEED alone, so a text with n of them has n + 1 lines, the last perhaps empty; a CARRIAGE
 * RETURN before a LINE FEED belongs to the line end. Offsets count UTF-16 code units from 0, as JavaScript strings do;
 * code points are those of Unicode, a lone surrogate counting as one. Offsets outside the text are taken as its nearest
 * end, and one inside a surrogate pair as the pair's beginning. Indexes are built once, when first asked for.
 */
export class Text {
  readonly value: string;
  #lineStarts: Uint32Array | null = null;
  #checkpoints: Uint32Array | null = null;

  constructor(value: string) {
    this.value = value;
  }

  /** Number of lines: LINE FEEDs and one. */
  get lineCount(): number {
    return this.#lines().length;
  }

  /** Number of code points in the whole text. */
  get codePointCount(): number {
    return this.toCodePoints(this.value.length);
  }

  /** Line and column of a UTF-16 offset. A line end belongs to the line that it ends. */
  position(offset: number): TextPosition {
    const at = this.#settle(offset);
    const starts = this.#lines();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: this.toCodePoints(at) - this.toCodePoints(starts[low] ?? 0) + 1 };
  }

  /** UTF-16 offset at which a line (from 1) begins; the nearest line's when there is none of that number. */
  lineStart(line: number): number {
    const starts = this.#lines();
    return starts[Math.min(Math.max(Math.trunc(line) || 1, 1), starts.length) - 1] ?? 0;
  }

  /** A line (from 1) without its line end, LF or CR LF; empty when there is no such line. */
  lineText(line: number): string {
    const starts = this.#lines();
    const start = starts[line - 1];
    if (start === undefined) return "";
    const next = starts[line];
    if (next === undefined) return this.value.slice(start);
    const end = next - 1;
    return this.value.slice(start, end > start && this.value.charCodeAt(end - 1) === 0x0d ? end - 1 : end);
  }

  /** How many code points stand before a UTF-16 offset. */
  toCodePoints(offset: number): number {
    const at = this.#settle(offset);
    const block = Math.floor(at / STRIDE);
    let count = this.#counts()[block] ?? 0;
    for (let i = block * STRIDE; i < at; i++) if (!splitsPair(this.value, i)) count++;
    return count;
  }

  /** The UTF-16 offset before which a number of code points stand: the inverse of {@link Text.toCodePoints}. */
  fromCodePoints(codePoints: number): number {
    const wanted = Math.max(Math.trunc(codePoints) || 0, 0);
    const counts = this.#counts();
    let low = 0;
    let high = counts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((counts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    let count = counts[low] ?? 0;
    let at = low * STRIDE;
    for (; at < this.value.length; at++) {
      if (splitsPair(this.value, at)) continue;
      if (count === wanted) return at;
      count++;
    }
    return this.value.length;
  }

  /** An offset of the text that does not split a surrogate pair. */
  #settle(offset: number): number {
    const at = Math.min(Math.max(Math.trunc(offset) || 0, 0), this.value.length);
    return splitsPair(this.value, at) ? at - 1 : at;
  }

  /** Where each line begins. Typed arrays, because 16 MiB of line feeds are sixteen million lines. */
  #lines(): Uint32Array {
    if (this.#lineStarts !== null) return this.#lineStarts;
    let count = 1;
    for (let at = this.value.indexOf("\n"); at !== -1; at = this.value.indexOf("\n", at + 1)) count++;
    const starts = new Uint32Array(count);
    let line = 1;
    for (let at = this.value.indexOf("\n"); at !== -1; at = this.value.indexOf("\n", at + 1)) starts[line++] = at + 1;
    this.#lineStarts = starts;
    return starts;
  }

  /** Code points before each multiple of the stride, so that many look-ups in one long line stay cheap. */
  #counts(): Uint32Array {
    if (this.#checkpoints !== null) return this.#checkpoints;
    const counts = new Uint32Array(Math.floor(this.value.length / STRIDE) + 1);
    let count = 0;
    for (let i = 0; i < this.value.length; i++) {
      if (i % STRIDE === 0) counts[i / STRIDE] = count;
      if (!splitsPair(this.value, i)) count++;
    }
    if (this.value.length % STRIDE === 0) counts[this.value.length / STRIDE] = count;
    this.#checkpoints = counts;
    return counts;
  }
}
