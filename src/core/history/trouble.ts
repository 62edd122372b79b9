// What once went wrong with a file of the archive: in which commit first, by whose account, and what became of it. Facts and their words.

import type { DiagnosticData, FixityCause } from "../diagnostic.ts";

/** A commit as findings name it; author and date are the commit's own claims. */
export interface PastCommit {
  readonly id: string;
  readonly author: string | null;
  /** ISO 8601 with offset, or null when it is absurd. */
  readonly date: string | null;
}

export type TroubleKind = "changed" | "mismatched" | "removed" | "broken";

export interface Trouble {
  readonly kind: TroubleKind;
  readonly path: string;
  /** SHA-256 in the name of the source, or null when its files are not named so. */
  readonly source: string | null;
  /** The topologically oldest commit that had it. */
  readonly first: PastCommit;
  /** Whether history is cut off there, so that it may be older. */
  readonly cutOff: boolean;
  /** What the commit did, one clause. */
  readonly what: string;
  /** What was wrong from then on, one clause: all that can be said where history is cut off. */
  readonly state: string;
  /** How many different contents had it. */
  readonly versions: number;
  /** Whether it is still so at the tip. */
  readonly standing: boolean;
  /** The commit that ended it last, or null when none did on its own: a merge took the other side. */
  readonly mendedBy: PastCommit | null;
  /** How that commit ended it. */
  readonly ended: "mended" | "removed";
  readonly data: DiagnosticData;
  /** Why the bytes of that first commit are not those of the source, where it could be proven. */
  readonly cause?: FixityCause;
}

/** A part of history that could not be seen. */
export interface HistoryGap {
  /** One plain sentence without a full stop. */
  readonly reason: string;
  /** What to do about it. */
  readonly cure: string;
}

/** What rules about history see. */
export interface HistoryFacts {
  readonly root: string;
  readonly troubles: readonly Trouble[];
  readonly gaps: readonly HistoryGap[];
}

/** `1a2b3c4d5e6f (2021-05-07, "Ana Gomes")`. */
function commitWords({ id, author, date }: PastCommit): string {
  const about = [...(date === null ? [] : [date.slice(0, 10)]), ...(author === null ? [] : [`"${author}"`])];
  return id.slice(0, 12) + (about.length === 0 ? "" : ` (${about.join(", ")})`);
}

/** The whole story in one sentence. */
function troubleWords(trouble: Trouble): string {
  const { first, cutOff, what, state, versions, standing, mendedBy, ended } = trouble;
  const since = cutOff
    ? `Already in commit ${first.id.slice(0, 12)}, where history is cut off, ${state}`
    : `In commit ${commitWords(first)} ${what}`;
  const more = versions > 1 ? ` (${versions} different versions)` : "";
  if (standing) return `${since}${more}; it still is so`;
  if (mendedBy === null) return `${since}${more}; no commit mended it, a merge left it behind`;
  return `${since}${more}; commit ${commitWords(mendedBy)} ${ended === "mended" ? "mended it" : "removed the file"}`;
}

/** The story as values. */
function troubleData({ first, versions, standing, mendedBy, data }: Trouble): DiagnosticData {
  return {
    ...data,
    commit: first.id,
    author: first.author,
    date: first.date,
    versions,
    standing,
    mendedBy: mendedBy?.id ?? null,
  };
}

/** The findings of the rule about one kind of trouble. */
export function* troubleFindings({ troubles }: HistoryFacts, kind: TroubleKind) {
  for (const trouble of troubles) {
    if (trouble.kind !== kind) continue;
    const { path, source, cause } = trouble;
    yield {
      message: troubleWords(trouble),
      path,
      data: troubleData(trouble),
      ...(source === null ? {} : { source }),
      ...(cause === undefined ? {} : { cause }),
    };
  }
}
