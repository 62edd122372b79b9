// A report as Markdown, for the summary of a CI job or a comment: what changed, the verdict, the findings, what they mean.

import type { Diagnostic } from "../core/diagnostic.ts";
import { escapeWords } from "../core/escape.ts";
import type { Report } from "../core/report.ts";
import { ruleOf } from "../core/rules/index.ts";
import { byteBound } from "./byte-bound.ts";
import { diffSummary } from "./diff-summary.ts";
import { counted, type Line, type LineFormat } from "./format.ts";
import { cellSpan, clipped, codeSpan } from "./markdown.ts";
import {
  adviceLines,
  citationWords,
  findingCount,
  groupByReason,
  heldWords,
  readFromWords,
  placeWords,
  tallyWords,
  verdictWords,
  worstFirst,
} from "./report-words.ts";

// GitHub refuses a summary of more than 1 MiB; the rest is for the rules and for what else is there already.
const tableBytes = 700_000;
const wordsShown = 600;
const reasonShown = 150;
const noteShown = 300;

const format: LineFormat<Report> = {
  kind: "lines",
  *render(report) {
    const { change, archive, diagnostics, rules } = report;
    yield [report.citations === undefined ? "### Verification of the archive" : "### Check of citations"];
    yield [];
    if (change !== null) {
      // The sentence quotes values, so it is code as well.
      yield [codeSpan(clipped(diffSummary(change.diff), 4 * wordsShown))];
      yield [];
    }
    const [verdict, rest] = verdictWords(report);
    yield [`**${verdict}**${rest} ${tallyWords(report)}`];
    const from = readFromWords(report);
    yield* notes([
      ...(change === null ? [] : [heldWords(change)]),
      ...(from === null ? [] : [from]),
      ...archive.notes.map((note) => `Note: ${note}.`),
    ]);
    const shown = withinBound(worstFirst(diagnostics));
    yield* table(shown.map(({ row }) => row));
    const left = findingCount(report) - shown.length;
    if (left > 0) {
      yield [];
      yield [`${counted(left, "more finding")} ${left === 1 ? "is" : "are"} not shown here.`];
    }
    yield* citations(report);
    yield* skipped(rules);
    yield* meanings(shown.map(({ diagnostic }) => diagnostic));
  },
};
export default format;

function* notes(list: readonly string[]): Generator<Line> {
  if (list.length > 0) yield [];
  for (const note of list) yield [`- ${codeSpan(clipped(note, noteShown))}`];
}

function rowOf(diagnostic: Diagnostic): string {
  const { severity, rule, message } = diagnostic;
  const advice = [...adviceLines(diagnostic)].map((line) => cellSpan(clipped(line, wordsShown))).join("<br>");
  const words = `${cellSpan(rule)}<br>${cellSpan(clipped(message, wordsShown))}`;
  return `| ${severity} | ${cellSpan(clipped(placeWords(diagnostic), wordsShown))} | ${words} | ${advice} |`;
}

function withinBound(diagnostics: readonly Diagnostic[]): { readonly diagnostic: Diagnostic; readonly row: string }[] {
  const shown: { diagnostic: Diagnostic; row: string }[] = [];
  let room = tableBytes;
  for (const diagnostic of diagnostics) {
    const row = rowOf(diagnostic);
    room -= byteBound(escapeWords(row)) + 1;
    if (room < 0) break;
    shown.push({ diagnostic, row });
  }
  return shown;
}

function* table(rows: readonly string[]): Generator<Line> {
  if (rows.length === 0) return;
  yield [];
  yield ["| | where | what | what to do |"];
  yield ["| --- | --- | --- | --- |"];
  for (const row of rows) yield [row];
}

const mostCitations = 200;

function* citations({ citations: cited }: Report): Generator<Line> {
  if (cited === undefined || cited.found === 0) return;
  yield [];
  for (const verdict of cited.verdicts.slice(0, mostCitations)) {
    const place = `${verdict.path}:${verdict.line ?? 1}:${verdict.column ?? 1}`;
    yield [`- ${codeSpan(clipped(place, wordsShown))}: ${citationWords(verdict)}`];
  }
  if (cited.found > mostCitations) yield [`- ${counted(cited.found - mostCitations, "more citation")}`];
}

function* skipped(rules: Report["rules"]): Generator<Line> {
  const list = rules.filter(({ status }) => status === "skipped");
  if (list.length === 0) return;
  yield [];
  yield [`${counted(list.length, "rule")} could not be applied everywhere:`];
  yield [];
  for (const [reason, alike] of groupByReason(list))
    yield [`- ${alike.map(({ id }) => codeSpan(id)).join(", ")}: ${codeSpan(clipped(reason, reasonShown))}`];
}

/** What the rules that fired are about, once each: words of the program's own. */
function* meanings(diagnostics: readonly Diagnostic[]): Generator<Line> {
  const fired = [...new Set(diagnostics.map(({ rule }) => rule))].flatMap((id) => ruleOf(id) ?? []);
  if (fired.length === 0) return;
  yield [];
  yield ["<details><summary>What these findings mean</summary>"];
  yield [];
  for (const { id, title, why } of fired) yield [`- **${codeSpan(id)}** ${plain(title)}. ${plain(why)}`];
  yield [];
  yield ["</details>"];
}

/** Words of the program's own, which hold names like `<sha256>` but no Markdown other than code. */
function plain(words: string): string {
  return words.replace(/`[^`]*`|[<>&]/g, (part) => (part.startsWith("`") ? part : `\\${part}`));
}
