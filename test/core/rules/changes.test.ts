// What the rules about a change say of facts that no single pull request brings together, and what they leave to others.

import { describe, expect, it } from "vitest";
import type { SourceDiff, SourceHappening, SourcePlace } from "../../../src/core/archive-diff.ts";
import type { ChangeFacts, TouchedStatement } from "../../../src/core/change/change-facts.ts";
import { noPlace } from "../../../src/core/diagnostic.ts";
import { manifestPath, sourcePath } from "../../../src/core/layout.ts";
import type { Permission } from "../../../src/core/report.ts";
import { rules } from "../../../src/core/rules/index.ts";

const digest = "ab".repeat(32);
const other = "cd".repeat(32);
const bytes = sourcePath("archive", digest, "txt");
const manifest = manifestPath("archive", digest);
const elsewhere = `archive/sources/00/${digest}.txt`;
const manifestElsewhere = `archive/sources/00/${digest}.manifest.yaml`;

const nothing: ChangeFacts = {
  root: "archive",
  allowed: new Set(),
  onlyArchive: false,
  diff: { sources: [], relations: [] } as unknown as ChangeFacts["diff"],
  paths: [],
  outside: { changes: [], untold: 0, doubles: [], faults: [] },
  statements: [],
};

/** Messages of one rule about such facts. */
function said(id: string, facts: Partial<ChangeFacts>, ...allowed: readonly Permission[]): readonly string[] {
  const rule = rules.find((one) => one.id === id);
  if (rule?.of !== "change") throw new Error(`${id} is no rule about a change`);
  return [...rule.check({ ...nothing, ...facts, allowed: new Set(allowed) })].map(({ message }) => message);
}

const place = (path: string | null, manifestAt: string | null, sha256: string | null = digest): SourcePlace => ({
  path,
  manifestPath: manifestAt,
  sha256,
});

function source(
  happened: readonly SourceHappening[],
  before: SourcePlace | null,
  after: SourcePlace | null,
  more: Partial<SourceDiff> = {},
): Partial<ChangeFacts> {
  const one = { source: digest, title: "A title", happened, before, after, changes: [], changesUnknown: null, ...more };
  return { diff: { sources: [one], relations: [] } as unknown as ChangeFacts["diff"] };
}

const relation = (happened: string, more: object = {}): Partial<ChangeFacts> => ({
  diff: {
    sources: [],
    relations: [{ path: "archive/relations/R1.yaml", happened, changes: [], changesUnknown: null, ...more }],
  } as unknown as ChangeFacts["diff"],
});

const field = (kind: string, pointer = "/file/name") => ({ kind, pointer }) as unknown as TouchedStatement["change"];
const statement = (
  loss: TouchedStatement["loss"],
  change: TouchedStatement["change"] = field("changed"),
  about: string | null = digest,
): Partial<ChangeFacts> => ({ statements: [{ loss, source: about, change, place: noPlace(manifest) }] });

const tree = (id: string, kind = "file", executable = false) => ({ id, kind, executable });
const path = (at: string, before: object | null, after: object | null) => ({ path: at, before, after });
const paths = (...all: readonly object[]) => ({ paths: all as unknown as ChangeFacts["paths"] });
const outside = (...changes: readonly object[]) => ({
  outside: { changes, untold: 0 } as unknown as ChangeFacts["outside"],
});

describe("change-source-removed", () => {
  it.each<[string, Partial<ChangeFacts>, readonly string[]]>([
    ["both", source(["removed"], place(bytes, manifest), null), ['The source "A title" went without a tombstone']],
    [
      "its bytes",
      source(["removed"], place(bytes, manifest), place(null, manifest)),
      ['The bytes of "A title" went without a tombstone'],
    ],
    [
      "a tombstone",
      source(["removed"], place(null, manifest), null),
      ['The tombstone of "A title" went without a tombstone'],
    ],
    ["nothing", source(["amended"], place(bytes, manifest), null), []],
    ["a file of another name", source(["removed"], place("archive/a.txt", null), null, { source: "a" }), []],
    [
      "a file of another name with a manifest",
      source(["removed"], place("archive/a.txt", "archive/a.manifest.yaml"), null, { source: "a" }),
      ['The source "A title" went without a tombstone'],
    ],
    [
      "a file named as a source, without a manifest",
      source(["removed"], place(bytes, null), null),
      ['The source "A title" went without a tombstone'],
    ],
    ["what nobody knows", source(["removed"], null, null, { source: "a" }), []],
    [
      "what nobody knows, named as a source",
      source(["removed"], null, null),
      ['The tombstone of "A title" went without a tombstone'],
    ],
  ])("%s", (_name, facts, messages) => expect(said("change-source-removed", facts)).toEqual(messages));
});

