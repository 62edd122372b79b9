// Threats in how a repository is laid out: formats, gaps, borrowed and exchanged objects, folders that git reads otherwise.

import { appendFileSync } from "node:fs";
import type { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { engines, grow, record } from "./git-damage.ts";
import { fixture, type Run, ran, type Threat, test, threat } from "./threat.ts";

const sound = (line: string): Run => ({ line, exit: 0, rules: [], engines });
const everywhere = ["verify --at HEAD", "verify --history", "verify --since HEAD~1"].map(sound);

/** The whole tree anew, its files with a mode that git no longer writes. */
function oddModes(archive: HistoryArchive): void {
  grow(archive);
  const folder = archive.git("rev-parse", "HEAD:archive");
  archive.commitTree(record("040000", "archive", folder));
}

export const layoutThreats: readonly Threat[] = [
  threat(
    "GT08",
    "objects named by SHA-256",
    "are read like any",
    ran(
      (archive) => {
        archive.remove(".git");
        archive.git("init", "--quiet", "--object-format=sha256", "--initial-branch=main");
        grow(archive);
      },
      ...everywhere,
      { line: "lineage", exit: 0, says: ["No archived byte ever changed."], engines },
    ),
  ),
  threat(
    "GT09",
    "references in a storage that we do not read (reftable)",
    "are read through a git that can; where none can, that is said by name",
    ran(
      (archive) => {
        grow(archive);
        appendFileSync(
          archive.path(".git/config"),
          "[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = sqlite\n",
        );
      },
      { line: "verify --at HEAD", exit: 2, says: ['"sqlite"', "Install a recent git"] },
      { line: "lineage", exit: 2, says: ['"sqlite"'] },
    ),
    test("test/node/objects/layouts.test.ts", "reftable, when there is no git or git is too old for it"),
    test("test/node/objects/layouts.test.ts", "reftable is read through git where git can"),
  ),
  threat(
    "GT10",
    "a shallow clone, as CI makes them",
    "its end is never taken for an origin; how to fetch the rest is said",
    fixture("history-incomplete__shallow"),
    ran(
      (archive) => {
        grow(archive);
        archive.clone("--depth=1");
      },
      {
        line: "lineage",
        exit: 2,
        says: ["History was not seen whole", "fetch-depth: 0"],
        never: [/^ {2}added /m],
        engines,
      },
      { line: "verify --history", exit: 2, rules: ["history-incomplete"], engines },
      { line: "verify --since HEAD~1", exit: 2, says: ["where this shallow clone is cut off", "--unshallow"], engines },
      sound("verify --at HEAD"),
    ),
  ),
  threat(
    "GT11",
    "a partial clone",
    "nothing is fetched; what is missing is told with the command that brings it",
    fixture("history-incomplete__partial"),
    fixture("file-unreadable__partial"),
    ran(
      (archive) => {
        grow(archive);
        archive.clone("--filter=blob:none", "--no-checkout");
      },
      {
        line: "verify --at HEAD",
        exit: 2,
        rules: ["file-unreadable"],
        says: ["git fetch --refetch --no-filter"],
        engines,
      },
      { line: "lineage", exit: 2, says: ["the clone is partial and lacks manifests"], engines },
    ),
    test("test/node/objects/layouts.test.ts", "a partial clone with %s never fetches (%s)"),
  ),
  threat(
    "GT12",
    "linked working trees, borrowed objects, git's variables in the environment",
    "are read as git reads them; the variables lead nowhere, but for the index of a hook",
    ran(
      (archive) => {
        grow(archive);
        archive.git("worktree", "add", "--quiet", "--detach", "clone");
        archive.view = archive.path("clone");
      },
      ...everywhere,
    ),
    ran(
      (archive) => {
        grow(archive);
        archive.git("clone", "--quiet", "--shared", ".", "clone");
        archive.view = archive.path("clone");
      },
      ...everywhere,
    ),
    ran(
      (archive) => {
        grow(archive);
        archive.git("init", "--quiet", "other");
      },
      ...everywhere.map((run) => ({
        ...run,
        env: (archive: HistoryArchive) => ({
          GIT_DIR: archive.path("other/.git"),
          GIT_OBJECT_DIRECTORY: archive.path("other/.git/objects"),
          GIT_CEILING_DIRECTORIES: "/",
        }),
      })),
    ),
    test("test/node/objects/native.test.ts", "environment variables of git change nothing"),
    test("test/git/trees.test.ts", "reads the index that git names to its hooks"),
  ),
  threat(
    "GT13",
    "objects that refs/replace exchanges",
    "are not exchanged, and that is said",
    ran(
      (archive) => {
        grow(archive);
        const honest = archive.git("rev-parse", "HEAD");
        archive.append(archive.report.bytes, "Words that were never there.\n");
        archive.git("replace", honest, archive.commit("Evil"));
        archive.git("update-ref", "refs/heads/main", honest);
      },
      ...everywhere.map((run) => ({
        ...run,
        says: ["refs/replace names other objects in place of some and is ignored"],
      })),
      {
        line: "lineage",
        exit: 0,
        says: ["refs/replace names 1 object and is ignored", "No archived byte ever changed."],
        engines,
      },
    ),
  ),
  threat(
    "GT14",
    "grafts, by which git follows other parents",
    "are not followed; history is then not called whole, and every other look says so",
    fixture("history-incomplete__grafted"),
    ran(
      (archive) => {
        grow(archive);
        archive.write(".git/info/grafts", `${archive.git("rev-parse", "HEAD")}\n`);
      },
      { line: "verify --history", exit: 2, rules: ["history-incomplete"], engines },
      {
        line: "lineage",
        exit: 2,
        says: ["info/grafts, which is ignored here, makes git tell another history"],
        engines,
      },
      ...["verify --at HEAD", "verify --since HEAD~1"].map(
        (line): Run => ({
          ...sound(line),
          says: ["info/grafts, which is ignored here, makes git tell another history"],
        }),
      ),
    ),
  ),
  threat(
    "GT15",
    "a folder of git that holds a name twice, or is not in order",
    "is told: git may find other files in it",
    fixture("tree-malformed__twice"),
    ran(
      (archive) => {
        grow(archive);
        const folder = archive.git("rev-parse", "HEAD:archive");
        const note = archive.git("rev-parse", `HEAD:${archive.relation}`);
        archive.commitTree(Buffer.concat([record("100644", "z", note), record("40000", "archive", folder)]));
      },
      { line: "verify --at HEAD", exit: 1, rules: ["tree-malformed"], engines },
      { line: "verify --history", exit: 1, rules: ["tree-malformed"], engines },
      { line: "lineage", exit: 2, says: ["has names out of order, so that git may find other files in it"], engines },
    ),
    test("test/history/misread.test.ts", "holds it as a file and as a folder"),
  ),
  threat(
    "GT16",
    "modes as git no longer writes them",
    "are read as git reads them; `archive lineage` says where",
    ran(oddModes, sound("verify --at HEAD"), sound("verify --history"), {
      line: "lineage",
      exit: 0,
      says: ["first: odd-mode in the tree"],
      engines,
    }),
    test("test/history/tree-object.test.ts", "makes git's modes of modes"),
  ),
];
