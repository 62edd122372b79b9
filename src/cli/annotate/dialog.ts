// Asks a person for what the options of `archive annotate` leave open; each answer becomes the option that would have said it.

import { listedValues } from "../../core/annotation/closed-list.ts";
import { concernsFile, usualSeverity } from "../../core/annotation/defect.ts";
import type { AnnotationSubject } from "../../core/annotation/subject.ts";
import { nearest } from "../../core/nearest.ts";
import { shortWords } from "../../core/quoted-words.ts";
import { usage } from "../command.ts";
import type { Choice, Questions } from "../prompts.ts";
import { askWords, filled, listedChoices } from "./asking.ts";
import { askClaim } from "./dialog-claim.ts";
import { type Given, type Kind, kindOf } from "./given.ts";

const kindChoices: readonly Choice<Kind>[] = [
  { value: "defect", label: "A defect", hint: "words of this copy that are wrong, missing or do not belong" },
  { value: "claim", label: "A claim", hint: "who published it, when, in which language, how it was translated …" },
  { value: "relation", label: "A passage of a relation", hint: "how words of this source hang together with others" },
  {
    value: "retract",
    label: "The retraction of a defect",
    hint: "a defect that was a mistake is taken back, never deleted",
  },
];

/**
 * The options, completed. Where no option says what is annotated, everything is asked; else only what is needed and missing; the options
 * themselves where nothing is.
 * @throws ArchiveError `cancelled` when the person gives up, `usage` as without a terminal
 */
export async function completed(
  given: Given,
  read: () => Promise<AnnotationSubject>,
  questions: Questions,
): Promise<Given> {
  const named = kindOf(given);
  if (named !== null && isComplete(named, given)) return given;
  const kind = named ?? (await questions.select("What would you write about this source?", kindChoices));
  const subject = await read();
  if (kind === "claim") return askClaim(given, subject, questions);
  if (kind === "retract") return askRetraction(given, subject, questions);
  const ask = kind === "defect" ? askDefect : askPassage;
  return ask(given, subject, questions, named === null);
}

function isComplete(kind: Kind, given: Given): boolean {
  const { defect = "", quote, wholeFile = false, new: isNew = false } = given;
  if (kind === "claim") return true;
  if (kind === "retract") return given.reason !== undefined;
  if (kind === "defect") return quote !== undefined || wholeFile || concernsFile(known(defect) ?? "");
  return quote !== undefined && (!isNew || (given.kind !== undefined && given.statement !== undefined));
}

/** `all` says whether what may be left open is asked too. */
async function askDefect(
  given: Given,
  { text }: AnnotationSubject,
  questions: Questions,
  all: boolean,
): Promise<Given> {
  const type = known(given.defect) ?? (await askType(questions));
  const open = given.quote === undefined && given.wholeFile !== true && !concernsFile(type);
  const words = open && text !== null ? await askWords(questions, text, "file") : "";
  const place: Given = open ? (words === "" ? { wholeFile: true } : { quote: words }) : {};
  const answers: Given = { ...given, defect: type, ...place };
  if (!all) return answers;
  const severity = await choose(questions, "How much does it matter?", "defects.*.severity", usualSeverity(type));
  const layer = await choose(questions, "Who made it?", "defects.*.layer", "unknown");
  const knownBy = await choose(questions, "How is it known?", "defects.*.knownBy", "self");
  const correction =
    words === ""
      ? ""
      : await questions.passage({
          message: "Which exact words should stand there? Enter leaves it open.",
          optional: true,
          check: (answer) => (answer === words ? "These are the words that stand there" : null),
        });
  const remedy =
    correction === ""
      ? await questions.text({
          message: "What is right, or what is to be done, in prose? Enter leaves it open.",
          optional: true,
        })
      : "";
  const note = await questions.text({
    message: "A note for readers? Enter leaves it out.",
    optional: type !== "other",
  });
  return { ...answers, severity, layer, knownBy, ...filled({ correction, remedy, note }) };
}

