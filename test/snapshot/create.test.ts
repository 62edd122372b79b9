// Making a snapshot from the command line to the signed tag, and everything for which none is made.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { FixtureHistory } from "../fixtures/fixture-history.ts";
import { git, gitEnvironment } from "../history/memory-objects.ts";

const made: FixtureHistory[] = [];
const outside = mkdtempSync(join(tmpdir(), "archive-held-"));
afterEach(() => {
  for (const archive of made.splice(0)) archive.dispose();
});
afterAll(() => rmSync(outside, { recursive: true, force: true }));

/** A committed archive that says where it lives. */
function committed(): FixtureHistory {
  const archive = new FixtureHistory();
  made.push(archive);
  archive.append(archive.descriptor, "homeRepository: https://git.valley-post.example/archive/\n");
  archive.commit("Add both");
  return archive;
}

const snapshots = (archive: FixtureHistory): string[] =>
  existsSync(archive.path("archive/snapshots")) ? readdirSync(archive.path("archive/snapshots")) : [];

async function create(archive: FixtureHistory, name: string, ...options: string[]) {
  return runCli(["snapshot", "create", name, ...options], archive.folder);
}

/** Runs an archive command that must succeed, and gives what it prints. */
async function told(folder: string, ...argv: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(argv, folder);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

describe("a snapshot", () => {
  it("names every file of the commit; two of them make a chain that verifies, whatever looks at it", async () => {
    const archive = committed();
    expect(await create(archive, "s1")).toMatchObject({ code: 0, stderr: "" });
    const text = archive.read("archive/snapshots/s1.snapshot");
    const head = archive.git("rev-parse", "HEAD");
    expect(text).toContain(
      `\norigin git.valley-post.example/archive\nname s1\ncommit ${head}\nprevious none\nsize 6\n\n`,
    );
    for (const path of [archive.descriptor, archive.relation, archive.report.bytes, archive.report.manifest])
      expect(text).toContain(` ${path}\n`);
    archive.commit("Snapshot s1");
    archive.addSource("A letter to the paper.\n");
    // What the archive says of its home later does not change what it is.
    archive.replace(archive.descriptor, "git.valley-post.example/archive/", "elsewhere.example/");
    archive.commit("Add a letter, and move");
    expect(await create(archive, "s2")).toMatchObject({ code: 0 });
    expect(archive.read("archive/snapshots/s2.snapshot")).toContain("\norigin git.valley-post.example/archive\n");
    expect(await told(archive.folder, "verify")).toContain("Verified");
    archive.commit("Snapshot s2");
    expect(await told(archive.folder, "verify", "--at", "HEAD")).toContain("Verified");
    expect(await told(archive.folder, "snapshot", "verify")).toContain("Verified");
    const list = JSON.parse(await told(archive.folder, "snapshot", "list", "--json")) as {
      snapshots: { name: string; inChain: boolean }[];
    };
    expect(list.snapshots.map(({ name, inChain }) => [name, inChain])).toEqual([
      ["s1", true],
      ["s2", true],
    ]);
  });

  it("is not made of a state that the newest one names already: that one is told, and nothing is written", async () => {
    const archive = committed();
    await create(archive, "s1");
    archive.commit("Snapshot s1");
    archive.write("README.md", "Not of the archive.\n");
    archive.commit("Write beside the archive");
    const before = archive.read("archive/snapshots/s1.snapshot");
    const { code, stdout, stderr } = await create(archive, "s2");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^Nothing changed since the snapshot "s1" of commit [0-9a-f]{12}: 6 files, root \S+=\narchive\/snapshots\/s1\.snapshot\n/,
    );
    expect(stdout).toContain("\nNothing was written. Cite that one: `archive cite <source> --at s1`.\n");
    expect(JSON.parse(await told(archive.folder, "snapshot", "create", "s2", "--json"))).toMatchObject({
      status: "unchanged",
      path: "archive/snapshots/s1.snapshot",
      checkpoint: { name: "s1" },
    });
    expect(snapshots(archive)).toEqual(["s1.snapshot"]);
    expect(archive.read("archive/snapshots/s1.snapshot")).toBe(before);
    archive.addSource("A letter to the paper.\n");
    archive.commit("Add a letter");
    expect(JSON.parse(await told(archive.folder, "snapshot", "create", "s2", "--json"))).toMatchObject({
      status: "created",
      checkpoint: { name: "s2", size: 8 },
    });
  });

  it("is made anew of the same state where a rewritten history has lost the commit of the one before", async () => {
    const archive = committed();
    await create(archive, "s1");
    archive.commit("Snapshot s1");
    archive.git("reset", "--quiet", "--soft", "HEAD~1");
    archive.git("commit", "--quiet", "--amend", "-m", "All in one");
    expect((await create(archive, "s2")).stdout).toContain('Snapshot "s2" of commit');
    expect(snapshots(archive)).toEqual(["s1.snapshot", "s2.snapshot"]);
  });

  it("is made from any folder within", async () => {
    const archive = committed();
    expect(await runCli(["snapshot", "create", "s1"], archive.path("archive/sources"))).toMatchObject({ code: 0 });
    expect(snapshots(archive)).toEqual(["s1.snapshot"]);
  });

  it("of an archive that is not at the top of its repository", async () => {
    const archive = committed();
    archive.folderAt("deep/down");
    archive.git("mv", "archive", "deep/down/archive");
    archive.commit("Move down");
    const folder = archive.path("deep/down");
    expect(await runCli(["snapshot", "create", "s1"], folder)).toMatchObject({ code: 0, stderr: "" });
    const path = "deep/down/archive/snapshots/s1.snapshot";
    expect(archive.read(path)).toContain(" archive/archive.yaml\n");
    archive.commit("Snapshot s1");
    expect(await told(folder, "snapshot", "verify")).toContain("one snapshot in the chain");
    archive.remove(path);
    archive.commit("Tidy up");
    const { code, stdout } = await runCli(["snapshot", "verify"], folder);
    expect(code).toBe(1);
    expect(stdout).toContain("snapshot-removed");
  });
});

