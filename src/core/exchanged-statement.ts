// What makes a manifest warn less although nothing of it went: statements that gave way to others in the same place.

import { isExchangedProof, isForgedRedaction, isLost, isMovedQuote, isReworded, type Neighbours } from "./exchange.ts";
import type { FieldChange } from "./history/manifest-changes.ts";
import { pointerSegments } from "./json-pointer.ts";
import { listedClaims, singleClaims } from "./manifest/claim-names.ts";
import type { WeakeningKind } from "./weakening.ts";

const descriptions = new Set(["notes", "rights", "capture", "origin"]);
/** From what must be distrusted least. */
const methods = ["human", "unknown", "mixed", "machine"];

/** Why a change weakens the manifest, where something was exchanged or a warning went; null when it does not. */
export function exchangeKind(change: FieldChange, near: Neighbours): WeakeningKind | null {
  const { kind, pointer } = change;
  if (kind === "reordered") return null;
  const segments = pointerSegments(pointer);
  const [top = ""] = segments;
  const field = segments.at(-1) ?? "";
  if (isForgedRedaction(change, field, near)) return "redaction-altered";
  if (isInEvidence(segments)) return isExchangedProof(change, field, near) ? "evidence-replaced" : null;
  if (top === "defects" && segments.length === 3) return isGutted(change, field, near) ? "defect-altered" : null;
  if (top === "derivedFrom") return isOtherOrigin(change, segments) ? "derivation-altered" : null;
  if (top === "assessment") return isReworded(change) ? "caution-removed" : null;
  if (top === "translation") return translationKind(change, segments);
  return descriptions.has(top) && kind === "removed" ? "description-removed" : null;
}

/** `/title/evidence/0/quote`, `/derivedFrom/0/evidence/0/quote`, `/defects/d1/refs/0/url`. */
function isInEvidence([top = "", ...rest]: readonly string[]): boolean {
  if (singleClaims.has(top)) return rest.length === 3 && rest[0] === "evidence";
  if (rest.length !== 4) return false;
  return listedClaims.has(top) ? rest[1] === "evidence" : top === "defects" && rest[1] === "refs";
}

/** A note or a remedy may be reworded; what is wrong, where and what should stand there may not. */
function isGutted(change: FieldChange, field: string, near: Neighbours): boolean {
  if (field === "scope") return change.kind === "changed";
  // Where another type came as well, that tells it.
  if (field === "quote") return !near.has("changed", change, "type") && isLost(change, field, near);
  if (field === "correction") return isLost(change, field, near);
  if (field === "remedy" || field === "note" || field === "assertedBy")
    return change.kind === "removed" && isLost(change, field, near);
  return isMovedQuote(change, field, near);
}

/** `/derivedFrom/0/relation`, `/derivedFrom/0/work/outlet`. */
function isOtherOrigin(change: FieldChange, [, , field = "", part]: readonly string[]): boolean {
  if (field === "work") return part === undefined ? change.kind === "removed" : part !== "note" && isReworded(change);
  return (field === "relation" || field === "source" || field === "via") && change.kind !== "added";
}

function translationKind(
  change: FieldChange,
  [, field = "", part]: readonly string[],
): "caution-removed" | "translation-towards-original" | null {
  const { kind, before, after } = change;
  if (field === "chain") return isReworded(change) ? "caution-removed" : null;
  if (field === "containsTranslatedQuotations")
    return kind !== "added" && before === true && after !== true ? "caution-removed" : null;
  if (field === "engine" || field === "via") return kind === "removed" ? "caution-removed" : null;
  if (field !== "method") return null;
  if (kind === "removed") return "caution-removed";
  const isLower = methods.indexOf(String(after)) < methods.indexOf(String(before));
  return part === "kind" && kind === "changed" && isLower ? "translation-towards-original" : null;
}
