// What differs between two states of an archive, as plain data, with the counts and the verdict that follow.

import type { FieldChange } from "./history/manifest-changes.ts";
import type { Tree } from "./ports.ts";
import type { Weakening } from "./weakening.ts";

/**
 * `added`, `removed` (the bytes, without a tombstone), `withdrawn` (a tombstone came), `restored` (bytes or life came back),
 * `rewritten` (other bytes under the same name), `moved`, `amended` (the manifest). Several can be true of one source.
 */
export type SourceHappening = "added" | "removed" | "withdrawn" | "restored" | "rewritten" | "moved" | "amended";

/** What differs in a YAML document. */
export interface DocumentChanges {
  /** Field by field; null when it cannot be told. */
  readonly changes: readonly FieldChange[] | null;
  /** Why it cannot be told, one plain clause; null otherwise. */
  readonly changesUnknown: string | null;
}

/** One source that is not the same in both states. */
export interface SourceDiff extends DocumentChanges {
  /** The SHA-256 in its names, or the name itself where it is none. */
  readonly source: string;
  readonly title: string | null;
  readonly originalName: string | null;
  /** Translation status, in the later state if it stands there. */
  readonly translation: string | null;
  readonly happened: readonly SourceHappening[];
  readonly before: SourcePlace | null;
  readonly after: SourcePlace | null;
  readonly weakenings: readonly Weakening[];
}

export interface SourcePlace {
  readonly path: string | null;
  readonly manifestPath: string | null;
  /** SHA-256 of the bytes; null when there are none or they could not be read. */
  readonly sha256: string | null;
}

/** A relation, or another file of the archive. */
export interface FileDiff extends DocumentChanges {
  readonly path: string;
  readonly happened: "added" | "removed" | "amended";
}

export interface DiffSide {
  readonly tree: Tree["kind"];
  readonly revision: string | null;
}

/** Something that could not be looked at. */
export interface Unseen {
  readonly side: "before" | "after";
  readonly path: string;
  readonly reason: string;
}

export interface DiffCounts {
  readonly added: number;
  /** Of the added ones, by translation status. */
  readonly addedByTranslation: Readonly<Record<string, number>>;
  readonly amended: number;
  /** Defects that were retracted, over all sources. */
  readonly retracted: number;
  readonly moved: number;
  readonly withdrawn: number;
  readonly restored: number;
  readonly removed: number;
  readonly rewritten: number;
  /** Statements that were weakened, over all sources. */
  readonly weakenings: number;
  readonly relations: number;
  readonly otherFiles: number;
}

/** The difference of two states. */
export interface ArchiveDiff {
  readonly schemaVersion: 1;
  readonly before: DiffSide;
  readonly after: DiffSide;
  /** `problems` when archived bytes changed or went without a tombstone. Exit 0 | 1 | 2. */
  readonly verdict: "fine" | "problems" | "incomplete";
  readonly counts: DiffCounts;
  /** In the order of their names. */
  readonly sources: readonly SourceDiff[];
  readonly relations: readonly FileDiff[];
  /** archive.yaml; null when it is the same. */
  readonly descriptor: FileDiff | null;
  /** Snapshots, and what has no place in an archive: the first thousand; the counts are exact. */
  readonly otherFiles: readonly FileDiff[];
  readonly unseen: readonly Unseen[];
}

export type DiffParts = Omit<ArchiveDiff, "schemaVersion" | "verdict" | "counts">;

/** Counts and judges. */
export function makeDiff(parts: DiffParts): ArchiveDiff {
  const counts = countsOf(parts);
  const isBroken = counts.rewritten > 0 || counts.removed > 0;
  const verdict = parts.unseen.length > 0 ? "incomplete" : isBroken ? "problems" : "fine";
  const { before, after, ...rest } = parts;
  const otherFiles = rest.otherFiles.slice(0, mostOtherFiles);
  return { schemaVersion: 1, before, after, verdict, counts, ...rest, otherFiles };
}

/** As many as anybody reads: what has no place in an archive can come in any number. */
const mostOtherFiles = 1000;

const isRetraction = ({ kind, pointer }: FieldChange): boolean =>
  kind === "added" && /^\/defects\/[^/]+\/retracted$/.test(pointer);

function countsOf({ sources, relations, otherFiles }: DiffParts): DiffCounts {
  const did = (what: SourceHappening): number => sources.filter(({ happened }) => happened.includes(what)).length;
  const addedByTranslation: { [status: string]: number } = {};
  for (const { happened, translation } of sources) {
    if (!happened.includes("added")) continue;
    const status = translation ?? "unknown";
    addedByTranslation[status] = (addedByTranslation[status] ?? 0) + 1;
  }
  return {
    added: did("added"),
    addedByTranslation,
    amended: did("amended"),
    retracted: sources.reduce((sum, { changes }) => sum + (changes ?? []).filter(isRetraction).length, 0),
    moved: did("moved"),
    withdrawn: did("withdrawn"),
    restored: did("restored"),
    removed: did("removed"),
    rewritten: did("rewritten"),
    weakenings: sources.reduce((sum, { weakenings }) => sum + weakenings.length, 0),
    relations: relations.length,
    otherFiles: otherFiles.length,
  };
}
