// Walks everything in a document that is a place in words no longer there. It judges none of them.

import type { DocumentFacts, Sound } from "../archive.ts";
import { claimsOf } from "./claims.ts";
import type { Manifest, Relation } from "./generated/schema-types.ts";

/** One place as written: offsets in code points, the end exclusive. */
export interface WrittenOffsets {
  readonly pointer: string;
  readonly start: number;
  readonly end: number;
}

interface OffsetsShape {
  readonly start?: number;
  readonly end?: number;
}

/** Every pair of offsets of a manifest or relation. */
export function* offsetsOf({ kind, value }: DocumentFacts): Generator<WrittenOffsets> {
  if (kind === "manifest") yield* ofManifest((value ?? {}) as Sound<Manifest>);
  else if (kind === "relation") yield* written("/passages", ((value ?? {}) as Sound<Relation>).passages);
}

function* ofManifest(manifest: Sound<Manifest>): Generator<WrittenOffsets> {
  for (const { pointer, evidence } of claimsOf(manifest)) yield* written(`${pointer}/evidence`, evidence);
  yield* written("/defects", manifest.defects);
}

function* written(pointer: string, items: readonly OffsetsShape[] | undefined): Generator<WrittenOffsets> {
  for (const [index, { start, end }] of (items ?? []).entries())
    if (start !== undefined && end !== undefined) yield { pointer: `${pointer}/${index}`, start, end };
}
