// The shape of a rule: what it is about, why it matters, how to mend what it finds, and how it finds it.

import type { ArchiveFacts, DocumentFacts, Need, RelationFacts, SourceFacts, Unavailable } from "../archive.ts";
import type { ChangeFacts } from "../change/change-facts.ts";
import type { CitationFacts } from "../citation/citation-facts.ts";
import type { DiagnosticData, FixityCause, Place, Severity } from "../diagnostic.ts";
import type { HistoryFacts } from "../history/trouble.ts";
import type { AccessFault } from "../ports.ts";
import type { ChainFacts } from "../snapshot/chain-facts.ts";

/** What a rule finds. The runner, not the rule, turns it into a diagnostic with line and column. */
export interface Finding {
  /** One plain sentence without a full stop; the thing in double quotes. */
  readonly message: string;
  /** What to do about this very finding; the rule's own `fix` when absent. */
  readonly fix?: string;
  /** JSON pointer (RFC 6901) into the manifest or document. */
  readonly pointer?: string;
  /** Whether the key of the pointer is meant rather than its value. */
  readonly part?: "key" | "value";
  /** Offsets in UTF-16 units into the text of the YAML document. */
  readonly offsets?: { readonly start: number; readonly end: number };
  /** Offsets in UTF-16 units into the words of the source. */
  readonly span?: { readonly start: number; readonly end: number };
  /** The file it is about, where that is not the document of the pointer or the bytes of the span. */
  readonly path?: string;
  /** A place that was kept in a summary. */
  readonly place?: Place;
  /** Stem of the source it is about, for archive rules; its SHA-256, for rules about history. */
  readonly source?: string;
  readonly cause?: FixityCause;
  readonly data?: DiagnosticData;
}

/** Yielded where a part could not be looked at: the rule is listed as skipped there. Of the environment: exit 2. */
export interface NotChecked {
  readonly notChecked: Unavailable;
}

/** Yielded where there are more findings than are told one by one: they are only counted. */
export interface Untold {
  readonly untold: number;
}

interface RuleWords {
  /** `<thing>-<what-is-wrong>`: also file name, fixture prefix, JSON field and argument of `explain`. Never renamed, never reused. */
  readonly id: string;
  /** MUST → error, SHOULD → warning (RFC 2119). */
  readonly severity: Severity;
  /** What it says when it fires, in a few words. */
  readonly title: string;
  /** Why it matters. */
  readonly why: string;
  /** How to mend it. */
  readonly fix: string;
  /** Present where a finding means that something could not be looked at: exit 2. */
  readonly verdict?: "incomplete";
}

/** Severities of the rules of a run, by id. */
export type RuleSeverities = ReadonlyMap<string, Severity>;

/** Runs on everything that could not be looked at, wherever it was met. */
export interface AccessRule extends RuleWords {
  readonly of: "access";
  check(fault: AccessFault): Iterable<Finding>;
}

/** Runs on every YAML document: manifests, relations and archive.yaml. */
export interface DocumentRule extends RuleWords {
  readonly of: "document";
  check(document: DocumentFacts): Iterable<Finding | Untold>;
}

/** Runs on one source as it streams by. */
export interface SourceRule extends RuleWords {
  readonly of: "source";
  /** Facts without which it cannot run; it is then listed as skipped. */
  readonly needs: readonly Need[];
  check(source: SourceFacts, severities: RuleSeverities): Iterable<Finding | NotChecked>;
}

/** Runs on one relation with the sources that it quotes. */
export interface RelationRule extends RuleWords {
  readonly of: "relation";
  check(relation: RelationFacts): Iterable<Finding | NotChecked>;
}

/** Runs once, over the names and the summaries. */
export interface ArchiveRule extends RuleWords {
  readonly of: "archive";
  check(archive: ArchiveFacts): Iterable<Finding | Untold>;
}

/** Runs once, over what ever stood in history; only `--history` asks for it. */
export interface HistoryRule extends RuleWords {
  readonly of: "history";
  check(history: HistoryFacts): Iterable<Finding>;
}

/** Runs on what a change does to an archive; only `--since` asks for it. */
export interface ChangeRule extends RuleWords {
  readonly of: "change";
  check(change: ChangeFacts): Iterable<Finding>;
}

/** Runs once, over the snapshots, the commits and tags they speak of, and what the reader holds; only `archive snapshot verify` asks. */
export interface ChainRule extends RuleWords {
  readonly of: "chain";
  check(chain: ChainFacts): Iterable<Finding>;
}

/** Runs on one citation in a document; its findings say in `data.level` what they are about. Only `archive check-citations` asks. */
export interface CitationRule extends RuleWords {
  readonly of: "citation";
  check(citation: CitationFacts): Iterable<Finding>;
}

/** Runs once, on all the documents that were looked through for citations. Only `archive check-citations` asks. */
export interface DocumentsRule extends RuleWords {
  readonly of: "documents";
  check(looked: LookedThrough): Iterable<Finding>;
}

/** What was looked through. */
export interface LookedThrough {
  /** The documents that could be read. */
  readonly paths: readonly string[];
  /** How many citations they hold that have anything to do with the archive. */
  readonly found: number;
  /** How many others: identifiers of something else. */
  readonly unrelated: number;
  /** Those that are not what their names say: where that begins, and why, a clause each. */
  readonly malformed: readonly { readonly place: Place; readonly cause: string }[];
}

export type Rule =
  | AccessRule
  | DocumentRule
  | SourceRule
  | RelationRule
  | ArchiveRule
  | HistoryRule
  | ChangeRule
  | ChainRule
  | CitationRule
  | DocumentsRule;

/** Keeps the id as a literal type, so that the list of rules yields the type of all ids. */
export function defineRule<const R extends Rule>(rule: R): R {
  return rule;
}
