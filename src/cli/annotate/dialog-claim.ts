// Asks a person for a claim: which, what it says, and what shows it.

import { listedValues } from "../../core/annotation/closed-list.ts";
import type { AnnotationSubject } from "../../core/annotation/subject.ts";
import { findPassages } from "../../core/annotation/passage.ts";
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

/** Closed lists of the claims whose value is one of them. */
const listed: Readonly<Record<string, string>> = {
  translation: "translation.status",
  derivedFrom: "derivedFrom.*.relation",
};

/** Asks for everything; the basis follows from what is shown. */
export async function askClaim(given: Given, { text }: AnnotationSubject, questions: Questions): Promise<Given> {
  const field = await questions.select("Which claim?", fields);
  const list = listed[field];
  const needsValue = field === "upstream";
  const example = examples[field];
  const value =
    list === undefined
      ? await questions.text({
          message: needsValue ? "Which is it, by name?" : "What does it say? Enter alone: not known.",
          optional: !needsValue,
          ...(example === undefined ? {} : { example }),
        })
      : await questions.select("What does it say?", listedChoices("manifest", list));
  const more = await askBesides(field, value, questions);
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

/** What a claim needs besides its value. */
async function askBesides(field: string, value: string, questions: Questions): Promise<readonly string[]> {
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
  const message =
    where === "source"
      ? "Which source? The first digits of its SHA-256."
      : "As a bibliography would give it, in one line:";
  return [`derivedFrom.${where}=${await questions.text({ message })}`];
}
