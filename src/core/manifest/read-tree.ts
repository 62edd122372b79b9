// From a YAML text to its entries with the comments that belong to each.

import { isMap, isScalar, type Node, type Pair } from "yaml";
import type { Limits } from "../limits.ts";
import { schemaNamedBy } from "../modeline.ts";
import { type FoundComment, findComments } from "./comments.ts";
import { parseNodes } from "./parse.ts";
import type { YamlDocument } from "./yaml-document.ts";
import {
  type Collection,
  type Comment,
  type Entry,
  type Part,
  scalarPart,
  type WrittenDocument,
} from "./written-tree.ts";
import type { Scalar } from "./written-scalar.ts";

/** The entries, or the document with the faults for which it cannot be rewritten. */
export type ReadTree =
  | { readonly ok: true; readonly document: WrittenDocument }
  | { readonly ok: false; readonly document: YamlDocument };

/**
 * Reads a text for rewriting. A byte order mark, line ends of another system and collections in brackets are mended by
 * writing anew; every other fault is a reason to leave the text alone.
 */
export function readTree(text: string, limits: Limits): ReadTree {
  const mended = text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const { document, root } = parseNodes(mended, limits);
  if (document.value === undefined || document.faults.some(({ kind }) => kind !== "flow-collection")) {
    return { ok: false, document: parseNodes(text, limits).document };
  }
  return { ok: true, document: new Reader(mended).document(root) };
}

/** An entry with where it stood. */
interface Placed {
  readonly entry: Entry;
  /** Of its key, or of its value when it has none. */
  readonly start: number;
  /** Where its scalar begins; null when its value is a collection. */
  readonly scalarStart: number | null;
  readonly within: Level;
}

/** A collection with where it stood. */
interface Level {
  readonly collection: Collection;
  readonly column: number;
  readonly depth: number;
  readonly parent: Level | null;
}

class Reader {
  readonly #text: string;
  /** In the order of the text; an item comes before the first key of its mapping, which begins at the same place. */
  readonly #placed: Placed[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  document(node: Node | null): WrittenDocument {
    const root = node === null ? null : this.#part(node, null);
    const head: Comment[] = [];
    const foot: Comment[] = [];
    let schema: string | null = null;
    const others: FoundComment[] = [];
    for (const comment of findComments(this.#text)) {
      const named = comment.alone ? schemaNamedBy(comment.text) : null;
      if (named === null) others.push(comment);
      else schema ??= named;
    }
    const last = root !== null && root.kind !== "scalar" ? root.after : foot;
    const isBelow = ({ offset }: FoundComment): boolean =>
      this.#placed.length === 0 && root !== null && offset >= (node?.range?.[0] ?? 0);
    attach(others, this.#placed, (comment) => (isBelow(comment) ? last : head));
    return { head, schema, root, foot };
  }

  #part(node: Node | null, parent: Level | null): Part {
    if (node === null) return scalarPart(null);
    if (isScalar(node)) {
      const value = node.value as Scalar;
      return typeof value === "number" ? scalarPart(value, node.source ?? String(value)) : scalarPart(value);
    }
    const items = (node as { items: unknown[] }).items;
    const collection: Collection = { kind: isMap(node) ? "mapping" : "list", entries: [], after: [] };
    const start = node.range?.[0] ?? 0;
    const column = start - (this.#text.lastIndexOf("\n", start - 1) + 1);
    const level: Level = { collection, column, depth: (parent?.depth ?? 0) + 1, parent };
    for (const item of items) {
      if (isMap(node)) {
        const { key, value } = item as Pair<Node, Node | null>;
        this.#entry(String((key as { value?: unknown }).value), key.range?.[0] ?? 0, value, level);
      } else this.#entry(null, (item as Node).range?.[0] ?? 0, item as Node, level);
    }
    return collection;
  }

  #entry(key: string | null, start: number, node: Node | null, within: Level): void {
    const entry: Entry = { key, value: scalarPart(null), before: [], beside: [] };
    const isLeaf = node === null || isScalar(node);
    // An empty scalar may be placed before what leads to it.
    const from = Math.max(start, this.#placed.at(-1)?.start ?? 0);
    this.#placed.push({ entry, start: from, scalarStart: isLeaf ? (node?.range?.[0] ?? null) : null, within });
    within.collection.entries.push(entry);
    entry.value = this.#part(node, within);
  }
}

/** Gives every comment to an entry, to the end of a collection, or to `outside` when there are no entries around it. */
function attach(
  comments: readonly FoundComment[],
  placed: readonly Placed[],
  outside: (comment: FoundComment) => Comment[],
): void {
  let following = 0;
  /** How deep the last comment between two entries could go; 0 behind one that leads the next entry. */
  let deepest = Number.POSITIVE_INFINITY;
  for (const comment of comments) {
    while (following < placed.length && (placed[following]?.start ?? 0) <= comment.offset) {
      following++;
      deepest = Number.POSITIVE_INFINITY;
    }
    const previous = placed[following - 1];
    const next = placed[following];
    const line: Comment = { text: comment.text, apart: comment.apart };
    if (previous === undefined) outside(comment).push(line);
    else if (!comment.alone) previous.entry.beside.push(comment.text);
    else if (previous.scalarStart !== null && previous.scalarStart > comment.offset) previous.entry.before.push(line);
    else {
      const level = deepest === 0 ? null : levelOf(comment.column, previous, next, deepest);
      deepest = level?.depth ?? 0;
      if (level !== null) level.collection.after.push(line);
      else if (next !== undefined) next.entry.before.push(line);
      else rootOf(previous.within).collection.after.push(line);
    }
  }
}

/** The collection at whose end a comment stands; null when it leads the next entry. */
function levelOf(column: number, previous: Placed, next: Placed | undefined, deepest: number): Level | null {
  // Between a key and the first entry inside it there is nothing to end.
  if (next !== undefined && (column <= next.within.column || next.within.depth > previous.within.depth)) return null;
  let level: Level | null = previous.within;
  while (level !== null && level !== next?.within) {
    if (level.depth <= deepest && level.column <= column && level.column > (level.parent?.column ?? -1)) return level;
    level = level.parent;
  }
  return null;
}

function rootOf(level: Level): Level {
  return level.parent === null ? level : rootOf(level.parent);
}
