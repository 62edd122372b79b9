// A report as programs get it: with the difference of a change as `archive diff` prints it.

import type { Report } from "../core/report.ts";
import { diffRecord } from "./diff-record.ts";

/** What schema/report.schema.json describes. */
export function reportRecord(report: Report): Omit<Report, "change"> & { readonly change: object | null } {
  const { change } = report;
  return { ...report, change: change === null ? null : { ...change, diff: diffRecord(change.diff) } };
}
