// The archive read from commits, tags, trees and the index: what git can hold, what a checkout does not show, and what is refused.

import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/core/report.ts";
import { runCli } from "../cli/run-cli.ts";
import { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { git } from "../history/memory-objects.ts";
import { sha } from "../history/story.ts";

const made: HistoryArchive[] = [];
afterAll(() => {
  for (const archive of made) archive.dispose();
});

function repository(build: (archive: HistoryArchive) => void = () => {}): HistoryArchive {
  const archive = new HistoryArchive();
  made.push(archive);
  archive.commit("Add two sources");
  build(archive);
  return archive;
}

async function report(
  folder: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Report> {
  const { stdout, stderr } = await runCli(["verify", "--json", ...argv], folder, env);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

const rulesOf = ({ diagnostics }: Report): string[] => [...new Set(diagnostics.map(({ rule }) => rule))].sort();
const treeless = (found: Report): Report => ({ ...found, archive: { ...found.archive, tree: "work", revision: null } });

describe("verify --at", () => {
  it("says of a tag what verify says of its checkout, and is not moved by what lies about", async () => {
    const archive = repository((one) => {
      one.replace(one.report.manifest, "quote: 3 May 2021", "quote: 4 May 2021");
      one.commit("Spoil a quote");
      one.git("tag", "-a", "-m", "Spoilt", "v1");
    });
    const checkout = await report(archive.folder, []);
    expect(rulesOf(checkout)).toEqual(["quote-not-found"]);
    archive.replace(archive.report.manifest, "quote: 4 May 2021", "quote: 3 May 2021");
    archive.commit("Mend it");
    archive.write(archive.report.bytes, "not committed");
    for (const engine of ["pack", "isomorphic-git", "git"]) {
      const tagged = await report(archive.folder, ["--at", "v1", "--engine", engine]);
      expect(treeless(tagged)).toEqual(checkout);
      expect(tagged.archive).toMatchObject({ tree: "commit", revision: archive.git("rev-parse", "v1^{commit}") });
    }
    const tree = await report(archive.folder, ["--at", "v1^{tree}"]);
    expect(tree.archive.revision).toBe(archive.git("rev-parse", "v1^{tree}"));
    expect(treeless(tree)).toEqual(checkout);
  });

  it("finds the archive where the working directory stands, and in a bare repository", async () => {
    const archive = repository((one) => {
      one.git("mv", "archive", "elsewhere");
      one.folderAt("corpora/first");
      one.git("mv", "elsewhere", "corpora/first/archive");
      one.commit("Move it down");
    });
    const below = join(archive.folder, "corpora", "first", "archive", "sources");
    expect(treeless(await report(below, ["--at", "HEAD"]))).toEqual(await report(below, []));
    expect((await runCli(["verify", "--at", "HEAD"], archive.folder)).stderr).toContain(
      'There is no archive at "HEAD"',
    );
    // Where the commit has no such folder, the nearest above counts.
    expect((await report(below, ["--at", "HEAD~1"])).verdict).toBe("verified");
    expect((await report(below, ["--history"])).archive.root).toBe("corpora/first/archive");
    const bare = join(archive.folder, "bare.git");
    archive.git("clone", "--quiet", "--bare", ".", bare);
    expect((await report(bare, ["--at", "main~1"])).verdict).toBe("verified");
    expect((await runCli(["verify", "--staged"], bare)).code).toBe(2);
  });

  it("judges the future by the commit's date, unless it is told another", async () => {
    const archive = repository((one) => {
      one.rewrite(one.report.manifest, (text) => text.replace('value: "2021-05-03"', 'value: "2021-06-03"'));
      one.commit("Date it ahead");
    });
    const ahead = await report(archive.folder, ["--at", "HEAD"]);
    expect(ahead.diagnostics.filter(({ rule }) => rule === "date-in-future").map(({ data }) => data)).toEqual([
      { date: "2021-06-03", clock: "commit" },
    ]);
    const later = await report(archive.folder, ["--at", "HEAD", "--now", "2022-01-01"]);
    expect(rulesOf(later)).not.toContain("date-in-future");
  });

  it("refuses what names no tree", async () => {
    const archive = repository();
    const blob = archive.git("rev-parse", `HEAD:${archive.report.bytes}`);
    for (const revision of ["nowhere", "HEAD~9", blob, "--help-me"]) {
      const { code, stdout, stderr } = await runCli(["verify", `--at=${revision}`], archive.folder);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^error: /);
    }
  });

  it("finds submodules, links and names that are no text", async () => {
    const archive = repository((one) => {
      const head = one.git("rev-parse", "HEAD");
      one.git("update-index", "--add", "--cacheinfo", `160000,${head},archive/module`);
      const blob = one.git("rev-parse", `HEAD:${one.report.bytes}`);
      git(
        one.folder,
        ["update-index", "-z", "--index-info"],
        Buffer.from(`100644 ${blob}\tarchive/\xE9.txt\0`, "latin1"),
      );
    });
    const staged = await report(archive.folder, ["--staged"]);
    archive.git("-c", "core.quotePath=false", "commit", "--quiet", "-m", "Add what nobody wants");
    const committed = await report(archive.folder, ["--at", "HEAD"]);
    expect(treeless(committed)).toEqual(treeless(staged));
    expect(staged.diagnostics.map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      "archive/\\xE9.txt entry-name-unsafe",
      "archive/module entry-not-regular",
    ]);
  });

  it("says which object is missing or damaged, and looks at the rest", async () => {
    const archive = repository();
    const id = archive.git("rev-parse", `HEAD:${archive.report.bytes}`);
    const file = join(archive.folder, ".git", "objects", id.slice(0, 2), id.slice(2));
    rmSync(file);
    const missing = await report(archive.folder, ["--at", "HEAD"]);
    expect(missing.verdict).toBe("incomplete");
    expect(missing.diagnostics.map(({ path, message }) => [path, message])).toEqual([
      [archive.report.bytes, `"${archive.report.bytes}" cannot be read: object ${id} is not in this repository`],
    ]);
    writeFileSync(file, "nonsense");
    const damaged = await report(archive.folder, ["--at", "HEAD"]);
    expect(damaged.verdict).toBe("incomplete");
    expect(damaged.diagnostics[0]?.message).toContain(id);
  });

  it("tells that another engine read than was asked for", async () => {
    const archive = repository();
    const clone = join(archive.folder, "shared");
    archive.git("clone", "--quiet", "--shared", "--no-checkout", ".", clone);
    const { notes } = (await report(clone, ["--at", "HEAD", "--engine", "isomorphic-git"])).archive;
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^read by the engine "pack": /);
  });

  it("reads repositories whose objects are named by SHA-256", async () => {
    const archive = repository();
    rmSync(join(archive.folder, ".git"), { recursive: true });
    archive.git("init", "--quiet", "--object-format=sha256");
    archive.commit("Add two sources");
    expect((await report(archive.folder, ["--at", "HEAD"])).archive.revision).toMatch(/^[0-9a-f]{64}$/);
    expect((await report(archive.folder, ["--staged"])).verdict).toBe("verified");
    expect((await report(archive.folder, ["--history"])).verdict).toBe("verified");
  });
});

