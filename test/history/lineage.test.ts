// What lineage tells of small histories, each with one thing that happened.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { lineage } from "../../src/lineage.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { openObjects } from "../../src/node/objects/open.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Lineage, LineageEvent, SourceLineage } from "../../src/core/history/lineage-record.ts";
import { git } from "./memory-objects.ts";
import { bytesPath, manifestPath, sha, Story } from "./story.ts";

let story: Story;
beforeEach(() => {
  story = new Story();
});
afterEach(() => {
  story.remove();
});

const text = "A text\n";
const digest = sha(text);
const bytes = bytesPath(digest);
const manifest = manifestPath(digest);
const told = (status = "unknown"): string => `file:\n  originalName: a.txt\ntranslation:\n  status: ${status}\n`;
const kindsOf = (source: SourceLineage | undefined): string[] => (source?.events ?? []).map(({ kind }) => kind);
const only = (result: Lineage): SourceLineage => {
  expect(result.sources).toHaveLength(1);
  return result.sources[0] as SourceLineage;
};
const newest = (result: Lineage): LineageEvent => only(result).events[0] as LineageEvent;

describe("messages", () => {
  it("of more than 64 KiB tell no trailers, and a fault says so", async () => {
    const long = story.commit(`Say much\n\n${"Word: a\n".repeat(8_192)}\nReviewed-by: A <a@example.org>\n`, {
      [bytes]: text,
    });
    const result = await story.lineage();
    expect(only(result).events[0]).toMatchObject({ commit: long, subject: "Say much" });
    expect(only(result).events[0]?.trailers).toEqual({});
    expect(result.faults).toEqual([{ object: long, type: "commit", kind: "trailers-too-long", name: null }]);
  });
});

