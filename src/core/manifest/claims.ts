// Walks a manifest's statements: its claims with their evidence, and every quote with where it must stand.

import type { Sound } from "../archive.ts";
import { joinPointer } from "../json-pointer.ts";
import type { QuoteAnchor } from "../quote.ts";
import { rememberingLast } from "../recent.ts";
import type { EvidenceItem, Manifest } from "./generated/schema-types.ts";

/** One claim, wherever it stands in the manifest. */
export interface Claim {
  readonly pointer: string;
  /** The key that carries the value: `value`, `status`, `name` or `relation`. */
  readonly valueKey: string;
  readonly value: unknown;
  readonly basis: "stated" | "inferred" | "derived" | "unknown";
  readonly evidence: readonly EvidenceItem[];
  readonly note: string | null;
  readonly kind: "text" | "byline" | "outlet" | "date" | "language" | "translation" | "upstream" | "derivation";
  /** Of a date: whether it has an earliest or latest date or an estimate. */
  readonly bounded: boolean;
}

/** A quote and the place of the manifest that gives it. */
export interface Quotation {
  readonly pointer: string;
  /** SHA-256 of the other source it is from, or null for this one. */
  readonly source: string | null;
  readonly anchor: QuoteAnchor;
  /** True where the words need only stand somewhere: titles and decks, which are their own quotes. */
  readonly anywhere: boolean;
  readonly of: "claim" | "evidence" | "defect";
}

interface ClaimShape {
  readonly basis: Claim["basis"];
  readonly evidence?: readonly EvidenceItem[];
  readonly note?: string;
}

const singleClaims = [
  ["title", "value", "text"],
  ["deck", "value", "text"],
  ["byline", "value", "byline"],
  ["outlet", "value", "outlet"],
  ["published", "value", "date"],
  ["updated", "value", "date"],
  ["composed", "value", "date"],
  ["captured", "value", "date"],
  ["language", "value", "language"],
  ["translation", "status", "translation"],
] as const;

const claim = (pointer: string, valueKey: string, kind: Claim["kind"], shape: ClaimShape): Claim => ({
  pointer,
  valueKey,
  value: (shape as unknown as Readonly<Record<string, unknown>>)[valueKey],
  basis: shape.basis,
  evidence: shape.evidence ?? [],
  note: shape.note ?? null,
  kind,
  bounded: kind === "date" && boundKeys.some((key) => key in shape),
});

const boundKeys = ["notBefore", "notAfter", "estimate"] as const;

/** All claims of a manifest, in the order of the schema. */
export const claimsOf: (manifest: Sound<Manifest>) => readonly Claim[] = rememberingLast((manifest) => {
  const claims: Claim[] = [];
  for (const [key, valueKey, kind] of singleClaims) {
    const shape = manifest[key];
    if (shape !== undefined) claims.push(claim(`/${key}`, valueKey, kind, shape));
  }
  for (const [index, shape] of (manifest.upstream ?? []).entries())
    claims.push(claim(`/upstream/${index}`, "name", "upstream", shape));
  for (const [index, shape] of (manifest.derivedFrom ?? []).entries())
    claims.push(claim(`/derivedFrom/${index}`, "relation", "derivation", shape));
  return claims;
});

interface AnchorShape {
  readonly quote?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly occurrence?: number;
}

/** The anchor that a part of a document gives, or null when it holds no quote. */
export function anchorOf(shape: AnchorShape): QuoteAnchor | null {
  if (shape.quote === undefined) return null;
  return {
    quote: shape.quote,
    ...(shape.prefix === undefined ? {} : { prefix: shape.prefix }),
    ...(shape.suffix === undefined ? {} : { suffix: shape.suffix }),
    ...(shape.occurrence === undefined ? {} : { occurrence: shape.occurrence }),
  };
}

/** Every quote of a manifest with the source it must stand in. */
export function* quotationsOf(manifest: Sound<Manifest>): Generator<Quotation> {
  for (const { pointer, kind, basis, value, valueKey, evidence } of claimsOf(manifest)) {
    if (kind === "text" && basis === "stated" && typeof value === "string" && manifest.withdrawn === undefined) {
      yield {
        pointer: joinPointer(pointer, valueKey),
        source: null,
        anchor: { quote: value },
        anywhere: true,
        of: "claim",
      };
    }
    for (const [index, item] of evidence.entries()) {
      const anchor = anchorOf(item);
      if (anchor === null) continue;
      yield {
        pointer: `${pointer}/evidence/${index}/quote`,
        source: item.source ?? null,
        anchor,
        anywhere: false,
        of: "evidence",
      };
    }
  }
  for (const [index, defect] of (manifest.defects ?? []).entries()) {
    const anchor = anchorOf(defect);
    if (anchor !== null)
      yield { pointer: `/defects/${index}/quote`, source: null, anchor, anywhere: false, of: "defect" };
  }
}

/** Digests and offsets that stand in place of words, as they do in withdrawn sources. */
export interface Redaction {
  /** The first key that holds one. */
  readonly pointer: string;
  /** SHA-256 of the other source whose words they stand for, or null for this one. */
  readonly source: string | null;
}

const redactedKeys = ["quoteSha256", "start", "end", "correctionSha256", "remedySha256"];

/** Every item of evidence and defect in which digests or offsets stand in place of words. */
export function* redactionsOf(manifest: Sound<Manifest>): Generator<Redaction> {
  for (const { pointer, evidence } of claimsOf(manifest)) {
    for (const [index, item] of evidence.entries()) {
      const key = redactedKeys.find((candidate) => candidate in item);
      if (key !== undefined) yield { pointer: `${pointer}/evidence/${index}/${key}`, source: item.source ?? null };
    }
  }
  for (const [index, defect] of (manifest.defects ?? []).entries()) {
    const key = redactedKeys.find((candidate) => candidate in defect);
    if (key !== undefined) yield { pointer: `/defects/${index}/${key}`, source: null };
  }
}

/** References to other sources that are no quotes: derivation targets apart, with where they stand. */
export function* referencesOf(
  manifest: Sound<Manifest>,
): Generator<{ readonly pointer: string; readonly target: string }> {
  for (const { pointer, evidence } of claimsOf(manifest)) {
    for (const [index, item] of evidence.entries()) {
      if (item.source !== undefined && item.quote === undefined)
        yield { pointer: `${pointer}/evidence/${index}/source`, target: item.source };
    }
  }
  for (const [index, defect] of (manifest.defects ?? []).entries()) {
    for (const [nth, reference] of (defect.refs ?? []).entries()) {
      if (reference.source !== undefined)
        yield { pointer: `/defects/${index}/refs/${nth}/source`, target: reference.source };
    }
  }
}
