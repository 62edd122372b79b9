// A report as SARIF 2.1.0 (OASIS), within the bounds of GitHub's code scanning: text only, 5,000 results, 10 MB.

import type { Log, Notification, ReportingDescriptor, Result, Run } from "sarif";
import type { Diagnostic, Severity } from "../core/diagnostic.ts";
import { escapeJson, escapeWords } from "../core/escape.ts";
import type { Report } from "../core/report.ts";
import { ruleOf } from "../core/rules/index.ts";
import { byteBound } from "./byte-bound.ts";
import { findingKeys } from "./finding-keys.ts";
import { counted, type JsonFormat } from "./format.ts";
import { adviceLines, findingCount, worstFirst } from "./report-words.ts";
import { sarifText, sarifUri } from "./sarif-text.ts";

const resultsShown = 5_000;
// Of 10 MB, the rest is for rules and frame.
const resultBytes = 9_000_000;

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
};

const format: JsonFormat<Report> = {
  kind: "json",
  *render(report) {
    yield JSON.stringify(makeLog(report));
  },
};
export default format;

function makeLog(report: Report): Log {
  const { tool, strict, verdict, counts, truncated } = report;
  const ids = ruleIds(report);
  const results = boundedResults(report.diagnostics, ids);
  const left = findingCount(report) - results.length;
  const run: Run = {
    tool: {
      driver: {
        name: "archive",
        semanticVersion: escapeWords(tool.version),
        rules: ids.map((id) => describe(id)),
      },
    },
    // Code scanning keeps the runs of one category apart from those of another; the category is what stands before the last slash.
    automationDetails: { id: `corpus-archive/${question(report)}/` },
    columnKind: "unicodeCodePoints",
    invocations: [
      { executionSuccessful: verdict !== "incomplete", toolExecutionNotifications: notifications(report, left) },
    ],
    results,
    properties: { verdict, strict, counts, truncated: truncated || left > 0 },
  };
  return { version: "2.1.0", $schema: "https://json.schemastore.org/sarif-2.1.0.json", runs: [run] };
}

/** What was asked: each answer is a run of its own kind. */
function question({ change, history }: Report): "verify" | "verify-history" | "verify-since" {
  if (history !== null) return "verify-history";
  return change === null ? "verify" : "verify-since";
}

/** Of all rules of the run, in its order, and of findings that come from elsewhere. */
function ruleIds({ rules, diagnostics }: Report): readonly string[] {
  return [...new Set([...rules.map(({ id }) => id), ...diagnostics.map(({ rule }) => rule)])];
}

function describe(id: string): ReportingDescriptor {
  const rule = ruleOf(id);
  const name = escapeWords(id);
  if (rule === undefined) return { id: name };
  return {
    id: name,
    shortDescription: { text: sarifText(rule.title) },
    fullDescription: { text: sarifText(rule.why) },
    help: { text: sarifText(`${rule.title}.\n\nWhy: ${rule.why}\n\nFix: ${rule.fix}`) },
    defaultConfiguration: { level: levels[rule.severity] },
  };
}

function boundedResults(diagnostics: readonly Diagnostic[], ids: readonly string[]): Result[] {
  const keyed = findingKeys(diagnostics).flatMap((key, index) => {
    const diagnostic = diagnostics[index];
    return diagnostic === undefined ? [] : [{ ...diagnostic, key }];
  });
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const results: Result[] = [];
  let room = resultBytes;
  for (const diagnostic of worstFirst(keyed)) {
    const result = resultOf(diagnostic, diagnostic.key, indexes.get(diagnostic.rule) ?? -1);
    room -= byteBound(escapeJson(JSON.stringify(result)));
    if (room < 0 || results.length >= resultsShown) break;
    results.push(result);
  }
  return results;
}

function resultOf(diagnostic: Diagnostic, key: string, ruleIndex: number): Result {
  const { rule, severity, path, line, column, accepted, message } = diagnostic;
  return {
    ruleId: escapeWords(rule),
    ruleIndex,
    level: levels[severity],
    message: { text: sarifText([message, ...adviceLines(diagnostic)].join("\n")) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: sarifUri(path), uriBaseId: "%SRCROOT%" },
          // Without a region the file as a whole is meant (3.29.4).
          ...(line === null
            ? {}
            : { region: { startLine: line, ...(column === null ? {} : { startColumn: column }) } }),
        },
      },
    ],
    partialFingerprints: {
      "corpusArchive/v1": key,
      // Code scanning knows only this one, and its upload action computes it from the line where there is one.
      ...(line === null ? { primaryLocationLineHash: key } : {}),
    },
    ...(accepted === null ? {} : { suppressions: [{ kind: "inSource", justification: sarifText(accepted) }] }),
  };
}

/** What could not be applied or told, so that a list without results is not taken for an archive without problems. */
function notifications({ rules, archive: { notes } }: Report, left: number): Notification[] {
  const skipped = rules.filter(({ status }) => status === "skipped");
  return [
    ...skipped.map(
      ({ id, reason }): Notification => ({
        level: "warning",
        associatedRule: { id: escapeWords(id) },
        message: { text: sarifText(`The rule could not be applied everywhere: ${reason ?? ""}`) },
      }),
    ),
    ...notes.map((note): Notification => ({ level: "note", message: { text: sarifText(note) } })),
    ...(left > 0
      ? [
          {
            level: "warning" as const,
            message: { text: `${counted(left, "finding")} ${left === 1 ? "is" : "are"} not listed` },
          },
        ]
      : []),
  ];
}
