// Threats in what commits, references and tags say, and in what a repository's settings want to run.

import { spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, chownSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { addSnapshot } from "../fixtures/snapshot-of.ts";
import type { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { addTag } from "../history-fixtures/snapshot-tag.ts";
import { gitEnvironment } from "../history/memory-objects.ts";
import { bend, blobOf, grow, loose, write } from "./git-damage.ts";
import { fixture, type Proof, type Run, ran, type Threat, test, threat } from "./threat.ts";

const engines = ["pack", "isomorphic-git", "git"];
const anyEngine = (run: Run): Run => ({ ...run, engines });

/** A commit that git would not write, which is told by its fault and read without harm. */
const oddCommit = (
  fault: string | null,
  change: (words: string) => string,
  ...says: readonly (string | RegExp)[]
): Proof =>
  ran(
    bend(change),
    {
      line: "lineage",
      exit: 0,
      says: [...(fault === null ? [] : [`first: ${fault} in the commit`]), ...says],
      never: [/Invalid Date|NaN|undefined/, ...(fault === null ? [/first: /] : [])],
    },
    { line: "verify --at HEAD", exit: 0, never: [/Invalid Date|NaN/] },
  );
const date = "1620000000";
const authorDate = (seconds: string) => (words: string) => words.replace(`> ${date}`, `> ${seconds}`);
const bothDates = (seconds: string) => (words: string) => words.replaceAll(`> ${date}`, `> ${seconds}`);

/** A snapshot of the first commit, committed: what later rewriting breaks. */
function withSnapshot(archive: HistoryArchive) {
  const object = archive.commit("Add two sources");
  const { checkpoint, digest } = addSnapshot(archive, "v1", { commit: object });
  return { object, checkpoint, digest, tip: archive.commit("Snapshot v1") };
}

/** A tag `v1` with the checkpoint of the snapshot, and an object of its own. */
const taggedAs = (
  type: string,
  target: (archive: HistoryArchive, checkpoint: string) => string,
  ...says: readonly string[]
): Proof =>
  ran(
    (archive) => {
      const { checkpoint } = withSnapshot(archive);
      const head = `object ${target(archive, checkpoint)}\ntype ${type}\ntag v1\ntagger Ana <ana@valley-post.example> ${date} +0000`;
      archive.git("update-ref", "refs/tags/v1", write(archive, "tag", `${head}\n\n${checkpoint}`));
    },
    { line: "snapshot verify", exit: 1, rules: ["snapshot-tag-wrong"], says },
  );

const brokenReference = (path: string, content: (archive: HistoryArchive) => string): Proof =>
  ran(
    (archive) => {
      grow(archive);
      archive.write(path, content(archive));
    },
    ...["verify --at HEAD", "verify --history", "lineage", "verify --since HEAD~1"].map((line) =>
      anyEngine({ line, exit: 2, says: [/^error: /] }),
    ),
  );

/** Gives what lies in a folder to somebody else, where we may. */
function giveAway(folder: string): void {
  if (process.getuid?.() !== 0) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveAway(path);
    chownSync(path, 65_534, 65_534);
  }
  chownSync(folder, 65_534, 65_534);
}

/** Settings by which git would run a program that leaves a trace. */
function layTraps(archive: HistoryArchive): void {
  grow(archive);
  archive.write("trap", `#!/bin/sh\ntouch '${archive.path("sprung")}'\nexit 1\n`);
  chmodSync(archive.path("trap"), 0o755);
  const trap = archive.path("trap");
  const sections = [
    `[core]\n\tfsmonitor = ${trap}\n\tsshCommand = ${trap}\n\tpager = ${trap}\n\thooksPath = ${archive.path("hooks")}`,
    `[diff]\n\texternal = ${trap}\n[diff "x"]\n\ttextconv = ${trap}\n[gpg]\n\tprogram = ${trap}\n[pager]\n\tcat-file = ${trap}`,
    `[filter "x"]\n\tclean = ${trap}\n\tsmudge = ${trap}\n\tprocess = ${trap}\n[alias]\n\tcat-file = !${trap}\n[include]\n\tpath = more`,
  ];
  archive.write(".git/info/attributes", "* filter=x diff=x\n");
  archive.write(".git/more", `[gpg "ssh"]\n\tprogram = ${trap}\n`);
  appendFileSync(archive.path(".git/config"), sections.join("\n"));
  // They are set: git itself runs into one, or there is nothing to remove.
  spawnSync("git", ["status"], { cwd: archive.folder, env: gitEnvironment });
  archive.remove("sprung");
}

const hostile = "\u001b[2J\u001b]52;c;eA==\u0007 \u202egnp ::error::pwned ##[add-matcher]x.json";
const onlyShown: Pick<Run, "never" | "exit"> = {
  exit: 0,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  never: [/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/, /##\[/, /^\s*::/m, /y{1001}/],
};

export const historyThreats: readonly Threat[] = [
  threat(
    "GT17",
    "commits with two authors, none, a NUL, absurd dates, or bytes that are no UTF-8",
    "are read as git reads them, each fault is told, and a date that makes no sense is none",
    oddCommit("several-authors", (words) =>
      words.replace("committer", `author Eve <e@x.example> ${date} +0000\ncommitter`),
    ),
    oddCommit("no-author", (words) => words.replace(/author .*\n/, "")),
    oddCommit("nul-in-message", (words) => `${words}a\0b\n`),
    oddCommit("bad-author", (words) => words.replace("author Ana", "author Ana > Eve")),
    oddCommit("bad-author", authorDate(`1${"0".repeat(20)}`), "no date"),
    oddCommit("absurd-author-date", (words) => words.replace("+0000", "-2599"), "no date"),
    oddCommit(null, authorDate("0"), "1970-01-01 00:00 +00:00"),
    oddCommit(null, authorDate("9999999999"), "2286-11-20"),
    oddCommit(null, (words) => words.replace("author Ana", "author Andr\xe9"), "Andr\\xE9"),
    test("test/history/commit-object.test.ts", "never throws, and skimming reads the same tree and parents"),
  ),
  threat(
    "GT18",
    "dates of commits set back, or into the future",
    "change no order: that is the order of the parents; dates are called claims. `verify --at` and `--since` judge the future by them, unless told a moment with `--now`",
    oddCommit(
      null,
      bothDates("1000000000"),
      /amended +2001[\s\S]* added +2021/,
      "Dates, names and pull requests are what the commits claim",
    ),
    oddCommit(null, bothDates("4000000000"), /amended +2096[\s\S]* added +2021/),
    test("test/git/trees.test.ts", "judges the future by the commit's date, unless it is told another"),
  ),
  threat(
    "GT19",
    "several roots, merges of many, merges that cross, a hundred thousand commits",
    "are walked once, in one order, within limits of commits, folders, changes and memory",
    ran(
      (archive) => {
        grow(archive);
        archive.git("checkout", "--quiet", "--orphan", "other");
        archive.commit("Begin anew");
        archive.git("checkout", "--quiet", "main");
        archive.merge("other", "--allow-unrelated-histories");
        for (const name of ["x", "y"]) {
          archive.git("checkout", "--quiet", "-b", name, "main");
          archive.write(`${name}.md`, "x\n");
          archive.commit(name);
        }
        archive.git("checkout", "--quiet", "main");
        archive.git("merge", "--quiet", "-m", "Merge both", "x", "y");
      },
      anyEngine({ line: "lineage", exit: 0, says: ["No archived byte ever changed."] }),
      anyEngine({ line: "verify --history", exit: 0, rules: [] }),
    ),
    test(
      "test/gate/gate.test.ts",
      "is every place where histories meet: what one side withdrew does not come back by the other",
    ),
    test("test/history/oracle.test.ts", "random histories, by each of three engines"),
    test("test/history/hostile.test.ts", "long paths and many events end at their limits"),
  ),
  threat(
    "GT20",
    "sources renamed, deleted, put back, or made executable in history",
    "each is an event of its own, and what went without a tombstone is an error for ever",
    fixture("history-source-removed__put-back"),
    fixture("history-bytes-changed__put-back"),
    fixture("history-bytes-changed__mode"),
    fixture("snapshot-source-missing__removed"),
    test("test/history/lineage.test.ts", "removed and restored"),
    test("test/history/lineage.test.ts", "moved to its name, with the history before"),
  ),
  threat(
    "GT21",
    "a merge that brings what stood on no side",
    "is an event of the merge itself",
    ran(
      (archive) => {
        grow(archive);
        const bytes = archive.readBytes(archive.report.bytes);
        archive.git("checkout", "--quiet", "-b", "side", "HEAD~1");
        archive.write("side.md", "x\n");
        archive.commit("Side");
        archive.git("checkout", "--quiet", "main");
        archive.git("merge", "--quiet", "--no-commit", "--no-ff", "side");
        archive.append(archive.report.bytes, "Words that were never there.\n");
        archive.commit("Merge side");
        archive.git("tag", "merged");
        archive.write(archive.report.bytes, bytes);
        archive.commit("Hide it");
      },
      anyEngine({ line: "verify --history", exit: 1, rules: ["history-bytes-changed"] }),
      anyEngine({ line: "lineage", exit: 1, says: ["Merge side"] }),
      anyEngine({
        line: "verify --since merged~1 --at merged",
        exit: 1,
        rules: ["change-bytes-altered", "file-digest-mismatch"],
      }),
      { line: "verify --at HEAD", exit: 0, rules: [] },
    ),
    test("test/history/lineage.test.ts", "a merge that takes one side is no event, an evil one is"),
  ),
  threat(
    "GT22",
    "history told anew that ends in the same files",
    "is told where a snapshot names a commit of before, or the reader kept a checkpoint; the files alone cannot show it",
    ran(
      (archive) => {
        withSnapshot(archive);
        archive.git("update-ref", "refs/heads/main", archive.git("commit-tree", "HEAD^{tree}", "-m", "Everything"));
      },
      anyEngine({ line: "snapshot verify", exit: 1, rules: ["snapshot-commit-lost"] }),
    ),
    fixture("snapshot-commit-lost__amended"),
    fixture("checkpoint-unmatched__other-root"),
  ),
  threat(
    "GT23",
    "a branch rolled back to an older state that was sound",
    "is told by the later tag, or by a checkpoint that the reader kept; with neither it cannot be seen",
    fixture("checkpoint-unmatched__rolled-back"),
    ran(
      (archive) => {
        const { checkpoint, digest, tip } = withSnapshot(archive);
        addTag(archive.folder, { name: "v1", message: checkpoint });
        const later = addSnapshot(archive, "v2", { commit: tip, previous: digest });
        archive.commit("Snapshot v2");
        addTag(archive.folder, { name: "v2", message: later.checkpoint });
        archive.git("reset", "--quiet", "--hard", tip);
      },
      anyEngine({ line: "snapshot verify", exit: 1, rules: ["snapshot-tag-wrong"] }),
    ),
    test("test/snapshot/attacks.test.ts", "in docs/snapshots.md is what the attacks gave"),
  ),
  threat(
    "GT24",
    "references that lead to odd places, hold junk, or go in a circle",
    "are refused by name; a HEAD at a strange reference is followed",
    brokenReference(".git/refs/heads/main", (archive) => `${archive.git("rev-parse", "HEAD")}x\n`),
    brokenReference(".git/refs/heads/main", () => "ref: refs/heads/main\n"),
    brokenReference(".git/refs/heads/main", () => "junk\n"),
    brokenReference(".git/HEAD", () => "ref: ../../../outside\n"),
    ran(
      (archive) => {
        grow(archive);
        archive.git("update-ref", "refs/odd/place", "HEAD");
        archive.write(".git/HEAD", "ref: refs/odd/place\n");
      },
      anyEngine({ line: "verify --at HEAD", exit: 0, rules: [] }),
    ),
    test("test/node/objects/revision.test.ts", "the text of packed references is parsed or refused"),
  ),
  threat(
    "GT25",
    "tags that were moved, renamed, nested, or lie about what they tag",
    "do not fit the snapshot whose name they have; one without a message of its own vouches for nothing, which is told to whoever gives allowed signers",
    fixture("snapshot-tag-wrong__moved"),
    fixture("snapshot-tag-wrong__of-another"),
    fixture("snapshot-tag-wrong__no-checkpoint"),
    fixture("snapshot-signature-missing__unsigned"),
    ran(
      (archive) => {
        const { checkpoint } = withSnapshot(archive);
        addTag(archive.folder, { name: "v1", innerName: "v2", message: checkpoint });
      },
      { line: "snapshot verify", exit: 1, rules: ["snapshot-tag-wrong"], says: ['made under the name \\"v2\\"'] },
    ),
    taggedAs(
      "tag",
      (archive, message) => addTag(archive.folder, { name: "inner", message }),
      "does not lead to a commit",
    ),
    taggedAs("blob", (archive) => archive.git("rev-parse", blobOf(archive)), "does not lead to a commit"),
    taggedAs("commit", (archive) => archive.git("rev-parse", blobOf(archive)), "does not lead to a commit"),
    ran(
      (archive) => {
        withSnapshot(archive);
        archive.git("tag", "v1", "HEAD~1");
        archive.write("signers", "");
      },
      { line: "snapshot verify --allowed-signers signers", exit: 1, rules: ["snapshot-signature-missing"] },
    ),
  ),
  threat(
    "GT26",
    "a configuration that wants to run programs",
    "is read for layout and format alone; where git is asked, its questions have no hook, no filter and no net",
    ran(
      layTraps,
      ...["verify --at HEAD", "verify --history", "verify --since HEAD~1", "verify --staged"].map((line) =>
        anyEngine({ line, exit: 0, rules: [], absent: "sprung" }),
      ),
      { line: "verify --only-archive --since HEAD~1", exit: 0, rules: [], absent: "sprung" },
      anyEngine({ line: "lineage", exit: 0, absent: "sprung" }),
      anyEngine({ line: "diff HEAD~1 HEAD", exit: 0, absent: "sprung" }),
      { line: "snapshot verify", exit: 0, absent: "sprung" },
    ),
    test("test/node/objects/native.test.ts", "runs nothing and fetches nothing"),
  ),
  threat(
    "GT27",
    "a repository that belongs to somebody else",
    "is read, because nothing in it is run: `safe.directory` is neither asked nor widened",
    ran(
      (archive) => {
        layTraps(archive);
        giveAway(archive.folder);
      },
      anyEngine({ line: "verify --at HEAD", exit: 0, rules: [], absent: "sprung" }),
      anyEngine({ line: "verify --history", exit: 0, rules: [], absent: "sprung" }),
    ),
  ),
  threat(
    "GT28",
    "two contents with one SHA-1",
    "what stands under git's name is digested with SHA-256 and held against the manifest; `archive lineage` tells by git's names alone",
    test("test/threats/collision.test.ts", "are told apart by what SHA-256 says"),
  ),
  threat(
    "GT29",
    "orders to a terminal or a runner in messages, names and trailers of commits, or a megabyte of them",
    "are shown escaped and cut, in every format",
    ran(
      bend((words) =>
        words
          .replace("author Ana", `author ${Buffer.from(hostile).toString("latin1")}`)
          .replace(
            "Note\n",
            `${Buffer.from(hostile).toString("latin1")} ${"y".repeat(1_000_000)}\n\nNote: ${"y".repeat(40_000)}\n`,
          ),
      ),
      ...["lineage", "lineage --json", "lineage --format mermaid", "lineage --format dot", "lineage --format prov"].map(
        (line): Run => ({ line, ...onlyShown }),
      ),
      { line: "lineage", exit: 0, says: ["\\x1b[2J", "\\u{202E}", "trailers-too-long"] },
      { line: "verify --since HEAD~1 --format github", ...onlyShown, never: [/pwned/] },
    ),
    test("test/format/lineage.test.ts", "hostile"),
    test("test/history/words.test.ts", "are told as far as there is room, and that they were cut"),
  ),
  threat(
    "GT30",
    "git packs anew, or collects garbage, while we read",
    "the folder is looked up again; what is then still missing is told",
    test("test/node/objects/layouts.test.ts", "a repository may be repacked, and what came later is found"),
    ran(
      (archive) => {
        grow(archive);
        archive.git("repack", "-adq");
        archive.remove(loose(archive, archive.commit("Later")));
      },
      { line: "verify --at HEAD", exit: 2, says: [/[0-9a-f]{40} is not in this repository/] },
    ),
  ),
];
