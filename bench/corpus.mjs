// Makes archives to measure with: seeded, valid, without a single warning, and reused when a complete one was kept.

import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { openKept } from "./kept-folder.mjs";
import { longManifest, shortManifest } from "./manifests.mjs";
import { pick, seededRandom, someText, someTitle } from "./random.mjs";

/** To be raised with every change of what is generated, so that no stale archive is measured. */
const generatorVersion = 1;

/** For `sha256sum -c`, one line a file: every text and every manifest. */
export const checksums = "checksums.sha256";
/** Paths of the manifests, one line each. */
export const manifestList = "manifests.txt";

/**
 * @typedef {object} CorpusParameters
 * @property {"short" | "long"} manifests 0.9 kB each, or 20 kB each with 60 defects
 * @property {number} sources
 * @property {number} seed
 */

/**
 * Finds or makes an archive; its folder, how many files and bytes, and how to be rid of it.
 * @param {CorpusParameters} parameters
 * @param {{ keep: boolean, fresh: boolean }} options `keep` it for the next run; make a `fresh` one even if there is one
 */
export async function openCorpus(parameters, { keep, fresh }) {
  const { sources, seed } = parameters;
  const made = { generatorVersion, manifests: parameters.manifests, sources, seed };
  return openKept(made, (folder) => generate(folder, made), { keep, fresh });
}

export const descriptor = `# yaml-language-server: $schema=../schema/archive.schema.json
schemaVersion: 1
name: Archive to measure with
description: Random words under generated manifests.
licence: CC0-1.0
contact:
  takedown: takedown@corpus-archive.example
`;

const sizes = { short: [3000, 4000, 5000, 6000, 7000], long: [5000, 6000, 7000] };

async function generate(folder, made) {
  const random = seededRandom(made.seed);
  const folders = new Set();
  const lines = [];
  const manifests = [];
  let bytes = 0;
  const write = (path, content) => {
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (!folders.has(parent)) {
      mkdirSync(join(folder, parent), { recursive: true });
      folders.add(parent);
    }
    writeFileSync(join(folder, path), content);
    lines.push(`${sha256(content)}  ${path}\n`);
    bytes += Buffer.byteLength(content);
  };
  let older = null;
  for (let index = 0; index < made.sources; index++) {
    const story = makeStory(random, index, pick(random, sizes[made.manifests]));
    const stem = `archive/sources/${story.sha256.slice(0, 2)}/${story.sha256.slice(2, 4)}/${story.sha256}`;
    const derived = index % 3 === 2 ? older : null;
    write(`${stem}.txt`, story.text);
    write(
      `${stem}.manifest.yaml`,
      made.manifests === "short" ? shortManifest(story) : longManifest(random, story, derived),
    );
    manifests.push(`${stem}.manifest.yaml\n`);
    older = story;
    // So that an interruption is heard.
    if (index % 500 === 0) await turn();
  }
  writeFileSync(join(folder, "archive/archive.yaml"), descriptor);
  writeFileSync(join(folder, checksums), lines.sort(byPath).join(""));
  writeFileSync(join(folder, manifestList), manifests.sort().join(""));
  return { files: lines.length, bytes };
}

const sha256 = (content) => createHash("sha256").update(content).digest("hex");

/** Lines of a checksum list in the order of their paths, which is the order in which an archive is read. */
const byPath = (a, b) => (a.slice(66) < b.slice(66) ? -1 : 1);

const months = "January February March April May June July August September October November December".split(" ");

/**
 * The source with a number: random words that nobody wrote.
 * @param {() => number} random
 * @param {number} index different for each, and part of its name and date
 * @param {number} bytes size of its text
 * @returns {import("./manifests.mjs").Story}
 */
export function makeStory(random, index, bytes) {
  const title = someTitle(random);
  const day = new Date(Date.UTC(2015, 0, 1 + (index % 2500)));
  const date = day.toISOString().slice(0, 10);
  const dateline = `Published ${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
  const text = someText(random, `${title}\n${dateline}`, bytes);
  const name = `story-${String(index).padStart(6, "0")}.txt`;
  return { sha256: sha256(text), text, bytes, name, title, date, dateline };
}
