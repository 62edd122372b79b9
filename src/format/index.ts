// The tables of formats by subject and name; the choices of `--format` are their keys.

import type { Report } from "../core/report.ts";
import type { Format } from "./format.ts";
import json from "./report-json.ts";
import jsonl from "./report-jsonl.ts";
import text from "./report-text.ts";

export const reportFormats = { text, json, jsonl } as const satisfies Readonly<Record<string, Format<Report>>>;

export type ReportFormatName = keyof typeof reportFormats;
