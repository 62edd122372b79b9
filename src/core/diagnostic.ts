// A finding about an archive: what, where, why, what to do. Plain data, in one fixed order.

export type Severity = "error" | "warning" | "info";

/** Why bytes differ from their digest, where it can be told. */
export type FixityCause =
  | "line-endings"
  | "byte-order-mark"
  | "final-newline"
  | "lfs-pointer"
  | "annex-pointer"
  | "truncated"
  | "unicode-normalisation"
  | "other-source"
  | "unknown";

/** Lines of the file around the place, cut to a bounded length, so that formatters need no file. */
export interface Excerpt {
  /** Number of the first line shown, from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** Line of the mark, from 1. */
  readonly line: number;
  /** First marked code point within the line as shown, from 0. */
  readonly start: number;
  /** How many code points of that line are marked, at least 1. */
  readonly length: number;
}

/** A place in a file. */
export interface Place {
  readonly path: string;
  /** From 1; null for the file as a whole. */
  readonly line: number | null;
  /** In code points, from 1. */
  readonly column: number | null;
  /** JSON pointer (RFC 6901) into the YAML document, or null. */
  readonly pointer: string | null;
  readonly excerpt: Excerpt | null;
}

/** Values that a diagnostic may carry besides its message. */
export type DiagnosticData = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>;

export interface Diagnostic extends Place {
  readonly rule: string;
  readonly severity: Severity;
  /** SHA-256 in the name of the source it is about, or null. */
  readonly source: string | null;
  /** One plain sentence without a full stop. */
  readonly message: string;
  /** What to do about this very finding. */
  readonly fix: string;
  readonly cause: FixityCause | null;
  readonly data: DiagnosticData | null;
  /** The reason for which the manifest accepts this warning; its severity is then info. */
  readonly accepted: string | null;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The one order of findings: path, line, column, rule, pointer, message. Independent of locale and of concurrency. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.path, b.path) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compareText(a.rule, b.rule) ||
    compareText(a.pointer ?? "", b.pointer ?? "") ||
    compareText(a.message, b.message)
  );
}

/** The place of a finding about a file as a whole. */
export function noPlace(path: string): Place {
  return { path, line: null, column: null, pointer: null, excerpt: null };
}
