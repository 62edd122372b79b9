// A withdrawal for people and as JSON: what goes, what stays, and what git keeps.

import { shellWord } from "../core/shell-word.ts";
import type { Withdrawal } from "../core/withdrawal/withdrawal.ts";
import { counted, type JsonFormat, type Line, type LineFormat, type Piece, styled } from "./format.ts";
import { findingLines } from "./report-text.ts";

const shownPlaces = 20;
const labelWidth = 13;

const text: LineFormat<Withdrawal> = {
  kind: "lines",
  *render(withdrawal) {
    const { state, source, tombstone, resumed } = withdrawal;
    if (state === "nothing-to-do") {
      yield [`The source ${source} was withdrawn on ${tombstone.date}: ${tombstone.reason}`];
      yield ["Nothing is left to do."];
      return;
    }
    if (state === "refused") {
      for (const diagnostic of withdrawal.diagnostics) yield* findingLines(diagnostic);
      yield [styled(["bold", "red"], "Not withdrawn"), ": nothing was written."];
      return;
    }
    yield [styled("bold", source)];
    yield labelled(
      "tombstone",
      `${tombstone.date}: ${tombstone.reason}${resumed ? " (an earlier withdrawal is finished)" : ""}`,
    );
    if (tombstone.authority !== undefined) yield labelled("authority", tombstone.authority);
    if (tombstone.by !== undefined) yield labelled("by", tombstone.by);
    yield* changes(withdrawal);
    yield* leftAsItIs(withdrawal);
    for (const { path, reason } of withdrawal.faults) yield labelled(styled("red", "not seen"), `"${path}" ${reason}`);
    yield [];
    yield* ending(withdrawal);
  },
};

function* changes({ documents, emptied, removed, state }: Withdrawal): Generator<Line> {
  for (const { path, quotes, corrections } of documents) {
    const parts = [
      ...(quotes > 0 ? [counted(quotes, "quote")] : []),
      ...(corrections > 0 ? [counted(corrections, "correction")] : []),
    ];
    yield labelled("rewritten", `${path}${parts.length > 0 ? ` (${parts.join(" and ")} by digest)` : ""}`);
  }
  if (emptied.length > 0) yield labelled("emptied", emptied.join(", "));
  for (const path of removed) yield labelled(state === "planned" ? "to be removed" : "removed", path);
}

/** Never the words themselves: what is printed may stand in a log for longer than the text. */
function* leftAsItIs({ remaining, bound, unread }: Withdrawal): Generator<Line> {
  for (const { path, line, pointer, words } of remaining.slice(0, shownPlaces)) {
    const place = line === null ? path : `${path}:${line}`;
    const what = pointer === null ? "a comment" : pointer;
    yield labelled(styled("yellow", "still there"), `${place}: ${what} shares ${counted(words, "word")} with the text`);
  }
  const more = remaining.length - shownPlaces;
  if (more > 0) yield labelled("", `and ${counted(more, "more place")}`);
  for (const path of unread)
    yield labelled(
      styled("yellow", "not read"),
      `${path} names the source and cannot be read: \`archive verify\` says why`,
    );
  for (const { sha256, relation } of bound) yield labelled("not touched", `${sha256} (${relation})`);
}

function* ending(withdrawal: Withdrawal): Generator<Line> {
  const { state, source, tombstone, remaining, documents, removed } = withdrawal;
  if (remaining.length > 0) {
    yield [
      "Look through the places marked “still there”: it is for you to judge whether they give the text away. With --also notes the words are struck out of notes.",
    ];
  }
  if (state === "planned") {
    yield ["Nothing was written yet."];
    return;
  }
  if (state === "unfinished") {
    yield [styled(["bold", "red"], "Not finished"), ": run the same command again."];
    return;
  }
  yield [styled(["bold", "green"], "Withdrawn"), "."];
  yield [
    styled("bold", "Git still holds the bytes and the quotes"),
    " in its history, in every clone, and wherever it was pushed. README, “Takedown”, says how to purge them and what that costs citations.",
  ];
  const paths = [...documents.map(({ path }) => path), ...removed.filter((path) => path.includes(`/${source}.`))];
  yield ["Next:"];
  yield [`  git add -A -- ${paths.map(shellWord).join(" ")}`];
  yield [`  git commit -m ${shellWord(`Withdraw ${source.slice(0, 10)}: ${tombstone.reason}`)}`];
}

function labelled(label: Piece, words: string): Line {
  const shown = typeof label === "string" ? label : label.text;
  return [
    "  ",
    typeof label === "string" ? styled("cyan", label) : label,
    " ".repeat(Math.max(1, labelWidth + 1 - shown.length)),
    words,
  ];
}

const json: JsonFormat<Withdrawal> = {
  kind: "json",
  *render(withdrawal) {
    yield JSON.stringify(withdrawal, null, 2);
  },
};

export const withdrawalFormats = { text, json } as const;
