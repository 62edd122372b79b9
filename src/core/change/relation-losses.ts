// What makes a relation say less than it did, or something else.

import { isExchangedProof, isForgedRedaction, isMovedQuote, isReworded, Neighbours } from "../exchange.ts";
import type { FieldChange } from "../history/manifest-changes.ts";
import { pointerSegments } from "../json-pointer.ts";
import type { LossKind } from "./change-facts.ts";

/** The changes of a relation by which something is lost, in their order. */
export function relationLosses(changes: readonly FieldChange[]): ReadonlyMap<FieldChange, LossKind> {
  const near = new Neighbours(changes);
  const found = new Map<FieldChange, LossKind>();
  for (const change of changes) {
    const loss = change.kind === "reordered" ? null : lossOf(change, near);
    if (loss !== null) found.set(change, loss);
  }
  return found;
}

function lossOf(change: FieldChange, near: Neighbours): LossKind | null {
  const [top = "", item, field] = pointerSegments(change.pointer);
  if (top === "passages") {
    if (field === undefined) return change.kind === "removed" ? "passage-removed" : null;
    if (isForgedRedaction(change, field, near)) return "redaction-altered";
    return isOtherPassage(change, field, near) ? "passage-altered" : null;
  }
  if (top === "kind") return change.kind === "added" ? null : "relation-altered";
  if (top === "note") return change.kind === "removed" ? "relation-altered" : null;
  if (top === "original" && item === "language") return change.kind === "added" ? null : "relation-altered";
  const isToldBy = top === "statement" || top === "speaker" || top === "original";
  return isToldBy && isReworded(change) ? "relation-altered" : null;
}

function isOtherPassage(change: FieldChange, field: string, near: Neighbours): boolean {
  if (field === "note") return change.kind === "removed";
  if (field === "attribution") return isReworded(change);
  return isExchangedProof(change, field, near) || isMovedQuote(change, field, near);
}