describe("the archive of this repository", () => {
  const own = join(import.meta.dirname, "..", "..");
  const target = join(mkdtempSync(join(tmpdir(), "archive-own-")), "clone");
  afterAll(() => rmSync(dirname(target), { recursive: true, force: true }));

  // Who has the sources without git's folder cannot ask git.
  it.skipIf(!existsSync(join(own, ".git")))("is told alike as a commit, as the index and as a checkout", async () => {
    git(own, ["clone", "--quiet", "--shared", "-c", "core.autocrlf=false", ".", target], undefined, {
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "safe.directory",
      GIT_CONFIG_VALUE_0: "*",
    });
    git(target, ["tag", "-a", "-m", "Now", "now"]);
    const checkout = await report(target, []);
    expect(checkout.counts.sources).toBeGreaterThanOrEqual(5);
    expect(treeless(await report(target, ["--at", "now"]))).toEqual(checkout);
    expect(treeless(await report(target, ["--staged"]))).toEqual(checkout);
  });
});

describe("verify --staged", () => {
  const sound: Readonly<Record<string, (archive: HistoryArchive) => void>> = {
    "version 2": (one) => one.git("update-index", "--index-version", "2"),
    "version 3, with files that are not checked out": (one) => {
      one.git("update-index", "--skip-worktree", one.report.bytes, one.report.manifest);
      rmSync(one.path(one.report.bytes));
    },
    "version 4": (one) => one.git("update-index", "--index-version", "4"),
    "a sparse index": (one) => {
      one.write("docs/a", "a\n");
      one.commit("Add documents");
      one.git("sparse-checkout", "init", "--cone", "--sparse-index");
      one.git("sparse-checkout", "set", "docs");
    },
    "an index without a checksum": (one) => {
      const file = one.path(".git/index");
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.fill(0, bytes.length - 20));
    },
    "extensions that may be passed over": (one) => {
      one.git("update-index", "--untracked-cache");
      one.git("status");
    },
  };
  it.each(Object.entries(sound))("reads %s", async (_name, build) => {
    const archive = repository(build);
    const found = await report(archive.folder, ["--staged"], {});
    expect(found.archive).toMatchObject({ tree: "index", revision: null });
    const whole = await report(archive.folder, ["--at", "HEAD", "--now", "2026-01-01"]);
    expect(treeless(found)).toEqual(treeless(whole));
    expect(found.counts.sources).toBe(2);
  });

  it("looks at what is staged and not at what lies there", async () => {
    const archive = repository();
    archive.write(archive.report.bytes, "staged\n");
    archive.git("add", ".");
    archive.write(archive.report.bytes, "not staged\n");
    const { diagnostics } = await report(archive.folder, ["--staged"]);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(["file-digest-mismatch"]);
    expect(diagnostics[0]?.data?.["actual"]).toBe(sha("staged\n"));
  });

  it("leaves out what is only intended to be added, as a commit would", async () => {
    const archive = repository((one) => {
      const letter = one.addSource("A letter to the paper.\n");
      one.git("add", letter.manifest);
      one.git("add", "--intent-to-add", letter.bytes);
    });
    expect(rulesOf(await report(archive.folder, ["--staged"]))).toEqual(["file-missing"]);
  });

  it("reads the index that git names to its hooks", async () => {
    const archive = repository();
    archive.write(archive.report.bytes, "to be committed\n");
    const other = archive.path(".git/next-index");
    git(archive.folder, ["add", "."], undefined, { GIT_INDEX_FILE: other });
    expect((await report(archive.folder, ["--staged"])).verdict).toBe("verified");
    const named = await report(archive.folder, ["--staged"], { GIT_INDEX_FILE: ".git/next-index" });
    expect(rulesOf(named)).toEqual(["file-digest-mismatch"]);
  });

  const refused: Readonly<Record<string, readonly [(archive: HistoryArchive) => void, RegExp]>> = {
    "a split index": [(one) => one.git("update-index", "--split-index"), /split over two files.*\n.*--no-split-index/],
    "a damaged index": [(one) => appendFileSync(one.path(".git/index"), "x"), /checksum is wrong\n.*git reset/],
    "an index that is none": [(one) => writeFileSync(one.path(".git/index"), "x"), /does not begin as an index does/],
    "no index": [(one) => rmSync(one.path(".git/index")), /There is no archive in the index/],
  };
  it.each(Object.entries(refused))("refuses %s with its cure", async (_name, [build, message]) => {
    const { code, stdout, stderr } = await runCli(["verify", "--staged"], repository(build).folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});

describe("options that exclude each other", () => {
  it.each([
    ["--staged", "--at", "HEAD"],
    ["--staged", "--history"],
    ["--history", "--deep"],
    ["--history", "--now", "2022-01-01"],
    ["--engine", "git"],
  ])("%s %s %s", async (...argv) => {
    const { code, stderr } = await runCli(
      ["verify", ...argv.filter((word) => word !== undefined)],
      repository().folder,
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/exclude each other|it needs --at/);
  });
});
