// What is measured, against what, and within which limits: one entry for each promise about cost.

import { checksums, manifestList } from "./corpus.mjs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { repository, single } from "./gate-corpus.mjs";
import { archive } from "./measure.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const mebibyte = 1024 * 1024;

const node = { name: "node -e 0", command: process.execPath, args: ["-e", "0"] };
const sha256sum = (cwd) => ({
  name: "sha256sum -c, same files",
  command: "sha256sum",
  args: ["--check", "--strict", "--quiet", checksums],
  cwd,
});
const parser = fileURLToPath(new URL("parse-manifests.mjs", import.meta.url));
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
 * @property {{ manifests: "short" | "long" | "gate", full: number, small: number }} [corpus] the archive it needs, with its
 *   sources at each scale; `gate` is a repository with a branch that adds one
 * @property {(cwd: string) => import("./measure.mjs").Program} subject
 * @property {{ program: (cwd: string) => import("./measure.mjs").Program, limit: number | null }[]} peers with the highest ratio
 * @property {number} [memory] highest peak in bytes
 */

/** @type {readonly Bench[]} */
export const benches = [
  {
    name: "start-up",
    subject: () => archive("archive --version", ["--version"], root),
    peers: [{ program: () => node, limit: 1.6 }],
  },
  {
    name: "own-archive",
    subject: () => archive("archive verify, the five first sources", ["verify"], root),
    peers: [{ program: () => node, limit: 6 }],
  },
  {
    name: "short",
    corpus: { manifests: "short", full: 20_000, small: 200 },
    subject: (cwd) => archive("archive verify, manifests of 0.9 kB", ["verify"], cwd, true),
    peers: [{ program: sha256sum, limit: 14 }],
    memory: 300 * mebibyte,
  },
  {
    name: "long",
    corpus: { manifests: "long", full: 500, small: 20 },
    subject: (cwd) => archive("archive verify, manifests of 20 kB", ["verify"], cwd, true),
    peers: [
      { program: sha256sum, limit: null },
      { program: yaml, limit: null },
    ],
    memory: 300 * mebibyte,
  },
  {
    name: "gate",
    corpus: { manifests: "gate", full: 20_000, small: 200 },
    subject: (cwd) =>
      archive("archive verify --since, one source added", ["verify", "--since", "main"], join(cwd, repository), true),
    peers: [{ program: (cwd) => archive("archive verify, one source", ["verify"], join(cwd, single)), limit: 3 }],
    memory: 300 * mebibyte,
  },
];
