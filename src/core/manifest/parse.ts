// Reads one YAML document into plain values with positions. It gathers faults and never throws for bad content or judges.

import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type Range } from "yaml";
import type { Limits } from "../limits.ts";
import { locate, plainScalar } from "./locate.ts";
import { firstTooDeep } from "./nesting.ts";

/** Values of the YAML 1.2 core schema; mappings have no prototype, so that a key `__proto__` is only a key. */
export type YamlValue = string | number | boolean | null | YamlValue[] | { [key: string]: YamlValue };

/** What is wrong with a document as YAML; each kind has a rule of its own. */
export type SyntaxFaultKind =
  | "syntax"
  | "encoding"
  | "byte-order-mark"
  | "carriage-return"
  | "control-character"
  | "anchor"
  | "alias"
  | "merge-key"
  | "tag"
  | "directive"
  | "several-documents"
  | "duplicate-key"
  | "non-string-key"
  | "flow-collection"
  | "limit";

export interface SyntaxFault {
  readonly kind: SyntaxFaultKind;
  /** One plain sentence without a full stop. */
  readonly message: string;
  /** Offsets in UTF-16 units into the text; null for the whole. */
  readonly start: number | null;
  readonly end: number | null;
}

export interface Offsets {
  readonly start: number;
  readonly end: number;
}

/** A parsed document: its text, its value where it could be read, and where everything stands. */
export interface YamlDocument {
  readonly text: string;
  /** Undefined when the document cannot be read at all. */
  readonly value: YamlValue | undefined;
  readonly faults: readonly SyntaxFault[];
  /**
   * Where the value, or the key, of a JSON pointer stands; of its nearest existing ancestor when it does not exist.
   */
  locate(pointer: string, part: "key" | "value"): Offsets | null;
  /** The words of an unquoted scalar as written, or null when the pointer names none. */
  plainScalar(pointer: string): string | null;
}

const faultBound = 200;

// Tab and line feed are YAML's own; everything else below U+0020, DEL, C1, the line and paragraph separators,
// surrogates and non-characters have no business in a manifest.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Parses a document that is already decoded. Time is linear in the text; nesting, keys and lengths are bounded by
 * `limits`, and anchors, aliases, tags, merge keys and directives are refused rather than followed.
 */
export function parseYaml(text: string, limits: Limits): YamlDocument {
  const faults: SyntaxFault[] = [];
  const report = (kind: SyntaxFaultKind, message: string, range?: Range | readonly [number, number] | null): void => {
    if (faults.length < faultBound) faults.push({ kind, message, start: range?.[0] ?? null, end: range?.[1] ?? null });
  };
  inspectCharacters(text, report);
  const document = parseBounded(text, limits, report);
  if (document === null) return { text, value: undefined, faults, locate: () => null, plainScalar: () => null };
  const walk = new Walk(limits, report);
  const value = document.contents === null ? null : walk.value(document.contents as Node, 0);
  const broken = document.errors.length > 0 || walk.stopped;
  return {
    text,
    value: broken ? undefined : value,
    faults,
    locate: (pointer, part) => locate(document, pointer, part),
    plainScalar: (pointer) => plainScalar(document, pointer),
  };
}

type Reporter = (kind: SyntaxFaultKind, message: string, range?: Range | readonly [number, number] | null) => void;

function inspectCharacters(text: string, report: Reporter): void {
  if (text.startsWith("\ufeff")) report("byte-order-mark", "The document begins with a byte order mark", [0, 1]);
  const carriageReturn = text.indexOf("\r");
  if (carriageReturn >= 0) {
    report("carriage-return", "Lines must end in LF alone, and this one holds a carriage return", [carriageReturn, carriageReturn + 1]);
  }
  for (const match of text.matchAll(controls)) {
    const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    report("control-character", `The character U+${code} is not allowed here`, [match.index, match.index + match[0].length]);
  }
  const directive = /^%.*$/m.exec(text);
  if (directive !== null) {
    report("directive", "Directives are not allowed", [directive.index, directive.index + directive[0].length]);
  }
}

