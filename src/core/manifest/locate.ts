// Where the parts of a parsed YAML document stand, by JSON pointer.

import { type Document, isMap, isScalar, isSeq, type Node } from "yaml";
import { pointerSegments } from "../json-pointer.ts";
import type { Offsets } from "./yaml-document.ts";

type Found = { readonly key: Node | null; readonly node: Node | null; readonly exact: boolean };

function find(document: Document.Parsed, pointer: string): Found {
  let found: Found = { key: null, node: document.contents as Node | null, exact: true };
  for (const segment of pointerSegments(pointer)) {
    const { node } = found;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === segment);
      if (pair === undefined) return { ...found, exact: false };
      found = { key: pair.key as Node, node: pair.value as Node | null, exact: true };
    } else if (isSeq(node) && /^(0|[1-9][0-9]{0,8})$/.test(segment)) {
      const item = node.items[Number(segment)] as Node | undefined;
      if (item === undefined) return { ...found, exact: false };
      found = { key: null, node: item, exact: true };
    } else return { ...found, exact: false };
  }
  return found;
}

/** Whether anything is written at the pointer. */
export function exists(document: Document.Parsed, pointer: string): boolean {
  return find(document, pointer).exact;
}

/** The value or key that the pointer names, or else its nearest existing ancestor. */
export function locate(document: Document.Parsed, pointer: string, part: "key" | "value"): Offsets | null {
  const { key, node, exact } = find(document, pointer);
  // The parent of something that is missing is shown by its key, so that the mark does not cover a whole block.
  const shown = part === "key" || !exact || !isScalar(node) ? (key ?? node) : node;
  const range = (shown ?? key)?.range;
  if (range === null || range === undefined) return null;
  return { start: range[0], end: Math.max(range[1], range[0]) };
}

/** The words of an unquoted scalar as written. */
export function plainScalar(document: Document.Parsed, pointer: string): string | null {
  const { node, exact } = find(document, pointer);
  return exact && isScalar(node) && node.type === "PLAIN" && node.source !== undefined ? node.source : null;
}

/** Where the scalar begins that covers an offset, or null. */
export function scalarAt(document: Document.Parsed, offset: number): number | null {
  let node = document.contents as Node | null;
  for (;;) {
    if (isScalar(node)) return node.range?.[0] ?? null;
    const children: (Node | null)[] = isMap(node)
      ? node.items.flatMap(({ key, value }) => [key as Node | null, value as Node | null])
      : isSeq(node)
        ? (node.items as (Node | null)[])
        : [];
    const child = children.findLast((candidate) => (candidate?.range?.[0] ?? Number.POSITIVE_INFINITY) < offset);
    if (child === undefined || child === null) return null;
    node = child;
  }
}
