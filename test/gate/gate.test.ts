// What the gate is held against, where its findings stand, what it costs, and when it cannot tell.

import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Report } from "../../src/core/report.ts";
import { openChange } from "../../src/node/index.ts";
import { verifyChange } from "../../src/verify-change.ts";
import { rules } from "../../src/core/rules/index.ts";
import { runCli } from "../cli/run-cli.ts";
import { minimalClaims } from "../fixtures/fixture-archive.ts";
import { git } from "../history/memory-objects.ts";
import { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { loner, tombstone, withLoner } from "./bad.ts";

let archive: HistoryArchive;
beforeEach(() => {
  archive = new HistoryArchive();
});
afterEach(() => archive.dispose());

async function gate(...flags: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await runCli(["verify", "--json", "--since", ...flags], archive.view);
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Report;
}
const rulesOf = ({ diagnostics }: Report): string[] => [...new Set(diagnostics.map(({ rule }) => rule))].sort();

describe("what a change is held against", () => {
  it("is where it parted, not the tip of the other side", async () => {
    archive.commit("Begin");
    archive.git("switch", "--quiet", "--create", "change");
    withLoner(archive);
    const head = archive.commit("Add one");
    archive.git("switch", "--quiet", "main");
    archive.replace(archive.descriptor, "Fixture archive", "Another name");
    const tip = archive.commit("Rename the archive");
    archive.git("switch", "--quiet", "change");
    const report = await gate("main");
    expect(report.verdict).toBe("verified");
    expect(report.archive).toMatchObject({ tree: "commit", revision: head });
    expect(report.change).toMatchObject({
      since: "main",
      base: tip,
      mergeBase: archive.git("merge-base", "main", "HEAD"),
    });
    expect(report.change?.diff.counts).toMatchObject({ added: 1, amended: 0 });
  });

  it("is nothing to judge where nothing came on top", async () => {
    archive.commit("Begin");
    archive.git("branch", "behind");
    withLoner(archive);
    archive.commit("Add one");
    archive.git("switch", "--quiet", "--detach", "behind");
    const report = await gate("main");
    expect(report).toMatchObject({ verdict: "verified", counts: { sources: 0, files: 0 } });
    expect(report.change?.diff.sources).toEqual([]);
  });

  it("minds git's orders in each folder above the archive, and in no other", async () => {
    archive.git("add", "--all");
    archive.write("corpora/first/read-me.md", "A corpus\n");
    archive.git("mv", "archive", "corpora/first/archive");
    archive.commit("Begin");
    archive.git("branch", "base");
    archive.view = join(archive.folder, "corpora/first");
    for (const folder of ["", "corpora/", "corpora/first/", "corpora/second/", "corpora/first/docs/"])
      archive.write(`${folder}.gitattributes`, "* text eol=crlf\n");
    archive.commit("Give orders");
    const { diagnostics } = await gate("base");
    expect(diagnostics.map(({ rule, path }) => `${rule} ${path}`).sort()).toEqual([
      "change-config-not-allowed ../../.gitattributes",
      "change-config-not-allowed ../../corpora/.gitattributes",
      "change-config-not-allowed .gitattributes",
    ]);
  });

  it("is every place where histories meet: what one side withdrew does not come back by the other", async () => {
    withLoner(archive);
    archive.commit("Begin");
    archive.git("branch", "change");
    const { bytes, manifest } = loner(archive);
    const text = archive.read(manifest);
    archive.remove(bytes);
    archive.append(manifest, tombstone);
    const withdrawn = archive.commit("Withdraw");
    archive.git("switch", "--quiet", "change");
    archive.append(archive.relation, "# a comment\n");
    const amended = archive.commit("Amend");
    // Each side merges the other; then the change takes the text back from its own side.
    archive.merge(withdrawn);
    archive.git("switch", "--quiet", "main");
    archive.merge(amended);
    archive.git("switch", "--quiet", "change");
    archive.write(bytes, "A lonely text\n");
    archive.write(manifest, text);
    archive.commit("Put it back");
    expect(archive.git("merge-base", "--all", "main", "HEAD").split("\n").sort()).toEqual([withdrawn, amended].sort());
    const report = await gate("main");
    expect(rulesOf(report)).toEqual(["change-restoration-not-allowed"]);
    expect(report.archive.notes.join()).toContain("the histories meet in 2 places");
  });

  it("is the index, when that is asked for; the working directory is not looked at", async () => {
    archive.commit("Begin");
    withLoner(archive);
    archive.git("add", "--all");
    archive.append(loner(archive).bytes, "more\n");
    const report = await gate("HEAD", "--staged");
    expect(report).toMatchObject({ verdict: "verified", archive: { tree: "index", revision: null } });
    expect(report.archive.notes).toEqual(["only what is staged was judged; the working directory was not looked at"]);
    expect(report.change?.diff.counts.added).toBe(1);
  });

  it("is an empty archive where there was none", async () => {
    archive.write("README.md", "Hello\n");
    archive.git("add", "README.md");
    archive.git("commit", "--quiet", "-m", "Begin");
    archive.git("tag", "base");
    archive.commit("Begin an archive");
    expect(rulesOf(await gate("base"))).toEqual(["change-config-not-allowed"]);
    expect((await gate("base", "--allow", "add,config")).verdict).toBe("verified");
  });

  it("is the archive in its folder, wherever that lies in the repository", async () => {
    archive.commit("Begin");
    archive.git("mv", "archive", "deep");
    archive.folderAt("sub");
    archive.git("mv", "deep", "sub/archive");
    archive.write("sub/.gitattributes", "* text\n");
    archive.write("other/.gitattributes", "* text\n");
    archive.commit("Move the archive");
    archive.git("tag", "base");
    archive.append("sub/.gitattributes", "*.md text\n");
    archive.append("other/.gitattributes", "*.md text\n");
    archive.write(".mailmap", "a <a@example.org>\n");
    archive.write("sub/archive/notes.md", "a\n");
    archive.commit("Change");
    archive.view = join(archive.folder, "sub");
    const report = await gate("base", "--only-archive");
    expect(report.diagnostics.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      "change-config-not-allowed ../.mailmap",
      "change-outside-archive ../.mailmap",
      "change-outside-archive ../other/.gitattributes",
      "change-config-not-allowed .gitattributes",
      "change-outside-archive .gitattributes",
      "entry-stray archive/notes.md",
    ]);
  });
});