function parseBounded(text: string, limits: Limits, report: Reporter): Document.Parsed | null {
  const deep = firstTooDeep(text, limits.documentDepth);
  if (deep >= 0) {
    report("limit", `The document nests deeper than ${limits.documentDepth} levels`, [deep, deep + 1]);
    return null;
  }
  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      version: "1.2",
      schema: "core",
      uniqueKeys: false,
      merge: false,
      resolveKnownTags: false,
      prettyErrors: false,
      logLevel: "silent",
    });
  } catch (error) {
    // The parser throws only when a bound of its own is reached.
    report("limit", `The document cannot be parsed: ${error instanceof Error ? error.message : String(error)}`, null);
    return null;
  }
  for (const fault of document.errors) {
    if (fault.code === "MULTIPLE_DOCS") report("several-documents", "The file holds more than one document", fault.pos);
    else if (fault.code === "RESOURCE_EXHAUSTION") report("limit", "The document nests too deep to be parsed", fault.pos);
    else report("syntax", sentence(fault.message), fault.pos);
  }
  return document;
}

function sentence(message: string): string {
  const line = message.split("\n", 1)[0] ?? "";
  return line.replace(/[.:]+$/, "").slice(0, 300);
}

/** Turns the parser's nodes into values and reports everything that manifests do without. */
class Walk {
  readonly #limits: Limits;
  readonly #report: Reporter;
  #keys = 0;
  stopped = false;

  constructor(limits: Limits, report: Reporter) {
    this.#limits = limits;
    this.#report = report;
  }

  value(node: Node | null | undefined, depth: number): YamlValue {
    if (node === null || node === undefined) return null;
    if (isAlias(node)) {
      this.#report("alias", `The alias "*${node.source}" is not allowed: write the value out`, node.range);
      return null;
    }
    this.#properties(node);
    if (depth > this.#limits.documentDepth) {
      if (!this.stopped) {
        this.#report("limit", `The document nests deeper than ${this.#limits.documentDepth} levels`, node.range);
      }
      this.stopped = true;
      return null;
    }
    if (isScalar(node)) return this.#scalar(node.value, node.range);
    if (isSeq(node)) {
      this.#flow(node);
      return node.items.map((item) => this.value(item as Node | null, depth + 1));
    }
    if (isMap(node)) {
      this.#flow(node);
      return this.#mapping(node, depth);
    }
    return null;
  }

  #scalar(value: unknown, range: Range | null | undefined): YamlValue {
    if (typeof value === "string") {
      if (value.length > this.#limits.stringLength) {
        this.#report("limit", `A string has ${value.length} characters; ${this.#limits.stringLength} are allowed`, range);
      }
      return value;
    }
    return typeof value === "number" || typeof value === "boolean" ? value : null;
  }

  #properties(node: Node): void {
    const { anchor, tag } = node as { anchor?: string; tag?: string };
    if (anchor !== undefined) this.#report("anchor", `The anchor "&${anchor}" is not allowed: write the value out`, node.range);
    if (tag !== undefined) this.#report("tag", `The tag "${tag}" is not allowed: write the bare value`, node.range);
  }

  #flow(node: { flow?: boolean; items: unknown[]; range?: Range | null }): void {
    if (node.flow === true && node.items.length > 0) {
      this.#report("flow-collection", "Write lists and mappings in block style, one item a line", node.range);
    }
  }

  #mapping(node: { items: { key: unknown; value: unknown }[] }, depth: number): YamlValue {
    const result: { [key: string]: YamlValue } = Object.create(null);
    const seen = new Set<string>();
    for (const pair of node.items) {
      const key = pair.key as Node | null;
      if (++this.#keys > this.#limits.documentKeys) {
        if (!this.stopped) this.#report("limit", `The document has more than ${this.#limits.documentKeys} keys`, key?.range);
        this.stopped = true;
        return result;
      }
      const value = this.value(pair.value as Node | null, depth + 1);
      if (key !== null && !isAlias(key)) this.#properties(key);
      if (!isScalar(key) || typeof key.value !== "string") {
        const written = isScalar(key) && key.source !== undefined && key.source !== "" ? ` "${key.source}"` : "";
        this.#report("non-string-key", `The key${written} is not a string: quote it`, key?.range);
        continue;
      }
      if (key.value === "<<" && key.type === "PLAIN") {
        this.#report("merge-key", "Merge keys are not allowed: write the keys out", key.range);
        continue;
      }
      if (seen.has(key.value)) {
        this.#report("duplicate-key", `The key "${key.value}" stands more than once in this mapping`, key.range);
        continue;
      }
      seen.add(key.value);
      result[key.value] = value;
    }
    return result;
  }
}