describe("kinds of events", () => {
  it("added, then amended field by field", async () => {
    const first = story.commit("Add a (#7)", { [bytes]: text, [manifest]: told() });
    const second = story.commit("Say more\n\nReviewed-by: A <a@example.org>\n", {
      [manifest]: told("machine-translation"),
    });
    const result = await story.lineage();
    const source = only(result);
    expect(source).toMatchObject({
      sha256: digest,
      path: bytes,
      manifestPath: manifest,
      present: true,
      originalName: "a.txt",
    });
    expect(source.bytesEverChanged).toBe(false);
    expect(source.versions).toEqual([{ oid: expect.any(String), published: true }]);
    expect(kindsOf(source)).toEqual(["amended", "added"]);
    expect(source.events[0]).toMatchObject({
      commit: second,
      path: manifest,
      landedBy: second,
      subject: "Say more",
      claimedPullRequest: null,
      changes: [{ pointer: "/translation/status", kind: "changed", before: "unknown", after: "machine-translation" }],
      signature: { format: "none", status: "none" },
    });
    expect(source.events[0]?.trailers).toEqual({ "Reviewed-by": ["A <a@example.org>"] });
    expect(source.events[1]).toMatchObject({
      commit: first,
      path: bytes,
      previousOid: null,
      claimedPullRequest: 7,
      changes: [],
    });
    expect(source.events[1]?.files.map(({ role, change }) => `${role} ${change}`).sort()).toEqual([
      "bytes added",
      "manifest added",
    ]);
    expect(source.events[1]?.author).toEqual({
      name: "Author",
      email: "author@example.org",
      date: "2022-04-15T10:51:00+05:30",
      rawDate: "1650000060 +0530",
      mapped: null,
    });
    expect(result).toMatchObject({ complete: true, boundary: [], reason: null, commits: 2, faults: [], notes: [] });
  });

  it("rewritten and put back is still changed", async () => {
    story.commit("Add", { [bytes]: text });
    story.commit("Tamper", { [bytes]: "other" });
    story.commit("Put back", { [bytes]: text });
    const source = only(await story.lineage());
    expect(kindsOf(source)).toEqual(["rewritten", "rewritten", "added"]);
    expect(source.bytesEverChanged).toBe(true);
    expect(source.versions).toHaveLength(2);
    expect(source.events[0]?.previousOid).toBe(source.events[1]?.oid);
  });

  it("removed and restored", async () => {
    story.commit("Add", { [bytes]: text, [manifest]: told() });
    story.commit("Remove", { [bytes]: null, [manifest]: null });
    let source = only(await story.lineage());
    expect(kindsOf(source)).toEqual(["removed", "added"]);
    expect(source).toMatchObject({ present: false, path: bytes, originalName: "a.txt", bytesEverChanged: false });
    story.commit("Again", { [bytes]: text, [manifest]: told() });
    source = only(await story.lineage());
    expect(kindsOf(source)).toEqual(["restored", "removed", "added"]);
    expect(source).toMatchObject({ present: true, bytesEverChanged: false });
  });

  it("withdrawn, and later restored", async () => {
    story.commit("Add", { [bytes]: text, [manifest]: told() });
    story.commit("Withdraw", { [bytes]: null, [manifest]: `${told()}withdrawn:\n  reason: asked to\n` });
    story.commit("More words", { [manifest]: `${told()}withdrawn:\n  reason: asked to, twice\n` });
    expect(kindsOf(only(await story.lineage()))).toEqual(["amended", "withdrawn", "added"]);
    story.commit("Back", { [bytes]: text, [manifest]: told() });
    expect(kindsOf(only(await story.lineage()))).toEqual(["restored", "amended", "withdrawn", "added"]);
  });

  it("moved to its name, with the history before", async () => {
    const old = "archive/sources/000_old.txt";
    story.commit("Add", { [old]: "draft" });
    story.commit("Mend", { [old]: text });
    story.commit("Name by hash", { [old]: null, [bytes]: text });
    story.commit("Something else under the old name", { [old]: "unrelated" });
    const source = only(await story.lineage());
    expect(kindsOf(source)).toEqual(["moved", "rewritten", "added"]);
    expect(source.events[0]).toMatchObject({ path: bytes, from: old });
    expect(source.bytesEverChanged).toBe(true);
    expect(source.versions).toHaveLength(2);
  });

  it("another extension with other bytes is rewritten", async () => {
    story.commit("Add", { [bytes]: text });
    story.commit("Change", { [bytes]: null, [bytesPath(digest, "html")]: "<p>" });
    expect(newest(await story.lineage())).toMatchObject({
      kind: "rewritten",
      from: bytes,
      path: bytesPath(digest, "html"),
    });
  });

  it("a change of mode alone is no change of bytes", async () => {
    story.commit("Add", { [bytes]: text });
    story.commit("chmod", { [bytes]: `x:${text}` });
    const source = only(await story.lineage());
    expect(kindsOf(source)).toEqual(["amended", "added"]);
    expect(source.events[0]?.files[0]).toMatchObject({
      change: "mode",
      mode: "100755",
      previous: [{ mode: "100644" }],
    });
    expect(source.bytesEverChanged).toBe(false);
  });

  it("a link in place of the bytes is rewritten", async () => {
    story.commit("Add", { [bytes]: text });
    story.commit("Link", { [bytes]: "l:/etc/passwd" });
    expect(newest(await story.lineage())).toMatchObject({
      kind: "rewritten",
      files: [{ change: "kind", mode: "120000" }],
    });
  });

  it("a manifest that comes later amends", async () => {
    story.commit("Add", { [bytes]: text });
    story.commit("Describe", { [manifest]: told() });
    expect(kindsOf(only(await story.lineage()))).toEqual(["amended", "added"]);
  });
});

