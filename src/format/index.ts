// The table of report formats by name; the choices of `--format` are its keys. A format is loaded when it is asked for.

import type { Report } from "../core/report.ts";
import type { Format } from "./format.ts";

/** Each name with how to load its format. */
export const reportFormats = {
  text: () => import("./report-text.ts"),
  json: () => import("./report-json.ts"),
  jsonl: () => import("./report-jsonl.ts"),
} as const satisfies Readonly<Record<string, () => Promise<{ readonly default: Format<Report> }>>>;

export type ReportFormatName = keyof typeof reportFormats;

/** The format of a name. */
export async function loadReportFormat(name: ReportFormatName): Promise<Format<Report>> {
  return (await reportFormats[name]()).default;
}
