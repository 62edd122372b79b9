// A lineage as PROV-JSON (W3C Member Submission of 24 April 2013, over PROV-DM): contents are entities, commits activities, people agents.

import type { FileChange, Lineage, LineageEvent, Person, SourceLineage } from "../core/history/lineage-record.ts";
import { standingOf } from "../core/history/standing.ts";
import type { JsonFormat } from "./format.ts";
import { nameOf } from "./lineage-words.ts";

type Attributes = Readonly<Record<string, unknown>>;
type Part =
  | "entity"
  | "activity"
  | "agent"
  | "specializationOf"
  | "wasGeneratedBy"
  | "used"
  | "wasDerivedFrom"
  | "wasInvalidatedBy"
  | "wasAssociatedWith";

/** Collects the records of a document; each once, by its name. */
class Records {
  readonly #parts = new Map<Part, Map<string, Attributes>>();
  #relations = 0;

  has(part: Part, id: string): boolean {
    return this.#parts.get(part)?.has(id) === true;
  }

  add(part: Part, id: string, attributes: Attributes): void {
    let records = this.#parts.get(part);
    if (records === undefined) {
      records = new Map();
      this.#parts.set(part, records);
    }
    if (!records.has(id)) records.set(id, attributes);
  }

  relate(part: Part, attributes: Attributes): void {
    this.add(part, `_:r${++this.#relations}`, attributes);
  }