describe("merges", () => {
  it("tampering on a side branch that was undone before the merge is seen, and was never published", async () => {
    const base = story.commit("Add", { [bytes]: text });
    const tampered = story.commit("Tamper", { [bytes]: "evil" }, [base]);
    const undone = story.commit("Undo", { [bytes]: text }, [tampered]);
    const other = story.commit("Other work", { "readme.txt": "x" }, [base]);
    const merge = story.commit("Merge pull request #12 from x/y", {}, [other, undone]);
    const source = only(await story.lineage());
    expect(kindsOf(source)).toEqual(["rewritten", "rewritten", "added"]);
    expect(source.bytesEverChanged).toBe(true);
    expect(source.versions.map(({ published }) => published).sort()).toEqual([false, true]);
    expect(source.events.slice(0, 2).map(({ landedBy }) => landedBy)).toEqual([merge, merge]);
  });

  it("a merge that takes one side is no event, an evil one is", async () => {
    const base = story.commit("Add", { [bytes]: text });
    const left = story.commit("Left", { "a.txt": "1" }, [base]);
    const right = story.commit("Right", { "b.txt": "1" }, [base]);
    story.commit("Good merge", { "b.txt": "1" }, [left, right]);
    expect(kindsOf(only(await story.lineage()))).toEqual(["added"]);
    const evil = story.commit("Evil merge", { [bytes]: "evil" }, [left, right]);
    const source = only(await story.lineage());
    expect(kindsOf(source)).toEqual(["rewritten", "added"]);
    expect(source.events[0]).toMatchObject({ commit: evil, files: [{ previous: [{}, {}] }] });
  });

  it("what `-s ours` dropped is told by the side branch", async () => {
    const base = story.commit("Start", { "archive/archive.yaml": "x" });
    const side = story.commit("Add aside", { [bytes]: text }, [base]);
    const main = story.commit("Main", { "a.txt": "1" }, [base]);
    story.commit("Merge ours", {}, [main, side]);
    const source = only(await story.lineage());
    expect(kindsOf(source)).toEqual(["added"]);
    expect(source).toMatchObject({ present: false, versions: [{ published: false }] });
  });

  it("two branches that add the same source both add it", async () => {
    const base = story.commit("Start", { "archive/archive.yaml": "x" });
    const left = story.commit("Left", { [bytes]: text }, [base]);
    const right = story.commit("Right", { [bytes]: text }, [base]);
    story.commit("Merge", {}, [left, right]);
    expect(kindsOf(only(await story.lineage()))).toEqual(["added", "added"]);
  });
});

describe("moves that cannot be told", () => {
  it("names the candidates", async () => {
    const other = bytesPath(digest, "md");
    story.commit("Add two of one content", { "archive/sources/x.txt": text, "archive/sources/y.txt": text });
    story.commit("Move one", {
      "archive/sources/x.txt": null,
      "archive/sources/y.txt": null,
      [bytes]: text,
      [other]: text,
    });
    const event = newest(await story.lineage());
    expect(event.kind).toBe("added");
    expect(event.files.map(({ maybeFrom }) => maybeFrom)).toEqual([
      ["archive/sources/x.txt", "archive/sources/y.txt"],
      ["archive/sources/x.txt", "archive/sources/y.txt"],
    ]);
  });

  it("prefers the equal base name", async () => {
    story.commit("Add", { [`archive/inbox/${digest}.txt`]: text, "archive/inbox/y.txt": text });
    story.commit("Move", {
      [`archive/inbox/${digest}.txt`]: null,
      "archive/inbox/y.txt": null,
      [bytes]: text,
      "archive/z.txt": text,
    });
    expect(newest(await story.lineage())).toMatchObject({ kind: "moved", from: `archive/inbox/${digest}.txt` });
  });

  it("the empty file moves nowhere", async () => {
    const empty = sha("");
    story.commit("Add", { "archive/x.txt": "" });
    story.commit("Move", { "archive/x.txt": null, [bytesPath(empty)]: "" });
    expect(newest(await story.lineage()).kind).toBe("added");
  });

  it("a copy names where its content was first", async () => {
    const first = story.commit("Add", { "archive/inbox.txt": text });
    story.commit("Copy", { [bytes]: text });
    expect(newest(await story.lineage()).files[0]?.sameContentAs).toEqual({ commit: first, path: "archive/inbox.txt" });
  });
});

