// The result of verifying an archive. Counts and verdict are made here, once, and nowhere else.

import type { ArchiveDiff } from "./archive-diff.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { FindingList } from "./finding-list.ts";
import type { Shard } from "./verification/shard.ts";

/** exit 0 | 1 | 2. */
export type Verdict = "verified" | "problems" | "incomplete";

export type RuleStatus = "passed" | "failed" | "skipped" | "not-run";

export interface RuleOutcome {
  readonly id: string;
  readonly severity: Diagnostic["severity"];
  readonly status: RuleStatus;
  /** Why it was skipped or not run; null when passed or failed everywhere it applies. */
  readonly reason: string | null;
}

export interface Counts {
  readonly sources: number;
  readonly withdrawn: number;
  readonly relations: number;
  /** Files read: sources, manifests, relations, snapshots and archive.yaml. */
  readonly files: number;
  /** Bytes of the sources. */
  readonly bytes: number;
  readonly defects: number;
  /** Quotes looked up: evidence, defects and passages. */
  readonly quotes: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Validations taken over from a cache. */
  readonly reused: number;
}

export interface HistoryCounts {
  /** Commits that can be reached. */
  readonly commits: number;
  /** Different contents of manifests and bytes, each read and digested once. */
  readonly contents: number;
}

/** What a change may do to an archive; `config` is archive.yaml, snapshots, .gitattributes and .mailmap. */
export type Permission = "add" | "amend" | "weaken" | "withdraw" | "config";

/** The change that was judged, from the state that it starts from. */
export interface ChangeReport {
  /** The revision it was asked to be held against, as given. */
  readonly since: string;
  /** Commit of that revision. */
  readonly base: string;
  /** Best common ancestor of the base and what was judged: what the change really starts from. */
  readonly mergeBase: string;
  readonly allowed: readonly Permission[];
  readonly diff: ArchiveDiff;
}

/**
 * How a level of a citation stands: `noted` where nothing is wrong and something must be known; `withdrawn` where the bytes are gone on
 * purpose; `not-cited` where the citation says nothing of it.
 */
export type CitationStanding = "holds" | "noted" | "failed" | "withdrawn" | "unknown" | "not-cited";

/** One citation in a document, its three levels apart. */
export interface CitationVerdict {
  readonly path: string;
  /** Of the first name. */
  readonly line: number | null;
  readonly column: number | null;
  /** The source that it leads to, or null. */
  readonly source: string | null;
  /** That the bytes and the words quoted from them are those. */
  readonly integrity: CitationStanding;
  /** What is said of the source, and whether the archive still stands by it. */
  readonly provenance: CitationStanding;
  /** The commit and snapshot in which it stood. */
  readonly time: CitationStanding;
}

/** The citations that were looked at. */
export interface CitationsReport {
  readonly documents: number;
  readonly found: number;
  /** In the order in which they were found; cut where findings are. */
  readonly verdicts: readonly CitationVerdict[];
}

export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: "archive"; readonly version: string };
  readonly archive: {
    readonly root: string;
    readonly name: string | null;
    readonly tree: "work" | "index" | "commit";
    readonly revision: string | null;
    /** How it was read, where that is not what was asked for or expected: another engine, replace refs left aside. */
    readonly notes: readonly string[];
  };
  /** How much of the past was looked at; null unless `--history` was asked for. */
  readonly history: HistoryCounts | null;
  /** What the change does; null unless `--since` was asked for. */
  readonly change: ChangeReport | null;
  /** Only of `archive check-citations`. */
  readonly citations?: CitationsReport;
  /** Only of `--shard`: the part of the archive that was looked at. */
  readonly shard?: Shard;
  readonly verdict: Verdict;
  /** Whether warnings were asked to count as problems. */
  readonly strict: boolean;
  readonly counts: Counts;
  /** True when findings were left out of the list; the counts stay exact. */
  readonly truncated: boolean;
  readonly rules: readonly RuleOutcome[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a report is made from. */
export interface ReportParts {
  readonly version: string;
  readonly archive: Report["archive"];
  readonly history?: HistoryCounts;
  readonly change?: ChangeReport;
  readonly citations?: CitationsReport;
  readonly shard?: Shard;
  readonly counts: Omit<Counts, "errors" | "warnings" | "infos">;
  readonly rules: readonly RuleOutcome[];
  readonly findings: FindingList;
  readonly strict: boolean;
}

/**
 * Makes the report: the verdict is `incomplete` when anything could not be looked at, else `problems` when there are errors, or
 * warnings that count as problems.
 */
export function makeReport(parts: ReportParts): Report {
  const { findings } = parts;
  const { diagnostics, truncated } = findings.finish();
  const problems = findings.errors + (parts.strict ? findings.warnings : 0);
  return {
    schemaVersion: 1,
    tool: { name: "archive", version: parts.version },
    archive: parts.archive,
    history: parts.history ?? null,
    change: parts.change ?? null,
    ...(parts.citations === undefined ? {} : { citations: parts.citations }),
    ...(parts.shard === undefined ? {} : { shard: parts.shard }),
    verdict: findings.incomplete ? "incomplete" : problems > 0 ? "problems" : "verified",
    strict: parts.strict,
    counts: { ...parts.counts, errors: findings.errors, warnings: findings.warnings, infos: findings.infos },
    truncated,
    rules: parts.rules,
    diagnostics,
  };
}