const hasKeygen = spawnSync("ssh-keygen", ["-?"]).error === undefined;

describe.skipIf(!hasKeygen)("a tag signed by git and ssh-keygen", () => {
  const run = (archive: FixtureHistory, args: string[], input?: string): void => {
    const { status, stderr } = spawnSync("git", args, {
      cwd: archive.folder,
      env: { ...gitEnvironment, HOME: outside },
      ...(input === undefined ? {} : { input }),
    });
    if (status !== 0) throw new Error(stderr.toString());
  };

  it("is trusted, proves a source without the repository, and exposes an amended history", async () => {
    const key = join(outside, "key");
    spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key], { input: "y\n" });
    const signers = join(outside, "signers");
    const [type, blob] = readFileSync(`${key}.pub`, "utf8").split(" ");
    writeFileSync(signers, `ana@valley-post.example namespaces="git" ${type} ${blob}\n`);
    const archive = committed();
    archive.git("config", "gpg.format", "ssh");
    archive.git("config", "user.signingkey", `${key}.pub`);
    const { stdout } = await create(archive, "s1");
    expect(stdout).toContain("  archive snapshot checkpoint s1 | git tag -s s1 --cleanup=verbatim -F -\n");
    archive.commit("Snapshot s1");
    const checkpoint = await told(archive.folder, "snapshot", "checkpoint", "s1");
    run(archive, ["tag", "-s", "s1", "--cleanup=verbatim", "-F", "-"], checkpoint);
    // A shell's $(…) takes the last line feed away, and git gives it back.
    run(archive, ["tag", "-s", "other", "-m", checkpoint.trimEnd()]);
    for (const name of ["s1", "other"])
      expect(git(archive.folder, ["cat-file", "tag", name]).toString()).toContain(`\n\n${checkpoint}-----BEGIN SSH`);
    archive.git("tag", "--delete", "other");
    const signed = await told(archive.folder, "snapshot", "verify", "--allowed-signers", signers);
    expect(signed).toContain("Verified");
    expect(signed).toContain(
      'the newest signed snapshot here is "s1"; an older copy would look the same: keep a checkpoint',
    );

    const proof = join(outside, "report.tlog-proof");
    writeFileSync(proof, await told(archive.folder, "snapshot", "prove", archive.report.sha256));
    const tag = join(outside, "s1.tag");
    writeFileSync(tag, git(archive.folder, ["cat-file", "tag", "s1"]));
    const bytes = join(outside, "report.txt");
    writeFileSync(bytes, archive.readBytes(archive.report.bytes));
    const alone = ["snapshot", "check", proof, "--bytes", bytes, "--allowed-signers", signers, "--tag", tag];
    expect(await told(outside, ...alone)).toContain("signed by ana@valley-post.example");
    expect(await told(archive.folder, ...alone.slice(0, 7))).toContain("Proven.");
    const manifest = join(outside, "manifest.tlog-proof");
    writeFileSync(manifest, await told(archive.folder, "snapshot", "prove", archive.report.sha256, "--manifest"));
    expect(await told(archive.folder, "snapshot", "check", manifest, "--allowed-signers", signers)).toContain(
      archive.report.manifest,
    );

    archive.git("reset", "--quiet", "--soft", "HEAD~1");
    run(archive, ["commit", "--quiet", "--amend", "--no-edit", "--no-gpg-sign", "--author", "Mallory <m@example.org>"]);
    const { code, stdout: report } = await runCli(["snapshot", "verify", "--allowed-signers", signers], archive.folder);
    expect(code).toBe(1);
    expect(report).toContain("snapshot-commit-lost");
  });
});