describe("what could not be seen", () => {
  it("a shallow boundary is never an origin", async () => {
    story.commit("Add", { [bytes]: text, [manifest]: told() });
    story.commit("Amend", { [manifest]: told("original") });
    const edge = story.commit("Else", { "a.txt": "1" });
    story.commit("Amend again", { [manifest]: told("human-translation") });
    const shallow = new Story();
    git(shallow.folder, ["fetch", "--quiet", "--depth=2", `file://${story.folder}`, "main:refs/heads/main"]);
    const result = await shallow.lineage();
    const source = only(result);
    expect(result).toMatchObject({ complete: false, boundary: [edge], commits: 2 });
    expect(result.reason).toContain("--unshallow");
    expect(kindsOf(source)).toEqual(["amended"]);
    expect(source.firstKnown).toEqual([
      { commit: edge, path: manifest, role: "manifest", oid: expect.any(String) },
      { commit: edge, path: bytes, role: "bytes", oid: expect.any(String) },
    ]);
    expect(source).toMatchObject({ present: true, originalName: "a.txt", path: bytes });
    shallow.remove();
  });

  it("a depth-1 clone of a one-commit history is whole", async () => {
    story.commit("Add", { [bytes]: text });
    const shallow = new Story();
    git(shallow.folder, ["fetch", "--quiet", "--depth=1", `file://${story.folder}`, "main:refs/heads/main"]);
    expect(await shallow.lineage()).toMatchObject({ complete: true, boundary: [], reason: null });
    shallow.remove();
  });

  it.each(["pack", "isomorphic-git", "git"] as const)("grafts are not followed, and said (%s)", async (engine) => {
    const first = story.commit("Add", { [bytes]: text, [manifest]: told() });
    const second = story.commit("Amend", { [manifest]: told("original") });
    writeFileSync(join(story.folder, "info/grafts"), `${second}\n`);
    const objects = await openObjects(story.folder, engine);
    const result = await lineage({ objects, decoder: nodeDecoder, digester: nodeDigester });
    await objects.close();
    expect(result).toMatchObject({ engine, complete: false, boundary: [], commits: 2 });
    expect(result.reason).toContain("info/grafts");
    expect(only(result).events.map(({ kind, commit }) => [kind, commit])).toEqual([
      ["amended", second],
      ["added", first],
    ]);
  });

  it("a limit makes it incomplete and invents no origin", async () => {
    for (let step = 0; step < 5; step++) story.commit(`Step ${step}`, { [bytes]: text, [manifest]: told(`s${step}`) });
    const { defaultWalkLimits } = await import("../../src/core/history/walk-limits.ts");
    const result = await story.lineage({ walkLimits: { ...defaultWalkLimits, commits: 2 } });
    expect(result).toMatchObject({ complete: false, commits: 2 });
    expect(kindsOf(only(result))).toEqual(["amended"]);
  });

  it("a manifest that cannot be read leaves its changes unknown", async () => {
    story.commit("Add", { [bytes]: text, [manifest]: told() });
    story.commit("Break", { [manifest]: "{" });
    expect(newest(await story.lineage())).toMatchObject({
      kind: "amended",
      changes: null,
      changesUnknown: expect.stringContaining("YAML"),
    });
  });
});

describe("choices", () => {
  it("tells only the sources asked for, from the revision asked for", async () => {
    const other = sha("b");
    const first = story.commit("Add", { [bytes]: text });
    story.commit("Add b", { [bytesPath(other)]: "b" });
    expect((await story.lineage({ sources: [other] })).sources.map(({ sha256 }) => sha256)).toEqual([other]);
    expect((await story.lineage({ revision: first })).sources.map(({ sha256 }) => sha256)).toEqual([digest]);
    expect((await story.lineage()).sources).toHaveLength(2);
  });

  it("maps identities beside the raw ones", async () => {
    story.commit("Add", { [bytes]: text, ".mailmap": "True Name <true@example.org> <author@example.org>\n" });
    const { author } = newest(await story.lineage());
    expect(author).toMatchObject({ name: "Author", mapped: { name: "True Name", email: "true@example.org" } });
  });

  it("is the same again", async () => {
    story.commit("Add", { [bytes]: text, [manifest]: told() });
    story.commit("Amend", { [manifest]: told("original") });
    expect(JSON.stringify(await story.lineage())).toBe(JSON.stringify(await story.lineage()));
  });
});
