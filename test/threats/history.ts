// Threats in what commits say and in how history is told: odd commits, false dates, evil merges, rewriting, rolling back.

import { addSnapshot } from "../fixtures/snapshot-of.ts";
import { addTag } from "../history-fixtures/snapshot-tag.ts";
import { anyEngine, bend, grow, withSnapshot } from "./git-damage.ts";
import { fixture, type Proof, ran, type Threat, test, threat } from "./threat.ts";

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
];