/** A type that was given wrongly is refused like everywhere else, before anything is asked. */
function known(type: string | undefined): string | undefined {
  const values = listedValues("manifest", "defects.*.type").map(({ value }) => value);
  if (type === undefined || values.includes(type)) return type;
  const guess = nearest(type, values);
  return usage(`There is no defect type "${type}"${guess === null ? "" : `. Did you mean "${guess}"?`}`);
}

const groups: Readonly<Record<string, string>> = {
  capture: "what the page or the capture left in the text",
  character: "characters, spaces, punctuation, spelling",
  language: "sentences and words of this language",
  translation: "what a translation or a paraphrase did to the sense",
  quotation: "quotations and who is said to have said it",
  fact: "facts and dates",
  record: "what the file does not say about itself",
  other: "none of these",
};

async function askType(questions: Questions): Promise<string> {
  const types = listedValues("manifest", "defects.*.type");
  const names = [...new Set(types.flatMap(({ group }) => group ?? []))];
  const choices = names.map((value): Choice<string> => {
    const hint = groups[value];
    return hint === undefined ? { value } : { value, hint };
  });
  const group = await questions.select("What is the defect about?", choices);
  const within = types.filter((type) => type.group === group);
  return questions.select(
    "Of which type is it?",
    within.map(({ value, meaning }) => ({ value, hint: meaning })),
  );
}

function choose(questions: Questions, message: string, path: string, initial: string): Promise<string> {
  return questions.select(message, listedChoices("manifest", path), initial);
}

async function askPassage(
  given: Given,
  subject: AnnotationSubject,
  questions: Questions,
  all: boolean,
): Promise<Given> {
  const begun = given.relation === undefined ? await askRelation(subject, questions) : {};
  const answers: Given = { ...given, ...begun };
  const start: Given =
    answers.new === true
      ? {
          kind:
            given.kind ??
            (await questions.select("How do the passages hang together?", listedChoices("relation", "kind"))),
          statement:
            given.statement ?? (await questions.text({ message: "What does the relation say, as a heading?" })),
        }
      : {};
  const { text } = subject;
  const words: Given =
    given.quote === undefined && text !== null ? { quote: await askWords(questions, text, null) } : {};
  if (!all) return { ...answers, ...start, ...words };
  const attribution = await questions.text({
    message: "Who is said to speak, and on whose word? Enter leaves it open.",
    optional: true,
  });
  const note = await questions.text({ message: "A note for readers? Enter leaves it out.", optional: true });
  return { ...answers, ...start, ...words, ...filled({ attribution, note }) };
}

async function askRelation({ relations }: AnnotationSubject, questions: Questions): Promise<Given> {
  const fresh = "a new one";
  const choices = relations.map(({ id, statement }) => ({
    value: id,
    label: `${id}  ${shortWords(statement, 70).slice(1, -1)}`,
  }));
  const chosen = await questions.select("Which relation?", [{ value: fresh, label: "A new one" }, ...choices]);
  if (chosen !== fresh) return { relation: chosen };
  const ids = new Set(relations.map(({ id }) => id));
  const relation = await questions.text({
    message: "Which id shall it have?",
    initial: nextId(relations.map(({ id }) => id)),
    check: (id) => (ids.has(id) ? `There is a relation "${id}" already` : null),
  });
  return { relation, new: true };
}

/** `R27` after `R26`, in the width of the last. */
function nextId(ids: readonly string[]): string {
  const [, prefix = "R", digits = "00"] = /^(.*?)(\d{1,9})$/.exec(ids.at(-1) ?? "") ?? [];
  return prefix + String(Number(digits) + 1).padStart(digits.length, "0");
}

async function askRetraction(given: Given, { manifest }: AnnotationSubject, questions: Questions): Promise<Given> {
  const standing = (manifest?.defects ?? []).filter(({ retracted }) => retracted === undefined);
  if (standing.length === 0) usage("This source has no defect that could be retracted");
  const choices = standing.map(({ id, type, quote }) => ({
    value: id,
    label: `${id}  ${type}${quote === undefined ? "" : `  ${shortWords(quote, 50)}`}`,
  }));
  const retract = given.retract ?? (await questions.select("Which defect was a mistake?", choices));
  const reason = given.reason ?? (await questions.text({ message: "Why was it a mistake?" }));
  return { ...given, retract, reason };
}
