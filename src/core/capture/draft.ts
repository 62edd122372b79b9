// The manifest of a source that is being added: what was computed, what the file says of itself, what somebody says; all else unknown.

import { parseEdtf } from "../edtf.ts";
import { sameLanguage } from "../language-tag.ts";
import type { DateClaim, LanguageClaim, Manifest } from "../manifest/generated/schema-types.ts";
import { type Candidate, type CandidateField, evidenceAt } from "./candidate.ts";
import type { Capture } from "./capture.ts";
import { declaredDefects } from "./declared-defects.ts";
import { type GivenClaims, groundsOf } from "./given-claims.ts";

/** What nobody has done yet is said, since an empty list of defects would say that somebody has looked. */
const unread = "No person has read this source for defects yet; those declared here were found by a program.";

/**
 * Drafts a manifest.
 * @param name stored name of the bytes
 * @param problems takes up what somebody said and cannot be written
 */
export function draftManifest(capture: Capture, name: string, given: GivenClaims, problems: string[]): Manifest {
  const { sha256, bytes, mediaType, charset, text } = capture;
  const language = languageOf(capture, given, problems);
  const originalName = safeName(capture.name);
  const title = titleOf(capture, given, problems);
  const updated = stated(capture, "updated");
  return {
    schemaVersion: 1,
    file: {
      name,
      sha256,
      bytes: bytes.length,
      mediaType,
      ...(charset === null ? {} : { charset: charset.name }),
      ...(originalName === null ? {} : { originalName }),
    },
    ...(title === undefined ? {} : { title }),
    outlet: outletOf(capture, given, problems),
    published: dateOf("published", capture, given, problems) ?? { value: null, basis: "unknown" },
    ...(updated === null ? {} : { updated: { value: updated.value, basis: "stated", ...shown(capture, updated) } }),
    ...captured(capture, given, problems),
    language,
    translation: translationOf(capture, given, problems),
    ...derivedFrom(capture, given, problems),
    defects: text === null ? [] : declaredDefects(text.value, language.value, []),
    ...(given.url === undefined ? {} : { capture: { url: given.url } }),
    notes: unread,
  };
}

/** The longest name that file systems take, and no character that cannot be seen. */
function safeName(name: string | null): string | null {
  if (name === null) return null;
  const visible = name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu, "\ufffd").trim();
  return visible === "" ? null : [...visible].slice(0, 255).join("");
}

/** What the file states in a form for machines, if it states one thing only. */
function stated({ candidates }: Capture, field: CandidateField): Candidate | null {
  const [first, ...others] = candidates.filter((one) => one.field === field && one.stated);
  return first !== undefined && others.every(({ value }) => isSame(field, value, first.value)) ? first : null;
}

function isSame(field: CandidateField, a: string, b: string): boolean {
  if (a === b) return true;
  if (field !== "published" && field !== "updated") return false;
  const [one, other] = [parseEdtf(a), parseEdtf(b)];
  return one.kind === "ok" && other.kind === "ok" && one.value.earliest === other.value.earliest;
}

function shown({ text }: Capture, { start, end, from }: Candidate) {
  return text === null ? {} : { evidence: [evidenceAt(text, start, end)], note: `From the page's ${from}.` };
}

function titleOf(capture: Capture, given: GivenClaims, problems: string[]): Manifest["title"] {
  if (given.title !== undefined)
    return { value: given.title, ...groundsOf("title", given.title, capture, given, problems) };
  const found = stated(capture, "title");
  if (found === null) return undefined;
  // A title that is stated must stand in the text as it is; one with character references does not.
  const basis = capture.text?.value.includes(found.value) === true ? "stated" : "inferred";
  return { value: found.value, basis, ...shown(capture, found) };
}

function outletOf(capture: Capture, given: GivenClaims, problems: string[]): Manifest["outlet"] {
  const kind = given.outletKind === undefined ? {} : { kind: given.outletKind };
  if (given.outlet !== undefined)
    return { value: given.outlet, ...kind, ...groundsOf("outlet", given.outlet, capture, given, problems) };
  const found = stated(capture, "outlet");
  if (found === null) return { value: null, ...kind, basis: "unknown" };
  return { value: found.value, ...kind, basis: "stated", ...shown(capture, found) };
}

function dateOf(
  name: "published" | "captured",
  capture: Capture,
  given: GivenClaims,
  problems: string[],
): DateClaim | null {
  const value = given[name];
  if (value !== undefined) {
    const date = parseEdtf(value);
    if (date.kind !== "ok") problems.push(`"${name}" is no date that can be read: ${date.reason}`);
    return { value, ...groundsOf(name, value, capture, given, problems) };
  }
  const found = name === "published" ? stated(capture, name) : null;
  return found === null ? null : { value: found.value, basis: "stated", ...shown(capture, found) };
}

function captured(capture: Capture, given: GivenClaims, problems: string[]): { captured?: DateClaim } {
  const claim = dateOf("captured", capture, given, problems);
  return claim === null ? {} : { captured: claim };
}

function languageOf(capture: Capture, given: GivenClaims, problems: string[]): LanguageClaim {
  if (given.language !== undefined)
    return { value: given.language, ...groundsOf("language", given.language, capture, given, problems) };
  const found = stated(capture, "language");
  const guess = capture.language;
  const agrees = found !== null && (guess === null || sameLanguage(found.value, guess.language));
  if (found !== null && agrees) return { value: found.value, basis: "stated", ...shown(capture, found) };
  if (guess === null) return { value: null, basis: "unknown" };
  const doubt = found === null ? "" : ` The page says of itself that it is "${found.value}".`;
  return {
    value: guess.language,
    basis: "inferred",
    note: `Guessed from the words by a program (eld); no person has looked.${doubt}`,
  };
}

function translationOf(capture: Capture, given: GivenClaims, problems: string[]): Manifest["translation"] {
  const { status } = given;
  if (status === undefined || status === "unknown") return { status: "unknown", basis: "unknown" };
  return { status, ...groundsOf("status", status, capture, given, problems) };
}

function derivedFrom(capture: Capture, given: GivenClaims, problems: string[]): Pick<Manifest, "derivedFrom"> {
  if (given.derivedFrom === undefined || given.derivedFrom.length === 0) return {};
  const isShown = given.evidence?.has("derived-from") === true || given.notes?.has("derived-from") === true;
  return {
    derivedFrom: given.derivedFrom.map(({ relation, source }) => ({
      relation,
      source,
      ...(isShown
        ? groundsOf("derived-from", source, capture, given, problems)
        : { basis: "inferred", evidence: [{ source }], note: "By comparison of the two texts." }),
    })),
  };
}
