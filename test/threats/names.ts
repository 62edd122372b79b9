// Threats by paths and names, on disk and in manifests.

import { fixture, found, gate, type Section, test, threat } from "./threat.ts";
import type { FixtureArchive } from "../fixtures/fixture-archive.ts";

/** Gives the manifest another name of the file; there, as everywhere, a name is words and no way anywhere. */
const named = (name: string) => (archive: FixtureArchive) =>
  archive.replace(archive.report.manifest, `name: ${archive.report.sha256}.txt`, `name: ${JSON.stringify(name)}`);

/** Stores something in the archive under a name. */
const stored = (name: string) => (archive: FixtureArchive) => archive.write(`archive/${name}`, "x\n");

export const names: Section = {
  title: "Paths and names",
  letters: "PN",
  rows: 21,
  threats: [
    threat(
      "PN01",
      "a name in a manifest that leads outside",
      "leads nowhere: where bytes lie follows from their digest",
      ...["../../x", "/etc/x", "C:\\x", "\\\\server\\share", "~/x", "~root/x"].map((name) =>
        found(["schema-violated"], 1, named(name)),
      ),
      fixture("snapshot-malformed__path-elsewhere"),
    ),
    threat(
      "PN02",
      "a name with empty or dotted parts",
      "is not a name",
      ...["./x.txt", "a//b.txt", ".", "", "x.txt/"].map((name) => found(["schema-violated"], 1, named(name))),
    ),
    threat(
      "PN03",
      "a name with percent signs",
      "is taken as it stands and never decoded",
      found(["schema-violated"], 1, named("%2e%2e%2fx.txt")),
      found(["entry-stray"], 1, stored("%2e%2e%2fx.txt")),
    ),
    threat(
      "PN04",
      "names that some systems take for .git",
      "are unsafe on every system",
      fixture("entry-name-unsafe__repository-in-disguise"),
      ...[".GIT", ".git ", ".git.", "git~1", ".g\u200cit", ".git::$INDEX_ALLOCATION", "a\\b"].map((name) =>
        found(["entry-name-unsafe"], 1, stored(name), { platforms: ["linux"] }),
      ),
    ),
    threat(
      "PN05",
      "files by which git is told what to do",
      "are refused below the archive, and in a change everywhere",
      fixture("gitattributes-nested__sources"),
      fixture("gitattributes-nested__relations"),
      gate("change-config-not-allowed__mailmap"),
      found(["gitattributes-nested"], 1, stored(".gitattributes")),
    ),
    threat(
      "PN06",
      "names that Windows cannot hold",
      "are unsafe on every system",
      fixture("entry-name-unsafe__device"),
      fixture("entry-name-unsafe__final-blank"),
      ...["con", "aux.txt", "nul.tar.gz", "COM¹", "x.", "a:b"].map((name) =>
        found(["entry-name-unsafe"], 1, stored(name), { platforms: ["linux"] }),
      ),
    ),
    threat("PN07", "names that differ in letter case alone", "collide", fixture("entry-name-collides__letter-case")),
    threat(
      "PN08",
      "names that differ in normalisation alone",
      "collide",
      found(
        ["entry-name-collides", "entry-stray"],
        1,
        (archive) => {
          stored("caf\u00e9.md")(archive);
          stored("cafe\u0301.md")(archive);
        },
        { platforms: ["linux"] },
      ),
    ),
    threat(
      "PN09",
      "names that are not UTF-8",
      "are unsafe; each is told byte by byte, and none hides another",
      fixture("entry-name-unsafe__not-utf-8"),
      fixture("entry-name-unsafe__relation-not-utf-8"),
    ),
    threat(
      "PN10",
      "control characters in a name",
      "are unsafe, and shown escaped",
      fixture("entry-name-unsafe__line-feed"),
      ...["a\rb", "a\tb", "a\u001b[2Jb", "a\u007fb", "x\r"].map((name) =>
        found(["entry-name-unsafe"], 1, stored(name), { platforms: ["linux"] }),
      ),
    ),
    threat(
      "PN11",
      "characters in a name that turn its direction or cannot be seen",
      "are unsafe, and shown escaped",
      fixture("entry-name-unsafe__direction"),
      ...["a\u2066b", "a\u200bb", "a\ufeffb"].map((name) =>
        found(["entry-name-unsafe"], 1, stored(name), { platforms: ["linux"] }),
      ),
    ),
    threat(
      "PN12",
      "an extension in letters of another script",
      "is no extension",
      found(["file-misnamed"], 1, (archive) =>
        archive.rename(archive.report.bytes, archive.report.bytes.replace(/txt$/, "t\u0445t")),
      ),
    ),
    threat(
      "PN13",
      "a name that looks like an option",
      "is a stray, and no program is given it",
      found(["entry-stray"], 1, stored("--upload-pack=x")),
      test("test/cli/process.test.ts", "no network, no other program, nothing written"),
    ),
    threat(
      "PN14",
      "a name that git takes for a pattern",
      "is unsafe or a stray",
      found(["entry-name-unsafe"], 1, stored(":(exclude)*"), { platforms: ["linux"] }),
      found(["entry-stray"], 1, stored("[a]")),
    ),
    threat(
      "PN15",
      "names and paths as long as the system allows",
      "are strays; beyond our limit they are not looked at, and that is said",
      found(["entry-stray"], 1, stored("a".repeat(255)), { platforms: ["linux"] }),
      found(["file-limit-exceeded"], 2, stored(`${"b".repeat(250)}/${"c".repeat(250)}/${"d".repeat(250)}`), {
        platforms: ["linux"],
      }),
    ),
    threat(
      "PN16",
      "a digest in capital letters",
      "is not the name of the bytes",
      found(["file-misnamed", "file-missing"], 1, (archive) =>
        archive.rename(
          archive.report.bytes,
          archive.report.bytes.replace(/[0-9a-f]{64}/, (hash) => hash.toUpperCase()),
        ),
      ),
    ),
    threat(
      "PN17",
      "a digest that is too short, too long, or none",
      "is not the name of the bytes",
      found(["file-misnamed", "file-missing"], 1, (archive) =>
        archive.rename(archive.report.bytes, archive.report.bytes.replace(/.\.txt$/, ".txt")),
      ),
      found(["schema-violated"], 1, (archive) =>
        archive.replace(archive.report.manifest, `sha256: "${archive.report.sha256}"`, 'sha256: "none"'),
      ),
    ),
    threat("PN18", "one content under two extensions", "is told", fixture("file-several__two-extensions")),
    threat(
      "PN19",
      "name, manifest and content that disagree",
      "each pair has its own rule",
      fixture("file-misnamed+file-missing__other-digest"),
      fixture("manifest-misnamed__digest-typo"),
      fixture("file-digest-mismatch__one-bit-flipped"),
    ),
    threat(
      "PN20",
      "a manifest under another's name, or two of them",
      "is told",
      fixture("manifest-misnamed__name-of-another"),
      fixture("file-several__two-manifests"),
    ),
    threat(
      "PN21",
      "a name with orders to a shell",
      "is a stray or unsafe; a command that we propose quotes it",
      found(["entry-stray"], 1, stored("; echo x #.py")),
      gate("entry-name-unsafe__orders"),
      test("test/core/file-names.test.ts", "a proposed command does nothing but what it says"),
      test("test/ci.test.ts", "puts no input into a script, and pins what it uses"),
    ),
  ],
};
