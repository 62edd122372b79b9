// A document in the plain form: read at once, its places found when somebody asks for one.

import { joinPointer, pointerSegments } from "../json-pointer.ts";
import type { Limits } from "../limits.ts";
import { readPlainForm } from "./plain-form.ts";
import type { YamlDocument, YamlValue } from "./yaml-document.ts";

type Range = readonly [start: number, end: number];

interface Place {
  readonly key: Range | null;
  /** Of a scalar, the scalar; of the item of a list, its first key. */
  readonly value: Range | null;
}

const none: ReadonlySet<string> = new Set();

/** The document, or null when the text is not in the plain form. Such a document has no faults. */
export function readPlainDocument(text: string, limits: Limits): YamlDocument | null {
  const value = readPlainForm(text, limits);
  if (value === undefined) return null;
  let places: ReadonlyMap<string, Place> | null = null;
  const placeOf = (pointer: string): Place | undefined => {
    places ??= findPlaces(text, limits);
    return places.get(pointer);
  };
  return {
    text,
    value,
    faults: [],
    untold: new Map(),
    unread: none,
    unmerged: none,
    has: (pointer) => holds(value, pointer),
    locate: (pointer, part) => {
      let nearest = pointer;
      while (placeOf(nearest) === undefined && nearest !== "") nearest = nearest.slice(0, nearest.lastIndexOf("/"));
      const place = placeOf(nearest);
      const range = part === "key" || nearest !== pointer ? (place?.key ?? place?.value) : (place?.value ?? place?.key);
      return range === null || range === undefined ? null : { start: range[0], end: range[1] };
    },
    plainScalar: (pointer) => {
      const place = placeOf(pointer);
      if (place === undefined || place.value === null) return null;
      const written = text.slice(place.value[0], place.value[1]);
      return written.startsWith('"') || written === "[]" || written === "{}" ? null : written;
    },
  };
}

/** Nothing of such a document is refused, so what is written is what the value holds. */
function holds(value: YamlValue, pointer: string): boolean {
  let current: YamlValue | undefined = value;
  for (const segment of pointerSegments(pointer)) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, segment)) return false;
    current = (current as { readonly [key: string]: YamlValue })[segment];
  }
  return true;
}

function findPlaces(text: string, limits: Limits): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  readPlainForm(text, limits, (path, key, value) => {
    places.set(path.reduce<string>(joinPointer, ""), { key, value });
  });
  return places;
}
