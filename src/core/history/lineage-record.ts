// What lineage tells, as plain records: what happened to each source in which commit, and how much of history could be seen.

import type { FieldChange } from "./manifest-changes.ts";
import type { SignatureFormat } from "./signature-format.ts";
import type { Weakening } from "../weakening.ts";
import type { Trailers } from "./trailers.ts";

export interface Lineage {
  readonly schemaVersion: 1;
  /** The commit from which history was walked. */
  readonly revision: string;
  readonly engine: "pack" | "isomorphic-git" | "git";
  /** Why another engine reads than was asked for, or null. */
  readonly fallback: string | null;
  /** Whether the whole history was seen. When not, the absence of an event proves nothing. */
  readonly complete: boolean;
  /** Commits whose parents this repository does not hold, sorted. */
  readonly boundary: readonly string[];
  /** Why it is not complete, in plain clauses; null when it is. */
  readonly reason: string | null;
  /** What was there and was not followed: grafts, replace refs. */
  readonly notes: readonly string[];
  /** Commits walked. */
  readonly commits: number;
  /** Commits and trees with content that git's fsck would refuse. */
  readonly faults: readonly ObjectFault[];
  /** In the order of their SHA-256. */
  readonly sources: readonly SourceLineage[];
}

export interface ObjectFault {
  readonly object: string;
  readonly type: "commit" | "tree";
  readonly kind: string;
  /** Name of the entry, for trees. */
  readonly name: string | null;
}

/** Everything that is known to have happened to one source. */
export interface SourceLineage {
  readonly sha256: string;
  /** Where its bytes stand at the revision; where they stood last when they are gone; null when there never were any. */
  readonly path: string | null;
  readonly manifestPath: string | null;
  /** Whether its bytes stand there at the revision. */
  readonly present: boolean;
  /** What its newest manifest says, as far as it can be read. */
  readonly originalName: string | null;
  readonly title: string | null;
  /** Whether its manifest at the revision is a tombstone. */
  readonly withdrawn: boolean;
  /** Whether its bytes were ever others, on any commit that can be reached, put back or not. */
  readonly bytesEverChanged: boolean;
  /** Each content it ever had. */
  readonly versions: readonly Version[];
  /** States at the edge of what is known, newest first: there since before, with unknown origin. */
  readonly firstKnown: readonly KnownState[];
  /** Newest first, in topological order. */
  readonly events: readonly LineageEvent[];
}

export interface Version {
  /** Object id of the blob. */
  readonly oid: string;
  /** Whether it ever stood on the main line, or only on commits beside it. */
  readonly published: boolean;
}

export interface KnownState {
  readonly commit: string;
  readonly path: string;
  readonly role: "bytes" | "manifest";
  readonly oid: string;
}

export type EventKind = "added" | "amended" | "moved" | "removed" | "withdrawn" | "restored" | "rewritten";

/** What one commit did to one source. */
export interface LineageEvent {
  readonly kind: EventKind;
  readonly commit: string;
  /** Of the bytes, or of the manifest when only that changed. */
  readonly path: string;
  /** Where it stood before, when it moved; null otherwise. */
  readonly from: string | null;
  /** Object id after the commit; null when it is gone. */
  readonly oid: string | null;
  /** Object id before, in the first of the parents that has it; null when none has. */
  readonly previousOid: string | null;
  /** Every file of the source that the commit changed. */
  readonly files: readonly FileChange[];
  readonly author: Person | null;
  readonly committer: Person | null;
  /** The main-line commit with which this one arrived. */
  readonly landedBy: string | null;
  readonly subject: string;
  readonly claimedPullRequest: number | null;
  readonly trailers: Trailers;
  readonly signature: SignatureFacts;
  /** What changed in the manifest against the first parent; null when it cannot be told. */
  readonly changes: readonly FieldChange[] | null;
  /** Why it cannot be told, one plain clause; null otherwise. */
  readonly changesUnknown: string | null;
  /** Which of the changes warn readers less than before. */
  readonly weakenings: readonly Weakening[];
}

export interface FileChange {
  readonly role: "bytes" | "manifest";
  readonly change: "added" | "removed" | "content" | "mode" | "kind" | "moved-here" | "moved-away";
  readonly path: string;
  /** The other end of a move. */
  readonly other: string | null;
  /** Paths that it may have come from when several had the same content. */
  readonly maybeFrom: readonly string[];
  /** Six octal digits as git shows them, `000000` when it is gone. */
  readonly mode: string;
  readonly oid: string | null;
  /** The state in each parent. */
  readonly previous: readonly { readonly mode: string; readonly oid: string | null }[];
  /** For what was added: the oldest event with the same content elsewhere, or null. */
  readonly sameContentAs: { readonly commit: string; readonly path: string } | null;
}

/** Nothing of it is proven but by a signature. */
export interface Person {
  readonly name: string;
  readonly email: string;
  /** ISO 8601 with offset; null when the raw date is absurd. */
  readonly date: string | null;
  readonly rawDate: string;
  /** What the mailmap makes of it, or null. */
  readonly mapped: { readonly name: string; readonly email: string } | null;
}

export interface SignatureFacts {
  readonly format: SignatureFormat;
  readonly status: "trusted" | "untrusted" | "invalid" | "unchecked" | "none";
  /** `SHA256:…` of an SSH key, or null. */
  readonly key: string | null;
  /** Whom the reader's list of signers names, or null. */
  readonly principals: string | null;
  readonly reason: string | null;
}
