// Keeps what is sound of a document that breaks the schema, so that one mistake does not hide the next.

import { joinPointer, pointerSegments } from "../json-pointer.ts";
import type { YamlValue } from "./yaml-document.ts";
import { isMapping, paramKey, type Validator, wrappers } from "./schema-error.ts";

/** What is left, and how pointers into it translate into the document as written. */
export interface Salvaged {
  readonly sound: { readonly [key: string]: YamlValue };
  original(pointer: string): string;
}

// Cuts what is wrong, looks again, and so on: a part whose needed key is missing or was cut falls with it. Lists close
// up behind what was cut; which item stood where is remembered, so that findings point into the document as written.
/**
 * @param value is left as it is
 * @param unread pointers of what was not taken over as written; they are cut before anything is looked at
 */
export function salvage(
  value: { readonly [key: string]: YamlValue },
  unread: ReadonlySet<string>,
  validate: Validator,
): Salvaged {
  const copy = copyOf(value as YamlValue) as { [key: string]: YamlValue };
  const indices = new WeakMap<YamlValue[], number[]>();
  for (const pointer of unread) cut(copy, pointer);
  compact(copy, indices);
  for (let round = 0; round < 20; round++) {
    if (validate(copy)) break;
    const cuts = new Set<string>();
    for (const error of validate.errors ?? []) {
      if (wrappers.has(error.keyword)) continue;
      if (error.keyword === "additionalProperties") cuts.add(joinPointer(error.instancePath, paramKey(error)));
      else if (error.instancePath !== "") cuts.add(error.instancePath);
    }
    if (cuts.size === 0) break;
    for (const pointer of cuts) cut(copy, pointer);
    compact(copy, indices);
  }
  return { sound: copy, original: (pointer) => originalPointer(copy, indices, pointer) };
}

const hole = Symbol("hole");

function cut(root: { [key: string]: YamlValue }, pointer: string): void {
  const segments = pointerSegments(pointer);
  const last = segments.pop();
  let current: YamlValue | undefined = root;
  for (const segment of segments) {
    if (Array.isArray(current)) current = current[Number(segment)];
    else if (isMapping(current)) current = current[segment];
  }
  if (last === undefined) return;
  if (Array.isArray(current)) (current as unknown[])[Number(last)] = hole;
  else if (isMapping(current)) delete current[last];
}

function compact(value: YamlValue, indices: WeakMap<YamlValue[], number[]>): void {
  if (Array.isArray(value)) {
    const before = indices.get(value) ?? value.map((_, index) => index);
    const stands = (item: unknown): boolean => item !== hole;
    indices.set(
      value,
      before.filter((_, index) => stands(value[index])),
    );
    const kept = value.filter(stands);
    value.length = 0;
    for (const item of kept) {
      compact(item, indices);
      value.push(item);
    }
  } else if (isMapping(value)) for (const key of Object.keys(value)) compact(value[key] ?? null, indices);
}

function originalPointer(root: YamlValue, indices: WeakMap<YamlValue[], number[]>, pointer: string): string {
  let current: YamlValue | undefined = root;
  let result = "";
  for (const segment of pointerSegments(pointer)) {
    if (Array.isArray(current)) {
      result = joinPointer(result, indices.get(current)?.[Number(segment)] ?? segment);
      current = current[Number(segment)];
    } else {
      result = joinPointer(result, segment);
      current = isMapping(current) ? current[segment] : undefined;
    }
  }
  return result;
}

function copyOf(value: YamlValue): YamlValue {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isMapping(value)) return value;
  const copy: { [key: string]: YamlValue } = Object.create(null);
  for (const key of Object.keys(value)) copy[key] = copyOf(value[key] ?? null);
  return copy;
}
