// Makes the small record that remains of a source after it has streamed by.

import type { Acceptance, DocumentFacts, SourceFacts, SourceSummary } from "./archive.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { quotationsOf, referencesOf } from "./manifest/claims.ts";
import type { Manifest } from "./manifest/generated/schema-types.ts";
import { placeOfPointer } from "./place.ts";
import type { Digester } from "./ports.ts";

/** Summarises a source; the digester makes the fingerprint of its words. */
export function summarise(source: SourceFacts, digester: Digester): SourceSummary {
  const { manifest, bytes, slot } = source;
  const value = manifest?.value ?? null;
  const place = (pointer: string) => placeOfPointer(manifest as DocumentFacts, pointer, "value");
  let quotes = 0;
  if (value !== null) for (const _ of quotationsOf(value)) quotes++;
  return {
    stem: slot.stem,
    sha256: source.sha256,
    manifestPath: slot.manifests[0]?.path ?? null,
    bytesPath: slot.bytes[0]?.path ?? null,
    digest: bytes?.sha256 ?? null,
    withdrawn: value?.withdrawn !== undefined,
    size: bytes?.size ?? 0,
    originalName: value?.file?.originalName ?? null,
    fingerprint: source.text === null ? null : fingerprintOf(source.text.value, digester),
    derivedFrom: (value?.derivedFrom ?? []).flatMap((derivation, index) =>
      derivation.source === undefined
        ? []
        : [{ relation: derivation.relation, target: derivation.source, place: place(`/derivedFrom/${index}/source`) }],
    ),
    references:
      value === null ? [] : [...referencesOf(value)].map(({ pointer, target }) => ({ target, place: place(pointer) })),
    accepted: acceptancesOf(manifest),
    defects: value?.defects?.length ?? 0,
    quotes,
  };
}

/** What the manifest accepts, with where it says so. */
export function acceptancesOf(document: DocumentFacts<Manifest> | null): Acceptance[] {
  return (document?.value?.accepted ?? []).map(({ rule, pointer, reason }, index) => ({
    rule,
    pointer: pointer ?? null,
    reason,
    place: placeOfPointer(document as DocumentFacts, `/accepted/${index}/rule`, "value"),
  }));
}
