// Turns offsets and JSON pointers into places: path, line, column and the lines around.

import type { DocumentFacts } from "./archive.ts";
import { noPlace, type Place } from "./diagnostic.ts";
import { excerptOf } from "./excerpt.ts";
import type { Text } from "./text.ts";

/** Where a span of a text stands. */
export function placeInText(
  text: Text,
  path: string,
  span: { readonly start: number; readonly end: number },
  pointer: string | null,
): Place {
  const { line, column } = text.position(span.start);
  return { path, line, column, pointer, excerpt: excerptOf(text, span) };
}

/** The same as {@link placeOfPointer}, of the value and without the lines around: small enough to be kept for every source. */
export function placeWithoutLines(document: DocumentFacts, pointer: string): Place {
  const original = document.validation.original(pointer);
  const offsets = document.yaml.locate(original, "value");
  const none = { ...noPlace(document.path), pointer: original };
  return offsets === null ? none : { ...none, ...document.text.position(offsets.start) };
}

/** Where a pointer into the sound part of a document stands in the file. */
export function placeOfPointer(document: DocumentFacts, pointer: string, part: "key" | "value"): Place {
  const original = document.validation.original(pointer);
  const offsets = document.yaml.locate(original, part);
  if (offsets === null) return { ...noPlace(document.path), pointer: original };
  return placeInText(document.text, document.path, offsets, original);
}
