// What somebody who adds a source says about it, and what that becomes in a manifest: a claim with its basis and evidence.

import { nowhere } from "../annotation/missed-words.ts";
import { anchorAt, findPassages } from "../annotation/passage.ts";
import type { Derivation, EvidenceItem, OutletClaim, Translation } from "../manifest/generated/schema-types.ts";
import { evidenceAt } from "./candidate.ts";
import type { Capture } from "./capture.ts";
import { writtenDates } from "./written-dates.ts";

/** What can be said of a source when it is added, by the names under which it is said. */
export const claimNames = ["title", "outlet", "published", "captured", "language", "status", "derived-from"] as const;
export type ClaimName = (typeof claimNames)[number];

/** Everything that somebody says of one source. */
export interface GivenClaims {
  readonly title?: string;
  readonly outlet?: string;
  readonly outletKind?: NonNullable<OutletClaim["kind"]>;
  /** EDTF. */
  readonly published?: string;
  /** EDTF. */
  readonly captured?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly status?: Translation["status"];
  /** Where it was captured from. */
  readonly url?: string;
  /** Sources of the archive that it was made from. */
  readonly derivedFrom?: readonly { readonly relation: Derivation["relation"]; readonly source: string }[];
  /** Words of the source, or addresses, that show a claim. */
  readonly evidence?: ReadonlyMap<ClaimName, readonly string[]>;
  /** The reasoning for a claim. */
  readonly notes?: ReadonlyMap<ClaimName, string>;
}

/** How a value is known. */
export interface Grounds {
  readonly basis: "stated" | "inferred";
  readonly evidence?: EvidenceItem[];
  readonly note?: string;
}

/** Whoever opens the address sees these. */
const ofThePage: ReadonlySet<ClaimName> = new Set(["title", "outlet", "published"]);

/** Says honestly that nothing else was said. */
const withoutEvidence = "Given when the source was added, without further evidence.";

/**
 * The grounds of a value that somebody gives: what they say shows it; else words of the source that say the same; else the address it
 * was captured from; else a note that nothing more is known. `stated` only where the quoted words themselves hold the value.
 * @param problems takes up what is said to be evidence and is not there
 */
export function groundsOf(
  name: ClaimName,
  value: string,
  capture: Capture,
  given: GivenClaims,
  problems: string[],
): Grounds {
  const note = given.notes?.get(name);
  const noted = note === undefined ? {} : { note };
  const said = given.evidence?.get(name) ?? [];
  if (said.length > 0) {
    const evidence = said.flatMap((words) => evidenceItem(name, words, capture, problems) ?? []);
    // A title is its own quote besides, and must stand in the text as it is.
    const stands = name !== "title" || capture.text?.value.includes(value) === true;
    const isStated = stands && evidence.some((item) => says(name, value, item));
    return { basis: isStated ? "stated" : "inferred", evidence, ...noted };
  }
  const own = ownWords(name, value, capture);
  if (own !== null) return { basis: own.stated ? "stated" : "inferred", evidence: [own.item], ...noted };
  if (given.url !== undefined && ofThePage.has(name))
    return { basis: "inferred", evidence: [{ url: given.url }], ...noted };
  return { basis: "inferred", note: note ?? withoutEvidence };
}

function evidenceItem(name: ClaimName, words: string, { text }: Capture, problems: string[]): EvidenceItem | null {
  if (/^https?:\/\//i.test(words)) return { url: words };
  if (text === null) {
    problems.push(`What shows "${name}" must be an address: this source has no words that could be quoted`);
    return null;
  }
  // Any of several places shows it as well as another.
  const [place] = findPassages(text, words).places;
  if (place !== undefined) return { ...anchorAt(text, place) };
  const { message, details } = nowhere(text, words);
  problems.push(...[`What should show "${name}" does not: ${message}`, ...details]);
  return null;
}

/** Whether quoted words themselves hold the value. */
function says(name: ClaimName, value: string, { quote }: EvidenceItem): boolean {
  if (quote === undefined) return false;
  if (name === "published" || name === "captured")
    return writtenDates(quote).some((date) => sameDay(date.value, value));
  return name !== "language" && name !== "status" && quote.toLowerCase().includes(value.toLowerCase());
}

const sameDay = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

/** Words of the source that say the value without anybody having pointed at them. */
function ownWords(
  name: ClaimName,
  value: string,
  { text, candidates }: Capture,
): { readonly item: EvidenceItem; readonly stated: boolean } | null {
  if (text === null) return null;
  const candidate = candidates.find((one) => one.field === name && one.value === value);
  if (candidate !== undefined && name !== "language") {
    const stated = name !== "title" || text.value.includes(value);
    return { item: evidenceAt(text, candidate.start, candidate.end), stated };
  }
  if (name !== "title" && name !== "outlet") return null;
  const at = text.value.indexOf(value);
  // A name that stands somewhere in the text need not be that of who published it.
  return at < 0 ? null : { item: evidenceAt(text, at, at + value.length), stated: name === "title" };
}
