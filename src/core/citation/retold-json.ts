// A JSON document told anew as words: each value on a line of its own after what it is of, whatever the order, the blanks and the nesting.

import { type DecodedWords, WordBuilder } from "./decoded-words.ts";
import type { Mark } from "./mark.ts";

/** Offsets of UTF-16 units in the document, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is read out of a document of JSON. */
export interface RetoldJson {
  readonly words: DecodedWords;
  /** The objects that are one citation each, in their order. */
  readonly items: readonly Span[];
  /** Values in which other people's words stand, such as titles. */
  readonly asides: readonly Span[];
  /** Quotations that stand there with their words and lines apart, as `archive cite` writes them. */
  readonly quotations: readonly Mark[];
}

/** An object or list that is open. */
interface Frame {
  readonly isList: boolean;
  readonly start: number;
  /** The key that it stands under; that of the list for what stands in one. */
  readonly name: string;
  key: string | null;
  /** Whether a name of a source stands in it, or in a part of it that is about the same source. */
  own: boolean;
  /** Whether it holds a list of citations. */
  holdsList: boolean;
  /** How many items there were before it. */
  readonly before: number;
  words: Span | null;
  readonly lines: string[];
  readonly bytes: string[];
}

const deepest = 1000;
const sign = /["[\]{},:]|[^\s"[\]{},:][^"[\]{},:\n]*/g;
const asideKeys = new Set(
  "title titleshort shorttitle containertitle containertitleshort collectiontitle eventtitle originaltitle reviewedtitle volumetitle abstract keyword keywords annote byline family given literal publisher event quote correction words id key citationkey path of from via statements warnings genre".split(
    " ",
  ),
);
/** Parts of a citation that are objects. */
const partKeys = new Set("source manifest custom snapshot archive".split(" "));
const listKeys = new Set("citations items references bibliography entries publications data".split(" "));
const telling = /sha-?256|swh|snapshot|commit|bytes|[0-9a-f]{64}|”/i;
const naming = /sha-?256|swh(?::|%3a)1|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i;
/** So much between two values that no clause reaches over. */
const separator = "\n[]\n";

/** Reads hostile and broken text without failing, in time proportional to its length. */
export function retellJson(document: string): RetoldJson {
  return new Retelling(document).run();
}

class Retelling {
  readonly #document: string;
  readonly #builder = new WordBuilder();
  readonly #items: Span[] = [];
  readonly #asides: Span[] = [];
  readonly #quotations: Mark[] = [];
  readonly #open: Frame[] = [];
  /** Brackets that are open beyond the deepest. */
  #beyond = 0;

  constructor(document: string) {
    this.#document = document;
  }

  run(): RetoldJson {
    sign.lastIndex = 0;
    for (let match = sign.exec(this.#document); match !== null; match = sign.exec(this.#document)) {
      const { 0: found, index } = match;
      if (found === '"') sign.lastIndex = this.#string(index);
      else if (found === "{" || found === "[") this.#enter(found === "[", index);
      else if (found === "}" || found === "]") this.#leave(index + 1);
      else if (found === ",") this.#next();
      else if (found !== ":") this.#value({ start: index, end: index + found.trimEnd().length }, false);
    }
    while (this.#open.length > 0) this.#leave(this.#document.length);
    return {
      words: this.#builder.finish(this.#document.length),
      items: this.#items,
      asides: this.#asides,
      quotations: this.#quotations,
    };
  }

  #enter(isList: boolean, start: number): void {
    if (this.#open.length >= deepest) {
      this.#beyond++;
      return;
    }
    const outer = this.#open.at(-1);
    const name = outer === undefined ? "" : outer.isList ? outer.name : (outer.key ?? "");
    const before = this.#items.length;
    const bare = { key: null, own: false, holdsList: false, words: null, lines: [], bytes: [] };
    this.#open.push({ isList, start, name, before, ...bare });
  }

  #leave(end: number): void {
    if (this.#beyond > 0) {
      this.#beyond--;
      return;
    }
    const frame = this.#open.pop();
    if (frame === undefined) return;
    const outer = this.#open.at(-1);
    if (frame.isList) {
      if (outer !== undefined && listKeys.has(frame.name) && this.#items.length > frame.before) outer.holdsList = true;
      return;
    }
    if (frame.words !== null && frame.lines.length === 2) this.#quote(frame, frame.words);
    if (!frame.own || frame.holdsList) return;
    this.#items.length = frame.before;
    this.#items.push({ start: frame.start, end });
    if (outer?.isList === false && partKeys.has(frame.name)) outer.own = true;
  }

  #next(): void {
    const frame = this.#open.at(-1);
    if (this.#beyond === 0 && frame !== undefined) frame.key = null;
  }

  /** @returns where what follows the string begins */
  #string(start: number): number {
    const end = endOfString(this.#document, start);
    const frame = this.#open.at(-1);
    const isKey = frame?.isList === false && frame.key === null && isBeforeColon(this.#document, end);
    const inner = { start: start + 1, end: this.#document[end - 1] === '"' && end - 1 > start ? end - 1 : end };
    if (isKey && this.#beyond === 0)
      frame.key = this.#document.slice(inner.start, inner.end).toLowerCase().replace(/[-_]/g, "").slice(0, 40);
    else this.#value(inner, true);
    return end;
  }

  #value(span: Span, isString: boolean): void {
    const frame = this.#open.at(-1);
    const key = frame?.isList === false ? (frame.key ?? "") : (frame?.name ?? "");
    const outer = this.#open.at(-2);
    const written = this.#document.slice(span.start, span.end);
    if (frame?.isList === true && outer?.isList === false) {
      if (key === "lines" && outer.lines.length < 3) outer.lines.push(written);
      if (key === "bytes" && outer.bytes.length < 3) outer.bytes.push(written);
    }
    if (frame?.isList === false && key === "words" && isString) frame.words = span;
    if (asideKeys.has(key)) this.#asides.push(span);
    const label = frame?.isList === true || written === "null" ? null : labelOf(key, frame?.name ?? "");
    if (label === null && (!isString || !telling.test(written))) return;
    // A list of words, such as warnings, is no statement of the object that it stands in.
    if (frame?.isList === false && !asideKeys.has(key) && (key === "sha256" || naming.test(written))) frame.own = true;
    this.#builder.add(label ?? "", span.start, false);
    this.#decode(span);
    this.#builder.add(label?.endsWith('"') === true ? `"${separator}` : separator, span.end, false);
  }

  #decode({ start, end }: Span): void {
    addDecoded(this.#builder, this.#document, start, end);
  }

  #quote({ lines: [first = "", last = ""], bytes }: Frame, { start, end }: Span): void {
    if (![first, last].every((digits) => /^[1-9][0-9]{0,8}$/.test(digits))) return;
    const builder = new WordBuilder();
    addDecoded(builder, this.#document, start, end);
    const { value } = builder.finish(end);
    const place = { start, end };
    this.#quotations.push({
      kind: "quotation",
      value,
      readings: [value],
      lines: [Number(first), Number(last)],
      ...place,
    });
    if (bytes.length === 2) this.#quotations.push({ kind: "passage", value: `bytes=${bytes.join("-")}`, ...place });
  }
}

const labels: ReadonlyMap<string, string> = new Map([
  ["manifest/sha256", "manifest sha256: "],
  ["snapshot/name", 'snapshot-name: "'],
  ["snapshot/root", "snapshot-root: "],
  ["snapshot/digest", "snapshot-digest: "],
  ["/manifestsha256", "manifest sha256: "],
  ["/sha256", "sha256: "],
  ["/bytes", "bytes: "],
  ["/commit", "commit: "],
  ["/snapshot", 'snapshot-name: "'],
  ["/snapshotroot", "snapshot-root: "],
]);

/** What a value is of, in the words in which it is looked for. */
function labelOf(key: string, name: string): string | null {
  return labels.get(`${name}/${key}`) ?? labels.get(`/${key}`) ?? null;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["b", "\b"],
  ["f", "\f"],
]);

/** The words of a string with its escapes undone (RFC 8259, 7). */
function addDecoded(builder: WordBuilder, document: string, start: number, end: number): void {
  const words = document.slice(start, end);
  let at = 0;
  for (const match of words.matchAll(/\\(?:u([0-9a-fA-F]{4})|([^u]))/g)) {
    builder.add(words.slice(at, match.index), start + at, true);
    const [whole, code, sign = ""] = match;
    const decoded = code === undefined ? (escapes.get(sign) ?? sign) : String.fromCharCode(Number.parseInt(code, 16));
    builder.add(decoded, start + match.index, false);
    at = match.index + whole.length;
  }
  builder.add(words.slice(at), start + at, true);
}

const colon = /\s{0,1000}:/y;

function isBeforeColon(document: string, end: number): boolean {
  colon.lastIndex = end;
  return colon.test(document);
}

/** After the quotation mark that ends a string; the end of its line when none does, because no string goes over lines. */
function endOfString(document: string, start: number): number {
  const ends = /["\\\n]/g;
  ends.lastIndex = start + 1;
  for (let match = ends.exec(document); match !== null; match = ends.exec(document)) {
    if (match[0] === '"') return match.index + 1;
    if (match[0] === "\n") return match.index;
    ends.lastIndex = match.index + 2;
  }
  return document.length;
}
