// The differences of two manifests in words: what field, what it said, what it says now.

import type { FieldChange } from "../core/history/manifest-changes.ts";
import { pointerSegments } from "../core/json-pointer.ts";
import type { YamlValue } from "../core/manifest/yaml-document.ts";
import type { Weakening, WeakeningKind } from "../core/weakening.ts";
import { shorten } from "./columns.ts";
import { counted } from "./format.ts";

const valueWidth = 72;

/** One difference: `published: unknown → 2022-05-23`, `defect d1 deleted: calque (minor) “le travail”`. */
export function changeWords({ pointer, kind, before, after }: FieldChange): string {
  const field = fieldWords(pointer);
  if (kind === "reordered") return `${field}: put in another order`;
  if (kind === "added") return `${field} added: ${valueWords(after)}`;
  if (kind === "removed") return `${field} deleted: ${valueWords(before)}`;
  return `${field}: ${valueWords(before)} → ${valueWords(after)}`;
}

const weaknesses: Readonly<Record<WeakeningKind, string>> = {
  "translation-towards-original": "the text passes for closer to an original",
  "defect-deleted": "a mistaken defect is retracted, not deleted",
  "severity-lowered": "a defect counts less",
  "evidence-removed": "evidence is lost",
  "claim-removed": "a claim is lost",
  "confidence-raised": "surer without new evidence",
  "defect-replaced": "another defect under the id of one that went",
  "value-forgotten": "what was known is said to be unknown",
  "warning-accepted": "a warning is silenced",
  "evidence-replaced": "other evidence than before",
  "defect-altered": "a defect says something else under its id",
  "derivation-altered": "what it was made from is exchanged",
  "caution-removed": "what a user should know is lost",
  "description-removed": "a description is lost",
  "redaction-altered": "the digest left of withdrawn words is another",
};

export interface ChangeLine {
  readonly words: string;
  /** Why the change makes the manifest warn less; null when it does not. */
  readonly weaker: string | null;
}

/** The first so many differences, what weakens the manifest before the rest, and in one line how many more there are. */
export function changeLines(
  changes: readonly FieldChange[],
  weakenings: readonly Weakening[],
  limit: number,
): readonly ChangeLine[] {
  const weak = new Map(weakenings.map(({ pointer, kind }) => [pointer, weaknesses[kind]]));
  // An item that was added and one that went can have the same pointer; only an acceptance weakens by being added.
  const isWeak = ({ pointer, kind }: FieldChange): boolean => {
    if (kind === "reordered" || !weak.has(pointer)) return false;
    return !/\/\d+$/.test(pointer) || (kind === "added") === pointer.startsWith("/accepted/");
  };
  const inOrder = [...changes.filter(isWeak), ...changes.filter((change) => !isWeak(change))];
  const shown = inOrder.length > limit ? inOrder.slice(0, limit - 1) : inOrder;
  const lines: ChangeLine[] = shown.map((change) => ({
    words: changeWords(change),
    weaker: isWeak(change) ? (weak.get(change.pointer) ?? null) : null,
  }));
  const more = inOrder.slice(shown.length);
  if (more.length > 0) {
    const hidden = more.filter(isWeak).length;
    const words = `and ${counted(more.length, "more change")}`;
    lines.push({ words: hidden > 0 ? `${words}, ${counted(hidden, "weakening")} among them` : words, weaker: null });
  }
  return lines;
}

const singular: Readonly<Record<string, string>> = {
  defects: "defect",
  derivedFrom: "derivation",
  relations: "relation",
  passages: "passage",
  accepted: "accepted warning",
  maintainers: "maintainer",
  companions: "companion",
  refs: "reference",
};

/** A pointer as a reader says it: `translation status`, `defect d1 severity`, `published evidence 2`. */
function fieldWords(pointer: string): string {
  const segments = pointerSegments(pointer);
  const words = segments.map((segment, index) => {
    // Where the value of a claim stands, the claim itself is meant.
    if (segment === "value" && index === 1 && segments.length === 2) return "";
    if (/^\d+$/.test(segment) && index > 0) return String(Number(segment) + 1);
    return segments.length > index + 1 && Object.hasOwn(singular, segment) ? (singular[segment] ?? segment) : segment;
  });
  return words.filter((word) => word !== "").join(" ") || "document";
}

/** A value in one short line; null is what a claim says that knows nothing. */
function valueWords(value: YamlValue): string {
  return shorten(inFull(value).replace(/\s+/gu, " ").trim(), valueWidth);
}

function inFull(value: YamlValue): string {
  if (value === null) return "unknown";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) {
    const [first = null] = value;
    if (value.length === 0) return "none";
    return value.length === 1 ? inFull(first) : `${counted(value.length, "item")}, first ${inFull(first)}`;
  }
  return partsOf(value).join(" ") || "nothing";
}

const telling = [
  ["type", "relation", "kind", "status", "rule"],
  ["severity", "basis"],
  ["date"],
  ["quote", "value", "name", "citation", "text", "statement", "url", "source", "id"],
  ["reason"],
] as const;

/** The most telling fields of a mapping, in an order that reads as a phrase; else its keys. */
function partsOf(value: { readonly [key: string]: YamlValue }): string[] {
  const parts: string[] = [];
  for (const group of telling) {
    for (const key of group) {
      const field = Object.hasOwn(value, key) ? value[key] : undefined;
      if (typeof field !== "string") continue;
      parts.push(key === "quote" ? `“${field}”` : group.length === 2 ? `(${field})` : field);
      break;
    }
  }
  const work = Object.hasOwn(value, "work") ? value["work"] : undefined;
  if (typeof work === "object" && work !== null && !Array.isArray(work)) parts.push(...partsOf(work));
  return parts.length > 0 ? parts : [Object.keys(value).join(", ")];
}