describe("change-manifest-removed", () => {
  it.each<[string, Partial<ChangeFacts>, number]>([
    ["the manifest alone", source([], place(bytes, manifest), place(bytes, null)), 1],
    ["both", source(["removed"], place(bytes, manifest), null), 0],
    ["neither", source([], place(bytes, manifest), place(bytes, manifest)), 0],
    ["none that was there", source([], place(bytes, null), place(bytes, null)), 0],
    ["of what is new", source(["added"], null, place(bytes, null)), 0],
  ])("%s", (_name, facts, count) => expect(said("change-manifest-removed", facts)).toHaveLength(count));
});

describe("change-source-moved", () => {
  it.each<[string, Partial<ChangeFacts>, readonly string[]]>([
    [
      "away",
      source(["moved"], place(bytes, manifest), place(elsewhere, manifest)),
      [`The bytes moved from "${bytes}" to "${elsewhere}"`],
    ],
    ["where it belongs", source(["moved"], place(elsewhere, manifest), place(bytes, manifest)), []],
    [
      "the manifest away",
      source(["moved"], place(bytes, manifest), place(bytes, manifestElsewhere)),
      [`The manifest moved from "${manifest}" to "${manifestElsewhere}"`],
    ],
    ["the manifest where it belongs", source(["moved"], place(bytes, manifestElsewhere), place(bytes, manifest)), []],
    [
      "the manifest from wrong to wrong",
      source(["moved"], place(bytes, manifestElsewhere), place(bytes, `archive/${digest}.manifest.yaml`)),
      [`The manifest moved from "${manifestElsewhere}" to "archive/${digest}.manifest.yaml"`],
    ],
    [
      "the manifest from an old ending",
      source(["moved"], place(bytes, manifest.replace(/yaml$/, "yml")), place(bytes, manifest)),
      [],
    ],
    ["not moved", source(["amended"], place(bytes, manifest), place(elsewhere, manifest)), []],
    ["half of it gone", source(["moved"], place(bytes, manifest), place(null, manifest)), []],
    ["half of it new", source(["moved"], place(null, manifest), place(bytes, manifest)), []],
    ["from nowhere", source(["moved"], null, place(bytes, manifest)), []],
  ])("%s", (_name, facts, messages) => expect(said("change-source-moved", facts)).toEqual(messages));
});

describe("change-bytes-altered", () => {
  const altered = (before: object | null, after: object | null, was: string | null, is: string | null) => ({
    ...source(["rewritten"], place(bytes, manifest, was), place(bytes, manifest, is)),
    ...paths(path(bytes, before, after)),
  });
  it.each<[string, Partial<ChangeFacts>, number]>([
    ["other bytes", altered(tree("1"), tree("2"), digest, other), 1],
    ["wrong for wrong", altered(tree("1"), tree("2"), other, null), 1],
    ["right for right", altered(tree("1"), tree("2"), digest, digest), 1],
    ["put right", altered(tree("1"), tree("2"), other, digest), 0],
    ["the same", altered(tree("1"), tree("1"), digest, digest), 0],
    ["a link of the same id", altered(tree("1"), tree("1", "symlink"), digest, null), 1],
    ["new", altered(null, tree("2"), null, digest), 0],
    ["gone", altered(tree("1"), null, digest, null), 0],
    ["of a source that nobody knows", paths(path(bytes, tree("1"), tree("2"))), 1],
    ["of a source that is new", { ...source([], null, null), ...paths(path(bytes, tree("1"), tree("2"))) }, 1],
    ["a manifest", paths(path(manifest, tree("1"), tree("2"))), 0],
    ["another file", paths(path("archive/sources/ab/a.txt", tree("1"), tree("2"))), 0],
  ])("%s", (_name, facts, count) => expect(said("change-bytes-altered", facts)).toHaveLength(count));
});

