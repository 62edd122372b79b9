// A claim that stands and what shall be said of it, as edits of single places, so that comments beside the others stay.

import { manifestChanges } from "../history/manifest-changes.ts";
import { joinPointer } from "../json-pointer.ts";
import type { EvidenceItem } from "../manifest/generated/schema-types.ts";
import type { Edit } from "../manifest/write.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import type { QuoteAnchor } from "../quote.ts";
import type { Planned } from "./defect.ts";
import type { ClaimRequest } from "./request.ts";

/** A claim, or a part of one. */
export type Mapping = { [key: string]: YamlValue };

/** What was looked up for a claim before it is planned. */
export interface ClaimGround {
  /** Where the quotes stand, in their order. */
  readonly anchors: readonly QuoteAnchor[];
  /** The words of a title or deck as the source has them; null where they do not stand there, or were not looked for. */
  readonly own: string | null;
}

/** Whether a value has keys. */
export const isMapping = (value: YamlValue | undefined): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The evidence of a request, as items. */
export function shownItems({ from, urls }: ClaimRequest, { anchors }: ClaimGround): Mapping[] {
  return [
    ...anchors.map((anchor): Mapping => ({ ...(from === null ? {} : { source: from }), ...anchor })),
    ...urls.map((url): Mapping => ({ url })),
  ];
}

/** Evidence that is not there yet. */
export function newEvidence(request: ClaimRequest, ground: ClaimGround, standing: Mapping | null): Mapping[] {
  const there = new Set(standingEvidence(standing).map(keyOf));
  return shownItems(request, ground).filter((item) => !there.has(keyOf(item)));
}

function standingEvidence(standing: Mapping | null): readonly Mapping[] {
  return ((standing?.["evidence"] ?? []) as readonly EvidenceItem[]).map((item) => ({ ...item }));
}

/** The edits by which another value takes the place of one: what is given again of the old keeps its comments. */
export function replacement(
  pointer: string,
  claim: Mapping,
  standing: Mapping,
  going: readonly string[],
  shown: readonly Mapping[],
): Planned {
  const there = standingEvidence(standing);
  const evidence = shown.map((item) => there.find((one) => keyOf(one) === keyOf(item)) ?? item);
  const isGiven = (key: string): boolean =>
    key === "evidence" ? evidence.length > 0 : typeof claim[key] !== "object" && Object.hasOwn(claim, key);
  const gone = going.filter((key) => !isGiven(key));
  const edits: Edit[] = gone.map((key) => ({ op: "remove", pointer: joinPointer(pointer, key) }));
  const rest = Object.fromEntries(Object.entries(standing).filter(([key]) => !gone.includes(key)));
  set(pointer, claim, rest, edits);
  if (evidence.length > 0) edits.push({ op: "set", pointer: joinPointer(pointer, "evidence"), value: evidence });
  const lost = there.some((one) => !evidence.includes(one));
  const replaced = going.filter((key) => (key === "evidence" ? lost : !Object.hasOwn(claim, key)));
  return { edits, pointer, replaced };
}

const keyOf = (item: { readonly [key: string]: unknown }): string =>
  JSON.stringify(["source", "quote", "prefix", "suffix", "occurrence", "url"].map((key) => item[key] ?? null));

/** Edits of single fields, so that comments beside the others stay. */
export function amendments(pointer: string, claim: Mapping, standing: Mapping, evidence: readonly Mapping[]): Edit[] {
  const edits: Edit[] = [];
  set(pointer, claim, standing, edits);
  for (const value of evidence) edits.push({ op: "append", pointer: joinPointer(pointer, "evidence"), value });
  return edits;
}

function set(pointer: string, values: Mapping, standing: YamlValue | undefined, edits: Edit[]): void {
  const there = isMapping(standing) ? standing : {};
  for (const [key, value] of Object.entries(values)) {
    const place = joinPointer(pointer, key);
    const before = Object.hasOwn(there, key) ? there[key] : undefined;
    if (Array.isArray(value)) edits.push(...additions(place, value, Array.isArray(before) ? before : []));
    else if (isMapping(value) && before !== undefined) set(place, value, before, edits);
    else if (before !== value) edits.push({ op: "set", pointer: place, value });
  }
}

function additions(pointer: string, items: readonly YamlValue[], there: readonly YamlValue[]): Edit[] {
  const fresh = items.filter((item) => !there.some((one) => isEqual(one, item)));
  return fresh.map((value) => ({ op: "append", pointer, value }));
}

/** Whether two values say the same; the order of keys says nothing. */
export function isEqual(a: YamlValue, b: YamlValue): boolean {
  return manifestChanges(a, b).length === 0;
}
