// Looks up every quote of a manifest or relation in the words that it is from. Facts only: rules judge and word them.

import type { DocumentFacts, OtherSource, RelationFacts, SourceFacts, Unavailable } from "./archive.ts";
import { anchorOf, quotationsOf } from "./manifest/claims.ts";
import { findQuote, type QuoteAnchor, type QuoteMatch } from "./quote.ts";

/** One quote and what came of looking for it. */
export interface QuoteCheck {
  /** Where the document gives the quote. */
  readonly pointer: string;
  readonly anchor: QuoteAnchor;
  /** Where the words need only stand somewhere: titles and decks. */
  readonly anywhere: boolean;
  readonly of: "claim" | "evidence" | "defect" | "passage";
  /** SHA-256 of the source that is quoted where it is not the one described; null for that. */
  readonly source: string | null;
  /** The words looked through, or why there are none. */
  readonly target: OtherSource;
  /** Null when there are no words to look through. */
  readonly match: QuoteMatch | null;
}

// Several rules ask about the same quotes of the same source, and looking them up is most of their work.
const ofSources = new WeakMap<SourceFacts, readonly QuoteCheck[]>();
const ofRelations = new WeakMap<RelationFacts, readonly QuoteCheck[]>();

/** The quotes of a manifest, in its order; none where there is no manifest. */
export function quoteChecksOf(source: SourceFacts): readonly QuoteCheck[] {
  const known = ofSources.get(source);
  if (known !== undefined) return known;
  const own = ownWords(source);
  const checks: QuoteCheck[] = [];
  for (const { pointer, source: other, anchor, anywhere, of } of quotationsOf(source.manifest?.value ?? {})) {
    const isOwn = other === null || other === source.sha256;
    const target = isOwn ? own : (source.others.get(other) ?? absent);
    checks.push({
      pointer,
      anchor,
      anywhere,
      of,
      source: isOwn ? null : other,
      target,
      match: matchIn(target, anchor),
    });
  }
  ofSources.set(source, checks);
  return checks;
}

/** The passages of a relation, in its order; those that hold a digest in place of words are left out. */
export function passageChecksOf(relation: RelationFacts): readonly QuoteCheck[] {
  const known = ofRelations.get(relation);
  if (known !== undefined) return known;
  const checks: QuoteCheck[] = [];
  for (const [index, passage] of (relation.document.value?.passages ?? []).entries()) {
    const anchor = anchorOf(passage);
    if (anchor === null) continue;
    const target = relation.others.get(passage.source) ?? absent;
    const pointer = `/passages/${index}/quote`;
    checks.push({
      pointer,
      anchor,
      anywhere: false,
      of: "passage",
      source: passage.source,
      target,
      match: matchIn(target, anchor),
    });
  }
  ofRelations.set(relation, checks);
  return checks;
}

/** Why words that should be there could not be looked through, each reason once. */
export function obstaclesTo(checks: readonly QuoteCheck[]): Unavailable[] {
  const found = new Map<string, Unavailable>();
  for (const { target } of checks) if (target.kind === "unavailable") found.set(target.because.reason, target.because);
  return [...found.values()];
}

const absent: OtherSource = { kind: "absent" };

function matchIn(target: OtherSource, anchor: QuoteAnchor): QuoteMatch | null {
  return target.kind === "text" ? findQuote(target.text.value, anchor) : null;
}

/** The words of the source itself, in the same terms as those of another one. */
function ownWords({ text, manifest, available }: SourceFacts): OtherSource {
  if (text !== null && available.text.kind === "yes") return { kind: "text", text };
  if (isWithdrawn(manifest)) return { kind: "withdrawn" };
  const { text: because } = available;
  return because.kind === "content" || because.kind === "environment"
    ? { kind: "unavailable", because }
    : { kind: "not-text" };
}

function isWithdrawn(manifest: DocumentFacts<{ withdrawn?: unknown }> | null): boolean {
  return manifest?.value?.withdrawn !== undefined;
}
