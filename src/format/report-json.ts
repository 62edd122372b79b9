// A report as one JSON document; schema/report.schema.json describes it.

import type { Report } from "../core/report.ts";
import type { JsonFormat } from "./format.ts";
import { reportRecord } from "./report-record.ts";

const format: JsonFormat<Report> = {
  kind: "json",
  *render(report) {
    yield JSON.stringify(reportRecord(report), null, 2);
  },
};
export default format;
