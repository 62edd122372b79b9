// A report as GitLab's Code Quality artifact (the part of Code Climate's issues that GitLab reads).

import type { Severity } from "../core/diagnostic.ts";
import { escapeWords } from "../core/escape.ts";
import type { Report } from "../core/report.ts";
import { findingKeys } from "./finding-keys.ts";
import type { JsonFormat } from "./format.ts";
import { adviceLines } from "./report-words.ts";

// `blocker` and `critical` look alike in GitLab; what breaks an archive is as bad as it gets.
const severities: Readonly<Record<Severity, "critical" | "minor" | "info">> = {
  error: "critical",
  warning: "minor",
  info: "info",
};

const format: JsonFormat<Report> = {
  kind: "json",
  *render({ diagnostics }) {
    const keys = findingKeys(diagnostics);
    const issues = diagnostics.map((diagnostic, index) => ({
      description: escapeWords([diagnostic.message, ...adviceLines(diagnostic)].join("; ").replaceAll("\n", " ")),
      check_name: diagnostic.rule,
      fingerprint: keys[index],
      severity: severities[diagnostic.severity],
      // A line is required; a finding about a file as a whole stands on its first.
      location: { path: escapeWords(diagnostic.path), lines: { begin: diagnostic.line ?? 1 } },
    }));
    yield JSON.stringify(issues, null, 2);
  },
};
export default format;
