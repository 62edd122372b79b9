// A claim that says how it is known does not show it.

import { type Claim, claimsOf } from "../manifest/claims.ts";
import type { EvidenceItem } from "../manifest/generated/schema-types.ts";
import { isWhole } from "../soundness.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "evidence-missing",
  of: "source",
  severity: "error",
  needs: ["manifest"],
  title: "A claim names no evidence",
  why: "A claim without evidence cannot be checked by the next reader, and so cannot be told from a guess.",
  fix: "Quote the words that say so, name an address or source, or give the reasoning in a note; else set the basis to unknown and the value to null.",
  *check({ manifest, sha256 }) {
    const value = manifest?.value;
    if (manifest === null || value === null || value === undefined) return;
    const isText = value.file?.charset !== undefined;
    for (const claim of claimsOf(value)) {
      if (isShown(claim, sha256, isText) || saysNothing(claim)) continue;
      const { pointer, basis } = claim;
      if (!isWhole(manifest, pointer)) {
        yield { notChecked: { kind: "content", reason: "a claim does not have the shape of the schema" } };
        continue;
      }
      const name = pointer.slice(1);
      const stated = basis === "stated";
      yield {
        message: stated
          ? `"${name}" has the basis "stated" and quotes no words of this source`
          : `"${name}" has the basis "${basis}" and neither evidence nor a note`,
        fix: stated
          ? `Add "evidence:" with a quote from this source in which it is stated, or set the basis to "inferred".`
          : `Add "evidence:" with a quote, an address or a source, or a "note:" that gives the reasoning.`,
        pointer,
        part: "key",
        data: { basis },
      };
    }
  },
});

function isShown(claim: Claim, sha256: string | null, isText: boolean): boolean {
  const { basis, kind, value, evidence, note } = claim;
  if (basis === "unknown") return true;
  if (basis !== "stated") return evidence.length > 0 || note !== null;
  // A title or deck is its own quote.
  if (kind === "text" && typeof value === "string") return true;
  return evidence.some((item) => (isText ? quotesItself(item, sha256) : hasContent(item)));
}

function quotesItself({ quote, quoteSha256, source }: EvidenceItem, sha256: string | null): boolean {
  return (quote !== undefined || quoteSha256 !== undefined) && (source === undefined || source === sha256);
}

/** What is no text holds no words to quote: an address or an archived extraction speaks for it. */
function hasContent({ quote, quoteSha256, url }: EvidenceItem): boolean {
  return quote !== undefined || quoteSha256 !== undefined || url !== undefined;
}

/** Claims of nothing contradict their basis, which is another rule's business. */
function saysNothing({ value, bounded }: Claim): boolean {
  return value === null && !bounded;
}
