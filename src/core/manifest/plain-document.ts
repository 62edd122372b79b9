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
    has: (pointer) => heldAt(value, pointer) !== undefined,
    locate: (pointer, part) => {
      let nearest = pointer;
      while (placeOf(nearest) === undefined && nearest !== "") nearest = nearest.slice(0, nearest.lastIndexOf("/"));
      const place = placeOf(nearest);
      const range = part === "key" || nearest !== pointer ? (place?.key ?? place?.value) : (place?.value ?? place?.key);
      return range === null || range === undefined ? null : { start: range[0], end: range[1] };
    },
    plainScalar: (pointer) => {
      const held = heldAt(value, pointer);
      // Of a mapping or list the place is its first line or key, which is no scalar of its own.
      if (held === undefined || (typeof held === "object" && held !== null)) return null;
      const range = placeOf(pointer)?.value;
      if (range === null || range === undefined) return null;
      const written = text.slice(range[0], range[1]);
      return written.startsWith('"') ? null : written;
    },
  };
}

/** What the value holds at a pointer. Nothing of such a document is refused, so that is what is written there. */
function heldAt(value: YamlValue, pointer: string): YamlValue | undefined {
  let current: YamlValue | undefined = value;
  for (const segment of pointerSegments(pointer)) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, segment)) return undefined;
    current = (current as { readonly [key: string]: YamlValue })[segment];
  }
  return current;
}

function findPlaces(text: string, limits: Limits): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  readPlainForm(text, limits, (path, key, value) => {
    places.set(path.reduce<string>(joinPointer, ""), { key, value });
  });
  return places;
}
