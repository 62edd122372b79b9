// Where a document quotes a source, by its shape alone: sound or not, every mapping that holds a quote is found.

import { joinPointer } from "../json-pointer.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import type { QuoteAnchor } from "../quote.ts";

/** A mapping with words of a source. */
export interface QuotedPlace {
  readonly pointer: string;
  readonly anchor: QuoteAnchor | null;
  /** The words that should stand there, in a defect of the source itself. */
  readonly correction: string | null;
  readonly remedy: string | null;
  /** Keys that go, as far as they are there. */
  readonly keys: readonly string[];
}

/** A string of a document. */
export interface WrittenString {
  readonly pointer: string;
  readonly words: string;
}

type Mapping = { readonly [key: string]: YamlValue };

const anchorKeys = ["quote", "prefix", "suffix", "occurrence"];

/**
 * Every place that gives words of the source.
 * @param isOwn whether the document is the source's own manifest, in which a quote without a source is from it
 */
export function* quotedPlaces(document: YamlValue, sha256: string, isOwn: boolean): Generator<QuotedPlace> {
  for (const { pointer, value } of mappingsOf(document, "")) {
    const from = value["source"];
    if (from === undefined ? !isOwn : from !== sha256) continue;
    const correction = isOwn ? stringAt(value, "correction") : null;
    const remedy = isOwn ? stringAt(value, "remedy") : null;
    const keys = anchorKeys.filter((key) => Object.hasOwn(value, key));
    if (keys.length > 0 || correction !== null || remedy !== null)
      yield { pointer, anchor: anchorAt(value), correction, remedy, keys };
  }
}

/** Every string of a document. */
export function* stringsOf(value: YamlValue, pointer = ""): Generator<WrittenString> {
  if (typeof value === "string") yield { pointer, words: value };
  else for (const [segment, child] of childrenOf(value)) yield* stringsOf(child, joinPointer(pointer, segment));
}

function* mappingsOf(
  value: YamlValue,
  pointer: string,
): Generator<{ readonly pointer: string; readonly value: Mapping }> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield { pointer, value };
  for (const [segment, child] of childrenOf(value)) yield* mappingsOf(child, joinPointer(pointer, segment));
}

function childrenOf(value: YamlValue): readonly (readonly [string | number, YamlValue])[] {
  if (typeof value !== "object" || value === null) return [];
  return Array.isArray(value) ? [...value.entries()] : Object.entries(value);
}

function stringAt(value: Mapping, key: string): string | null {
  const found = value[key];
  return typeof found === "string" ? found : null;
}

function anchorAt(value: Mapping): QuoteAnchor | null {
  const quote = stringAt(value, "quote");
  if (quote === null) return null;
  const prefix = stringAt(value, "prefix");
  const suffix = stringAt(value, "suffix");
  const occurrence = value["occurrence"];
  return {
    quote,
    ...(prefix === null ? {} : { prefix }),
    ...(suffix === null ? {} : { suffix }),
    ...(typeof occurrence === "number" ? { occurrence } : {}),
  };
}
