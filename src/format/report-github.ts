// A report for a log of GitHub Actions: annotations on the lines of the findings, the worst first, then what they leave out.

import type { Severity } from "../core/diagnostic.ts";
import type { Report } from "../core/report.ts";
import type { WorkflowCommand } from "../core/workflow-command.ts";
import { diffSummary } from "./diff-summary.ts";
import { type CommandFormat, counted, grouped, type Line } from "./format.ts";
import {
  adviceLines,
  findingCount,
  heldWords,
  readFromWords,
  tallyWords,
  verdictWords,
  worstFirst,
} from "./report-words.ts";

// GitHub shows ten annotations of a level for a step and silently drops the others, whichever come first.
const shownPerLevel = 10;

const commands: Readonly<Record<Severity, WorkflowCommand["command"]>> = {
  error: "error",
  warning: "warning",
  info: "notice",
};

const format: CommandFormat<Report> = {
  kind: "commands",
  *render(report): Generator<Line | WorkflowCommand> {
    const left = { error: shownPerLevel, warning: shownPerLevel, info: shownPerLevel };
    let shown = 0;
    for (const diagnostic of worstFirst(report.diagnostics)) {
      const { severity, rule, message, path, line, column } = diagnostic;
      if (left[severity]-- <= 0) continue;
      shown++;
      yield {
        command: commands[severity],
        title: rule,
        file: path,
        line,
        column,
        message: [message, ...adviceLines(diagnostic)].join("\n"),
      };
    }
    const all = findingCount(report);
    if (all > shown)
      yield {
        command: "notice",
        title: "archive verify",
        file: null,
        line: null,
        column: null,
        message: `${counted(all - shown, "more finding")}: ${grouped(shown)} of ${grouped(all)} are annotated`,
      };
    if (report.change !== null) yield [diffSummary(report.change.diff)];
    if (report.change !== null) yield [heldWords(report.change)];
    const from = readFromWords(report);
    if (from !== null) yield [from];
    yield [tallyWords(report)];
    yield [verdictWords(report).join("")];
  },
};
export default format;
