// What adding files came to, for people: file by file what was found and written, then how to go on.

import type { AddedFile, AddedSource, Addition, AdditionOutcome } from "../core/addition.ts";
import { pad } from "./columns.ts";
import { codeFrame } from "./code-frame.ts";
import { counted, grouped, type Line, type LineFormat, type Style, styled } from "./format.ts";

const width = 10;
const margin = " ".repeat(width + 1);
const mostCopies = 5;
const mostCandidates = 6;

const looks: Readonly<Record<AdditionOutcome, Style | readonly Style[]>> = {
  added: "green",
  completed: "green",
  planned: "cyan",
  present: "blue",
  refused: "red",
  failed: ["bold", "red"],
};

const readBy: Readonly<Record<NonNullable<AddedSource["charset"]>["by"], string>> = {
  "byte-order-mark": "by its byte order mark",
  "utf-8": "sound as it is",
  declared: "as the page says",
  guessed: "guessed by a program; look whether the words are right",
  given: "as given",
};

const claimWords: Readonly<Record<string, string>> = { "/translation": "status" };

function* source(found: AddedSource, outcome: AdditionOutcome): Generator<Line> {
  const { charset, mediaType, bytes, path, manifestPath, copies, unknown, candidates } = found;
  const words = charset === null ? "" : `, ${charset.name} (${readBy[charset.by]})`;
  const language = found.language === null ? "" : `, language ${found.language}`;
  yield [margin, `${counted(bytes, "byte")}, ${mediaType}${words}${language}`];
  if (outcome !== "refused" && outcome !== "failed") yield* [path, manifestPath].map((one): Line => [margin, one]);
  for (const copy of copies.slice(0, mostCopies)) yield* like(copy);
  if (copies.length > mostCopies) yield [margin, `and like ${counted(copies.length - mostCopies, "other source")}`];
  if (found.manifest === null) return;
  if (unknown.length > 0)
    yield [margin, `not known: ${unknown.map((claim) => claimWords[claim] ?? claim.slice(1)).join(", ")}`];
  for (const { field, value, from } of candidates.slice(0, mostCandidates))
    yield [margin, styled("dim", `perhaps ${field}: ${value}  (${from})`)];
  if (outcome !== "planned") return;
  yield [];
  for (const line of found.manifest.replace(/\n$/, "").split("\n")) yield ["  ", line];
}

function* like(copy: AddedSource["copies"][number]): Generator<Line> {
  const { sha256, path, sameWords, ofThis, ofOther, relation, declared } = copy;
  const id = sha256.slice(0, 12);
  const how = sameWords
    ? "has the same words but for case, punctuation and blanks as"
    : `shares ${percent(ofThis)} of its wording (and ${percent(ofOther)} of the other's) with`;
  yield [margin, styled("yellow", "copy?"), ` ${how} ${path}`];
  if (!declared) yield [margin, `      if it was made from it: --derived-from ${relation}=${id}`];
}

/** Whole percents; all of it only where it is all of it. */
const percent = (share: number): string => `${share === 1 ? 100 : Math.min(99, Math.round(share * 100))} %`;

function* file({ input, outcome, reason, details, source: found }: AddedFile): Generator<Line> {
  const why = reason === null ? [] : [` ${reason}`];
  yield [styled(looks[outcome], pad(outcome, width)), " ", styled("bold", input), ...why];
  for (const detail of details) yield [margin, detail];
  if (found === null) return void (yield []);
  if (outcome !== "present") yield* source(found, outcome);
  for (const { severity, rule, message, line, fix, excerpt } of found.diagnostics) {
    const colour = severity === "error" ? "red" : severity === "warning" ? "yellow" : "blue";
    const place = line === null ? "" : ` (line ${line})`;
    yield [margin, styled(colour, severity), styled("dim", `[${rule}]`), ` ${message}${place}`];
    if (excerpt !== null) yield* codeFrame(excerpt, margin);
    for (const part of fix.split("\n")) yield [margin, "  ", styled("dim", part)];
  }
  yield [];
}

const verbs: readonly (readonly [AdditionOutcome, string])[] = [
  ["added", "added"],
  ["completed", "completed"],
  ["planned", "would be added; nothing was written"],
  ["present", "there already"],
  ["refused", "refused"],
  ["failed", "failed"],
];

function* addition({ files, next, cleaned }: Addition): Generator<Line> {
  if (cleaned.length > 0) {
    yield [`${counted(cleaned.length, "unfinished file")} of a stopped program removed.`];
    yield [];
  }
  for (const one of files) yield* file(one);
  const told = verbs
    .map(([outcome, verb]) => [files.filter((one) => one.outcome === outcome).length, verb] as const)
    .filter(([count]) => count > 0);
  yield [`${told.map(([count, verb]) => `${grouped(count)} ${verb}`).join(", ")}.`];
  if (next.length === 0) return;
  yield [];
  yield ["Next, for a pull request, from the folder that holds the archive:"];
  for (const command of next) yield [`  ${command}`];
}

export default { kind: "lines", render: addition } as LineFormat<Addition>;
