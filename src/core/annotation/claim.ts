// A claim that is made or amended, as edits of a manifest; it looks nothing up and writes nothing.

import type { Sound } from "../archive.ts";
import { ArchiveError } from "../error.ts";
import { fold } from "../folding.ts";
import { joinPointer } from "../json-pointer.ts";
import type { Manifest } from "../manifest/generated/schema-types.ts";
import type { Edit } from "../manifest/write.ts";
import type { YamlValue } from "../manifest/yaml-document.ts";
import {
  amendments,
  type ClaimGround,
  isEqual,
  isMapping,
  type Mapping,
  newEvidence,
  replacement,
  shownItems,
} from "./claim-edits.ts";
import { oneOf } from "./closed-list.ts";
import type { Planned } from "./defect.ts";
import { fieldNamed, type NamedField, typedValue, valueKeyOf } from "./field-name.ts";
import { replacedKeys } from "./replaced-value.ts";
import type { ClaimRequest } from "./request.ts";

/** The fields that a request names, with what each shall say. */
export function assignedFields({
  assignments,
}: ClaimRequest): readonly { readonly named: NamedField; readonly value: YamlValue }[] {
  const fields = assignments.map(({ field, value }) => {
    const named = fieldNamed(field);
    return { named, value: typedValue(named, value) };
  });
  const [first] = fields;
  const other = fields.find(({ named }) => named.claim.join(".") !== first?.named.claim.join("."));
  if (first !== undefined && other !== undefined) {
    const names = `"${first.named.claim.join(".")}" and "${other.named.claim.join(".")}"`;
    throw new ArchiveError("usage", `One claim at a time: ${names} have evidence of their own`);
  }
  return fields;
}

/**
 * The edits that make or amend a claim. While its value stays, what is there and not named stays too, evidence above all: new evidence
 * joins it, and what is there already is not written twice. With another value all goes that was said of the old one, unless it is
 * given again: nothing that nobody said may stand under the new value. Where the basis is not told and a value is given, it follows from what is shown: `stated` with a
 * quote from this source that itself gives the value, `inferred` with other evidence or a note, `unknown` without a value.
 * @throws ArchiveError `usage` for names and words that the schema does not know
 */
export function planClaim(manifest: Sound<Manifest>, request: ClaimRequest, ground: ClaimGround): Planned {
  const fields = assignedFields(request);
  const named = fields[0]?.named;
  if (named === undefined) throw new ArchiveError("usage", "No field is named");
  if (!named.ofClaim) return planPlain(request, fields);
  const pointer = named.claim.reduce(joinPointer, "");
  const standing = named.isNew ? null : standingAt(manifest, named.claim);
  if (standing === null && named.claim.length > 1)
    throw new ArchiveError("usage", `There is no "${named.claim.join(".")}" in this manifest`);
  const claim: Mapping = {};
  for (const { named: one, value } of fields) put(claim, one, isText(one) && ground.own !== null ? ground.own : value);
  const going = standing === null ? null : replacedKeys(named, claim, standing);
  const basis = basisOf(named, claim, standing, going !== null, request, ground);
  if (basis !== null) claim["basis"] = basis;
  giveMethodItsBasis(claim, going === null ? standing : null);
  if (request.confidence !== undefined) claim["confidence"] = request.confidence;
  if (request.note !== undefined) claim["note"] = request.note;
  if (standing === null || going !== null) complete(named, claim, request);
  if (standing !== null && going !== null)
    return replacement(pointer, claim, standing, going, shownItems(request, ground));
  const evidence = newEvidence(request, ground, standing);
  if (standing !== null) return { edits: amendments(pointer, claim, standing, evidence), pointer };
  const whole = evidence.length > 0 ? { ...claim, evidence } : claim;
  if (!named.isNew) return { edits: [{ op: "set", pointer, value: whole }], pointer };
  const others: readonly unknown[] = manifest[named.root as "upstream" | "derivedFrom"] ?? [];
  const same = others.findIndex((other) => isEqual(other as YamlValue, whole));
  if (same >= 0) return { edits: [], pointer: joinPointer(pointer, same) };
  const count = others.length;
  return { edits: [{ op: "append", pointer, value: whole }], pointer: joinPointer(pointer, count) };
}

/** Whether a field is the words of a title or deck, which are their own quote. */
export function isText({ field }: NamedField): boolean {
  return field.path === "title.value" || field.path === "deck.value";
}

