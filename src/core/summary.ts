// Makes the small record that remains of a source after it has streamed by.

import type { Acceptance, DocumentFacts, SourceFacts, SourceSummary } from "./archive.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { keptWords } from "./kept-words.ts";
import type { Manifest } from "./manifest/generated/schema-types.ts";
import { placeWithoutLines } from "./place.ts";
import type { Digester } from "./ports.ts";
import type { QuoteCheck } from "./quote-check.ts";

/** Summarises a source; the digester makes the fingerprint of its words. */
export function summarise(source: SourceFacts, digester: Digester): SourceSummary {
  const { manifest, bytes, slot } = source;
  const value = manifest?.value ?? null;
  return {
    stem: slot.stem,
    sha256: source.sha256,
    manifestPath: slot.manifests[0]?.path ?? null,
    digest: bytes?.sha256 ?? null,
    withdrawn: value?.withdrawn !== undefined,
    fingerprint: source.text === null ? null : fingerprintOf(source.text.value, digester),
    derivedFrom: derivationsOf(manifest),
    accepted: acceptancesOf(manifest),
    defects: value?.defects?.length ?? 0,
    quotes: lookedUp(source.quotes),
  };
}

/** What the manifest says that the source was made from, as far as that is a source. */
export function derivationsOf(document: DocumentFacts<Manifest> | null): SourceSummary["derivedFrom"] {
  return (document?.value?.derivedFrom ?? []).flatMap((derivation, index) =>
    derivation.source === undefined
      ? []
      : [
          {
            relation: keptWords(derivation.relation) as typeof derivation.relation,
            target: keptWords(derivation.source),
            place: placeWithoutLines(document as DocumentFacts, `/derivedFrom/${index}/source`),
          },
        ],
  );
}

/** How many quotes were looked for in the words that they are from. */
export function lookedUp(quotes: readonly QuoteCheck[]): number {
  return quotes.filter(({ match }) => match !== null).length;
}

/** What the manifest accepts, with where it says so. */
export function acceptancesOf(document: DocumentFacts<Manifest> | null): Acceptance[] {
  return (document?.value?.accepted ?? []).map(({ rule, pointer, reason }, index) => ({
    rule: keptWords(rule),
    pointer: pointer === undefined ? null : keptWords(pointer),
    reason: keptWords(reason),
    place: placeWithoutLines(document as DocumentFacts, `/accepted/${index}/rule`),
  }));
}
