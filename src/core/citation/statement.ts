// What a citation says in words: how the text was translated, which defects are known, what its date is, whether it was verified.

import { seriously } from "./severity.ts";
import type { Citation, CitedDate, CitedQuotation, TouchedDefect } from "./citation.ts";
import { dateWords, knownDate } from "./known-date.ts";

type Told = Pick<Citation, "translation" | "language" | "defects" | "published" | "unverified">;

/** The clauses, without full stops, in the order of their weight for a reader. */
export function statementsOf(citation: Told & { readonly withdrawn: string | null }): readonly string[] {
  const { published, unverified, withdrawn } = citation;
  const isPlain = published.value !== null && knownDate(published)?.edtf === published.value;
  return [
    ...(unverified.length > 0 ? [`NOT VERIFIED: ${unverified.join("; ")}`] : []),
    ...(withdrawn === null ? [] : [withdrawn]),
    ...translationWords(citation),
    defectWords(citation),
    ...(isPlain ? [] : [dateStatement(published)]),
  ];
}

function dateStatement(published: CitedDate): string {
  const words = dateWords(published);
  if (published.value !== null) return `published ${words}`;
  return words === "" ? "publication date unknown" : `publication date unknown: ${words}`;
}

const kinds = {
  "human-translation": "Translation",
  "machine-translation": "Machine translation",
  "machine-post-edited": "Machine translation, edited by a person",
  "back-translation": "Back-translation",
  "machine-paraphrase": "Machine paraphrase",
} as const;

function translationWords({ translation, language }: Told): readonly string[] {
  const { status, from, via, of, containsTranslatedQuotations } = translation;
  if (status === "unknown") return ["Whether it is a translation is not known"];
  if (status === "original")
    return containsTranslatedQuotations ? ["Original with translated quotations"] : ["Original"];
  const steps = status === "machine-paraphrase" ? [from ?? language] : [from, via, language];
  // A language that nobody could tell is a gap in the way, except the pivot, of which most translations have none.
  const way = steps.flatMap((step, index) => (step === null ? (index === 1 ? [] : ["?"]) : [step]));
  const shown = way.every((step) => step === "?") ? "" : ` (${way.join(" → ")})`;
  return [`${kinds[status]}${shown}${of === null ? "" : ` of ${of}`}`];
}

function defectWords({ defects }: Told): string {
  const { critical, major, minor, info } = defects;
  const others = major + minor + info;
  if (critical > 0) return `${critical} critical ${critical === 1 ? "defect" : "defects"} recorded`;
  if (others === 0) return "no defects recorded";
  return `${others} ${others === 1 ? "defect" : "defects"} recorded, none critical`;
}

/** What is wrong with quoted words, a clause for each defect that touches them. */
export function quotationWarnings({ defects }: Pick<CitedQuotation, "defects">): readonly string[] {
  return [...defects].sort(seriously).map(warningOf);
}

function warningOf({ type, severity, correction, quote }: TouchedDefect): string {
  const lead =
    type === "quote-altered"
      ? "these words are not the speaker's"
      : severity === "critical" || severity === "major"
        ? "these words are known to be wrong"
        : "a known defect touches these words";
  const instead = correction === null ? "" : `; the source has ${inQuotes(correction)} for ${inQuotes(quote)}`;
  return `${lead}: ${type}, ${severity}${instead}`;
}

/** Words in quotation marks, unless they bring their own. */
export function inQuotes(words: string): string {
  return /^["“«„].*["”»“]\p{P}?$/su.test(words) ? words : `“${words}”`;
}