describe("change-mode-altered", () => {
  it.each<[string, Partial<ChangeFacts>, number]>([
    ["made executable", paths(path(bytes, tree("1"), tree("1", "file", true))), 1],
    ["new and executable", paths(path(bytes, null, tree("1", "file", true))), 1],
    ["executable before", paths(path(bytes, tree("1", "file", true), tree("2", "file", true))), 0],
    ["no more executable", paths(path(bytes, tree("1", "file", true), tree("1"))), 0],
    ["gone", paths(path(bytes, tree("1"), null)), 0],
  ])("%s", (_name, facts, count) => expect(said("change-mode-altered", facts)).toHaveLength(count));
});

describe("statements", () => {
  const losses = [
    "change-file-facts-altered",
    "change-weakening-not-allowed",
    "change-withdrawal-not-allowed",
  ] as const;
  const each = (facts: Partial<ChangeFacts>, ...allowed: readonly Permission[]) =>
    losses.map((id) => said(id, facts, ...allowed).length);

  it("have each their one rule", () => {
    expect(each(statement("file"))).toEqual([1, 0, 0]);
    expect(each(statement("tombstone"))).toEqual([0, 0, 1]);
    expect(each(statement("claim-removed"))).toEqual([0, 1, 0]);
    expect(each(statement("redaction-altered"))).toEqual([0, 1, 0]);
    expect(each(statement("relation-removed", null, null))).toEqual([0, 1, 0]);
  });

  it("that went as a whole are no field", () => {
    expect(each(statement("file", null))).toEqual([0, 0, 0]);
    expect(each(statement("tombstone", null))).toEqual([0, 0, 0]);
  });

  it("are permitted by the one word that is for them", () => {
    expect(each(statement("claim-removed"), "weaken")).toEqual([0, 0, 0]);
    expect(each(statement("claim-removed"), "withdraw")).toEqual([0, 1, 0]);
    expect(each(statement("redaction-altered"), "withdraw")).toEqual([0, 0, 0]);
    expect(each(statement("tombstone"), "withdraw")).toEqual([0, 0, 0]);
    expect(each(statement("tombstone"), "weaken")).toEqual([0, 0, 1]);
    expect(each(statement("file"), "weaken", "withdraw", "amend", "config")).toEqual([1, 0, 0]);
  });

  it.each([
    ["added", "was added"],
    ["removed", "was removed"],
    ["changed", "was altered"],
    ["reordered", "was reordered"],
  ])("that were %s are said to be so", (kind, words) => {
    expect(said("change-file-facts-altered", statement("file", field(kind)))).toEqual([`"file.name" ${words}`]);
  });

  it.each(losses)("name the source in %s, where there is one", (id) => {
    const rule = rules.find((one) => one.id === id);
    if (rule?.of !== "change") throw new Error(id);
    const loss = { [losses[0]]: "file", [losses[1]]: "claim-removed", [losses[2]]: "tombstone" }[id] ?? "";
    for (const about of [digest, null]) {
      const facts = { ...nothing, ...statement(loss as TouchedStatement["loss"], field("changed"), about) };
      const [found] = rule.check(facts);
      expect(found === undefined ? "nothing" : "source" in found).toBe(about !== null);
    }
  });
});

describe("permissions", () => {
  it.each<[string, SourceHappening, Permission]>([
    ["change-addition-not-allowed", "added", "add"],
    ["change-amendment-not-allowed", "amended", "amend"],
    ["change-withdrawal-not-allowed", "withdrawn", "withdraw"],
    ["change-restoration-not-allowed", "restored", "withdraw"],
  ])("%s: %s needs %s, and is all that needs it", (id, happening, permission) => {
    const all: readonly Permission[] = ["add", "amend", "weaken", "withdraw", "config"];
    const facts = source([happening], place(bytes, manifest), place(bytes, manifest));
    expect(said(id, facts)).toHaveLength(1);
    expect(said(id, facts, permission)).toEqual([]);
    expect(said(id, facts, ...all.filter((one) => one !== permission))).toHaveLength(1);
    const others: readonly SourceHappening[] = [
      "added",
      "removed",
      "withdrawn",
      "restored",
      "rewritten",
      "moved",
      "amended",
    ];
    const rest = others.filter((one) => one !== happening);
    expect(said(id, source(rest, place(bytes, manifest), place(bytes, manifest)))).toEqual([]);
  });

  it("a relation is added or amended", () => {
    expect(said("change-addition-not-allowed", relation("added"))).toHaveLength(1);
    expect(said("change-addition-not-allowed", relation("amended"))).toEqual([]);
    expect(said("change-amendment-not-allowed", relation("amended"))).toHaveLength(1);
    expect(said("change-amendment-not-allowed", relation("removed"))).toEqual([]);
  });
});