describe("no snapshot is made, and nothing is written", () => {
  type Case = readonly [what: string, words: string, spoil: (archive: FixtureHistory) => void, name?: string];
  it.for<Case>([
    [
      "where a manifest was edited and not committed",
      "The working directory is not as HEAD has it",
      (archive) => archive.replace(archive.translation.manifest, "confidence: 0.9", "confidence: 0.8"),
    ],
    [
      "where a source was added and not committed",
      "The working directory is not as HEAD has it",
      (archive) => void archive.addSource("A letter to the paper.\n"),
    ],
    [
      "where something is staged",
      "The index is not as HEAD has it",
      (archive) => {
        const before = archive.readBytes(archive.translation.manifest);
        archive.replace(archive.translation.manifest, "confidence: 0.9", "confidence: 0.8");
        archive.git("add", "--all");
        archive.write(archive.translation.manifest, before);
      },
    ],
    [
      "on another branch",
      'HEAD is on the branch "side", and snapshots are made on "main"',
      (archive) => void archive.git("checkout", "--quiet", "-b", "side"),
    ],
    ["on no branch", "HEAD is on no branch", (archive) => void archive.git("checkout", "--quiet", "--detach")],
    [
      "where the usual branch is another by what the remote says",
      'snapshots are made on "trunk"',
      (archive) => void archive.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk"),
    ],
    [
      "of a state that does not verify",
      "The state at HEAD does not verify",
      (archive) => {
        archive.append(archive.report.bytes, "!");
        archive.commit("Spoil it");
      },
    ],
    [
      "of an archive that has no home",
      'takes its origin from "homeRepository"',
      (archive) => {
        archive.rewrite(archive.descriptor, (text) => text.replace(/^homeRepository.*\n/m, ""));
        archive.commit("Move out");
      },
    ],
    [
      "of an archive with something unfinished in it",
      "not everything can be named",
      (archive) => {
        archive.write("archive/.archive-tmp-1", "River");
        archive.commit("Everything");
      },
    ],
    ["with a name that leads elsewhere", "cannot name a snapshot", () => undefined, "../s1"],
    ["with a name that is hidden", "cannot name a snapshot", () => undefined, ".s1"],
    ["with the name of a device", "cannot name a snapshot", () => undefined, "nul"],
    ["with a name of git's own", "is a name that git keeps for itself. Name it as in", () => undefined, "HEAD"],
    [
      "with the name of a tag",
      'There is a tag "v1.0" already, and the snapshot\'s tag would be named "V1.0"',
      (archive) => archive.git("tag", "v1.0"),
      "V1.0",
    ],
    ["with the name of a branch", 'There is a branch "main" already', () => undefined, "main"],
  ])("%s", async ([, words, spoil, name = "s1"]) => {
    const archive = committed();
    spoil(archive);
    const { code, stdout, stderr } = await create(archive, name);
    expect(stderr).toContain(words);
    expect([code, stdout]).toEqual([2, ""]);
    expect(snapshots(archive)).toEqual([]);
  });

  it("where there is one of that name, in other letters too; where a file lies there", async () => {
    const archive = committed();
    await create(archive, "s1");
    archive.commit("Snapshot s1");
    for (const name of ["s1", "S1"]) {
      const { code, stderr } = await create(archive, name);
      expect(code).toBe(2);
      expect(stderr).toContain('There is a snapshot "s1" already');
    }
    expect(snapshots(archive)).toEqual(["s1.snapshot"]);
  });

  it("but --any-branch makes one all the same", async () => {
    const archive = committed();
    archive.git("checkout", "--quiet", "-b", "side");
    expect(await create(archive, "s1", "--any-branch")).toMatchObject({ code: 0 });
    expect(snapshots(archive)).toEqual(["s1.snapshot"]);
  });
});

describe("what is asked wrongly", () => {
  it.each([
    [["snapshot", "checkpoint", "s9"], "There is no snapshot"],
    [["snapshot", "checkpoint", "s11"], 'did you mean "s1"?'],
    [["snapshot", "prove", "nothing"], "There is no source"],
    [["snapshot", "verify", "--checkpoint", "nowhere"], "There is no file"],
    [["snapshot", "verify", "--checkpoint", "archive/archive.yaml"], "holds no checkpoint"],
    [["snapshot", "verify", "--allowed-signers", "nowhere"], "There is no file"],
    [["snapshot", "check", "nowhere"], "There is no file"],
    [["snapshot", "check", "archive/archive.yaml", "--root", "abc"], "--root needs"],
    [["snapshot", "check", "archive/archive.yaml", "--tag", "x"], "--tag needs --allowed-signers"],
  ])("%j", async (argv, words) => {
    const archive = committed();
    await create(archive, "s1");
    const { code, stderr } = await runCli(argv, archive.folder);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  });

  it("a file that is no proof is rejected, whatever is held", async () => {
    const archive = committed();
    const { code, stdout } = await runCli(["snapshot", "check", archive.descriptor], archive.folder);
    expect(code).toBe(1);
    expect(stdout).toContain("This is no proof");
  });
});
