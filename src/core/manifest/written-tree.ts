// A document as it will be written: entries in their order, with the comments that belong to each. It knows no parser.

import { rewrittenScalar, type Scalar, writtenScalar } from "./written-scalar.ts";
import type { YamlValue } from "./yaml-document.ts";

/** A comment that has a line of its own. */
export interface Comment {
  /** With its number sign, without blanks at its end. */
  readonly text: string;
  /** A blank line follows: it stands for itself and does not belong to what comes next. */
  readonly apart: boolean;
}

export interface ScalarPart {
  readonly kind: "scalar";
  readonly value: Scalar;
  readonly words: string;
}

export interface Collection {
  readonly kind: "mapping" | "list";
  readonly entries: Entry[];
  /** Comments behind the last entry. */
  readonly after: Comment[];
}

export type Part = ScalarPart | Collection;

/** A key with its value, or an item of a list, whose key is null. */
export interface Entry {
  readonly key: string | null;
  value: Part;
  readonly before: Comment[];
  /** Comments that stand on the line of the entry. */
  readonly beside: string[];
}

/** A whole document. */
export interface WrittenDocument {
  /** Comments above everything, but for the modeline. */
  readonly head: Comment[];
  /** The address that the modeline gave, or null. */
  readonly schema: string | null;
  /** Null when nothing is written but comments. */
  root: Part | null;
  /** Comments below everything, when the root is no collection that could hold them. */
  readonly foot: Comment[];
}

/** The part for a value, without comments. */
export function partOf(value: YamlValue): Part {
  if (typeof value !== "object" || value === null) return scalarPart(value);
  const entries = Array.isArray(value)
    ? value.map((item) => entryOf(null, item))
    : Object.entries(value).map(([key, inside]) => entryOf(key, inside));
  return { kind: Array.isArray(value) ? "list" : "mapping", entries, after: [] };
}

/** A new entry without comments. */
export function entryOf(key: string | null, value: YamlValue): Entry {
  return { key, value: partOf(value), before: [], beside: [] };
}

/** @param source the words that were read, if any were */
export function scalarPart(value: Scalar, source?: string): ScalarPart {
  return {
    kind: "scalar",
    value,
    words: source === undefined ? writtenScalar(value) : rewrittenScalar(value, source),
  };
}

/** Whether a part holds exactly the value; the order of keys does not matter. */
export function holdsValue(part: Part, value: YamlValue): boolean {
  if (part.kind === "scalar") return Object.is(part.value, value);
  if (typeof value !== "object" || value === null || Array.isArray(value) !== (part.kind === "list")) return false;
  if (Array.isArray(value)) {
    return (
      value.length === part.entries.length &&
      part.entries.every((entry, index) => holdsValue(entry.value, value[index] as YamlValue))
    );
  }
  return (
    Object.keys(value).length === part.entries.length &&
    part.entries.every(({ key, value: inside }) => {
      return key !== null && Object.hasOwn(value, key) && holdsValue(inside, value[key] as YamlValue);
    })
  );
}
