// Asks a person for a claim: which, what it says, and what shows it.

import { listedValues } from "../../core/annotation/closed-list.ts";
import type { AnnotationSubject } from "../../core/annotation/subject.ts";
import { valueKeyOf } from "../../core/annotation/field-name.ts";
import { findPassages } from "../../core/annotation/passage.ts";
import { shortWords } from "../../core/quoted-words.ts";
import { addressFault, dateFault, languageFault } from "../answer-faults.ts";
import type { Choice, Questions } from "../prompts.ts";
import { askWords, filled, listedChoices } from "./asking.ts";
import type { Given } from "./given.ts";

const fields: readonly Choice<string>[] = [
  { value: "title", hint: "as printed" },
  { value: "deck", hint: "the standfirst under the title" },
  { value: "byline", hint: "who is named as author" },
  { value: "outlet", hint: "who published this copy; a famous name in the text is not the outlet" },
  { value: "published", hint: "when this copy was published" },
  { value: "updated", hint: "when this copy was last changed by its publisher" },
  { value: "composed", hint: "when the text was fixed" },
  { value: "captured", hint: "when these bytes were captured" },
  { value: "language", hint: "the language of the text" },
  { value: "translation", hint: "whether and how the text was translated or rephrased" },
  { value: "upstream", hint: "whom the text names or draws on" },
  { value: "derivedFrom", label: "derivedFrom", hint: "what the text was made from" },
];

const examples: Readonly<Record<string, string>> = {
  outlet: "Anadolu Agency",
  published: "2022-05-25T19:29+05:30",
  updated: "2022-05-26",
  composed: "2022-05",
  captured: "2022-05-26",
  language: "en-GB",
  upstream: "Reuters",
};

/** What is wrong with a value, told at once: at the end it would cost all the answers. */
const faults: Readonly<Record<string, (answer: string) => string | null>> = {
  published: dateFault,
  updated: dateFault,
  composed: dateFault,
  captured: dateFault,
  language: languageFault,
};

/** Closed lists of the claims whose value is one of them. */
const listed: Readonly<Record<string, string>> = {
  translation: "translation.status",
  derivedFrom: "derivedFrom.*.relation",
};

/** Asks for everything; the basis follows from what is shown. */
export async function askClaim(given: Given, subject: AnnotationSubject, questions: Questions): Promise<Given> {
  const { text } = subject;
  const field = await questions.select("Which claim?", fields);
  const list = listed[field];
  const needsValue = field === "upstream";
  const example = examples[field];
  const check = faults[field];
  const standing = standingValue(subject, field);
  // Who does not see what stands there would replace it unawares.
  const now = standing === null ? "What does it say?" : `It says ${shortWords(standing, 120)} now. What shall it say?`;
  const value =
    list === undefined
      ? await questions.text({
          message: needsValue ? "Which is it, by name?" : `${now} Enter alone: not known.`,
          optional: !needsValue,
          ...(example === undefined ? {} : { example }),
          ...(check === undefined ? {} : { check }),
        })
      : await questions.select(now, listedChoices("manifest", list), standing ?? undefined);
  const more = await askBesides(field, value, subject, questions);
  const claim = [`${field}=${value}`, ...more];
  // A title that stands in the text is its own quote, and what is not known needs none.
  const isShown =
    (field === "title" || field === "deck") && text !== null && findPassages(text, value).places.length > 0;
  if (value === "" || value === "unknown" || isShown) return { ...given, claim };
  const quote = text === null ? "" : await askWords(questions, text, "nothing");
  const url =
    quote === ""
      ? await questions.text({
          message: "At which address is it shown? Enter leaves it out.",
          example: "https://",
          optional: true,
          check: addressFault,
        })
      : "";
  const note = await questions.text({
    message: "A note, or the reasoning? Enter leaves it out.",
    optional: quote !== "" || url !== "",
  });
  return {
    ...given,
    claim,
    ...(quote === "" ? {} : { evidence: [quote] }),
    ...(url === "" ? {} : { evidenceUrl: [url] }),
    ...filled({ note }),
  };
}

/** What a claim that there is only one of says now; null where it says nothing. */
function standingValue({ manifest }: AnnotationSubject, field: string): string | null {
  const claim: unknown = manifest === null || !Object.hasOwn(manifest, field) ? null : manifest[field as "outlet"];
  if (typeof claim !== "object" || claim === null) return null;
  const key = valueKeyOf(field);
  const value: unknown = Object.hasOwn(claim, key) ? (claim as Readonly<Record<string, unknown>>)[key] : null;
  return typeof value === "string" ? value : null;
}

/** What a claim needs besides its value. */
async function askBesides(
  field: string,
  value: string,
  { sources }: AnnotationSubject,
  questions: Questions,
): Promise<readonly string[]> {
  if (field === "upstream")
    return [
      `upstream.kind=${await questions.select("What kind of source is it?", listedChoices("manifest", "upstream.*.kind"))}`,
    ];
  if (field === "outlet" && value !== "") {
    const kinds = listedValues("manifest", "outlet.kind").map((one) => ({ value: one.value, hint: one.meaning }));
    return [`outlet.kind=${await questions.select("What kind of outlet is it?", kinds, "unknown")}`];
  }
  if (field !== "derivedFrom") return [];
  const where = await questions.select("Where is what it was made from?", [
    { value: "source", label: "In this archive" },
    { value: "work.citation", label: "Outside it" },
  ]);
  const answer = await questions.text(
    where === "source"
      ? {
          message: "Which source? The first digits of its SHA-256, 6 or more.",
          check: (digits) => sourceFault(digits, sources),
        }
      : { message: "As a bibliography would give it, in one line:" },
  );
  return [`derivedFrom.${where}=${answer}`];
}

function sourceFault(digits: string, sources: readonly string[]): string | null {
  if (!/^[0-9a-f]{6,64}$/i.test(digits)) return "Give 6 to 64 hexadecimal digits; `archive list` shows them.";
  const count = sources.filter((sha256) => sha256.startsWith(digits.toLowerCase())).length;
  if (count === 1) return null;
  return count === 0 ? "No source begins like this; `archive list` shows them." : `${count} sources begin like this.`;
}
