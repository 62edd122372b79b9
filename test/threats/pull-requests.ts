// Threats of a pull request from a stranger, judged in continuous integration.

import type { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { gate, type Proof, type Run, ran, type Section, test, threat } from "./threat.ts";

/** A change on top of the base archive, judged by the gate. */
const judged = (edit: (archive: HistoryArchive) => void, ...runs: readonly Run[]): Proof =>
  ran(
    (archive) => {
      archive.commit("Begin");
      archive.git("tag", "base");
      edit(archive);
      archive.commit("Change");
    },
    ...runs,
  );

const since = "verify --since base";
const orders = "::error file=x::pwned ::stop-commands::x ##[add-matcher]x.json";

/** Adds a text whose words, title and missing quote are orders to a runner. */
function addOrders(archive: HistoryArchive): void {
  const { manifest } = archive.addSource(`${orders}\n::add-mask::e\n##[error]x\nA letter.\n`);
  archive.append(
    manifest,
    `title:\n  value: "${orders}"\n  basis: stated\n  evidence:\n    - quote: "${orders} gone"\n`,
  );
}

const ownFiles = [
  "bin/archive.js",
  "src/index.ts",
  "schema/manifest.schema.json",
  "package.json",
  "package-lock.json",
  ".npmrc",
  ".github/workflows/gate.yml",
];

export const pullRequests: Section = {
  title: "Pull requests of strangers",
  letters: "CI",
  rows: 16,
  threats: [
    threat(
      "CI01",
      "a workflow that runs a stranger's code with rights",
      "none that is shipped or shown does: `pull_request` alone, a token that can only read, no secrets",
      test("test/ci.test.ts", "lends a stranger nothing"),
    ),
    threat(
      "CI02",
      "a pull request that changes the tool, the schemas, the lockfile or the workflow",
      "is judged by the tool and the schemas of the base; workflows and owners of code touched are a warning, and with `--only-archive` all that lies outside is an error",
      test("test/ci.test.ts", "run the base's tool on the head, and nothing of the head"),
      gate("change-guard-touched__workflow"),
      gate("change-outside-archive__read-me"),
      judged(
        (archive) => {
          for (const path of ownFiles) archive.write(path, "process.exit(0)\n");
          archive.addSource("A letter.\n");
        },
        { line: since, exit: 0, rules: ["change-guard-touched"] },
        { line: `${since} --strict`, exit: 1, rules: ["change-guard-touched"] },
        { line: `${since} --only-archive`, exit: 1, rules: ["change-guard-touched", "change-outside-archive"] },
      ),
    ),
    threat(
      "CI03",
      "scripts that npm would run",
      "the gate installs from the base, without scripts; our own tests do run what a pull request brings, with a token that can only read",
      test("test/ci.test.ts", "run the base's tool on the head, and nothing of the head"),
    ),
    threat(
      "CI04",
      "settings, modules and preloads in the tree",
      "are not looked for: there is no configuration that is code, and modules are found from where the tool lies",
      test("test/threats/code-in-tree.test.ts", "is neither run nor read"),
      test("test/cli/process.test.ts", "no network, no program, nothing written, nothing loaded from the tree"),
    ),
    threat(
      "CI05",
      "orders to the runner at the beginning of a line",
      "are words: no line begins with one but our own, and theirs are escaped",
      judged(
        addOrders,
        ...["text", "markdown", "junit", "jsonl"].map(
          (format): Run => ({
            line: `${since} --format ${format}`,
            exit: 1,
            says: ["pwned"],
            never: [/^\s*::/m, /##\[/],
          }),
        ),
        {
          line: `${since} --format github`,
          exit: 1,
          says: ["pwned"],
          never: [/^\s*::(?!(?:error|warning|notice) (?:file|title)=)/m, /##\[/],
        },
        { line: "list", exit: 0, says: ["pwned"], never: [/^\s*::/m, /##\[/] },
        { line: "diff base HEAD", exit: 0, says: ["pwned"], never: [/^\s*::/m, /##\[/] },
      ),
      test("test/format/report.test.ts", "are no commands to a runner in %s"),
    ),
    threat(
      "CI06",
      "orders to the runner in the middle of a line",
      "are broken up wherever they stand",
      judged(
        addOrders,
        { line: "show ff0d3240", exit: 0, says: ["add-matcher"], never: [/##\[/] },
        { line: since, exit: 1, says: ["#\\x23[add-matcher]"], never: [/##\[/] },
      ),
      test("test/format/naughty-strings.test.ts", "harms no report in %s"),
    ),
    threat(
      "CI07",
      "a path or a message that ends our own annotation",
      "is encoded as the runner decodes it",
      test("test/format/report.test.ts", "are nothing but words of our own commands in github"),
      test("test/format/report.test.ts", "are nothing but words of our own commands, whatever they are"),
    ),
    threat(
      "CI08",
      "lines for the runner's files of outputs and variables",
      "nothing is written there, by the tool or by a workflow",
      judged(addOrders, {
        line: `${since} --format github`,
        exit: 1,
        env: (archive) =>
          Object.fromEntries(
            ["OUTPUT", "ENV", "PATH", "STATE"].map((name) => [`GITHUB_${name}`, archive.path("written")]),
          ),
        absent: "written",
      }),
      test("test/ci.test.ts", "lends a stranger nothing"),
    ),
    threat(
      "CI09",
      "markup, images and floods in the summary of a step",
      "are words; what has no room within a mebibyte is left out, and that is said",
      test("test/format/report.test.ts", "has the same elements whatever the words are"),
      test("test/format/report.test.ts", "tells every finding, the worst first, while there is room"),
      test("test/cli/reports.test.ts", "is left alone and this is said where it has no room"),
    ),
    threat(
      "CI10",
      "names of files in expressions and scripts",
      "no script holds an expression; what comes from outside is one word of the environment",
      test("test/ci.test.ts", "puts no input into a script, and pins what it uses"),
      test("test/ci.test.ts", "of action.yml take every input as one word"),
    ),
    threat(
      "CI11",
      "an artifact of a stranger's job in a job with rights",
      "no workflow of ours has such a job; blobs of shards are bounded, checked, and never make a whole green",
      test("test/ci.test.ts", "lends a stranger nothing"),
      test("test/shards/blobs.test.ts", "is refused or told, in every format, and never green"),
      test("test/shards/blobs.test.ts", "cannot fill the memory with zeros"),
    ),
    threat(
      "CI12",
      "a cache that a stranger's job has written",
      "the workflows share none; a cache in the tree is refused, and the gate takes no cache at all",
      test("test/ci.test.ts", "lends a stranger nothing"),
      test(
        "test/node/cache-place.test.ts",
        "is none that git tracks: a folder, a link, a submodule, or the repository itself",
      ),
      judged((archive) => void archive.addSource("A letter.\n"), {
        line: `${since} --cache`,
        exit: 2,
        says: ["--cache"],
      }),
    ),
    threat(
      "CI13",
      "a head that moved after it was approved",
      "each report names the commit that was read and the one that it was held against; the gate runs again for each push. That nothing else is merged is for the host to see to",
      judged(
        (archive) => void archive.addSource("A letter.\n"),
        ...["text", "markdown", "github"].map(
          (format): Run => ({
            line: `${since} --format ${format}`,
            exit: 0,
            says: [/Read from git at `?[0-9a-f]{40}/, /Held against `?[0-9a-f]{40}/],
          }),
        ),
      ),
    ),
    threat(
      "CI14",
      "files and mistakes without number",
      "end at limits; ten annotations of a level, at most 10,000 findings, and what was left out is counted. In git, a file beyond 256 MiB is refused by its size",
      judged(
        (archive) => {
          for (let count = 0; count < 1_200; count++) archive.write(`archive/sources/${count}.md`, "x\n");
        },
        {
          line: `${since} --format github`,
          exit: 1,
          says: [/^(?:::error .*\n){10}::notice .*more findings/m, "1,200 errors"],
          never: [/^(?:::error .*\n){11}/m],
        },
        { line: since, exit: 1, rules: ["file-unlisted"] },
      ),
      test("test/format/report.test.ts", "tells ten of a level, the worst first, then counts the rest"),
    ),
    threat(
      "CI15",
      "sources edited, renamed or deleted",
      "are errors, whoever allows what; a source goes by a tombstone alone, which needs a word of permission",
      gate("change-source-removed__unquoted"),
      gate("change-bytes-altered+file-digest-mismatch__one-word"),
      gate("change-source-moved+file-misplaced__other-folder"),
      gate("change-withdrawal-not-allowed__tombstone"),
      judged((archive) => archive.append(archive.report.bytes, "One more line.\n"), {
        line: `${since} --allow add,amend,weaken,withdraw,config`,
        exit: 1,
        rules: ["change-bytes-altered", "file-digest-mismatch"],
      }),
    ),
    threat(
      "CI16",
      "names of files that other programs misread in a list of changes",
      "no list is parsed: the folders of git are compared byte by byte",
      gate("entry-name-unsafe__orders"),
      judged(
        (archive) => {
          archive.write('archive/sources/a\n"b"\t.md', "x\n");
          archive.write("c\nd.md", "x\n");
        },
        {
          line: `${since} --only-archive`,
          exit: 1,
          rules: ["change-outside-archive", "entry-name-unsafe"],
        },
        { line: `${since} --only-archive`, exit: 1, says: ["c\\nd.md"], never: [/^ *d\.md|^ *"b"/m] },
      ),
    ),
  ],
};
