// Words about a lineage that several formats share: verdicts, people, dates, signatures, commits.

import { standingOf, tallyOf } from "../core/history/standing.ts";
import type { Lineage, LineageEvent, Person, SignatureFacts, SourceLineage } from "../core/history/lineage-record.ts";
import { counted, grouped } from "./format.ts";

/** First digits of an object id, as many as a reader compares by eye. */
export function short(id: string): string {
  return id.slice(0, 10);
}

/** What a source is called: its title, else the name it arrived under, else its digest. */
export function nameOf({ title, originalName, sha256 }: SourceLineage): string {
  return title ?? originalName ?? `sha256:${sha256}`;
}

/** The verdict on a source, one sentence; `complete` is whether all of history was seen. */
export function verdictWords(source: SourceLineage, complete: boolean): string {
  const { versions, bytesEverChanged } = source;
  const seen = complete ? "" : " in the part of history that can be seen";
  const parts: string[] = [];
  if (bytesEverChanged) {
    const published = versions.filter((version) => version.published).length;
    const where = published === versions.length ? "all" : published === 0 ? "none" : grouped(published);
    parts.push(
      `ITS BYTES CHANGED: ${grouped(versions.length)} contents stood under this name, ${where} of them published.`,
    );
  }
  const standing = standingOf(source);
  if (standing === "removed") parts.push("REMOVED WITHOUT A TOMBSTONE.");
  if (standing === "dropped")
    parts.push("LEFT OUT BY A MERGE: it never stood on the main line, and no commit removed it.");
  if (standing === "withdrawn") parts.push("Withdrawn: the bytes are gone, a tombstone stands in their place.");
  if (standing === "beside") parts.push("It only ever stood beside the main line.");
  if (standing === "unknown") parts.push(`No bytes of it were ever seen${seen}.`);
  if (!bytesEverChanged && versions.length > 0) {
    const until = source.present ? "Its bytes" : "Until then its bytes";
    parts.push(complete ? `${until} never changed.` : `${until} did not change${seen}.`);
  }
  return parts.join(" ");
}

/** What happened, in one word, or a few where the word alone would mislead. */
export function kindWords({ kind, files }: LineageEvent): string {
  if (kind === "rewritten") return "REWRITTEN";
  if (kind === "amended" && files.every(({ change }) => change === "mode")) return "file mode changed";
  return kind;
}

/** `2022-05-25 19:29 +05:30`, or the raw words where they are no date. */
export function dateWords(person: Person | null): string {
  if (person === null) return "no date";
  if (person.date === null) return `no date (${person.rawDate})`;
  const match = /^(.*)T(\d\d:\d\d)(?::\d\d)?(.*)$/.exec(person.date);
  if (match === null) return person.date;
  const [, day, time, zone] = match;
  return `${day} ${time} ${zone === "Z" ? "+00:00" : zone}`;
}

/** The day alone, for diagrams. */
export function dayOf(person: Person | null): string {
  return person?.date?.slice(0, 10) ?? "on an unknown day";
}

/** The name, and beside it the one that the mailmap gives. */
export function personWords(person: Person | null): string {
  if (person === null) return "nobody named";
  const name = person.name === "" ? person.email : person.name;
  return person.mapped === null || person.mapped.name === person.name
    ? name
    : `${name} (mailmap: ${person.mapped.name})`;
}

/** A signature in words; null where there is none. */
export function signatureWords({ format, status, key, principals, reason }: SignatureFacts): string | null {
  if (status === "none") return null;
  const by = key === null ? "" : `, key ${key}`;
  const why = reason === null ? "" : `: ${reason}`;
  if (status === "trusted") return `signed by ${principals ?? "an allowed signer"} (${format}${by})`;
  if (status === "invalid") return `THE SIGNATURE DOES NOT HOLD (${format}${by})${why}`;
  return `signed, ${status} (${format}${by})${why}`;
}

/** All sources in one sentence. */
export function summaryWords(lineage: Lineage): string {
  const { sources, commits: walked, revision, complete } = lineage;
  const { commits, changed, gone } = tallyOf(lineage);
  const them = sources.length === 1 ? "it" : "them";
  const all = `${counted(sources.length, "source")}, ${counted(commits, "commit")} that touched ${them}, of ${grouped(walked)} up to ${short(revision)}.`;
  const problems = [
    changed > 0 ? `the bytes of ${counted(changed, "source")} changed` : "",
    gone > 0 ? `${counted(gone, "source")} went without a tombstone` : "",
  ].filter((part) => part !== "");
  if (problems.length > 0) return `${all} PROBLEMS: ${problems.join(", ")}.`;
  if (sources.length === 0) return all;
  return complete ? `${all} No archived byte ever changed.` : `${all} No archived byte changed in what could be seen.`;
}
