// Changes single places of a document that is about to be written; comments elsewhere stay as they are.

import { pointerSegments } from "../json-pointer.ts";
import {
  type Collection,
  type Entry,
  entryOf,
  holdsValue,
  type Part,
  partOf,
  type WrittenDocument,
} from "./written-tree.ts";
import type { YamlValue } from "./yaml-document.ts";

/** A change to one place of a document, by JSON pointer (RFC 6901). */
export type Edit =
  /** Sets a value; missing mappings on the way are made. Comments beside an existing value stay. */
  | { readonly op: "set"; readonly pointer: string; readonly value: YamlValue }
  /** Adds an item at the end of a list, which is made when it is missing. */
  | { readonly op: "append"; readonly pointer: string; readonly value: YamlValue }
  | { readonly op: "remove"; readonly pointer: string };

/** Does one edit. @throws TypeError when the pointer leads through something that is neither mapping nor list */
export function editTree(document: WrittenDocument, edit: Edit): void {
  const segments = pointerSegments(edit.pointer);
  const name = segments.pop();
  if (edit.op === "remove") {
    remove(document, segments, name);
    return;
  }
  if (name === undefined) {
    const { value } = edit;
    document.root = edit.op === "set" ? merged(document.root, value) : appended(document.root, value, edit.pointer);
    return;
  }
  let collection = rootCollection(document, edit.pointer);
  for (const segment of segments) collection = inside(collection, segment, edit.pointer);
  const entry = entryAt(collection, name, edit.pointer) ?? added(collection, name, edit.pointer);
  if (edit.op === "set") entry.value = merged(entry.value, edit.value);
  else entry.value = appended(entry.value, edit.value, edit.pointer);
}

function rootCollection(document: WrittenDocument, pointer: string): Collection {
  if (isNothing(document.root)) document.root = emptyPart("mapping");
  return asCollection(document.root, pointer);
}

function inside(collection: Collection, segment: string, pointer: string): Collection {
  const entry = entryAt(collection, segment, pointer) ?? added(collection, segment, pointer);
  if (isNothing(entry.value)) entry.value = emptyPart("mapping");
  return asCollection(entry.value, pointer);
}

function entryAt(collection: Collection, segment: string, pointer: string): Entry | undefined {
  if (collection.kind === "mapping") return collection.entries.find(({ key }) => key === segment);
  if (!/^(?:0|[1-9][0-9]{0,8})$/.test(segment)) throw astray(pointer);
  return collection.entries[Number(segment)];
}

/** A new entry at the end; of a list only the place right behind the last item can be named. */
function added(collection: Collection, segment: string, pointer: string): Entry {
  if (collection.kind === "list" && Number(segment) !== collection.entries.length) throw astray(pointer);
  const entry = entryOf(collection.kind === "list" ? null : segment, null);
  collection.entries.push(entry);
  return entry;
}

function appended(part: Part | null, value: YamlValue, pointer: string): Part {
  const list = isNothing(part) ? emptyPart("list") : asCollection(part, pointer);
  if (list.kind !== "list") throw astray(pointer);
  list.entries.push(entryOf(null, value));
  return list;
}

function remove(document: WrittenDocument, segments: readonly string[], name: string | undefined): void {
  if (name === undefined) {
    document.root = null;
    return;
  }
  let part = document.root;
  for (const segment of segments) part = part === null ? null : (child(part, segment)?.value ?? null);
  if (part === null || part.kind === "scalar") return;
  const gone = child(part, name);
  if (gone === undefined) return;
  const index = part.entries.indexOf(gone);
  part.entries.splice(index, 1);
  // What stands apart is no comment on this entry.
  const lastApart = gone.before.findLastIndex(({ apart }) => apart);
  const staying = gone.before.slice(0, lastApart + 1);
  (part.entries[index]?.before ?? part.after).unshift(...staying);
}

function child(part: Part, segment: string): Entry | undefined {
  if (part.kind === "scalar") return undefined;
  if (part.kind === "mapping") return part.entries.find(({ key }) => key === segment);
  return /^(?:0|[1-9][0-9]{0,8})$/.test(segment) ? part.entries[Number(segment)] : undefined;
}

/** The new value with the comments of what stays of the old one. */
function merged(old: Part | null, value: YamlValue): Part {
  const made = partOf(value);
  if (old === null || old.kind === "scalar" || made.kind === "scalar") return made;
  if (holdsValue(old, value)) return old;
  if (old.kind !== made.kind) return made;
  made.after.push(...old.after);
  if (Array.isArray(value)) mergeItems(old, made, value);
  else {
    for (const [index, entry] of made.entries.entries()) {
      const before = old.entries.find(({ key }) => key === entry.key);
      if (before === undefined) continue;
      before.value = merged(before.value, (value as { [key: string]: YamlValue })[entry.key ?? ""] as YamlValue);
      made.entries[index] = before;
    }
  }
  return made;
}

/** An item is the same when its value is, or its `id`; the order of what stays is that of the new list. */
function mergeItems(old: Collection, made: Collection, values: readonly YamlValue[]): void {
  const left = new Set(old.entries);
  for (const [index, value] of values.entries()) {
    const candidates = [...left];
    const id = idOf(made.entries[index]?.value);
    const before =
      candidates.find((entry) => holdsValue(entry.value, value)) ??
      candidates.find((entry) => id !== null && idOf(entry.value) === id);
    if (before === undefined) continue;
    left.delete(before);
    before.value = merged(before.value, value);
    made.entries[index] = before;
  }
}

function idOf(part: Part | undefined): string | null {
  const id = part?.kind === "mapping" ? part.entries.find(({ key }) => key === "id")?.value : undefined;
  return id?.kind === "scalar" && typeof id.value === "string" ? id.value : null;
}

const isNothing = (part: Part | null): part is null => part === null || (part.kind === "scalar" && part.value === null);
const emptyPart = (kind: Collection["kind"]): Collection => ({ kind, entries: [], after: [] });

function asCollection(part: Part | null, pointer: string): Collection {
  if (part === null || part.kind === "scalar") throw astray(pointer);
  return part;
}

function astray(pointer: string): TypeError {
  return new TypeError(`"${pointer}" names no place that can be written`);
}
