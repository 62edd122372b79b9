// A report for people: each finding with its place, lines, cause and cure; the counts and the verdict last.

import type { Diagnostic, Severity } from "../core/diagnostic.ts";
import type { ChangeReport, CitationsReport, Report } from "../core/report.ts";
import { codeFrame } from "./code-frame.ts";
import { diffSummary } from "./diff-summary.ts";
import { counted, grouped, type Line, type LineFormat, type Style, styled } from "./format.ts";
import {
  causes,
  citationWords,
  groupByReason,
  heldWords,
  readFromWords,
  placeWords,
  tallyWords,
  verdictWords,
} from "./report-words.ts";

const looks: Readonly<Record<Severity, Style>> = { error: "red", warning: "yellow", info: "blue" };

/** One finding: place, message, lines of the file, cause and cure, and a blank line. */
export function* findingLines(diagnostic: Diagnostic): Generator<Line> {
  const { severity, rule, message, cause, fix, excerpt, accepted } = diagnostic;
  yield [styled("bold", placeWords(diagnostic))];
  yield ["  ", styled(["bold", looks[severity]], severity), styled("dim", `[${rule}]`), ` ${message}`];
  if (excerpt !== null) yield* codeFrame(excerpt, "  ");
  if (cause !== null) yield ["  ", styled("cyan", "cause"), `  ${causes[cause]}`];
  if (accepted !== null) yield ["  ", styled("cyan", "accepted"), `  ${accepted}`];
  else
    for (const [index, part] of fix.split("\n").entries())
      yield ["  ", index === 0 ? styled("cyan", "fix  ") : "     ", `  ${part}`];
  yield [];
}

function* skipped(report: Report): Generator<Line> {
  const rules = report.rules.filter(({ status }) => status === "skipped");
  if (rules.length === 0) return;
  yield [`${counted(rules.length, "rule")} could not be applied everywhere:`];
  for (const [reason, list] of groupByReason(rules))
    yield ["  ", styled("dim", `${list.map(({ id }) => id).join(", ")}: `), reason];
  yield [];
}

/** In one line. Rules that only an option asks for are no news; those that a narrower question left out are. */
function* notRun(report: Report): Generator<Line> {
  const onRequest = /^(?:needs --|only --|only `)/;
  const rules = report.rules.filter(({ status, reason }) => status === "not-run" && !onRequest.test(reason ?? ""));
  if (rules.length === 0) return;
  const groups = [...groupByReason(rules)];
  const words = groups.map(([reason, [first, ...more]]) => {
    if (groups.length === 1 && more.length > 0) return reason;
    return `${first?.id ?? ""}${more.length > 0 ? ` and ${more.length} more` : ""} (${reason})`;
  });
  yield [`${counted(rules.length, "rule")} ${rules.length === 1 ? "was" : "were"} not run: ${words.join("; ")}.`];
}

/** What the change does, before anything that is wrong with it. */
function* change({ diff }: ChangeReport): Generator<Line> {
  yield [styled(["bold", diff.verdict === "fine" ? "green" : "red"], diffSummary(diff))];
  yield [];
}

const mostCitations = 200;

/** Each citation with its three levels, which are never one word. */
function* citations({ verdicts, found }: CitationsReport): Generator<Line> {
  for (const verdict of verdicts.slice(0, mostCitations)) {
    const { path, line, column, source } = verdict;
    yield [styled("bold", `${path}:${line ?? 1}:${column ?? 1}`), source === null ? "" : `  ${source.slice(0, 12)}…`];
    yield ["  ", citationWords(verdict)];
  }
  if (found > mostCitations)
    yield [`${counted(found - mostCitations, "more citation")} not shown here; --json has them.`];
  if (found > 0) yield [];
}

/** Where it was read from, when that is not the working directory. */
function* origin(report: Report): Generator<Line> {
  for (const note of report.archive.notes) yield [`Note: ${note}.`];
  if (report.change !== null) yield [heldWords(report.change)];
  const from = readFromWords(report);
  if (from !== null) yield [from];
}

const verdictLooks: Readonly<Record<Report["verdict"], Style>> = {
  verified: "green",
  problems: "red",
  incomplete: "red",
};

function verdict(report: Report): Line {
  const [loud, rest] = verdictWords(report);
  return [styled(["bold", verdictLooks[report.verdict]], loud), rest];
}

const format: LineFormat<Report> = {
  kind: "lines",
  *render(report) {
    if (report.change !== null) yield* change(report.change);
    for (const diagnostic of report.diagnostics) yield* findingLines(diagnostic);
    if (report.truncated)
      yield [`Only ${grouped(report.diagnostics.length)} findings are shown; the counts below are whole.`];
    yield* skipped(report);
    yield* notRun(report);
    if (report.citations !== undefined) yield* citations(report.citations);
    yield* origin(report);
    yield [tallyWords(report)];
    yield verdict(report);
  },
};
export default format;
