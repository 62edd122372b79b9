// A report for people: each finding with its place, lines, cause and cure; the counts and the verdict last.

import type { Diagnostic, FixityCause, Severity } from "../core/diagnostic.ts";
import type { Report } from "../core/report.ts";
import { codeFrame } from "./code-frame.ts";
import { counted, grouped, type Line, type LineFormat, type Style, styled } from "./format.ts";

const looks: Readonly<Record<Severity, Style>> = { error: "red", warning: "yellow", info: "blue" };

const causes: Readonly<Record<FixityCause, string>> = {
  "line-endings": "line endings were rewritten",
  "byte-order-mark": "a byte order mark was added or lost",
  "final-newline": "the final newline was added or lost",
  "lfs-pointer": "a Git LFS pointer in place of the content",
  "annex-pointer": "a git-annex pointer in place of the content",
  truncated: "the file is cut short",
  "unicode-normalisation": "the characters were normalised",
  "other-source": "these are the bytes of another source",
  unknown: "cannot be told from the bytes",
};

/** One finding: its place, what and how grave it is, the lines around, its cause and cure. */
export function* findingLines(diagnostic: Diagnostic): Generator<Line> {
  const { path, line, column, severity, rule, message, cause, fix, excerpt, accepted } = diagnostic;
  const place = line === null ? path : `${path}:${line}:${column}`;
  yield [styled("bold", place)];
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

/** Rules that only an option asks for are no news; those that a narrower question left out are. */
function* notRun(report: Report): Generator<Line> {
  const onRequest = /^(?:needs --|only --|only `)/;
  const rules = report.rules.filter(({ status, reason }) => status === "not-run" && !onRequest.test(reason ?? ""));
  for (const [reason, list] of groupByReason(rules))
    yield [`${counted(list.length, "rule")} ${list.length === 1 ? "was" : "were"} not run: ${reason}.`];
}

function groupByReason(rules: readonly Report["rules"][number][]): Map<string, Report["rules"][number][]> {
  const result = new Map<string, Report["rules"][number][]>();
  for (const rule of rules) result.set(rule.reason ?? "", [...(result.get(rule.reason ?? "") ?? []), rule]);
  return result;
}

/** Where it was read from, when that is not the working directory. */
function* origin({ archive: { tree, revision, notes }, history }: Report): Generator<Line> {
  for (const note of notes) yield [`Note: ${note}.`];
  if (tree === "index") yield ["Read from the index."];
  else if (revision !== null) yield [`Read from git ${history === null ? "at" : "back from"} ${revision}.`];
}

function tally({ counts, history }: Report): Line {
  if (history !== null) {
    const parts = [
      counted(history.commits, "commit"),
      counted(counts.sources, "source") + (counts.withdrawn > 0 ? ` (${grouped(counts.withdrawn)} withdrawn)` : ""),
      `${counted(history.contents, "version")} of manifests and bytes`,
      `${counted(counts.bytes, "byte")} of sources`,
    ];
    return [`Looked at ${parts.join(", ")}.`];
  }
  const parts = [
    counted(counts.sources, "source") + (counts.withdrawn > 0 ? ` (${grouped(counts.withdrawn)} withdrawn)` : ""),
    counted(counts.defects, "defect"),
    counted(counts.relations, "relation"),
    counted(counts.quotes, "quote"),
    counted(counts.files, "file"),
    `${counted(counts.bytes, "byte")} of sources`,
  ];
  return [`Looked at ${parts.join(", ")}.`];
}

function verdict(report: Report): Line {
  const { errors, warnings, infos } = report.counts;
  const words = `${counted(errors, "error")}, ${counted(warnings, "warning")}${infos > 0 ? `, ${counted(infos, "note")}` : ""}`;
  if (report.verdict === "verified") return [styled(["bold", "green"], "Verified"), ` (${words}).`];
  const because = report.strict && errors === 0 ? "; with --strict warnings are problems" : "";
  if (report.verdict === "problems") return [styled(["bold", "red"], "Problems found"), ` (${words}${because}).`];
  return [styled(["bold", "red"], "Could not tell"), `: something could not be looked at (${words}).`];
}

const format: LineFormat<Report> = {
  kind: "lines",
  *render(report) {
    for (const diagnostic of report.diagnostics) yield* findingLines(diagnostic);
    if (report.truncated)
      yield [`Only ${grouped(report.diagnostics.length)} findings are shown; the counts below are whole.`];
    yield* skipped(report);
    yield* notRun(report);
    yield* origin(report);
    yield tally(report);
    yield verdict(report);
  },
};
export default format;
