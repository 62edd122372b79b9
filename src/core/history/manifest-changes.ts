// What changed between two manifests, relations or descriptors, field by field: values are compared, never their YAML.

import { joinPointer } from "../json-pointer.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import { matchItems } from "./list-matching.ts";

/**
 * One difference. Pointers are JSON pointers (RFC 6901) with one extension: in a list whose items all have an `id`, an item is
 * named by it, `/defects/003-01/severity`. In other lists an item has the index where it stands now, or stood when it is gone.
 */
export interface FieldChange {
  readonly pointer: string;
  /** `reordered`: the same items in another order; `before` and `after` then list the ids, or the indexes as they were. */
  readonly kind: "added" | "removed" | "changed" | "reordered";
  /** Null when added. */
  readonly before: YamlValue;
  /** Null when removed. */
  readonly after: YamlValue;
}

/** How many differences of two documents are told; whoever gets as many cannot know whether there are more. */
export const mostChanges = 10_000;

/** Differences in the order of the fields, those of the later document first seen; the same values give none. */
export function manifestChanges(before: YamlValue, after: YamlValue): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  compare("", before, after, (change) => {
    if (changes.length < mostChanges) changes.push(change);
  });
  return changes;
}

type Report = (change: FieldChange) => void;
type Mapping = { readonly [key: string]: YamlValue };

function isMapping(value: YamlValue): value is { [key: string]: YamlValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function compare(pointer: string, before: YamlValue, after: YamlValue, report: Report): void {
  if (isMapping(before) && isMapping(after)) compareMappings(pointer, before, after, report);
  else if (Array.isArray(before) && Array.isArray(after)) compareLists(pointer, before, after, report);
  else if (!Object.is(before, after)) report({ pointer, kind: "changed", before, after });
}

function compareMappings(pointer: string, before: Mapping, after: Mapping, report: Report): void {
  for (const [key, value] of Object.entries(after)) {
    const place = joinPointer(pointer, key);
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    if (old === undefined) report({ pointer: place, kind: "added", before: null, after: value });
    else compare(place, old, value, report);
  }
  for (const [key, value] of Object.entries(before)) {
    if (!Object.hasOwn(after, key))
      report({ pointer: joinPointer(pointer, key), kind: "removed", before: value, after: null });
  }
}

function compareLists(
  pointer: string,
  before: readonly YamlValue[],
  after: readonly YamlValue[],
  report: Report,
): void {
  const idsBefore = idsOf(before);
  const idsAfter = idsOf(after);
  const byId = idsBefore !== null && idsAfter !== null && before.length + after.length > 0;
  const pairs = byId ? pairById(idsBefore, idsAfter) : matchItems(before, after);
  const nameOld = (index: number): string | number => (byId ? (idsBefore[index] ?? index) : index);
  const nameNew = (index: number): string | number => (byId ? (idsAfter[index] ?? index) : index);
  const origin = new Map(pairs.map(([old, now]) => [now, old]));
  after.forEach((value, index) => {
    const place = joinPointer(pointer, nameNew(index));
    const old = origin.get(index);
    if (old === undefined) report({ pointer: place, kind: "added", before: null, after: value });
    else compare(place, before[old] ?? null, value, report);
  });
  const kept = new Set(origin.values());
  before.forEach((value, index) => {
    if (!kept.has(index))
      report({ pointer: joinPointer(pointer, nameOld(index)), kind: "removed", before: value, after: null });
  });
  const now = after.flatMap((_, index) => origin.get(index) ?? []);
  const then = [...now].sort((a, b) => a - b);
  if (now.some((index, place) => index !== then[place])) {
    report({ pointer, kind: "reordered", before: then.map(nameOld), after: now.map(nameOld) });
  }
}

/** The ids of all items, or null when an item has none or two have the same. */
function idsOf(items: readonly YamlValue[]): readonly string[] | null {
  const ids: string[] = [];
  for (const item of items) {
    const id = isMapping(item) && Object.hasOwn(item, "id") ? item["id"] : undefined;
    if (typeof id !== "string") return null;
    ids.push(id);
  }
  return new Set(ids).size === ids.length ? ids : null;
}

function pairById(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const places = new Map(before.map((id, index) => [id, index]));
  return after.flatMap((id, index) => {
    const old = places.get(id);
    return old === undefined ? [] : [[old, index] as const];
  });
}
