// What the reports of recipes say in full, kept in a Markdown file beside them: a change of words, place or data shows in review.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";
import type { Diagnostic } from "../src/core/diagnostic.ts";
import type { Report } from "../src/core/report.ts";

const update = process.env["UPDATE_TOLD"] === "1";

/** Findings of one report that are kept; of more, the number tells. */
const most = 12;

/** One file of reports. UPDATE_TOLD=1 writes what is said now; read the difference as carefully as code. */
export class Told {
  readonly #file: string;
  readonly #title: string;
  readonly #kept = new Map<string, string>();
  readonly #now = new Map<string, string>();
  #isWhole = false;

  constructor(file: string, title: string) {
    this.#file = file;
    this.#title = title;
    if (!existsSync(file)) return;
    for (const part of readFileSync(file, "utf8").split(/^## /m).slice(1)) {
      const end = part.indexOf("\n");
      this.#kept.set(part.slice(0, end), part.slice(end + 1).trim());
    }
  }

  /** Holds a report against what is kept under a name. Silent reports are not kept. */
  compare(name: string, report: Report): void {
    this.compareText(name, written(report));
  }

  /** Holds any text against what is kept under a name. */
  compareText(name: string, now: string): void {
    if (now !== "") this.#now.set(name, now);
    if (!update) expect(now, `${name}: UPDATE_TOLD=1 writes what is said now`).toBe(this.#kept.get(name) ?? "");
  }

  /** Writes what is said now, if that was asked for; of a run of some tests alone, the rest stays as it is kept. */
  finish(): void {
    if (!update) return;
    const all = this.#isWhole ? this.#now : new Map([...this.#kept, ...this.#now]);
    const parts = [...all].map(([name, text]) => `## ${name}\n\n${text}\n`);
    writeFileSync(this.#file, [`# ${this.#title}\n`, ...parts].join("\n"));
  }

  /** Names that are kept though no recipe has them any more; to be asked when all were compared. */
  get left(): readonly string[] {
    this.#isWhole = true;
    return update ? [] : [...this.#kept.keys()].filter((name) => !this.#now.has(name));
  }
}

function written({ diagnostics, rules, truncated, counts, verdict }: Report): string {
  const findings = diagnostics.slice(0, most).map(findingText);
  const more = diagnostics.length > most ? [`- and ${diagnostics.length - most} more`] : [];
  const numbers = `${counts.errors} errors, ${counts.warnings} warnings, ${counts.infos} remarks`;
  const cut = truncated ? [`- not all findings are in the report, which counts ${numbers}`] : [];
  const open = verdict === "incomplete" ? ["- the verdict is that nobody can tell"] : [];
  const skipped = rules
    .filter(({ status, reason }) => status === "skipped" && reason !== null)
    .map(({ id, reason }) => `- not checked: ${id}: ${reason}`);
  return short([...findings, ...more, ...cut, ...skipped, ...open].join("\n"));
}

function findingText(finding: Diagnostic): string {
  const { severity, rule, path, line, column, pointer, source, message, fix, cause, data, accepted, excerpt } = finding;
  const marked = excerpt === null ? null : `${excerpt.line}:${excerpt.start}+${excerpt.length}`;
  const place = [path, line, column].filter((part) => part !== null).join(":");
  const rest = { pointer, marked, source, cause, accepted, data };
  const lines = [`- ${severity} ${rule} at ${place}`, message, `cure: ${fix}`];
  for (const [key, value] of Object.entries(rest))
    if (value !== null) lines.push(`${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
  return lines
    .map((text) => JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("\\\\", "\\"))
    .join("\n  ");
}

/** Digests by their beginning: the bytes they are of may change without a word of the report doing so. */
function short(text: string): string {
  return text.replace(/[0-9a-f]{40,}/g, (digest) => `${digest.slice(0, 6)}…`);
}
