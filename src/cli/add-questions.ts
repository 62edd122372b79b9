// What `archive add` asks a person about a file: only what cannot be computed, with what was found shown as choices.

import type { AddQuestion } from "../add.ts";
import type { Candidate } from "../core/capture/candidate.ts";
import type { ClaimName, GivenClaims } from "../core/capture/given-claims.ts";
import { fieldValues } from "../core/field-values.ts";
import { shortWords } from "../core/quoted-words.ts";
import { checkWebAddress } from "../core/web-address.ts";
import { addressFault, dateFault, languageFault, wordsFault } from "./answer-faults.ts";
import type { Choice, Questions } from "./prompts.ts";

const other = "something else";
const unknown = "not known";

/** The likely one before the others. */
const rank = ({ value }: { readonly value: string }, likely: string): number => (value === likely ? 0 : 1);

/** What somebody says when a guess is shown to them and they agree. */
const confirmed = "Guessed from the words by a program (eld), and confirmed by the person who added the source.";

/** A language as people call it, with its tag: `English ("en")`; the tag alone where it has no name. */
function namedLanguage(tag: string): string {
  const name = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(tag);
  return name === undefined ? `"${tag}"` : `${name} ("${tag}")`;
}

/**
 * Asks about one file.
 * @param settled claims that were given already, and are not asked for
 * @throws ArchiveError `cancelled`
 */
export async function askAbout(
  { capture, input, copies, likestName }: AddQuestion,
  questions: Questions,
  settled: ReadonlySet<string>,
): Promise<GivenClaims> {
  const answers: { -readonly [K in keyof GivenClaims]: GivenClaims[K] } = {};
  const evidence = new Map<ClaimName, readonly string[]>();
  const notes = new Map<ClaimName, string>();
  const name = capture.name ?? input;
  const found = (field: Candidate["field"]) => capture.candidates.filter((candidate) => candidate.field === field);

  if (!settled.has("title")) {
    const title = await oneOf(`Title of "${name}"`, found("title"), {
      message: `Title of "${name}", as it is printed (Enter: not known)`,
    });
    if (title !== null) answers.title = title;
  }
  if (!settled.has("outlet")) {
    const outlet = await oneOf("Who published this copy?", found("outlet"), {
      message: "Who published this copy? A famous name in the text need not be it (Enter: not known)",
    });
    if (outlet !== null) {
      answers.outlet = outlet;
      await shown("outlet");
    }
  }
  if (!settled.has("published")) {
    const published = await oneOf("When was this copy published?", found("published"), {
      message: "When was this copy published? (Enter: not known)",
      example: "2022-05-25, 2022-05 or 2022-05-25T19:29+05:30",
      check: dateFault,
    });
    if (published !== null) {
      answers.published = published;
      if (!found("published").some(({ value }) => value === published)) await shown("published");
    }
  }
  if (!settled.has("language") && capture.charset !== null) {
    const guess = capture.language?.language ?? null;
    const isRight = guess !== null && (await questions.confirm(`Is the text in ${namedLanguage(guess)}?`));
    const tag = isRight
      ? guess
      : await questions.text({
          message: "Which language is it in? (Enter: not known)",
          example: "en-GB, fr, zh-Hans",
          optional: true,
          check: languageFault,
        });
    if (tag !== "") answers.language = tag;
    if (isRight) notes.set("language", confirmed);
  }
  if (!settled.has("status")) {
    const choices = fieldValues("translation.status").map(([value, hint]) => ({ value, hint }));
    const status = await questions.select("Is it an original or a translation?", choices, "unknown");
    if (status !== "unknown") {
      // One of the values of the schema, which are the choices.
      answers.status = status as NonNullable<GivenClaims["status"]>;
      await shown("status");
    }
  }
  const [likest] = copies;
  if (!settled.has("derivedFrom") && likest !== undefined) {
    const { sha256, ofThis, relation: likely } = likest;
    const named = likestName === null ? "" : `, ${shortWords(likestName, 60)}`;
    const relations = fieldValues("derivedFrom.*.relation").map(([value, hint]) => ({ value, hint }));
    const relation = await questions.select(
      `Was it made from the source ${sha256.slice(0, 12)}${named}? ${Math.floor(100 * ofThis)} % of its wording stands there.`,
      [{ value: unknown, label: "no, or not known" }, ...relations.sort((a, b) => rank(a, likely) - rank(b, likely))],
    );
    // One of the values of the schema, which are the choices.
    const chosen = relation as typeof likely;
    if (relation !== unknown) answers.derivedFrom = [{ relation: chosen, source: sha256 }];
  }
  if (!settled.has("url")) {
    const url = await questions.text({
      message: "Where was it captured from? (Enter: not known)",
      example: "https://www.example.org/story",
      optional: true,
      check: addressFault,
    });
    if (url !== "") answers.url = url;
  }
  return { ...answers, ...(evidence.size > 0 ? { evidence } : {}), ...(notes.size > 0 ? { notes } : {}) };

  /** One of what was found, or something else, or nothing. */
  async function oneOf(
    message: string,
    candidates: readonly Candidate[],
    free: { readonly message: string; readonly example?: string; readonly check?: (answer: string) => string | null },
  ): Promise<string | null> {
    const values = new Map(candidates.map(({ value, from }) => [value, from]));
    if (values.size > 0) {
      const choices: Choice<string>[] = [
        ...[...values].map(([value, hint]) => ({ value: `=${value}`, label: value, hint })),
        { value: other, hint: "type it" },
        { value: unknown, hint: "left unknown" },
      ];
      const answer = await questions.select(message, choices);
      if (answer === unknown) return null;
      if (answer !== other) return answer.slice(1);
    }
    const typed = await questions.text({ ...free, optional: true });
    return typed === "" ? null : typed;
  }

  /** Asks for the words that show a claim. */
  async function shown(claim: ClaimName): Promise<void> {
    const { text } = capture;
    const words = await questions.passage({
      message: "Which words of the text show it? Paste them, or an address (Enter: none)",
      optional: true,
      check: (answer) =>
        checkWebAddress(answer).kind === "ok"
          ? null
          : text === null
            ? "This file has no words that can be read: give an address."
            : wordsFault(text, answer),
    });
    if (words !== "") evidence.set(claim, [words]);
  }
}
