// A claim that says how it is known does not show it.

import type { SourceFacts } from "../archive.ts";
import { charsetOf } from "../charset.ts";
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
  *check(source) {
    const { manifest } = source;
    const value = manifest?.value;
    if (manifest === null || value === null || value === undefined) return;
    const isText = charsetOf(manifest).kind !== "not-text";
    for (const claim of claimsOf(value)) {
      if (isShown(claim, source, isText) || saysNothing(claim)) continue;
      const { pointer, basis } = claim;
      if (!isWhole(manifest, pointer)) {
        yield { notChecked: { kind: "content", reason: "a claim does not have the shape of the schema" } };
        continue;
      }
      const name = pointer.slice(1);
      const words = basis === "stated" ? (isText ? stated : statedWithoutWords) : shown;
      yield {
        message: `"${name}" has the basis "${basis}" and ${words.lacks}`,
        fix: words.fix,
        pointer,
        part: "key",
        data: { basis },
      };
    }
  },
});

const stated = {
  lacks: "quotes no words of this source",
  fix: 'Add "evidence:" with a quote from this source in which it is stated, or set the basis to "inferred".',
};
const statedWithoutWords = {
  lacks: "names neither an address nor an extraction of this source, which is no text",
  fix: 'Add "evidence:" with an address, or with a quote from an archived extraction of this source (extraction-of).',
};
const shown = {
  lacks: "gives neither evidence besides this source as a whole nor a note",
  fix: 'Add "evidence:" with a quote, an address or another source, or a "note:" that gives the reasoning.',
};

function isShown(claim: Claim, source: SourceFacts, isText: boolean): boolean {
  const { basis, kind, value, evidence, note } = claim;
  if (basis === "unknown") return true;
  if (basis !== "stated") return note !== null || evidence.some((item) => speaks(item, source, isText));
  // A title or deck is its own quote.
  if (isText && kind === "text" && typeof value === "string") return true;
  return evidence.some((item) =>
    isText ? isQuote(item) && isOwn(item, source) : item.url !== undefined || quotesExtraction(item, source),
  );
}

const isQuote = ({ quote, quoteSha256 }: EvidenceItem): boolean => quote !== undefined || quoteSha256 !== undefined;
const isOwn = (item: EvidenceItem, { sha256 }: SourceFacts): boolean =>
  item.source === undefined || item.source === sha256;

/** Whether an item shows anything: a source does not speak for itself as a whole, and what is no text has no words. */
function speaks(item: EvidenceItem, source: SourceFacts, isText: boolean): boolean {
  if (item.url !== undefined) return true;
  if (isOwn(item, source)) return isText && isQuote(item);
  return !isQuote(item) || source.others.get(item.source ?? "")?.kind !== "not-text";
}

/** What could not be looked at, or is not there, has findings of its own. */
function quotesExtraction(item: EvidenceItem, source: SourceFacts): boolean {
  if (item.source === undefined || isOwn(item, source) || !isQuote(item)) return false;
  const kind = source.others.get(item.source)?.kind;
  return kind === "text" ? source.extractions.has(item.source) : kind !== "not-text";
}

/** Claims of nothing contradict their basis, which is another rule's business. */
function saysNothing({ value, bounded }: Claim): boolean {
  return value === null && !bounded;
}