it("a folder that holds the archive twice is no way in", async () => {
  archive.commit("Begin");
  archive.replace(archive.report.manifest, "country: PT", "country: GB");
  archive.commit("Amend");
  const record = (tree: string): Buffer =>
    Buffer.concat([Buffer.from("40000 archive\0"), Buffer.from(archive.git("rev-parse", tree), "hex")]);
  const top = Buffer.concat([record("HEAD~1:archive"), record("HEAD:archive")]);
  const tree = git(archive.folder, ["hash-object", "-t", "tree", "-w", "--literally", "--stdin"], top)
    .toString()
    .trim();
  const twice = archive.git("commit-tree", tree, "-p", "HEAD~1", "-m", "Both");
  expect(rulesOf(await gate("HEAD~1", "--at", twice))).toEqual(["tree-malformed"]);
});

describe("what the sentence says", () => {
  it("counts what is retracted", async () => {
    archive.commit("Begin");
    archive.rewrite(archive.report.manifest, (text) =>
      text
        .replace(/( {2}- id: d2)/, '    retracted:\n      date: "2021-06-01"\n      reason: "no"\n$1')
        .replace(/$/, '    retracted:\n      date: "2021-06-01"\n      reason: "no"\n'),
    );
    archive.commit("Retract both");
    const { stdout, code } = await runCli(["verify", "--since", "HEAD~1"], archive.folder);
    expect([code, stdout.split("\n")[0]]).toEqual([0, expect.stringContaining(", retracts 2 defects, withdraws none")]);
  });

  it("says of what nothing changed", async () => {
    archive.commit("Begin");
    archive.write(".gitattributes", "* text eol=crlf\n");
    archive.commit("Give orders");
    const { stdout } = await runCli(["verify", "--since", "HEAD~1"], archive.folder);
    expect(stdout.split("\n")[0]).toBe("Nothing changed in the archive.");
  });

  it("tells in one line what was not run", async () => {
    archive.commit("Begin");
    const { stdout } = await runCli(["verify", "--since", "HEAD"], archive.folder);
    expect(stdout.match(/not run/g)).toHaveLength(1);
    expect(stdout).toMatch(/^2 rules were not run: archive-empty \(.*\); source-duplicate \(.*\)\.$/m);
  });
});

