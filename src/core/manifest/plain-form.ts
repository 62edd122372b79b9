// Reads the plain form of YAML in which manifests are normally written; anything else it leaves to the full parser.

import type { Limits } from "../limits.ts";
import { notPlain, notStrings, scalar } from "./plain-scalar.ts";
import type { YamlValue } from "./yaml-document.ts";

/*
 * The plain form is block style with one key or item a line; keys are bare words; values are `[]`, `{}`, a bare scalar
 * or a double-quoted one, on the same line; comments have lines of their own. Whatever could mean anything else by YAML
 * 1.2 (continued lines, other quotes, flow, anchors, tags, tabs, odd indentation, numbers in unusual notation) is not
 * the plain form. So this reader never has to report a fault: a text is in the plain form and its value is exactly
 * what the full parser gives, or the reader gives nothing.
 */

/** Told of every value with where it stands; offsets in UTF-16 units. */
export type PlaceRecorder = (
  path: readonly (string | number)[],
  key: readonly [start: number, end: number] | null,
  value: readonly [start: number, end: number] | null,
) => void;

// Everything that is neither line feed nor printable, and the byte order mark.
const unusual = /[^\n\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const bareKey = /^[A-Za-z][A-Za-z0-9_-]{0,127}$/;

/** Whether a key may stand without quotes in the plain form. */
export function isBareKey(key: string): boolean {
  return bareKey.test(key) && !notStrings.test(key);
}

/** The value of a text in the plain form; undefined when it is not in it or breaks a limit. */
export function readPlainForm(text: string, limits: Limits, record?: PlaceRecorder): YamlValue | undefined {
  if (unusual.test(text)) return undefined;
  try {
    return new Reader(text, limits, record).document();
  } catch (reason) {
    if (reason === notPlain) return undefined;
    throw reason;
  }
}

class Reader {
  readonly #text: string;
  readonly #limits: Limits;
  readonly #record: PlaceRecorder | undefined;
  readonly #path: (string | number)[] = [];
  #keys = 0;
  /** Offset of the first character of the current line that is no blank; the text's length at its end. */
  #at = 0;
  /** Column of that character; -1 at the end of the text. */
  #indent = -1;
  /** Offset behind the current line. */
  #lineEnd = 0;

  constructor(text: string, limits: Limits, record: PlaceRecorder | undefined) {
    this.#text = text;
    this.#limits = limits;
    this.#record = record;
    this.#open(0);
  }

  document(): YamlValue {
    // A document without content, or whose root is no mapping, is for the full parser to explain.
    if (this.#indent !== 0 || this.#text[this.#at] === "-") throw notPlain;
    this.#record?.(this.#path, null, [this.#at, this.#lineEnd]);
    const value = this.#mapping(0, 1);
    if (this.#indent >= 0) throw notPlain;
    return value;
  }

  /** Makes the next line with content the current one, beginning at an offset. */
  #open(offset: number): void {
    const text = this.#text;
    let start = offset;
    while (start < text.length) {
      const end = text.indexOf("\n", start);
      const lineEnd = end < 0 ? text.length : end;
      let at = start;
      while (at < lineEnd && text.charCodeAt(at) === 0x20) at++;
      if (at < lineEnd && text.charCodeAt(at) !== 0x23) {
        this.#at = at;
        this.#indent = at - start;
        this.#lineEnd = lineEnd;
        return;
      }
      start = lineEnd + 1;
    }
    this.#at = text.length;
    this.#indent = -1;
    this.#lineEnd = text.length;
  }

  #next(): void {
    this.#open(this.#lineEnd + 1);
  }

  #mapping(indent: number, depth: number): YamlValue {
    if (depth > this.#limits.documentDepth) throw notPlain;
    const result: { [key: string]: YamlValue } = Object.create(null);
    while (this.#indent === indent && !this.#isItem()) {
      const start = this.#at;
      const colon = this.#text.indexOf(":", start);
      if (colon < 0 || colon >= this.#lineEnd) throw notPlain;
      const key = this.#text.slice(start, colon);
      if (!isBareKey(key) || key in result) throw notPlain;
      if (++this.#keys > this.#limits.documentKeys) throw notPlain;
      this.#path.push(key);
      result[key] = this.#afterColon(colon + 1, indent, depth, [start, colon]);
      this.#path.pop();
    }
    if (this.#indent > indent) throw notPlain;
    return result;
  }

  #afterColon(offset: number, indent: number, depth: number, key: readonly [number, number]): YamlValue {
    if (offset < this.#lineEnd) {
      if (this.#text.charCodeAt(offset) !== 0x20) throw notPlain;
      return this.#inline(offset + 1, indent, key);
    }
    this.#next();
    if (this.#indent > indent) {
      this.#record?.(this.#path, key, null);
      return this.#isItem() ? this.#sequence(this.#indent, depth + 1) : this.#mapping(this.#indent, depth + 1);
    }
    // A list may stand at the column of its key.
    if (this.#indent === indent && this.#isItem()) {
      this.#record?.(this.#path, key, null);
      return this.#sequence(indent, depth + 1);
    }
    // `key:` and nothing is null, which nobody writes on purpose.
    throw notPlain;
  }

  #isItem(): boolean {
    return (
      this.#text.charCodeAt(this.#at) === 0x2d &&
      this.#at + 1 < this.#lineEnd &&
      this.#text.charCodeAt(this.#at + 1) === 0x20
    );
  }

  #sequence(indent: number, depth: number): YamlValue {
    if (depth > this.#limits.documentDepth) throw notPlain;
    const result: YamlValue[] = [];
    while (this.#indent === indent && this.#isItem()) {
      this.#path.push(result.length);
      result.push(this.#item(indent, depth));
      this.#path.pop();
    }
    if (this.#indent > indent) throw notPlain;
    return result;
  }

  #item(indent: number, depth: number): YamlValue {
    const start = this.#at + 2;
    const colon = this.#keyEnd(start);
    if (colon < 0) return this.#inline(start, indent, null);
    // The item is a mapping that begins on the line of its dash: the rest of the line is its first entry.
    this.#at = start;
    this.#indent = indent + 2;
    this.#record?.(this.#path, null, [start, this.#lineEnd]);
    return this.#mapping(indent + 2, depth + 1);
  }

  /** Offset of the colon behind a bare key at the offset, or -1 when there is none. */
  #keyEnd(offset: number): number {
    let at = offset;
    while (at < this.#lineEnd) {
      const code = this.#text.charCodeAt(at);
      if (code === 0x3a) {
        const ends = at + 1 === this.#lineEnd || this.#text.charCodeAt(at + 1) === 0x20;
        return ends && at > offset ? at : -1;
      }
      if (!isKeyCharacter(code)) return -1;
      at++;
    }
    return -1;
  }

  /** A value that fills the rest of the current line. */
  #inline(offset: number, indent: number, key: readonly [number, number] | null): YamlValue {
    const end = this.#lineEnd;
    if (offset >= end) throw notPlain;
    const written = this.#text.slice(offset, end);
    const empty = written === "[]" || written === "{}";
    this.#record?.(this.#path, key, empty && key !== null ? null : [offset, end]);
    const value = empty ? (written === "[]" ? [] : Object.create(null)) : scalar(written);
    if (typeof value === "string" && value.length > this.#limits.stringLength) throw notPlain;
    this.#next();
    // A deeper line would continue the scalar.
    if (this.#indent > indent) throw notPlain;
    return value;
  }
}

function isKeyCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x2d
  );
}
