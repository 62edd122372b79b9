// A lineage in which every word comes from somebody who wants to break out of the format.

import type { Lineage, LineageEvent, Person, SourceLineage } from "../../src/core/history/lineage-record.ts";

export const hostile =
  'x"]:::bad --> y[" <img src=x onerror=alert(1)> `a` \\" \\N &lt; [l](https://evil.example) @everyone #1 | %% ; } ##[error] \u202e\u0007\n::error::z';

const id = (digit: string): string => digit.repeat(40);
const person: Person = {
  name: hostile,
  email: `${hostile}@é\ud800.example`,
  date: "2022-05-25T19:29:00+05:30",
  rawDate: "1653487140 +0530",
  mapped: { name: hostile, email: hostile },
};

export const event: LineageEvent = {
  kind: "amended",
  commit: id("a"),
  path: hostile,
  from: null,
  oid: id("b"),
  previousOid: id("c"),
  files: [
    {
      role: "manifest",
      change: "content",
      path: hostile,
      other: null,
      maybeFrom: [hostile],
      mode: "100644",
      oid: id("b"),
      previous: [{ mode: "100644", oid: id("c") }],
      sameContentAs: { commit: id("d"), path: hostile },
    },
  ],
  author: person,
  committer: { ...person, name: "Other" },
  landedBy: null,
  subject: hostile,
  claimedPullRequest: 12,
  trailers: { [hostile]: [hostile] },
  signature: { format: "ssh", status: "invalid", key: hostile, principals: hostile, reason: hostile },
  changes: [
    { pointer: `/${hostile}/0`, kind: "added", before: null, after: { quote: hostile } },
    { pointer: "/defects/d1", kind: "removed", before: { type: hostile, severity: hostile }, after: null },
  ],
  changesUnknown: hostile,
  weakenings: [{ kind: "defect-deleted", pointer: "/defects/d1" }],
};

export const source: SourceLineage = {
  sha256: "f".repeat(64),
  path: hostile,
  manifestPath: hostile,
  present: true,
  originalName: hostile,
  title: hostile,
  withdrawn: false,
  bytesEverChanged: false,
  versions: [{ oid: id("b"), published: true }],
  firstKnown: [{ commit: id("e"), path: hostile, role: "bytes", oid: id("1") }],
  events: [
    event,
    { ...event, kind: "added", commit: id("9"), author: null, committer: null, changes: null, files: [] },
  ],
};

export const lineage: Lineage = {
  schemaVersion: 1,
  revision: id("0"),
  engine: "pack",
  fallback: hostile,
  complete: false,
  boundary: [id("e")],
  reason: hostile,
  notes: [hostile],
  commits: 3,
  faults: [{ object: id("2"), type: "tree", kind: hostile, name: hostile }],
  sources: [source],
};
