// What the rules about citations say of facts that no single paper brings together, and what they leave to others.

import { describe, expect, it } from "vitest";
import type { CitationFacts, CitedToday } from "../../../src/core/citation/citation-facts.ts";
import type { Mark, MarkKind } from "../../../src/core/citation/mark.ts";
import { noPlace } from "../../../src/core/diagnostic.ts";
import { rules } from "../../../src/core/rules/index.ts";

const digest = "ab".repeat(32);
const other = "cd".repeat(32);
const root = `${"A".repeat(43)}=`;
const otherRoot = `${"B".repeat(43)}=`;
const mark = (kind: MarkKind, value: string): Mark => ({ kind, value, start: 0, end: value.length });

const held: CitedToday = {
  source: digest,
  state: "held",
  found: digest,
  size: 12,
  manifest: { path: "archive/m.yaml", sha256: other },
  withdrawn: null,
};
const nothing: CitationFacts = {
  path: "paper.bib",
  marks: [],
  full: false,
  names: [],
  today: held,
  commits: [],
  manifests: [],
  snapshots: [],
  roots: new Set(),
  quotations: [],
  gaps: [],
  placeOf: () => noPlace("paper.bib"),
} as unknown as CitationFacts;

type Facts = Partial<Omit<CitationFacts, "today">> & { readonly today?: Partial<CitedToday> | null };

/** Messages of one rule about such facts. */
function said(id: string, { today = {}, ...facts }: Facts): readonly string[] {
  const rule = rules.find((one) => one.id === id);
  if (rule?.of !== "citation") throw new Error(`${id} is no rule about a citation`);
  const whole = { ...nothing, ...facts, today: today === null ? null : { ...held, ...today } };
  return [...rule.check(whole)].map(({ message }) => message);
}

const name = {
  mark: mark("sha256", digest),
  standing: { kind: "source", source: digest, abbreviated: false },
} as const;
const changes = [{ kind: "changed", pointer: "/outlet/value", before: "A", after: "B" }] as unknown as NonNullable<
  CitationFacts["manifests"][number]["changes"]
>;
const quiet = [{ kind: "changed", pointer: "/assessment", before: "A", after: "B" }] as unknown as typeof changes;
const manifest = (standing: CitationFacts["manifests"][number]["standing"], changed: typeof changes | null = null) => ({
  manifests: [{ mark: mark("manifest", other), standing, changes: changed }],
});

describe("a manifest cited as it was", () => {
  const both = (facts: Facts) =>
    ["citation-statements-changed", "citation-manifest-amended"].map((id) => said(id, facts).length);

  it("is told by one rule", () => {
    expect(both(manifest("past", changes))).toEqual([1, 0]);
    expect(both(manifest("past", quiet))).toEqual([0, 1]);
    expect(both(manifest("past"))).toEqual([0, 1]);
    expect(said("citation-manifest-amended", manifest("past"))).toEqual([
      "The manifest was amended since it was cited: what changed cannot be told",
    ]);
  });

  it("and not where it is another thing", () => {
    for (const standing of ["current", "unknown", "unseen"] as const)
      expect(both(manifest(standing, changes))).toEqual([0, 0]);
    expect(both({ ...manifest("past", changes), today: null })).toEqual([0, 0]);
  });

  it("a tombstone is told as an amendment, and what is gone by another rule", () => {
    expect(both({ ...manifest("past", changes), today: { state: "withdrawn" } })).toEqual([0, 1]);
    expect(both({ ...manifest("past", changes), today: { state: "gone" } })).toEqual([0, 0]);
    expect(both({ ...manifest("past", changes), today: { state: "changed" } })).toEqual([1, 0]);
  });
});

describe("roots and digests of snapshots", () => {
  const id = "citation-root-mismatch";
  const named = (today: { root: string | null; digest: string } | null) => ({
    snapshots: [
      {
        mark: mark("snapshot", "v1"),
        today: today === null ? null : { path: "v1.snapshot", bytes: true, manifest: other, ...today },
      },
    ],
  });
  const both = [mark("root", root), mark("digest", digest)];

  it("must be those of the snapshot that is named", () => {
    expect(said(id, { marks: both, ...named({ root, digest }) })).toEqual([]);
    expect(said(id, { marks: both, ...named({ root: otherRoot, digest: other }) })).toEqual([
      `The snapshot "v1" has not the root "${root}"`,
      `The snapshot "v1" has not the SHA-256 "${digest}"`,
    ]);
    expect(said(id, { marks: both, ...named({ root: null, digest }) })).toHaveLength(1);
    expect(said(id, { marks: both, ...named({ root, digest: other }), roots: new Set([digest]) })).toHaveLength(1);
  });

  it("must be those of any, where none is named", () => {
    expect(said(id, { marks: both, roots: new Set([root, digest]) })).toEqual([]);
    expect(said(id, { marks: both, roots: new Set([root]) })).toEqual([
      `No sound snapshot has the SHA-256 "${digest}"`,
    ]);
    expect(said(id, { marks: both })).toHaveLength(2);
  });

  it("are told by other rules where the snapshot is not there, or the form is wrong, or the mark another", () => {
    expect(said(id, { marks: both, ...named(null) })).toEqual([]);
    const two = { snapshots: [...named({ root: otherRoot, digest: other }).snapshots, ...named(null).snapshots] };
    expect(said(id, { marks: both, ...two })).toEqual([]);
    expect(said(id, { marks: both, today: null })).toEqual([]);
    expect(said(id, { marks: [mark("root", "A"), mark("commit", digest), mark("sha256", digest)] })).toEqual([]);
  });
});