describe("change-amendment-untold", () => {
  const id = "change-amendment-untold";
  const amended = (more: Partial<SourceDiff>, before: SourcePlace | null = place(bytes, manifest), after = before) =>
    source(["amended"], before, after, more);
  const root = [{ kind: "changed", pointer: "" }] as unknown as SourceDiff["changes"];

  it("needs a manifest on either side", () => {
    const more = { changes: null, changesUnknown: "it is no YAML" };
    expect(said(id, amended(more))).toEqual([
      'What was amended in the manifest of "A title" cannot be told: it is no YAML',
    ]);
    expect(said(id, amended(more), "weaken")).toEqual([]);
    expect(said(id, amended(more, place(bytes, null)))).toEqual([]);
    expect(said(id, amended(more, null, place(bytes, manifest)))).toEqual([]);
    expect(said(id, amended(more, place(bytes, manifest), null))).toEqual([]);
    expect(said(id, amended(more, place(bytes, manifest), place(bytes, null)))).toEqual([]);
    expect(said(id, amended(more, place(bytes, null), place(bytes, manifest)))).toEqual([]);
  });

  it("of what can be told nothing is said", () => {
    expect(said(id, amended({ changes: [] }))).toEqual([]);
    expect(said(id, amended({ changes: null }))).toEqual([]);
    expect(said(id, relation("amended"))).toEqual([]);
    expect(said(id, amended({ changes: root }))).toHaveLength(1);
    expect(said(id, relation("amended", { changes: root }))).toHaveLength(1);
    expect(said(id, relation("added", { changes: root }))).toEqual([]);
  });
});

describe("outside the archive", () => {
  const changed = (at: string, isAbove = false) => ({ path: at, happened: "changed", isAbove });

  it.each<[string, boolean]>([
    [".github/workflows/ci.yml", true],
    [".GitHub/workflows/ci.yml", true],
    ["../../.gitlab-ci.yml", true],
    ["docs/CODEOWNERS", true],
    ["CODEOWNERS", true],
    [".gitea", true],
    ["notes/.github/ci.yml", false],
    [".github-notes/ci.yml", false],
    ["CODEOWNERS.md", false],
  ])("%s is a guard: %s", (at, is) => {
    const facts = outside(changed(at));
    expect(said("change-guard-touched", facts)).toHaveLength(is ? 1 : 0);
    expect(said("change-guard-touched", facts, "config")).toEqual([]);
    expect(said("change-guard-touched", facts, "weaken")).toHaveLength(is ? 1 : 0);
  });

  it("nothing may change where only the archive may, and what is not listed is counted", () => {
    const facts = { outside: { changes: [changed("README.md")], untold: 3 } as unknown as ChangeFacts["outside"] };
    expect(said("change-outside-archive", facts)).toEqual([]);
    expect(said("change-outside-archive", { ...facts, onlyArchive: true })).toEqual([
      '"README.md" outside the archive was changed',
      "3 more files or folders outside the archive differ",
    ]);
    expect(said("change-outside-archive", { ...outside(), onlyArchive: true })).toEqual([]);
  });

  it("what decides how bytes are read is configuration, and so are the descriptor and the snapshots", () => {
    const id = "change-config-not-allowed";
    const differ = paths(
      path("archive/archive.yaml", tree("1"), tree("2")),
      path("archive/snapshots/v1.snapshot", null, tree("2")),
      path("archive/snapshots/v0.snapshot", tree("1"), null),
      path("archive/relations/R1.yaml", tree("1"), tree("2")),
      path("archive/notes/archive.yaml", tree("1"), tree("2")),
    );
    expect(said(id, differ)).toEqual([
      '"archive/archive.yaml" was changed',
      '"archive/snapshots/v1.snapshot" was added',
      '"archive/snapshots/v0.snapshot" was removed',
    ]);
    expect(said(id, differ, "config")).toEqual([]);
    expect(said(id, outside(changed(".gitattributes", true), changed(".MailMap", true)))).toHaveLength(2);
    expect(said(id, outside(changed("src/.gitattributes"), changed("README.md", true)))).toEqual([]);
  });
});
