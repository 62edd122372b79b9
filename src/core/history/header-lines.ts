// The header of a commit or tag object: lines of name and value, continued by lines that begin with a blank, up to an empty line.

import { binaryString } from "./byte-text.ts";

export interface HeaderLine {
  /** ASCII name, cut at 64 bytes. */
  readonly name: string;
  /** Where the line begins. */
  readonly start: number;
  /** Where the value begins. */
  readonly valueAt: number;
  /** End of the first line, its line feed excluded. */
  readonly lineEnd: number;
  /** End of the last continuation line, its line feed included. */
  readonly end: number;
}

export interface Header {
  readonly lines: readonly HeaderLine[];
  /** Where the message begins; the object's size when there is none. */
  readonly messageAt: number;
  /** Whether lines beyond the bound were left out. */
  readonly truncated: boolean;
}

const lineBound = 10_000;

/** Splits the header; time is linear and it never throws. */
export function readHeader(content: Uint8Array): Header {
  const lines: HeaderLine[] = [];
  let at = 0;
  while (at < content.length && content[at] !== 0x0a) {
    if (lines.length >= lineBound) return { lines, messageAt: afterHeader(content, at), truncated: true };
    const lineEnd = endOfLine(content, at);
    let end = Math.min(lineEnd + 1, content.length);
    while (content[end] === 0x20) end = Math.min(endOfLine(content, end) + 1, content.length);
    const blank = content.subarray(at, Math.min(lineEnd, at + 64)).indexOf(0x20);
    const nameEnd = blank < 0 ? Math.min(lineEnd, at + 64) : at + blank;
    const valueAt = blank < 0 ? lineEnd : nameEnd + 1;
    lines.push({ name: binaryString(content, at, nameEnd), start: at, valueAt, lineEnd, end });
    at = end;
  }
  return { lines, messageAt: Math.min(at + 1, content.length), truncated: false };
}

function endOfLine(content: Uint8Array, at: number): number {
  const end = content.indexOf(0x0a, at);
  return end < 0 ? content.length : end;
}

function afterHeader(content: Uint8Array, from: number): number {
  for (let at = from; at < content.length; at++) if (content[at] === 0x0a && content[at - 1] === 0x0a) return at + 1;
  return content.length;
}

/** The value of a header with its continuation lines, the blank that continues each taken off, each line ended by LF. */
export function wholeValue(content: Uint8Array, { valueAt, lineEnd, end }: HeaderLine): Uint8Array {
  const result = new Uint8Array(end - valueAt);
  let length = 0;
  for (let from = valueAt, to = Math.min(lineEnd + 1, end); from < end; ) {
    result.set(content.subarray(from, to), length);
    length += to - from;
    from = to + 1;
    to = Math.min(endOfLine(content, Math.min(from, end)) + 1, end);
  }
  return result.subarray(0, length);
}
