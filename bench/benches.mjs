// What is measured, against what, and within which limits: one entry for each promise about cost.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cached, checkArchive, checkChange, checkRemembered } from "./check-corpora.mjs";
import { checksums, manifestList, openCorpus } from "./corpus.mjs";
import { openGateCorpus, repository, single } from "./gate-corpus.mjs";
import { historyBenches } from "./history-benches.mjs";
import { openLarge } from "./large-source.mjs";
import { archive } from "./measure.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const readme = fileURLToPath(new URL("../README.md", import.meta.url));
const mebibyte = 1024 * 1024;

const node = { name: "node -e 0", command: process.execPath, args: ["-e", "0"] };
const sha256sum = (cwd) => ({
  name: "sha256sum -c, same files",
  command: "sha256sum",
  args: ["--check", "--strict", "--quiet", checksums],
  cwd,
});
const openssl = (cwd, { path = "" }) => ({
  name: "openssl dgst -sha256",
  command: "openssl",
  args: ["dgst", "-sha256", path],
  cwd,
});
const parser = fileURLToPath(new URL("parse-manifests.mjs", import.meta.url));
const shards = fileURLToPath(new URL("shards.mjs", import.meta.url));
const yaml = (cwd) => ({
  name: "yaml parse, same manifests",
  command: process.execPath,
  args: [parser, manifestList],
  cwd,
});

/**
 * One thing to measure.
 * @typedef {object} Bench
 * @property {string} name for `--only`
 * @property {Corpus} [corpus] what it needs
 * @property {(cwd: string, corpus: object) => import("./measure.mjs").Program} subject
 * @property {{ program: (cwd: string, corpus: object) => import("./measure.mjs").Program, limit: number | null }[]} peers with
 * the highest ratio
 * @property {number} [memory] highest peak in bytes
 */

/**
 * Something generated to measure with.
 * @typedef {object} Corpus
 * @property {"sources" | "commits" | "bytes"} of what its size counts
 * @property {number} full its size, and
 * @property {number} small at the small scale
 * @property {(made: { size: number, seed: number }, options: object) => Promise<object>} open
 * @property {(corpus: object, programs: readonly import("./measure.mjs").Program[]) => void} [check] that the work is whole; it
 * is what warms up
 */

/** @returns {Corpus} */
const texts = (manifests, full, small) => ({
  of: "sources",
  full,
  small,
  open: ({ size, seed }, options) => openCorpus({ manifests, sources: size, seed }, options),
  check: checkArchive,
});

/** One source of that many bytes: `open` makes it, text by what its manifest declares or bytes that are none. */
const large = (mediaType) => ({
  of: "bytes",
  full: 1024 * mebibyte,
  small: 32 * mebibyte,
  open: ({ size, seed }, options) => openLarge({ bytes: size, mediaType, seed }, options),
});

const tenfold = 10;

/** @returns {Corpus} an archive, and as `tenth` the folder of one with a tenth of its sources */
const tenfoldTexts = (full, small) => ({
  of: "sources",
  full,
  small,
  open: async ({ size, seed }, options) => {
    const tenth = await openCorpus({ manifests: "short", sources: size / tenfold, seed }, options);
    const whole = await openCorpus({ manifests: "short", sources: size, seed }, options);
    const dispose = () => {
      whole.dispose();
      tenth.dispose();
    };
    return { ...whole, tenth: tenth.folder, dispose };
  },
  check: checkArchive,
});

/** @type {readonly Bench[]} */
export const benches = [
  {
    name: "start-up",
    subject: () => archive("archive --version", ["--version"], root),
    peers: [{ program: () => node, limit: 1.3 }],
  },
  {
    name: "own-archive",
    subject: () => archive("archive verify, the five first sources", ["verify"], root),
    peers: [{ program: () => node, limit: 4 }],
  },
  {
    name: "short",
    corpus: texts("short", 20_000, 200),
    subject: (cwd) => archive("archive verify, manifests of 0.9 kB", ["verify"], cwd, true),
    peers: [{ program: sha256sum, limit: 6 }],
    memory: 300 * mebibyte,
  },
  {
    name: "ten-thousand",
    corpus: texts("short", 10_000, 100),
    subject: (cwd) => archive("archive verify, manifests of 0.9 kB", ["verify"], cwd, true),
    peers: [{ program: sha256sum, limit: null }],
    memory: 256 * mebibyte,
  },
  {
    name: "one-gibibyte",
    corpus: large("application/octet-stream"),
    subject: (cwd) => archive("archive verify, one source of no text", ["verify"], cwd, true),
    peers: [{ program: openssl, limit: 1.15 }],
    memory: 128 * mebibyte,
  },
  {
    name: "one-gibibyte-text",
    corpus: large("text/plain"),
    subject: (cwd) => archive("archive verify, one source declared as text", ["verify"], cwd, true),
    peers: [{ program: openssl, limit: null }],
    memory: 128 * mebibyte,
  },
  {
    name: "short-warm",
    corpus: { ...texts("short", 20_000, 200), check: checkRemembered },
    subject: (cwd) => archive("archive verify --cache, nothing changed", ["verify", ...cached], cwd, true),
    peers: [{ program: sha256sum, limit: 2 }],
    memory: 300 * mebibyte,
  },
  {
    name: "hundred-thousand",
    corpus: tenfoldTexts(100_000, 1_000),
    subject: (cwd) => archive("archive verify, many short manifests", ["verify"], cwd, true),
    peers: [{ program: (_cwd, { tenth = "" }) => archive("archive verify, a tenth", ["verify"], tenth), limit: 11 }],
    memory: 500 * mebibyte,
  },
  {
    name: "add",
    corpus: texts("short", 20_000, 200),
    subject: (cwd) =>
      archive("archive add, one text, compared with all", ["add", "--no-input", "--dry-run", readme], cwd, true),
    peers: [{ program: sha256sum, limit: null }],
    memory: 300 * mebibyte,
  },
  {
    name: "long",
    corpus: texts("long", 500, 20),
    subject: (cwd) => archive("archive verify, manifests of 20 kB", ["verify"], cwd, true),
    peers: [
      { program: sha256sum, limit: null },
      { program: yaml, limit: 0.7 },
    ],
    memory: 300 * mebibyte,
  },
  {
    name: "gate",
    corpus: {
      of: "sources",
      full: 20_000,
      small: 200,
      open: ({ size, seed }, options) => openGateCorpus({ sources: size, seed }, options),
      check: checkChange,
    },
    subject: (cwd) =>
      archive("archive verify --since, one source added", ["verify", "--since", "main"], join(cwd, repository), true),
    peers: [{ program: (cwd) => archive("archive verify, one source", ["verify"], join(cwd, single)), limit: 3 }],
    memory: 300 * mebibyte,
  },
  {
    name: "shards",
    corpus: { ...texts("short", 100_000, 200), check: undefined },
    subject: (cwd) => ({
      name: "4 shards: the longest, and the merge; one thread",
      command: process.execPath,
      args: [shards, "4"],
      cwd,
      tells: true,
    }),
    peers: [{ program: (cwd) => archive("archive verify, in one run", ["verify", "--threads", "1"], cwd), limit: 0.4 }],
  },
  ...historyBenches,
];