  toJSON(): object {
    return Object.fromEntries([...this.#parts].map(([part, records]) => [part, Object.fromEntries(records)]));
  }
}

const typed = (value: string, type: string): Attributes => ({ $: value, type });
const named = (name: string): Attributes => typed(name, "prov:QUALIFIED_NAME");
const hex = /^[0-9a-f]+$/;

/** Identifiers are URIs when the prefixes are put in: SWHIDs of git's SHA-1 objects, hash URIs, mail addresses. */
function prefixes(revision: string): Attributes {
  const isSha1 = revision.length === 40;
  return {
    sha256: "hash://sha256/",
    content: isSha1 ? "swh:1:cnt:" : "urn:git:blob:",
    commit: isSha1 ? "swh:1:rev:" : "urn:git:commit:",
    mailto: "mailto:",
    archive: "https://corpus-archive.example/ns#",
  };
}

/** A mail address as the local part of a name; everything else than letters and digits is percent-encoded as UTF-8. */
function agentOf(person: Person | null): string | null {
  if (person === null) return null;
  const address = person.email === "" ? "unknown" : person.email;
  return `mailto:${address.replace(/[^A-Za-z0-9.@_-]/gu, (character) => percent(character))}`;
}

function percent(character: string): string {
  // A lone surrogate is no character and has no UTF-8.
  return /\p{Surrogate}/u.test(character) ? "%EF%BF%BD" : encodeURIComponent(character).replace(/^[^%]$/, byteOf);
}
const byteOf = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

function addPeople(records: Records, lineage: Lineage): void {
  const names = new Map<string, Set<string>>();
  for (const { author, committer } of lineage.sources.flatMap(({ events }) => events)) {
    for (const person of [author, committer]) {
      const id = agentOf(person);
      if (person === null || id === null) continue;
      names.set(id, (names.get(id) ?? new Set()).add(person.name));
    }
  }
  for (const [id, all] of names) {
    const labels = [...all];
    records.add("agent", id, {
      "prov:type": named("prov:Person"),
      "prov:label": labels.length === 1 ? labels[0] : labels,
    });
  }
}

function addCommit(
  records: Records,
  { commit, author, committer, subject, signature, claimedPullRequest, landedBy }: LineageEvent,
): string {
  const id = `commit:${commit}`;
  if (records.has("activity", id)) return id;
  // Dates are claims, and an end before the start would make the document invalid.
  const [start, end] = [author?.date ?? null, committer?.date ?? null];
  const inOrder = start !== null && end !== null && Date.parse(start) <= Date.parse(end);
  records.add("activity", id, {
    ...(inOrder ? { "prov:startTime": start } : {}),
    ...(end === null ? {} : { "prov:endTime": end }),
    "prov:type": named("archive:Commit"),
    "prov:label": subject,
    "archive:signature": signature.status,
    ...(claimedPullRequest === null ? {} : { "archive:claimedPullRequest": claimedPullRequest }),
    ...(landedBy === null ? {} : { "archive:landedBy": named(`commit:${landedBy}`) }),
  });
  for (const [role, person] of [
    ["author", author],
    ["committer", committer],
  ] as const) {
    const agent = agentOf(person);
    if (agent !== null)
      records.relate("wasAssociatedWith", {
        "prov:activity": id,
        "prov:agent": agent,
        "prov:role": named(`archive:${role}`),
      });
  }
  return id;
}

function addContent(
  records: Records,
  source: string,
  oid: string,
  role: string,
  path: string,
  more: Attributes = {},
): string {
  const id = `content:${oid}`;
  const known = records.has("entity", id);
  records.add("entity", id, {
    "prov:type": named(role === "bytes" ? "archive:Bytes" : "archive:Manifest"),
    "archive:path": path,
    ...more,
  });
  if (!known && role === "bytes")
    records.relate("specializationOf", { "prov:specificEntity": id, "prov:generalEntity": source });
  return id;
}

/** The first commit that brings a content generates it; a later one that brings it again uses it. */
function addFile(
  records: Records,
  generated: Set<string>,
  source: string,
  event: LineageEvent,
  file: FileChange,
): void {
  const activity = `commit:${event.commit}`;
  const was = file.previous.find(({ oid }) => oid !== null)?.oid ?? null;
  const old =
    was === null || !hex.test(was) ? null : addContent(records, source, was, file.role, file.other ?? file.path);
  if (old !== null) records.relate("used", { "prov:activity": activity, "prov:entity": old });
  if (file.oid === null || file.oid === was) return;
  const content = addContent(records, source, file.oid, file.role, file.path);
  if (file.change === "moved-here") return;
  if (generated.has(content)) {
    records.relate("used", {
      "prov:activity": activity,
      "prov:entity": content,
      "prov:role": named("archive:broughtBack"),
    });
    return;
  }
  generated.add(content);
  records.relate("wasGeneratedBy", {
    "prov:entity": content,
    "prov:activity": activity,
    ...(event.committer?.date == null ? {} : { "prov:time": event.committer.date }),
  });
  if (old !== null)
    records.relate("wasDerivedFrom", {
      "prov:generatedEntity": content,
      "prov:usedEntity": old,
      "prov:activity": activity,
      "prov:type": named("prov:Revision"),
    });
}

function addSource(records: Records, generated: Set<string>, source: SourceLineage): void {
  const id = `sha256:${source.sha256}`;
  const standing = standingOf(source);
  records.add("entity", id, {
    "prov:type": named("archive:Source"),
    "prov:label": nameOf(source),
    ...(source.path === null ? {} : { "prov:location": source.path }),
    "archive:standing": standing,
    "archive:bytesEverChanged": source.bytesEverChanged,
  });
  // What stood at the edge of history was made by nobody knows which commit.
  for (const { oid, role, path, commit } of source.firstKnown)
    generated.add(addContent(records, id, oid, role, path, { "archive:knownAt": named(`commit:${commit}`) }));
  for (const event of [...source.events].reverse()) {
    addCommit(records, event);
    for (const file of event.files) addFile(records, generated, id, event, file);
  }
  const end = source.events.find(({ kind }) => kind === "removed" || kind === "withdrawn");
  if (standing === "present" || end === undefined) return;
  const date = end.committer?.date ?? null;
  records.relate("wasInvalidatedBy", {
    "prov:entity": id,
    "prov:activity": `commit:${end.commit}`,
    ...(date === null ? {} : { "prov:time": date }),
    "archive:kind": end.kind,
  });
}

const format: JsonFormat<Lineage> = {
  kind: "json",
  *render(lineage) {
    const records = new Records();
    const generated = new Set<string>();
    records.add("entity", "archive:history", {
      "prov:type": named("archive:History"),
      "archive:revision": named(`commit:${lineage.revision}`),
      "archive:complete": lineage.complete,
      ...(lineage.reason === null ? {} : { "archive:reason": lineage.reason }),
    });
    addPeople(records, lineage);
    for (const source of lineage.sources) addSource(records, generated, source);
    yield JSON.stringify({ prefix: prefixes(lineage.revision), ...records.toJSON() }, null, 2);
  },
};
export default format;
