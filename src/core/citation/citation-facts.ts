// What is known of one citation in a document, held against the archive, before anybody judges it; plain records for rules.

import type { Place } from "../diagnostic.ts";
import type { FieldChange } from "../history/manifest-changes.ts";
import type { HistoryGap } from "../history/trouble.ts";
import type { CommitStanding } from "../snapshot/chain-facts.ts";
import type { FoundCitation, Mark } from "./mark.ts";

/** What a citation claims, kept apart: that the bytes are these, what is said of them, and when they stood there. */
export type CitationLevel = "integrity" | "provenance" | "time";

/** What a name leads to. */
export type NameStanding =
  | { readonly kind: "source"; readonly source: string; readonly abbreviated: boolean }
  /** It stood in history; the commit that took it away, where one can be told. */
  | { readonly kind: "removed"; readonly source: string; readonly commit: string | null }
  | { readonly kind: "ambiguous"; readonly candidates: readonly string[] }
  /** It is said to be of another repository, and is not known here. */
  | { readonly kind: "foreign"; readonly origin: string }
  /** `unseen`: nowhere in what can be seen of history, which is not all; the source whose digest is nearly the same, where there is one. */
  | { readonly kind: "unknown" | "unseen"; readonly like: string | null }
  /** Not known either, resembling nothing of the archive, in a citation in which nothing else is of the archive. */
  | { readonly kind: "unrelated" }
  /** `like` is null for the beginning of a digest that no source's resembles. */
  | { readonly kind: "malformed"; readonly like: string | null };

/** A cited source as it stands today. */
export interface CitedToday {
  readonly source: string;
  /** `unread`: something could not be read, which is told elsewhere. */
  readonly state: "held" | "changed" | "withdrawn" | "gone" | "unread";
  /** SHA-256 of what stands there; null for nothing. */
  readonly found: string | null;
  /** Bytes: of the file, or as the tombstone remembers them. */
  readonly size: number | null;
  readonly manifest: { readonly path: string; readonly sha256: string } | null;
  readonly withdrawn: { readonly date: string; readonly reason: string } | null;
}

/** What a commit that is part of history holds of the source. */
export interface CitedThen {
  /** Whether it holds the very bytes; null where they cannot be read. */
  readonly bytes: boolean | null;
  /** SHA-256 of the manifest there; null for none. */
  readonly manifest: string | null;
}

export interface CitedCommit {
  readonly mark: Mark;
  /** The whole id, of which the mark may be the beginning; null where none or several begin so. */
  readonly commit: string | null;
  /** Ids that begin so, where there are several. */
  readonly candidates: readonly string[];
  /** `unrelated`: not here, resembling none of ours, and by its place of something else. */
  readonly standing: CommitStanding | "ambiguous" | "unrelated";
  /** Absent or null where it is not part of history. */
  readonly then?: CitedThen | null;
}

/** `current`: as it is today; `past`: as it was once; `unseen`: nowhere in what can be seen. */
export interface CitedManifest {
  readonly mark: Mark;
  readonly standing: "current" | "past" | "unknown" | "unseen";
  /** What was changed since, field by field; null where a version cannot be read. */
  readonly changes: readonly FieldChange[] | null;
}

/** A snapshot that is named, or whose root or digest is. */
export interface CitedSnapshotFacts {
  readonly mark: Mark;
  /** Null when there is none of that name. */
  readonly today: {
    readonly path: string;
    readonly digest: string;
    /** Root of its lines; null when the file is not sound. */
    readonly root: string | null;
    /** Whether it names the bytes; SHA-256 of the manifest that it names for them, or null. */
    readonly bytes: boolean;
    readonly manifest: string | null;
  } | null;
}

/** Where a SWHID says that its content was found, held against the repository; null for what it does not say. */
export interface CitedContext {
  /**
   * Another anchor than a commit: an annotated tag (`rel`) with where its commit stands, a folder (`dir`), which is `held` when the
   * repository has it, or what no repository knows.
   */
  readonly anchor: { readonly mark: Mark; readonly standing: CommitStanding | "held" | "unknowable" } | null;
  /** What the path leads to from the anchor; `unknowable` where there is no anchor that could be followed. */
  readonly path: {
    readonly mark: Mark;
    readonly leadsTo: "it" | "other" | "nothing" | "unknowable";
    readonly isUnanchored: boolean;
  } | null;
  /** Whether the repository is this one, today or when the chain of snapshots began; `unknowable` where archive.yaml names none. */
  readonly origin: { readonly mark: Mark; readonly standing: "home" | "elsewhere" | "unknowable" } | null;
  readonly visit: Mark | null;
}

/** Words or a passage that the citation says stand in the source. */
export interface CheckedQuotation {
  readonly mark: Mark;
  readonly standing: "found" | "misplaced" | "absent" | "uncheckable";
  /** Why it could not be looked up, one clause; null otherwise. */
  readonly reason: string | null;
}

/** One citation. */
export interface CitationFacts extends FoundCitation {
  readonly path: string;
  readonly names: readonly { readonly mark: Mark; readonly standing: NameStanding }[];
  /** Whether no name of it has anything to do with this archive: all of it is somebody else's. */
  readonly isUnrelated: boolean;
  /** The source that the first good name leads to; null when none does. */
  readonly today: CitedToday | null;
  readonly commits: readonly CitedCommit[];
  readonly manifests: readonly CitedManifest[];
  readonly snapshots: readonly CitedSnapshotFacts[];
  /** Roots and digests of snapshots of the archive today, for those that are cited without a name. */
  readonly roots: ReadonlySet<string>;
  readonly quotations: readonly CheckedQuotation[];
  readonly contexts: readonly CitedContext[];
  /** Address of the repository as archive.yaml gives it. */
  readonly home: string | null;
  /** Why not all of history can be seen, where something cited lies beyond; empty otherwise. */
  readonly gaps: readonly HistoryGap[];
  placeOf(mark: Mark): Place;
}

const inTime: ReadonlySet<Mark["kind"]> = new Set([
  ...(["commit", "snapshot", "root", "digest"] as const),
  ...(["anchor", "path", "origin", "visit"] as const),
]);

/** The level that a mark is about. */
export function levelOf({ kind }: Mark): CitationLevel {
  if (kind === "manifest") return "provenance";
  return inTime.has(kind) ? "time" : "integrity";
}