describe("snapshots that are named", () => {
  const id = "citation-snapshot-mismatch";
  const snapshot = (bytes: boolean, of: string | null) => ({
    snapshots: [{ mark: mark("snapshot", "v1"), today: { path: "v1.snapshot", digest, root, bytes, manifest: of } }],
  });

  it("must name the bytes, and the manifest that is cited", () => {
    expect(said(id, { ...snapshot(true, other), ...manifest("current") })).toEqual([]);
    expect(said(id, { ...snapshot(false, null) })).toEqual(['The snapshot "v1" does not name the source']);
    const wrong = ['The snapshot "v1" names another version of the manifest'];
    for (const standing of ["current", "past"] as const)
      expect(said(id, { ...snapshot(true, digest), ...manifest(standing) })).toEqual(wrong);
    for (const standing of ["unknown", "unseen"] as const)
      expect(said(id, { ...snapshot(true, digest), ...manifest(standing) })).toEqual([]);
    const two = { manifests: [...manifest("current").manifests, { ...manifest("past").manifests[0] }] };
    const mixed = { manifests: [two.manifests[0], { ...two.manifests[1], mark: mark("manifest", digest) }] } as Facts;
    expect(said(id, { ...snapshot(true, other), ...mixed })).toEqual(wrong);
  });

  it("are told by other rules where they, or the source, are not there", () => {
    expect(said(id, { ...snapshot(false, null), today: null })).toEqual([]);
    expect(said(id, { snapshots: [{ mark: mark("snapshot", "v1"), today: null }] })).toEqual([]);
  });
});

describe("commits", () => {
  const id = "citation-commit-mismatch";
  const commit = (then: CitationFacts["commits"][number]["then"]) =>
    ({ commits: [{ mark: mark("commit", "1".repeat(40)), standing: "reachable", then }] }) as unknown as Facts;

  it("must hold the bytes, and the manifest that is cited", () => {
    expect(said(id, { ...commit({ bytes: true, manifest: other }), ...manifest("current") })).toEqual([]);
    expect(said(id, commit({ bytes: false, manifest: other }))[0]).toContain("does not hold the bytes");
    expect(said(id, commit({ bytes: null, manifest: other }))).toEqual([]);
    for (const standing of ["current", "past"] as const)
      expect(said(id, { ...commit({ bytes: true, manifest: digest }), ...manifest(standing) })[0]).toContain(
        "holds another version of the manifest",
      );
    for (const standing of ["unknown", "unseen"] as const)
      expect(said(id, { ...commit({ bytes: true, manifest: digest }), ...manifest(standing) })).toEqual([]);
  });

  it("are told by other rules where they, or the source, are not there", () => {
    expect(said(id, { ...commit({ bytes: false, manifest: null }), today: null })).toEqual([]);
    expect(said(id, commit(null))).toEqual([]);
  });
});

describe("sizes", () => {
  const id = "citation-size-mismatch";
  const marks = [mark("size", "13")];

  it("must be those of the bytes, as far as they are known and unchanged", () => {
    expect(said(id, { marks })).toEqual(["The citation says 13 bytes, and the source has 12"]);
    expect(said(id, { marks: [mark("size", "12")] })).toEqual([]);
    expect(said(id, { marks: [mark("commit", "13")] })).toEqual([]);
    expect(said(id, { marks: [mark("size", "13 KB")] })).toEqual([]);
    expect(said(id, { marks, today: null })).toEqual([]);
    expect(said(id, { marks, today: { size: null } })).toEqual([]);
    expect(said(id, { marks, today: { state: "changed" } })).toEqual([]);
    expect(said(id, { marks, today: { state: "withdrawn" } })).toHaveLength(1);
  });
});

describe("quotations", () => {
  type Standing = CitationFacts["quotations"][number]["standing"];
  const quoted = (...all: readonly (readonly [MarkKind, Standing])[]): Facts => ({
    quotations: all.map(([kind, standing]) => ({ mark: mark(kind, "words"), standing, reason: null })),
  });
  const id = "citation-quote-misplaced";

  it("that are misplaced are told, but no passage of words that are altered", () => {
    expect(said(id, quoted(["quotation", "misplaced"]))[0]).toContain("are in the source, but not in the lines");
    expect(said(id, quoted(["passage", "misplaced"]))[0]).toContain("is not what the citation quotes");
    expect(said(id, quoted(["passage", "misplaced"], ["quotation", "absent"]))).toEqual([]);
    expect(said(id, quoted(["passage", "misplaced"], ["quotation", "found"]))).toHaveLength(1);
    expect(said(id, quoted(["quotation", "misplaced"], ["quotation", "absent"]))).toHaveLength(1);
    expect(said(id, quoted(["quotation", "found"], ["passage", "uncheckable"]))).toEqual([]);
    expect(said(id, { ...quoted(["quotation", "misplaced"]), today: null })).toEqual([]);
  });
});

