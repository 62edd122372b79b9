// What is measured on git histories: the walk beside git's own, and what `archive lineage` makes of it.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, bundled } from "./bundled.mjs";
import { checkEvents } from "./check-corpora.mjs";
import { followed, followedFiles, openHistory } from "./history-corpus.mjs";
import { archive } from "./measure.mjs";

const mebibyte = 1024 * 1024;
const walkerScript = fileURLToPath(new URL("walk-events.mjs", import.meta.url));
const walker = bundled(walkerScript);
/** Done once for all that walk. */
let walkerIsThere;
/** Where a program's events go: a file, because at a pipe its reader would be measured too. */
const eventsFile = (cwd, name) => join(cwd, `events-${name}.raw`);

/** @returns {import("./measure.mjs").Program} */
const walk = (cwd, engine) => ({
  name: `walk to a file, ${engine === "pack" ? "pack reader" : "through git"}`,
  command: process.execPath,
  args: [walker, "--engine", engine],
  cwd,
  output: eventsFile(cwd, engine),
  memory: true,
});

/** Every event of every file, with whole ids, which git tells faster than short ones. */
const gitLog = (cwd) => ({
  name: "git log -c --full-history --raw -z",
  command: "git",
  args: [
    ...["-c", "log.showSignature=false", "log", "-c", "--full-history", "--raw", "-z"],
    ...["--no-renames", "--no-abbrev", "--root", "--format=%H"],
  ],
  cwd,
  output: eventsFile(cwd, "git"),
});

/** The same of the archive's folder alone, which is what the walk is asked. */
const gitLogOfArchive = (cwd) => {
  const whole = gitLog(cwd);
  return {
    ...whole,
    name: `${whole.name} -- archive`,
    args: [...whole.args, "--", "archive"],
    output: eventsFile(cwd, "git-archive"),
  };
};

/** What lineage would cost if git were asked for one file after the other. */
const gitFollow = (cwd, { files = 0 }) => ({
  name: `git log --follow, ${followedFiles} files, times all`,
  command: "xargs",
  args: [
    ...["--arg-file", followed, "--delimiter", "\n", "--max-args", "1"],
    ...["git", "log", "--follow", "--raw", "--format=%H", "--"],
  ],
  cwd,
  times: files / followedFiles,
});

const cold = (walks) => (cwd) => ({
  name: walks === 1 ? "the same walk without it" : `the same ${walks} walks without it`,
  command: process.execPath,
  args: [walker, "--count", "--walks", String(walks)],
  cwd,
});
/** What runs unmeasured first fills the cache. Several walks where one costs less than the start of Node and its modules. */
const warm = (walks) => (cwd) => ({
  ...cold(walks)(cwd),
  name: walks === 1 ? "walk with a cache, nothing new" : `${walks} walks with a cache, nothing new`,
  args: [walker, "--count", "--walks", String(walks), "--cache", join(cwd, ".git/bench-cache")],
  memory: true,
});

const lineage = (cwd) => archive("archive lineage --json, everything", ["lineage", "--json"], cwd, true);

/** @returns {import("./benches.mjs").Corpus} */
const commits = (full, small) => ({
  of: "commits",
  full,
  small,
  async open({ size, seed }, options) {
    walkerIsThere ??= bundle(walkerScript);
    await walkerIsThere;
    return openHistory({ commits: size, seed }, options);
  },
});

const events10k = { ...commits(10_000, 200), check: checkEvents };

/** @type {readonly import("./benches.mjs").Bench[]} */
export const historyBenches = [
  {
    name: "walk",
    corpus: events10k,
    subject: (cwd) => walk(cwd, "pack"),
    peers: [
      { program: gitLogOfArchive, limit: 2 },
      { program: gitLog, limit: 2 },
    ],
  },
  {
    name: "walk-git",
    corpus: events10k,
    subject: (cwd) => walk(cwd, "git"),
    peers: [
      { program: gitLogOfArchive, limit: 2.5 },
      { program: gitLog, limit: 2.5 },
    ],
  },
  {
    name: "walk-long",
    corpus: { ...commits(100_000, 2_000), check: checkEvents },
    subject: (cwd) => walk(cwd, "pack"),
    peers: [
      { program: gitLogOfArchive, limit: 1.5 },
      { program: gitLog, limit: 1.5 },
    ],
    memory: 512 * mebibyte,
  },
  {
    name: "cache",
    corpus: commits(10_000, 200),
    subject: warm(10),
    peers: [{ program: cold(10), limit: 0.1 }],
  },
  {
    name: "cache-long",
    corpus: commits(100_000, 2_000),
    subject: warm(1),
    peers: [{ program: cold(1), limit: 0.1 }],
  },
  {
    name: "lineage",
    corpus: commits(10_000, 200),
    subject: lineage,
    peers: [
      { program: gitLog, limit: null },
      { program: gitFollow, limit: 0.001 },
    ],
  },
];
