// The words that all formats of a report share: causes, places, the tally, the verdict, the order in which a bound is filled.

import type { Diagnostic, FixityCause, Severity } from "../core/diagnostic.ts";
import type {
  ChangeReport,
  CitationStanding,
  CitationsReport,
  CitationVerdict,
  Report,
  RuleOutcome,
} from "../core/report.ts";
import { counted, grouped } from "./format.ts";

/** Why bytes differ, in a clause. */
export const causes: Readonly<Record<FixityCause, string>> = {
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

/** `path`, or `path:line:column`. */
export function placeWords({ path, line, column }: Diagnostic): string {
  return line === null ? path : `${path}:${line}:${column ?? 1}`;
}

/** What was looked at, a sentence. */
export function tallyWords(report: Report): string {
  const { counts, history, citations } = report;
  if (citations !== undefined) return citationTally(citations, counts);
  const sources =
    counted(counts.sources, "source") + (counts.withdrawn > 0 ? ` (${grouped(counts.withdrawn)} withdrawn)` : "");
  const parts =
    history !== null
      ? [
          counted(history.commits, "commit"),
          sources,
          `${counted(history.contents, "version")} of manifests and bytes`,
          `${counted(counts.bytes, "byte")} of sources`,
        ]
      : [
          sources,
          counted(counts.defects, "defect"),
          counted(counts.relations, "relation"),
          counted(counts.quotes, "quote"),
          counted(counts.files, "file"),
          `${counted(counts.bytes, "byte")} of sources`,
        ];
  const reused = counts.reused > 0 ? `; ${counted(counts.reused, "validation")} reused` : "";
  return `Looked at ${parts.join(", ")}${reused}.`;
}

function citationTally({ documents, found }: CitationsReport, { sources, withdrawn }: Report["counts"]): string {
  const gone = withdrawn > 0 ? ` (${grouped(withdrawn)} withdrawn)` : "";
  return `Looked at ${counted(found, "citation")} of ${counted(sources, "source")}${gone} in ${counted(documents, "document")}.`;
}

const levelWords: Readonly<Record<CitationStanding, string>> = {
  holds: "holds",
  noted: "has a note above",
  failed: "does not hold",
  withdrawn: "went with the bytes",
  unknown: "could not be told",
  "not-cited": "is not cited",
};

/** How a citation stands, level by level. */
export function citationWords({ integrity, provenance, time }: CitationVerdict): string {
  return `integrity ${levelWords[integrity]}; provenance ${levelWords[provenance]}; time ${levelWords[time]}`;
}

/** What a change was held against and what was permitted, a sentence. */
export function heldWords({ mergeBase, since, allowed }: ChangeReport): string {
  const permitted = allowed.length === 0 ? "nothing" : allowed.join(", ");
  return `Held against ${mergeBase}, where it parted from "${since}"; permitted: ${permitted}.`;
}

/** What was read, where that is not the working directory: a sentence, or null. */
export function readFromWords({ archive: { tree, revision }, history }: Report): string | null {
  if (tree === "index") return "Read from the index.";
  return revision === null ? null : `Read from git ${history === null ? "at" : "back from"} ${revision}.`;
}

/** The verdict, in two parts of which the first is loud. */
export function verdictWords(report: Report): readonly [verdict: string, rest: string] {
  const { errors, warnings, infos } = report.counts;
  const words = `${counted(errors, "error")}, ${counted(warnings, "warning")}${infos > 0 ? `, ${counted(infos, "note")}` : ""}`;
  const alone = report.shard === undefined ? "" : `; shard ${report.shard.index} of ${report.shard.total} alone`;
  if (report.verdict === "verified") return ["Verified", ` (${words}${alone}).`];
  const because = report.strict && errors === 0 ? "; with --strict warnings are problems" : "";
  if (report.verdict === "problems") return ["Problems found", ` (${words}${because}${alone}).`];
  return ["Could not tell", `: something could not be looked at (${words}${alone}).`];
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The findings with errors first, else in their own order: where there is room for a part, the worst is told. */
export function worstFirst<T extends Pick<Diagnostic, "severity">>(diagnostics: readonly T[]): readonly T[] {
  return [...diagnostics].sort((a, b) => ranks[a.severity] - ranks[b.severity]);
}

/** All findings that were counted. */
export function findingCount({ counts: { errors, warnings, infos } }: Report): number {
  return errors + warnings + infos;
}

/** What to do about a finding and why it came about, a line each: cause, then the reason it is accepted for, or the cure. */
export function* adviceLines({ cause, accepted, fix }: Diagnostic): Generator<string> {
  if (cause !== null) yield `cause: ${causes[cause]}`;
  yield accepted === null ? `fix: ${fix}` : `accepted: ${accepted}`;
}

/** Rules by why they could not be applied, so that a reason is told once. */
export function groupByReason(rules: readonly RuleOutcome[]): ReadonlyMap<string, readonly RuleOutcome[]> {
  const result = new Map<string, RuleOutcome[]>();
  for (const rule of rules) {
    const list = result.get(rule.reason ?? "");
    if (list === undefined) result.set(rule.reason ?? "", [rule]);
    else list.push(rule);
  }
  return result;
}
