// Threats in references, tags and settings of a repository, in whom it belongs to, and in words that commits bring to a terminal.

import { spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, chownSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { addTag } from "../history-fixtures/snapshot-tag.ts";
import { gitEnvironment } from "../history/memory-objects.ts";
import { anyEngine, bend, blobOf, grow, loose, withSnapshot, write } from "./git-damage.ts";
import { fixture, type Proof, type Run, ran, type Threat, test, threat } from "./threat.ts";

/** A tag `v1` with the checkpoint of the snapshot, and an object of its own. */
const taggedAs = (
  type: string,
  target: (archive: HistoryArchive, checkpoint: string) => string,
  ...says: readonly string[]
): Proof =>
  ran(
    (archive) => {
      const { checkpoint } = withSnapshot(archive);
      const head = `object ${target(archive, checkpoint)}\ntype ${type}\ntag v1\ntagger Ana <ana@valley-post.example> 1620000000 +0000`;
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

export const referenceThreats: readonly Threat[] = [
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
