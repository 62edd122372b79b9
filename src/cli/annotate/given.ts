// The options of `archive annotate` as they were given, and the request that they make; what does not belong together is refused.

import type { AnnotationRequest, PastedWords, ReferenceRequest } from "../../core/annotation/request.ts";
import { concernsFile } from "../../core/annotation/defect.ts";
import { usage } from "../command.ts";

/** The options, under the names that commander gives them. */
export interface Given {
  readonly defect?: string;
  readonly claim?: readonly string[];
  readonly relation?: string;
  readonly retract?: string;
  readonly quote?: string;
  readonly wholeFile?: boolean;
  readonly occurrence?: number;
  readonly correction?: string;
  readonly remedy?: string;
  readonly severity?: string;
  readonly layer?: string;
  readonly knownBy?: string;
  readonly ref?: readonly string[];
  readonly evidence?: readonly string[];
  readonly evidenceFrom?: string;
  readonly evidenceUrl?: readonly string[];
  readonly basis?: string;
  readonly confidence?: number;
  readonly new?: boolean;
  readonly kind?: string;
  readonly statement?: string;
  readonly speaker?: string;
  readonly attribution?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly by?: string;
}

/** What is annotated, by the option that says so. */
export const kinds = ["defect", "claim", "relation", "retract"] as const;
export type Kind = (typeof kinds)[number];

const belongs: Readonly<Record<Kind, readonly (keyof Given)[]>> = {
  defect: [
    ...(["quote", "wholeFile", "occurrence", "correction", "remedy", "severity", "layer", "knownBy"] as const),
    ...(["ref", "note", "by"] as const),
  ],
  claim: ["evidence", "evidenceFrom", "evidenceUrl", "occurrence", "basis", "confidence", "note"],
  relation: ["quote", "occurrence", "attribution", "note", "new", "kind", "statement", "speaker"],
  retract: ["reason", "by"],
};

/**
 * What is annotated; null where no option says it.
 * @throws ArchiveError `usage` when two options say it, or one does not belong to it
 */
export function kindOf(given: Given): Kind | null {
  const [kind = null, other] = kinds.filter((one) => given[one] !== undefined);
  if (other !== undefined) usage(`--${String(kind)} and --${other} are two annotations: run the command for each`);
  if (kind === null) return null;
  const known: ReadonlySet<string> = new Set<keyof Given>([kind, ...belongs[kind]]);
  const stray = (Object.keys(given) as (keyof Given)[]).find((one) => isOption(one) && !known.has(one));
  if (stray !== undefined) usage(`${flag(stray)} does not belong to --${kind}`);
  return kind;
}

const all: ReadonlySet<string> = new Set<string>([...kinds, ...Object.values(belongs).flat()]);
const isOption = (name: string): boolean => all.has(name);
const flag = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** How the names of other sources become SHA-256. */
export type NameSource = (word: string) => Promise<string>;

/**
 * The request that the options make.
 * @throws ArchiveError `usage` where one is missing
 */
export async function requestOf(given: Given, nameSource: NameSource): Promise<AnnotationRequest> {
  switch (kindOf(given)) {
    case "defect":
      return defectOf(given, nameSource);
    case "claim":
      return claimOf(given, nameSource);
    case "relation":
      return passageOf(given);
    case "retract":
      return { kind: "retraction", defect: given.retract ?? "", reason: needed(given, "reason"), ...some(given, "by") };
    case null:
      return usage("Say what to write: --defect, --claim, --relation or --retract");
  }
}

async function defectOf(given: Given, nameSource: NameSource): Promise<AnnotationRequest> {
  const { defect: type = "", quote, wholeFile = false, ref = [] } = given;
  if (quote !== undefined && wholeFile) usage("--quote names certain words and --whole-file none: give one of them");
  if (quote === undefined && !wholeFile && !concernsFile(type))
    usage("Say which words are meant with --quote, or --whole-file for a defect of the file as a whole");
  if (type === "other" && given.note === undefined) usage("A defect of the type other says what it is with --note");
  const refs: ReferenceRequest[] = [];
  for (const one of ref) refs.push(/^https?:/i.test(one) ? { url: one } : { source: await nameSource(one) });
  return {
    kind: "defect",
    type,
    quote: quote === undefined ? null : pasted(quote, given.occurrence),
    refs,
    ...some(given, "correction", "remedy", "severity", "layer", "knownBy", "note", "by"),
  };
}

async function claimOf(given: Given, nameSource: NameSource): Promise<AnnotationRequest> {
  const { claim = [], evidence = [], evidenceFrom, evidenceUrl: urls = [], occurrence, confidence } = given;
  if (occurrence !== undefined && evidence.length !== 1)
    usage("--occurrence says which place one quote means: give --evidence once");
  const assignments = [];
  for (const one of claim) {
    const [, field, value] = /^([^=]*)=([\s\S]*)$/.exec(one) ?? [];
    if (field === undefined || value === undefined) usage(`--claim is <field>=<value>, not "${one}"`);
    const isSource = field === "derivedFrom.source" || /^derivedFrom\.\d+\.source$/.test(field);
    assignments.push({ field, value: isSource ? await nameSource(value) : value });
  }
  return {
    kind: "claim",
    assignments,
    quotes: evidence.map((words) => pasted(words, occurrence)),
    from: evidenceFrom === undefined ? null : await nameSource(evidenceFrom),
    urls,
    ...(confidence === undefined ? {} : { confidence }),
    ...some(given, "basis", "note"),
  };
}

function passageOf(given: Given): AnnotationRequest {
  const { relation = "", occurrence } = given;
  const isNew = given.new === true;
  if (!isNew && (given.kind ?? given.statement ?? given.speaker) !== undefined)
    usage("--kind, --statement and --speaker begin a relation: add --new, or leave them out");
  const begins = isNew
    ? { kind: needed(given, "kind"), statement: needed(given, "statement"), ...some(given, "speaker") }
    : null;
  const quote = pasted(needed(given, "quote"), occurrence);
  return { kind: "passage", relation, quote, begins, ...some(given, "attribution", "note") };
}

function pasted(words: string, occurrence: number | undefined): PastedWords {
  if (words.trim() === "") usage("A quote needs words");
  return { words, ...(occurrence === undefined ? {} : { occurrence }) };
}

type Words = { [K in keyof Given]-?: Given[K] extends string | undefined ? K : never }[keyof Given];

function needed(given: Given, name: Words): string {
  const value = given[name];
  if (value === undefined) usage(`${flag(name)} is missing`);
  return value;
}

/** Those of the options that were given. */
function some<K extends Words>(given: Given, ...names: readonly K[]): { readonly [P in K]?: string } {
  const result: { [P in K]?: string } = {};
  for (const name of names) {
    const value: string | undefined = given[name];
    if (value !== undefined) result[name] = value;
  }
  return result;
}
