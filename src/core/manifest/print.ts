// Prints a document in the canonical form: keys in the order of the schema, block style, one line for each scalar.

import { keyShapes, rootShapes } from "./generated/key-order.ts";
import type { DocumentKind } from "./validate.ts";
import { writtenKey } from "./written-scalar.ts";
import type { Collection, Comment, Entry, Part, WrittenDocument } from "./written-tree.ts";

/** The longest key that may stand before its colon on one line is 1,024 characters (YAML 1.2.2, 7.4); some room is left. */
const longestSimpleKey = 1000;

const rootOf = {
  manifest: rootShapes.Manifest,
  relation: rootShapes.Relation,
  descriptor: rootShapes.ArchiveDescriptor,
} as const;

/** The keys of a shape with their ranks and what lies inside them. */
const ranks: readonly ReadonlyMap<string, { readonly rank: number; readonly inside: number | null }>[] = keyShapes.map(
  (keys) => new Map(keys.map(([key, inside], rank) => [key, { rank, inside }])),
);

/** The text of a document below its modeline. The document is put into its canonical order on the way. */
export function printDocument(kind: DocumentKind, modeline: string, document: WrittenDocument): string {
  const lines = [modeline];
  printComments(document.head, "", lines);
  if (document.root !== null) printRoot(document.root, rootOf[kind], lines);
  printComments(document.foot.map(notApart), "", lines);
  while (lines.at(-1) === "") lines.pop();
  return `${lines.join("\n")}\n`;
}

function printRoot(root: Part, shape: number, lines: string[]): void {
  if (root.kind !== "scalar" && (root.entries.length > 0 || root.after.length > 0)) order(root, shape);
  if (root.kind === "scalar") lines.push(root.words);
  else if (root.entries.length > 0) printEntries(root, "", lines);
  else {
    lines.push(emptyWords(root));
    printComments(root.after.map(notApart), "", lines);
  }
}

/** Sorts keys, and takes comments to where the canonical form has room for them. */
function order(collection: Collection, shape: number | null): void {
  const known = shape === null ? undefined : ranks[shape];
  for (const entry of collection.entries) {
    const inside = entry.key === null ? shape : (known?.get(entry.key)?.inside ?? null);
    if (entry.value.kind !== "scalar") order(entry.value, inside);
    settle(entry);
  }
  if (collection.kind === "mapping" && known !== undefined) {
    const rank = ({ key }: Entry): number => known.get(key ?? "")?.rank ?? known.size;
    collection.entries.sort((a, b) => rank(a) - rank(b));
  }
}

function settle(entry: Entry): void {
  const { value, beside, before } = entry;
  const hasLines = value.kind !== "scalar" && value.entries.length > 0;
  // The dash of an item, and the question mark of a long key, share their line with what follows.
  const hasRoom = !hasLines || (entry.key !== null && !isLong(writtenKey(entry.key)));
  const leaving = beside.splice(0, hasRoom ? Math.max(0, beside.length - 1) : beside.length);
  before.push(...leaving.map((text) => ({ text, apart: false })));
  if (entry.key === null && hasLines) before.push(...(value.entries[0]?.before.splice(0) ?? []));
  // An empty collection has no lines for comments.
  if (value.kind !== "scalar" && !hasLines) before.push(...value.after.splice(0));
}

function printEntries(collection: Collection, indent: string, lines: string[]): void {
  for (const entry of collection.entries) printEntry(entry, indent, lines);
  printComments(collection.after.map(notApart), indent, lines);
}

function printEntry({ key, value, before, beside }: Entry, indent: string, lines: string[]): void {
  printComments(before, indent, lines);
  const comment = beside.map((text) => ` ${text}`).join("");
  if (key !== null) {
    const words = writtenKey(key);
    if (isLong(words)) lines.push(`${indent}? ${words}`);
    const lead = `${indent}${isLong(words) ? "" : words}:`;
    if (value.kind === "scalar" || value.entries.length === 0) lines.push(`${lead} ${wordsOf(value)}${comment}`);
    else {
      lines.push(`${lead}${comment}`);
      printEntries(value, `${indent}  `, lines);
    }
  } else if (value.kind === "scalar" || value.entries.length === 0) {
    lines.push(`${indent}- ${wordsOf(value)}${comment}`);
  } else {
    const first = lines.length;
    printEntries(value, `${indent}  `, lines);
    lines[first] = `${indent}- ${lines[first]?.slice(indent.length + 2)}`;
  }
}

function printComments(comments: readonly Comment[], indent: string, lines: string[]): void {
  for (const { text, apart } of comments) {
    lines.push(indent + text);
    if (apart) lines.push("");
  }
}

const notApart = ({ text }: Comment): Comment => ({ text, apart: false });
const isLong = (words: string): boolean => words.length > longestSimpleKey;
const wordsOf = (part: Part): string => (part.kind === "scalar" ? part.words : emptyWords(part));
const emptyWords = ({ kind }: Collection): string => (kind === "list" ? "[]" : "{}");
