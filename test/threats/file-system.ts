// Threats by what stands in a folder: links, devices, nesting, sizes, and files that do not keep still.

import { linkSync, mkdirSync, truncateSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { fixture, found, gate, notOurs, type Section, test, threat } from "./threat.ts";

const notOnWindows = { platforms: ["linux", "darwin"] } as const;

const listen = `require("node:net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))`;

export const fileSystem: Section = {
  title: "What stands in a folder",
  letters: "FS",
  rows: 29,
  threats: [
    threat("FS01", "a link to a file outside", "is told and never opened", fixture("entry-not-regular__bytes-link")),
    threat("FS02", "a link to another source", "is told like any link", fixture("entry-not-regular__link-to-source")),
    threat("FS03", "a link to a folder", "is told and not entered", fixture("entry-not-regular__folder-link")),
    threat(
      "FS04",
      "links in a circle",
      "the walk follows none, so it ends",
      found(
        ["entry-not-regular"],
        1,
        (archive) => {
          archive.symlink("archive/sources/aa", "bb");
          archive.symlink("archive/sources/bb", "aa");
          archive.symlink("archive/sources/cc", ".");
        },
        notOnWindows,
      ),
    ),
    threat("FS05", "a link to nothing", "is told as a link", fixture("entry-not-regular__dangling-link")),
    threat(
      "FS06",
      "the archive's folder is a link",
      "nothing below it is read",
      fixture("file-unreadable__archive-is-a-link"),
    ),
    threat("FS07", "a FIFO", "is told and never waited for", fixture("entry-not-regular__fifo")),
    threat(
      "FS08",
      "a socket, a device, a link to an endless one",
      "is told and not opened",
      found(
        ["entry-not-regular", "file-missing"],
        1,
        (archive) => {
          archive.remove(archive.report.bytes);
          archive.symlink("archive/relations/R2.yaml", "/dev/zero");
          try {
            // A name from the current folder, because that of a socket may have about a hundred bytes.
            execFileSync(process.execPath, ["-e", listen, "R3.yaml"], { cwd: archive.path("archive/relations") });
          } catch {
            // It ends itself, so that the socket stays.
          }
        },
        notOnWindows,
      ),
    ),
    threat(
      "FS09",
      "a folder named like a source",
      "the bytes are missing, the folder a stray",
      fixture("entry-stray+file-missing__folder-for-file"),
    ),
    threat(
      "FS10",
      "a submodule, a file .gitmodules",
      "a submodule is no file of an archive, and nothing in it is read",
      test("test/git/trees.test.ts", "finds submodules, links and names that are no text"),
      gate("change-bytes-altered+entry-not-regular__submodule"),
      found(["gitattributes-nested"], 1, (archive) => archive.write("archive/.gitmodules", '[submodule "x"]\n')),
    ),
    threat(
      "FS11",
      "a source that may be executed",
      "is told where a change makes it so; the bytes are what counts",
      gate("change-mode-altered__executable"),
      fixture("entry-not-regular__executable"),
    ),
    threat(
      "FS12",
      "a hard link to a file elsewhere",
      "its bytes are checked like any; nothing is ever written through it",
      found([], 0, (archive) => {
        archive.write("elsewhere", archive.readBytes(archive.report.bytes));
        archive.remove(archive.report.bytes);
        linkSync(archive.path("elsewhere"), archive.path(archive.report.bytes));
      }),
    ),
    threat(
      "FS13",
      "a sparse file of a tebibyte",
      "is refused by its size, before a byte is read",
      found(["file-limit-exceeded"], 2, (archive) => truncateSync(archive.path(archive.report.bytes), 2 ** 40), {
        platforms: ["linux"],
      }),
    ),
    threat(
      "FS14",
      "a file larger than memory",
      "is digested piece by piece",
      test("bench/benches.mjs", '"one-gibibyte"'),
      fixture("file-digest-second-mismatch__large"),
    ),
    threat(
      "FS15",
      "a file that changes while it is read",
      "is told, and nothing is guessed",
      fixture("file-changed-while-read__bytes"),
      test("test/node/work-tree.test.ts", "a file that grows while it is read"),
    ),
    threat(
      "FS16",
      "a file exchanged for a link before it is opened",
      "the link is not followed",
      test("test/node/work-tree.test.ts", "a file that turns into a link and back"),
    ),
    threat(
      "FS17",
      "a folder exchanged for a link during the walk",
      "is not kept off",
      notOurs(
        "whoever can exchange folders while the tool runs can as well exchange the archive; Node offers no openat",
      ),
    ),
    threat(
      "FS18",
      "a file that is gone when it is opened",
      "is told, and the others are looked at",
      fixture("file-unreadable__manifest-gone"),
    ),
    threat(
      "FS19",
      "a file or folder that may not be read",
      "is told, and the others are looked at",
      fixture("file-unreadable__bytes"),
      test("test/cli/process.test.ts", "a call that fails"),
    ),
    threat(
      "FS20",
      "a disk that fails in the middle",
      "is told, and no digest is given",
      fixture("file-unreadable__descriptor"),
      test("test/cli/process.test.ts", "a call that fails"),
    ),
    threat(
      "FS21",
      "too few open files",
      "never taken for an answer about the archive",
      test("test/cli/process.test.ts", "too few open files are never taken for an answer about the archive"),
      test("test/cli/process.test.ts", "a call that fails"),
    ),
    threat(
      "FS22",
      "folders in folders without end",
      "the walk stops at a depth and says so",
      fixture("file-limit-exceeded__folders"),
      test("test/node/work-tree.test.ts", "three thousand folders deep"),
    ),
    threat(
      "FS23",
      "entries without number",
      "listing stops at a number and says so",
      found(
        ["entry-stray", "file-limit-exceeded"],
        2,
        (archive) => {
          for (let number = 0; number < 60; number++) archive.write(`archive/X${number}`, "x");
        },
        { limits: () => ({ entries: 15 }) },
      ),
    ),
    threat("FS24", "a git repository in the archive", "is told by its name", fixture("entry-name-unsafe__repository")),
    threat(
      "FS25",
      "the parts of a bare repository",
      "are strays, and no git is run among them",
      found(["entry-stray"], 1, (archive) => {
        archive.write("archive/x/HEAD", "ref: refs/heads/main\n");
        archive.write("archive/x/config", "[core]\n\tfsmonitor = touch /tmp/never\n");
        mkdirSync(archive.path("archive/x/objects"));
        mkdirSync(archive.path("archive/x/refs"));
      }),
      test("test/cli/process.test.ts", "no network, no other program, nothing written"),
    ),
    threat(
      "FS26",
      "what editors and file managers leave behind",
      "are strays",
      fixture("entry-stray__editor"),
      fixture("entry-stray__file-manager"),
    ),
    threat(
      "FS27",
      "bytes without manifest, manifest without bytes",
      "both are told",
      fixture("file-unlisted__new-text"),
      fixture("file-missing__deleted"),
    ),
    threat(
      "FS28",
      "an empty file, an empty folder",
      "the first is a warning, the second a stray",
      fixture("file-empty__captured"),
      fixture("entry-stray__empty-folder"),
    ),
    threat(
      "FS29",
      "a file system that folds letter case",
      "names that would fall together are told on every system",
      fixture("entry-name-collides__letter-case"),
    ),
  ],
};
