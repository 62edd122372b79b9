// Which items of two lists without ids are the same thing: equal ones first, then those about the same, then by position.

import type { YamlValue } from "../manifest/yaml-document.ts";

/** What an item is about, the most telling fields first: the words quoted, where they stand, what is named. */
const tellingFields: readonly (readonly string[])[] = [
  ["source", "quote"],
  ["quote"],
  ["url"],
  ["rule", "pointer"],
  ["relation", "sha256"],
  ["source"],
  ["sha256"],
  ["name"],
  ["rule"],
];

/** Pairs of indexes (before, after); each index at most once. Time is linear but for sorting. */
export function matchItems(before: readonly YamlValue[], after: readonly YamlValue[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  const oldFree = new Set(before.keys());
  const newFree = new Set(after.keys());
  const pairBy = (keyOf: (item: YamlValue) => string | null): void => {
    const waiting = new Map<string, number[]>();
    for (const index of oldFree) {
      const key = keyOf(before[index] ?? null);
      if (key === null) continue;
      const list = waiting.get(key);
      if (list === undefined) waiting.set(key, [index]);
      else list.push(index);
    }
    for (const list of waiting.values()) list.reverse();
    for (const index of newFree) {
      const key = keyOf(after[index] ?? null);
      const old = key === null ? undefined : waiting.get(key)?.pop();
      if (old === undefined) continue;
      pairs.push([old, index]);
      oldFree.delete(old);
      newFree.delete(index);
    }
  };
  pairBy(canonicalText);
  for (const fields of tellingFields) pairBy((item) => fieldsText(item, fields));
  // What is left was written anew, if as much came as went; else nothing tells what became of what.
  if (oldFree.size === newFree.size) {
    const left = [...newFree].sort((a, b) => a - b);
    [...oldFree]
      .sort((a, b) => a - b)
      .forEach((old, place) => {
        pairs.push([old, left[place] ?? 0]);
      });
  }
  return pairs;
}

function fieldsText(item: YamlValue, fields: readonly string[]): string | null {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return null;
  const values = fields.map((field) => (Object.hasOwn(item, field) ? item[field] : undefined));
  return values.some((value) => value === undefined)
    ? null
    : values.map((value) => canonicalText(value ?? null)).join("\n");
}

/** The same text for equal values, whatever the order of their keys. */
function canonicalText(value: YamlValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value !== "object" || value === null)
    return typeof value === "number" ? `${value}` : JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`).join(",")}}`;
}
