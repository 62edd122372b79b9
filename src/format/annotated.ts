// What `annotate` did: for people, with the next commands; as the difference that it would make; and as JSON.

import type { Annotated, FoundWords } from "../core/annotation/annotated.ts";
import { shellWord } from "../core/shell-word.ts";
import { shortWords } from "../core/quoted-words.ts";
import { weakeningsOf } from "../core/weakening.ts";
import { changeLines } from "./change-words.ts";
import { counted, type JsonFormat, type Line, type LineFormat, styled } from "./format.ts";
import { findingLines } from "./report-text.ts";
import { textDiff } from "./text-diff.ts";

const mostChanges = 20;

function* refusal({ findings, path, changes, isNew }: Annotated): Generator<Line> {
  for (const finding of findings) yield* findingLines(finding);
  const problems = counted(findings.length, "problem");
  const amended = changes.length > 0 || isNew;
  const why = amended
    ? `"${path}" would have ${problems} that it has not now`
    : `"${path}" cannot be amended as it stands`;
  yield [styled(["bold", "red"], "Nothing was written"), `: ${why}.`];
}

/** Where the words were found, and that they are the source's own where others were given. */
function* found(words: readonly FoundWords[], source: string): Generator<Line> {
  for (const one of words) {
    const nth = one.occurrence === null ? "" : `, occurrence ${one.occurrence}`;
    const of = one.source === source ? "" : ` of ${one.source.slice(0, 12)}`;
    const wording = one.exact ? "" : ", written as the source has it";
    yield [`  found at ${one.line}:${one.column}${of}${nth}${wording}: `, shortWords(one.quote, 100)];
  }
}

function* told(annotated: Annotated): Generator<Line> {
  const { changes, isNew, kind, id, path, line } = annotated;
  yield [styled(["bold", "green"], "Wrote"), ` ${line === null ? path : `${path}:${line}`}`];
  if (isNew) yield [`  relation ${id ?? ""} begun`];
  else if (kind === "retraction") yield [`  defect ${id ?? ""} retracted`];
  const lines = kind === "retraction" ? [] : changeLines(changes, weakeningsOf(changes), mostChanges);
  for (const { words, weaker } of lines)
    yield [`  ${words}`, styled("yellow", weaker === null ? "" : ` (weaker: ${weaker})`)];
  yield* found(annotated.found, annotated.source);
  yield* gone(annotated);
}

/** What went with the old value, so that nobody loses it unseen. */
function* gone({ replaced }: Annotated): Generator<Line> {
  if (replaced.length === 0) return;
  yield [
    styled("yellow", "  went with the old value: "),
    `${replaced.join(", ")}. What still holds must be given again for the new one.`,
  ];
  if (replaced.includes("evidence"))
    yield ["  The gate reports evidence that goes as a weakening: a pull request with it needs `--allow weaken`."];
}

function* next({ path, source, kind, id }: Annotated): Generator<Line> {
  const short = source.slice(0, 12);
  const verify = kind === "passage" ? "archive verify" : `archive verify ${short}`;
  const subjects = {
    defect: `Declare defect ${id ?? ""} of ${short}`,
    claim: `Amend what is known of ${short}`,
    passage: `Quote ${short} in relation ${id ?? ""}`,
    retraction: `Retract defect ${id ?? ""} of ${short}`,
  };
  yield [];
  yield ["Next:"];
  yield [`  ${verify}`];
  yield [`  git add ${shellWord(path)}`];
  yield [`  git commit -m ${shellWord(subjects[kind])}`];
}

const text: LineFormat<Annotated> = {
  kind: "lines",
  *render(annotated) {
    const { status, path } = annotated;
    if (status === "refused") yield* refusal(annotated);
    else if (status === "unchanged") yield [`Nothing to write: "${path}" says so already.`];
    else if (status === "planned") {
      yield* diff.render(annotated);
      yield* gone(annotated);
    } else {
      yield* told(annotated);
      yield* next(annotated);
    }
  },
};

const diff: LineFormat<Annotated> = {
  kind: "lines",
  render: ({ path, before, after, isNew }) => textDiff(path, isNew ? null : before, after),
};

const json: JsonFormat<Annotated> = {
  kind: "json",
  // The changes tell what the texts of the document would tell once more.
  *render({ before: _before, after: _after, ...told }) {
    yield JSON.stringify(told, null, 2);
  },
};

export const annotatedFormats = { text, json, diff };
