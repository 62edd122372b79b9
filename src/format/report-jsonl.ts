// A report as JSON lines: each finding as it stands in the JSON report, then the rest of the report as the last line.

import type { Report } from "../core/report.ts";
import type { JsonFormat } from "./format.ts";
import { reportRecord } from "./report-record.ts";

const format: JsonFormat<Report> = {
  kind: "json",
  *render(report) {
    const { diagnostics, ...rest } = reportRecord(report);
    for (const diagnostic of diagnostics) yield JSON.stringify({ type: "diagnostic", ...diagnostic });
    yield JSON.stringify({ type: "report", ...rest });
  },
};
export default format;
