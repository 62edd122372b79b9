// Which folders may be a cache: nothing of the archive, and nothing that a stranger can have filled.

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, parse } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkCacheFolder } from "../../src/node/cache-place.ts";
import { runCli } from "../cli/run-cli.ts";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { git } from "../history/memory-objects.ts";

let home: string;
let archive: FixtureArchive;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "cache-place-"));
  archive = new FixtureArchive();
  git(archive.folder, ["init", "--quiet"]);
  git(archive.folder, ["add", "."]);
  git(archive.folder, ["commit", "--quiet", "-m", "Begin"]);
});
afterEach(() => {
  archive.dispose();
  rmSync(home, { recursive: true, force: true });
});

const isUnix = process.getuid !== undefined;
const inArchive = (path: string): string => join(archive.folder, path);
const refused = (folder: string): string => {
  try {
    checkCacheFolder(folder, inArchive("archive"));
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe("a cache folder", () => {
  it("may be the user's own, there or not, and one within .git", () => {
    for (const folder of [join(home, "new/deep"), home, inArchive(".git/corpus-archive"), inArchive("mine")])
      expect(refused(folder)).toBe("");
  });

  it("lies not in the archive, by whatever way", async () => {
    symlinkSync(inArchive("archive"), join(home, "in"));
    symlinkSync(inArchive("archive/sources"), inArchive("way"));
    const folders = [inArchive("archive"), inArchive("archive/new/deep"), join(home, "in/new"), inArchive("way")];
    for (const folder of folders) expect(refused(folder)).toContain("lies in the archive's own folder");
    const before = readdirSync(inArchive("archive"), { recursive: true });
    for (const folder of ["./archive", "./archive/sources", "./way", join(home, "in")]) {
      const { code, stdout, stderr } = await runCli(["lineage", "--cache", folder], archive.folder);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("lies in the archive's own folder");
    }
    expect(readdirSync(inArchive("archive"), { recursive: true })).toEqual(before);
  });

  it("is not the root of a file system, and nothing is written there", async () => {
    const { root } = parse(home);
    expect(refused(root)).toContain("is the root of a file system");
    symlinkSync(root, join(home, "top"));
    expect(refused(join(home, "top"))).toContain("is the root of a file system");
    const before = readdirSync(root);
    for (const command of ["verify", "lineage"]) {
      const { code, stdout, stderr } = await runCli([command, "--cache", root], archive.folder);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(`error: "${root}" is not used as a cache: it is the root of a file system\n`);
    }
    expect(readdirSync(root)).toEqual(before);
  });

  it("does not hold the archive, tracked by git or not", () => {
    rmSync(inArchive(".git"), { recursive: true });
    for (const folder of [archive.folder, dirname(archive.folder)])
      expect(refused(folder)).toContain("holds the archive");
    expect(refused(inArchive("mine"))).toBe("");
    symlinkSync(archive.folder, join(home, "above"));
    expect(refused(join(home, "above"))).toContain("holds the archive");
  });

  it("may be named by dots alone, which are no source", async () => {
    for (const folder of [".", ".."]) {
      const { code, stderr } = await runCli(["verify", "--cache", folder], archive.folder);
      expect([code, stderr.includes("is not used as a cache: it ")]).toEqual([2, true]);
    }
  });

  it("is none that git keeps its own files in, but one beside them", () => {
    for (const folder of [".git", ".git/objects", ".git/refs/heads", ".git/hooks", ".git/new"])
      expect(refused(inArchive(folder))).toContain("belongs to git");
    for (const folder of [".git/corpus-archive", ".git/corpus-archive/ci"]) expect(refused(inArchive(folder))).toBe("");
    const tree = join(home, "tree");
    git(archive.folder, ["worktree", "add", "--quiet", "--detach", tree]);
    expect(refused(inArchive(".git/worktrees/tree"))).toContain("belongs to git");
    expect(refused(join(tree, "mine"))).toBe("");
    const bare = join(home, "bare.git");
    git(home, ["init", "--quiet", "--bare", bare]);
    expect(refused(join(bare, "refs"))).toContain("belongs to git");
    expect(refused(join(bare, "corpus-archive"))).toBe("");
  });

  it("is none that git tracks: a folder, a link, a submodule, or the repository itself", () => {
    mkdirSync(inArchive("cc/deep"), { recursive: true });
    writeFileSync(inArchive("cc/deep/walk-1"), "planted");
    symlinkSync(home, inArchive("link"));
    git(archive.folder, ["add", "cc", "link"]);
    const id = git(archive.folder, ["rev-parse", "HEAD"]).toString().trim();
    git(archive.folder, ["update-index", "--add", "--cacheinfo", `160000,${id},module`]);
    mkdirSync(inArchive("module/new"), { recursive: true });
    mkdirSync(inArchive("ccc"));
    symlinkSync(inArchive("cc"), join(home, "way"));
    for (const folder of ["cc", "cc/deep", "link", "module", "module/new", "."].map((path) => inArchive(path)))
      expect(refused(folder)).toContain("is tracked by git");
    expect(refused(join(home, "way/deep"))).toContain("is tracked by git");
    expect(refused(inArchive("ccc"))).toBe("");
  });

  it.skipIf(!isUnix)("is none that others may write to, or that is another user's", () => {
    for (const mode of [0o777, 0o720, 0o702, 0o1777]) {
      chmodSync(home, mode);
      expect(refused(home)).toContain("may be written to by others");
    }
    const user = process.getuid;
    process.getuid = () => 4_000_000;
    try {
      expect(refused(archive.folder)).not.toBe("");
      chmodSync(home, 0o700);
      expect(refused(home)).toContain("belongs to another user");
    } finally {
      if (user !== undefined) process.getuid = user;
    }
  });
});