describe("where findings stand", () => {
  it("on the line of the new file, or of what surrounded a thing that went", async () => {
    archive.commit("Begin");
    const { report, translation } = archive;
    archive.replace(translation.manifest, "severity: minor", "severity: info");
    archive.rewrite(report.manifest, (text) => text.replace(/ {2}- id: d2[\s\S]*$/, ""));
    archive.commit("Change");
    const { diagnostics } = await gate("HEAD~1");
    const lineOf = (path: string, words: string): number =>
      archive
        .read(path)
        .split("\n")
        .findIndex((line) => line.includes(words)) + 1;
    expect(diagnostics.map(({ path, line, pointer, data }) => [path, line, pointer, data])).toEqual([
      [
        report.manifest,
        lineOf(report.manifest, "defects:"),
        "/defects",
        { loss: "defect-deleted", field: "/defects/d2" },
      ],
      [
        translation.manifest,
        lineOf(translation.manifest, "severity: info"),
        "/defects/0/severity",
        { loss: "severity-lowered", field: "/defects/d1/severity" },
      ],
    ]);
  });
});

describe("what it costs", () => {
  it("reads as much in a large archive as in a small one", async () => {
    const reads: number[] = [];
    for (const sources of [1, 60]) {
      for (let index = 0; index < sources; index++) archive.addSource(`Text number ${index}\n`, minimalClaims);
      archive.commit("Begin");
      archive.addSource(`The new text beside ${sources}\n`, minimalClaims);
      archive.commit("Add one");
      const ports = await openChange(archive.folder, { since: "HEAD~1" });
      const read = vi.spyOn(ports.objects, "read");
      const report = await verifyChange(ports, { version: "0.0.0" });
      await ports.objects.close();
      expect(report.verdict).toBe("verified");
      expect(report.counts).toMatchObject({ sources: 1, relations: 0, files: 2 });
      reads.push(read.mock.calls.length);
    }
    expect(reads[1]).toBe(reads[0]);
  });

  it("says what a part does not tell", async () => {
    archive.commit("Begin");
    withLoner(archive);
    archive.commit("Add one");
    const notRun = (await gate("HEAD~1")).rules.filter(({ status }) => status === "not-run").map(({ id }) => id);
    const others = new Set<string>(
      rules.filter((rule) => ["history", "chain", "citation", "documents"].includes(rule.of)).map(({ id }) => id),
    );
    expect(notRun.filter((id) => !others.has(id))).toEqual(["language-differs", "archive-empty", "source-duplicate"]);
  });
});

describe("when nobody can tell", () => {
  const fails = async (...flags: readonly string[]): Promise<string> => {
    const { stdout, stderr, code } = await runCli(["verify", "--since", ...flags], archive.view);
    expect(stdout).toBe("");
    expect(code).toBe(2);
    return stderr;
  };

  it("a shallow clone is told how to see more", async () => {
    for (const name of ["One", "Two", "Three"]) {
      archive.write("note.md", `${name}\n`);
      archive.commit(name);
    }
    archive.git("branch", "other", "HEAD~2");
    archive.clone("--depth=1", "--no-single-branch");
    expect(await fails("origin/other")).toMatch(/the clone is shallow.*[\s\S]*fetch-depth: 0/);
  });

  it("histories that share nothing are named", async () => {
    archive.commit("Begin");
    archive.git("checkout", "--quiet", "--orphan", "other");
    archive.commit("Begin anew");
    expect(await fails("main")).toContain('"main" and what is judged have no history in common');
  });

  it("unknown revisions, sources beside a change, and permissions without one", async () => {
    archive.commit("Begin");
    expect(await fails("nowhere")).toContain('"nowhere" names nothing');
    expect(await fails("main:archive")).toContain('"main:archive" names a path');
    expect(await fails("main", "--allow", "amed")).toContain('Did you mean "amend"?');
    expect(await fails("main", "--history")).toContain("exclude each other");
    expect(await fails("main", archive.report.sha256)).toContain("leave out the sources");
    const { stderr, code } = await runCli(["verify", "--allow", "add"], archive.folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining("it needs --since")]);
  });

  it("an object that is gone makes it incomplete", async () => {
    archive.commit("Begin");
    archive.replace(archive.report.manifest, "country: PT", "country: GB");
    archive.commit("Amend");
    const blob = archive.git("rev-parse", `HEAD~1:${archive.report.manifest}`);
    archive.remove(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
    const { stdout, code } = await runCli(["verify", "--json", "--since", "HEAD~1"], archive.folder);
    expect(code).toBe(2);
    expect(rulesOf(JSON.parse(stdout) as Report)).toEqual(["change-amendment-untold", "file-unreadable"]);
    expect(git(archive.folder, ["status", "--porcelain"]).toString()).toBe("");
  });
});