function planPlain(request: ClaimRequest, fields: ReturnType<typeof assignedFields>): Planned {
  const { quotes, urls, basis, confidence, note } = request;
  const root = fields[0]?.named.root ?? "";
  const shown = quotes.length + urls.length > 0 || basis !== undefined || confidence !== undefined;
  if (shown || note !== undefined)
    throw new ArchiveError("usage", `"${root}" is no claim: it takes no evidence, basis, confidence or note`);
  const edits = fields.map(({ named, value }): Edit => {
    const pointer = named.field.path.split(".").reduce(joinPointer, "");
    return { op: "set", pointer, value };
  });
  return { edits, pointer: edits[0]?.pointer ?? "" };
}

function standingAt(manifest: Sound<Manifest>, claim: readonly string[]): Mapping | null {
  let at: unknown = manifest;
  for (const key of claim) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return null;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return typeof at === "object" && at !== null ? (at as Mapping) : null;
}

/** Sets a value within a claim, in mappings that are made on the way. */
function put(claim: Mapping, { keys, appends }: NamedField, value: YamlValue): void {
  let at = claim;
  for (const key of keys.slice(0, -1)) {
    const next = Object.hasOwn(at, key) ? at[key] : undefined;
    const inner: Mapping = isMapping(next) ? next : {};
    at[key] = inner;
    at = inner;
  }
  const last = keys.at(-1) ?? "";
  const there = Object.hasOwn(at, last) ? at[last] : undefined;
  at[last] = appends ? [...(Array.isArray(there) ? there : []), value] : value;
}

function basisOf(
  { root }: NamedField,
  claim: Mapping,
  standing: Mapping | null,
  isReplaced: boolean,
  request: ClaimRequest,
  { anchors, own }: ClaimGround,
): string | null {
  if (request.basis !== undefined) return oneOf(request.basis, "manifest", `${pathOf(root)}.basis`, "basis");
  if (Object.hasOwn(claim, "basis")) return null;
  const key = valueKeyOf(root);
  const value = Object.hasOwn(claim, key) ? claim[key] : standing?.[key];
  const isChanged = standing === null || isReplaced;
  const bounded = ["notBefore", "notAfter", "estimate"].some((bound) => Object.hasOwn(claim, bound));
  if ((value === undefined || value === null || value === "unknown") && !bounded) return isChanged ? "unknown" : null;
  // What is known already is known as before.
  const shown = anchors.length > 0 || request.urls.length > 0 || own !== null;
  const isKnown = standing !== null && standing["basis"] !== "unknown";
  if (isKnown && !isChanged) return null;
  const quotes = request.from === null ? anchors.map(({ quote }) => quote) : [];
  if (own !== null || quotes.some((quote) => states(quote, value ?? null, root))) return "stated";
  return shown || request.note !== undefined || bounded ? "inferred" : "stated";
}

const dates: ReadonlySet<string> = new Set(["published", "updated", "composed", "captured"]);

/** Whether a quote itself gives a value: its words, or of a date at least the year. What it only shows is inferred from it. */
function states(quote: string, value: YamlValue, root: string): boolean {
  if (typeof value !== "string" || root === "language" || root === "translation" || root === "derivedFrom")
    return false;
  if (!dates.has(root)) return fold(quote).folded.includes(fold(value).folded.trim());
  const year = /^\d{4}/.exec(value)?.[0];
  return year !== undefined && quote.includes(year);
}

/** How a translation was made is known as the translation itself is, where nothing else is said. */
function giveMethodItsBasis(claim: Mapping, standing: Mapping | null): void {
  const method = claim["method"];
  if (!isMapping(method) || Object.hasOwn(method, "basis") || !Object.hasOwn(method, "kind")) return;
  const there = standing?.["method"];
  const before = isMapping(there) ? there["basis"] : undefined;
  const known = claim["basis"] ?? standing?.["basis"] ?? "inferred";
  if (method["kind"] === "unknown") method["basis"] = "unknown";
  else if (before === undefined || before === "unknown") method["basis"] = known === "unknown" ? "inferred" : known;
}

const pathOf = (root: string): string => (root === "upstream" || root === "derivedFrom" ? `${root}.*` : root);

/** What a new claim must say besides, where it follows from the rest. */
function complete({ root }: NamedField, claim: Mapping, { quotes, from }: ClaimRequest): void {
  const lacks = (key: string): boolean => !Object.hasOwn(claim, key);
  if (root === "upstream") {
    if (lacks("kind")) claim["kind"] = "unspecified";
    if (lacks("credited")) claim["credited"] = quotes.length > 0 && from === null ? "stated" : "inferred";
  } else if (root === "translation" && lacks("status")) claim["status"] = "unknown";
  else if (root !== "derivedFrom" && root !== "translation" && lacks("value")) claim["value"] = null;
}
