// What makes a manifest warn its readers less than it did: amendments that a reviewer must look at twice.

import { isStruckOut, Neighbours } from "./exchange.ts";
import { exchangeKind } from "./exchanged-statement.ts";
import type { FieldChange } from "./history/manifest-changes.ts";
import { pointerSegments } from "./json-pointer.ts";
import { listedClaims, singleClaims } from "./manifest/claim-names.ts";
import type { YamlValue } from "./manifest/yaml-document.ts";

/**
 * `translation-towards-original`: the status became one that readers trust more; from "unknown" only when no evidence came with
 * it. `defect-deleted`: a defect went, where one that was a mistake is retracted. `severity-lowered`: a defect counts less.
 * `evidence-removed`: a claim or a defect lost evidence, and none came in its place. `claim-removed`: a claim went altogether.
 * `confidence-raised`: the curator is surer, or hides a doubt, without new evidence. `defect-replaced`: another defect took the id
 * of one that so went. `value-forgotten`: what was known is unknown. `warning-accepted`: a warning is silenced, or more of them.
 * `evidence-replaced`: a claim or a defect rests on other words, another address or another source than it did. `defect-altered`: a
 * defect says something else, or less, under its id. `derivation-altered`: what the text was made from, or how, was exchanged.
 * `caution-removed`: what a user should know went or was reworded. `description-removed`: notes, rights, capture or origin went.
 * `redaction-altered`: the digest or the place that a withdrawal left of words is another.
 */
export type WeakeningKind =
  | "translation-towards-original"
  | "defect-deleted"
  | "severity-lowered"
  | "evidence-removed"
  | "claim-removed"
  | "confidence-raised"
  | "defect-replaced"
  | "value-forgotten"
  | "warning-accepted"
  | "evidence-replaced"
  | "defect-altered"
  | "derivation-altered"
  | "caution-removed"
  | "description-removed"
  | "redaction-altered";

export interface Weakening {
  readonly kind: WeakeningKind;
  /** Of the change that is the weakening. */
  readonly pointer: string;
}

/** From what needs no warning to what must not be quoted unseen. */
const statuses = [
  "original",
  "human-translation",
  "unknown",
  "machine-post-edited",
  "machine-translation",
  "back-translation",
  "machine-paraphrase",
];
const severities = ["info", "minor", "major", "critical"];

/**
 * The weakenings among the changes of a manifest, in their order. A withdrawal hides words behind digests and removes no
 * evidence by that.
 */
export function weakeningsOf(changes: readonly FieldChange[]): readonly Weakening[] {
  return [...weakenedBy(changes)].map(([{ pointer }, kind]) => ({ kind, pointer }));
}

/** The changes that are weakenings, in their order. */
export function weakenedBy(changes: readonly FieldChange[]): ReadonlyMap<FieldChange, WeakeningKind> {
  const near = new Neighbours(changes);
  const found = new Map<FieldChange, WeakeningKind>();
  const isHidden = isWithdrawn(changes);
  for (const change of changes) {
    const kind = weakeningKind(change, changes) ?? exchangeKind(change, near);
    if (kind !== null && !(isHidden && isStruckOut(change))) found.set(change, kind);
  }
  return found;
}

function weakeningKind(change: FieldChange, changes: readonly FieldChange[]): WeakeningKind | null {
  const { kind, pointer, before, after } = change;
  const [top = "", second, ...rest] = pointerSegments(pointer);
  const last = rest.at(-1) ?? second ?? top;
  if (pointer === "/translation/status" && towardsOriginal(change, changes)) return "translation-towards-original";
  if (isForgotten(change) && !isWithdrawn(changes)) return "value-forgotten";
  if (top === "accepted") return isAccepted(change, rest) ? "warning-accepted" : null;
  if (top === "defects" && kind === "removed" && rest.length === 0) return isEmpty(before) ? null : "defect-deleted";
  if (top === "defects" && rest.length === 1 && last === "severity")
    return isLower(severities, before, after) ? "severity-lowered" : null;
  if (top === "defects" && last === "type" && kind === "changed" && rest.length === 1)
    return changes.some((one) => one.kind === "changed" && one.pointer === pointer.replace(/type$/, "quote"))
      ? "defect-replaced"
      : "defect-altered";
  if (kind === "removed" && isClaim(top, second, rest.length)) return isEmpty(before) ? null : "claim-removed";
  if (kind === "removed" && isEvidence(top, second, rest)) return isEmpty(before) ? null : "evidence-removed";
  if (last === "confidence" || last === "basis")
    return isSurer(change, last) && !hasNewEvidence(pointer, changes) ? "confidence-raised" : null;
  return null;
}

