// The difference of two states in one sentence, as a reviewer wants to hear it first.

import type { ArchiveDiff, DiffCounts, SourceDiff } from "../core/archive-diff.ts";
import { changeWords } from "./change-words.ts";
import { counted, grouped } from "./format.ts";

const changesTold = 2;

/** `Adds 2 sources (1 machine translation, 1 original), amends 1 (published: unknown → 2022-05-23), withdraws none; …`. */
export function diffSummary(diff: ArchiveDiff): string {
  const { counts, verdict, descriptor } = diff;
  const { moved, restored, removed, rewritten, weakenings, relations, otherFiles } = counts;
  if (isSame(diff)) return "Nothing changed in the archive.";
  const parts = [
    added(counts),
    amended(diff),
    counts.retracted > 0 ? `retracts ${counted(counts.retracted, "defect")}` : "",
    counts.withdrawn === 0 ? "withdraws none" : `withdraws ${grouped(counts.withdrawn)}`,
    moved > 0 ? `moves ${grouped(moved)}` : "",
    restored > 0 ? `restores ${grouped(restored)}` : "",
    removed > 0 ? `REMOVES ${grouped(removed)} WITHOUT A TOMBSTONE` : "",
    weakenings > 0 ? `WEAKENS ${counted(weakenings, "statement")}` : "",
    relations > 0 ? `touches ${counted(relations, "relation")}` : "",
    descriptor === null ? "" : "changes archive.yaml",
    otherFiles > 0 ? `touches ${counted(otherFiles, "other file")}` : "",
  ].filter((part) => part !== "");
  const unseen = verdict === "incomplete" ? "; NOT EVERYTHING COULD BE LOOKED AT" : "";
  const bytes = rewritten > 0 ? `THE BYTES OF ${counted(rewritten, "source").toUpperCase()} CHANGED` : bytesWords(diff);
  return `${parts.join(", ")}; ${bytes}${unseen}.`;
}

function isSame({ sources, relations, descriptor, otherFiles, unseen }: ArchiveDiff): boolean {
  return sources.length + relations.length + otherFiles.length + unseen.length === 0 && descriptor === null;
}

function bytesWords({ verdict, counts }: ArchiveDiff): string {
  if (verdict === "incomplete") return "no archived byte changed in what could be looked at";
  return counts.removed + counts.withdrawn > 0 ? "no other archived byte changed" : "no archived byte changed";
}

function added({ added: count, addedByTranslation }: DiffCounts): string {
  if (count === 0) return "Adds none";
  const kinds = Object.entries(addedByTranslation).sort(([a], [b]) => (a < b ? -1 : 1));
  const words = kinds.map(([status, number]) => `${grouped(number)} ${statusWords(status)}`);
  return `Adds ${counted(count, "source")} (${words.join(", ")})`;
}

function statusWords(status: string): string {
  return status === "unknown" ? "of unknown translation status" : status.replaceAll("-", " ");
}

/** What was amended is told where it is short enough for a sentence. */
function amended({ sources, counts }: ArchiveDiff): string {
  if (counts.amended === 0) return "amends none";
  const list = sources.filter(({ happened }) => happened.includes("amended"));
  const changes = list.flatMap((source: SourceDiff) => source.changes ?? []);
  const told = changes.slice(0, changesTold).map(changeWords);
  if (changes.length > changesTold) told.push(`${grouped(changes.length - changesTold)} more`);
  return `amends ${grouped(counts.amended)}${told.length > 0 ? ` (${told.join("; ")})` : ""}`;
}
