// A sparse checkout holds a part of an archive: a report about it says so.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openArchive } from "../../src/node/open.ts";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { runCli } from "../cli/run-cli.ts";

describe("a sparse checkout", () => {
  const archive = new FixtureArchive();
  const linked = mkdtempSync(join(tmpdir(), "sparse-"));
  const git = (...words: string[]): string =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...words], {
      cwd: archive.folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  beforeAll(() => {
    git("init", "--quiet", "--initial-branch=main");
    git("add", "--all");
    git("commit", "--quiet", "--message", "Begin");
  });
  afterAll(() => {
    archive.dispose();
    rmSync(linked, { recursive: true, force: true });
  });
  const notes = (folder = archive.folder): readonly string[] => openArchive(folder).tree.notes ?? [];
  const report = archive.report.manifest.split("/").slice(0, -1).join("/");

  it("is told, in the report and for machines, as long as it is one", async () => {
    expect(notes()).toEqual([]);
    git("sparse-checkout", "set", "--no-cone", "/archive/*", `!/${report}/`);
    expect(notes()).toEqual([expect.stringContaining("git checks out only a part of this repository")]);
    const { stdout } = await runCli(["verify"], archive.folder);
    expect(stdout).toContain("git sparse-checkout disable");
    git("sparse-checkout", "disable");
    expect(notes()).toEqual([]);
  });

  it("is told of a linked working tree by its own setting", () => {
    const folder = join(linked, "tree");
    git("worktree", "add", "--quiet", "--detach", folder);
    expect(notes(folder)).toEqual([]);
    execFileSync("git", ["sparse-checkout", "set", "archive"], { cwd: folder });
    expect(notes(folder)).toHaveLength(1);
    expect(notes()).toEqual([]);
  });

  it("is nothing where there is no repository, or one that cannot be read", () => {
    const bare = new FixtureArchive();
    try {
      expect(notes(bare.folder)).toEqual([]);
      writeFileSync(join(bare.folder, ".git"), "gitdir: nowhere\n");
      expect(notes(bare.folder)).toEqual([]);
    } finally {
      bare.dispose();
    }
  });
});