const isEmpty = (value: YamlValue): boolean => Array.isArray(value) && value.length === 0;

const isWithdrawn = (changes: readonly FieldChange[]): boolean =>
  changes.some(({ kind, pointer }) => kind === "added" && pointer === "/withdrawn");

/** Of a value that stands alone: a claim that is altogether gone is another thing. */
function isForgotten({ kind, pointer, before, after }: FieldChange): boolean {
  if (kind !== "changed" && kind !== "removed") return false;
  if (pointer === "/translation/status") return after === "unknown" || after === null;
  const [top = "", second, ...rest] = pointerSegments(pointer);
  return singleClaims.has(top) && second === "value" && rest.length === 0 && before !== null && after === null;
}

/** A new entry, or one that came to mean another rule or more places than it did. */
function isAccepted({ kind }: FieldChange, rest: readonly string[]): boolean {
  const [field] = rest;
  if (field === undefined) return kind === "added";
  return field === "rule" || (field === "pointer" && kind !== "added");
}

function isLower(order: readonly string[], before: YamlValue, after: YamlValue): boolean {
  return order.indexOf(String(after)) >= 0 && order.indexOf(String(after)) < order.indexOf(String(before));
}

function towardsOriginal({ pointer, before, after }: FieldChange, changes: readonly FieldChange[]): boolean {
  if (!isLower(statuses, before, after)) return false;
  return before !== "unknown" || !hasNewEvidence(pointer, changes);
}

/** Depth 0 is `/title` or the whole list `/derivedFrom`, whose item has a second segment. */
function isClaim(top: string, second: string | undefined, deeper: number): boolean {
  if (deeper > 0) return false;
  if (second === undefined) return singleClaims.has(top) || listedClaims.has(top);
  return listedClaims.has(top);
}

/** `/title/evidence`, `/title/evidence/0`, `/derivedFrom/0/evidence/0`, `/defects/d1/refs/0`. */
function isEvidence(top: string, second: string | undefined, rest: readonly string[]): boolean {
  if (singleClaims.has(top)) return second === "evidence" && rest.length <= 1;
  const word = listedClaims.has(top) ? "evidence" : top === "defects" ? "refs" : null;
  return word !== null && rest[0] === word && rest.length <= 2;
}

/** What a title or a deck states stands in the text, where it is looked up. */
const ownProof = /^\/(?:title|deck)\//;

function isSurer({ before, after, kind, pointer }: FieldChange, field: "confidence" | "basis"): boolean {
  if (field === "basis")
    return after === "stated" && (before === "inferred" || before === "derived") && !ownProof.test(pointer);
  if (kind === "removed") return typeof before === "number" && before < 1;
  return kind === "changed" && typeof before === "number" && typeof after === "number" && after > before;
}

/** Whether evidence came to the claim in which the pointer lies. Words that stand in several places prove nothing by themselves. */
function hasNewEvidence(pointer: string, changes: readonly FieldChange[]): boolean {
  const segments = pointer.split("/");
  const claim = segments.slice(0, listedClaims.has(segments[1] ?? "") ? 3 : 2).join("/");
  return changes.some(
    (change) =>
      change.kind === "added" &&
      ((change.pointer === `${claim}/evidence` && Array.isArray(change.after) && change.after.some(isTelling)) ||
        (change.pointer.startsWith(`${claim}/evidence/`) && isTelling(change.after))),
  );
}

function isTelling(item: YamlValue): boolean {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return false;
  return ["quote", "url", "source"].some((key) => Object.hasOwn(item, key)) && !Object.hasOwn(item, "occurrence");
}