describe("names", () => {
  const of = (source: string, kind: "source" | "removed") =>
    ({
      mark: mark("sha256", source),
      standing: { kind, source, abbreviated: false, commit: null },
    }) as unknown as CitationFacts["names"][number];

  it("must be of one source", () => {
    const id = "citation-contradictory";
    expect(said(id, { names: [name, of(other, "source")] })).toHaveLength(1);
    expect(said(id, { names: [name, of(other, "removed")] })).toHaveLength(1);
    expect(said(id, { names: [name, of(digest, "source")] })).toEqual([]);
    const unknown = {
      mark: mark("sha256", other),
      standing: { kind: "unknown", source: other },
    } as unknown as typeof name;
    expect(said(id, { names: [name, unknown] })).toEqual([]);
    expect(said(id, { names: [of(other, "source")], today: null })).toEqual([]);
  });

  it("that were removed say by which commit, where that is known", () => {
    const id = "citation-source-removed";
    expect(said(id, { names: [of(other, "removed")] })).toEqual([
      `The source "${other}" stood in this archive and is gone without a tombstone`,
    ]);
  });

  it("of what is withdrawn or changed say so once", () => {
    const names = [name, name];
    const withdrawn = (more: Partial<CitedToday>) =>
      said("citation-source-withdrawn", { names, today: { state: "withdrawn", ...more } });
    expect(withdrawn({ withdrawn: { date: "2021", reason: "Asked for. By Ana." } })).toEqual([
      'The source was withdrawn on 2021: Asked for. By Ana; the tombstone is "archive/m.yaml"',
    ]);
    expect(withdrawn({ manifest: null })).toEqual(["The source was withdrawn on an unknown day: no reason is given"]);
    for (const id of ["citation-source-withdrawn", "citation-bytes-changed"]) {
      expect(said(id, { names })).toEqual([]);
      expect(said(id, { names, today: null })).toEqual([]);
    }
    expect(said("citation-bytes-changed", { names, today: { state: "changed", found: other } })).toHaveLength(1);
    expect(said("citation-bytes-changed", { names: [], today: { state: "changed", found: other } })).toEqual([]);
    expect(said("citation-source-withdrawn", { names: [], today: { state: "withdrawn" } })).toEqual([]);
  });
});

describe("what a citation gives", () => {
  it("must be whole", () => {
    const id = "citation-fact-missing";
    const marks = [mark("sha256", digest), mark("size", "12"), mark("manifest", other), mark("commit", "1".repeat(40))];
    const given = (...more: readonly Mark[]) => said(id, { marks: [...marks, ...more], full: true, names: [name] });
    expect(given()).toEqual([]);
    expect(given(mark("root", root))).toEqual(["The citation does not give the name of the snapshot"]);
    expect(given(mark("snapshot", "v1"))).toEqual(["The citation does not give the root of the snapshot"]);
    expect(given(mark("root", root), mark("snapshot", "v1"))).toEqual([]);
    expect(said(id, { full: true, names: [name] })).toEqual([
      "The citation does not give the SHA-256 of the bytes",
      "The citation does not give the size",
      "The citation does not give the SHA-256 of the manifest",
      "The citation does not give the commit",
    ]);
    expect(said(id, { names: [name] })).toEqual([]);
    expect(said(id, { full: true })).toEqual([]);
  });

  it("must have the form of its kind", () => {
    const of = (kind: MarkKind, value: string, full = true) =>
      said("citation-malformed", { marks: [mark(kind, value)], full });
    const wrong: readonly [MarkKind, RegExp][] = [
      ["sha256", /cannot be a SHA-256: that has 64/],
      ["manifest", /cannot be the SHA-256 of a manifest: that has 64/],
      ["digest", /cannot be the SHA-256 of a snapshot: that has 64/],
      ["swhid", /cannot be a SWHID of a content: that has 40/],
      ["size", /cannot be a size in bytes/],
      ["commit", /cannot be the id of a commit: that has 40 or 64/],
      ["snapshot", /cannot be the name of a snapshot/],
      ["root", /cannot be a Merkle root: that has 44/],
      ["passage", /cannot be a passage of a SWHID: that has the form/],
    ];
    for (const [kind, words] of wrong) expect(of(kind, "- -").join(), kind).toMatch(words);
    expect(of("sha256", digest)).toEqual([]);
  });

  it("may be a beginning of a digest in words alone", () => {
    const of = (value: string, full: boolean, kind: MarkKind = "sha256") =>
      said("citation-malformed", { marks: [mark(kind, value)], full }).length;
    expect([of("abcdef", false), of("abcdef", true), of("abcde", false), of("abcdeg", false)]).toEqual([0, 1, 1, 1]);
    expect([of("a".repeat(63), false), of("a".repeat(65), false), of("abcdef", false, "manifest")]).toEqual([0, 1, 1]);
  });
});
