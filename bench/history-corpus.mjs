// Makes git histories to measure with: seeded, of the archive's own layout, and grown as an archive grows.

import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { makeStory } from "./corpus.mjs";
import { openKept } from "./kept-folder.mjs";
import { shortManifest } from "./manifests.mjs";
import { between, pick, seededRandom, someWords } from "./random.mjs";

/** To be raised with every change of what is generated, so that no stale history is measured. */
const generatorVersion = 1;

/** Paths of some files, one line each, evenly over the history's life. */
export const followed = "followed.txt";
/** How many those are. */
export const followedFiles = 20;

/**
 * Finds or makes a repository with a history.
 * @param {{ commits: number, seed: number }} parameters
 * @param {{ keep: boolean, fresh: boolean }} options
 */
export async function openHistory({ commits, seed }, options) {
  return openKept(
    { kind: "history", generatorVersion, commits, seed },
    (folder) => generate(folder, commits, seed),
    options,
  );
}

/** Nobody's configuration, so that the same seed gives the same repository everywhere. */
const environment = { ...process.env, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", LC_ALL: "C" };

async function generate(folder, commits, seed) {
  const options = { cwd: folder, env: environment, stdio: ["ignore", "ignore", "inherit"] };
  const git = (...args) => {
    const { status, error } = spawnSync("git", args, options);
    if (status !== 0) throw error ?? new Error(`git ${args[0]} ended with ${status}`);
  };
  git("init", "--quiet", "--initial-branch=main", ".");
  const history = new History(seededRandom(seed), commits);
  const importer = spawn("git", ["fast-import", "--quiet"], { ...options, stdio: ["pipe", "ignore", "inherit"] });
  const ended = once(importer, "close");
  await pipeline(Readable.from(history.stream()), importer.stdin);
  const [status] = await ended;
  if (status !== 0) throw new Error(`git fast-import ended with ${status}`);
  // One thread, because several would cut the work at other places each time.
  git("-c", "pack.threads=1", "repack", "-a", "-d", "-f", "--quiet", "--window=10", "--depth=50");
  const { paths } = history;
  const some = Array.from(
    { length: followedFiles },
    (_, index) => paths[Math.floor((index * paths.length) / followedFiles)],
  );
  writeFileSync(join(folder, followed), some.map((path) => `${path}\n`).join(""));
  return { files: paths.length };
}

/** One step in so many opens a branch; one in so many on the main line amends a manifest instead of adding sources. */
const branchEvery = 12;
const amendEvery = 5;
/** How often a commit adds two sources; with it there are two files for each commit, merges and amendments included. */
const pairs = 0.3;

/**
 * @typedef {object} Source
 * @property {import("./manifests.mjs").Story} story
 * @property {string} stem of its two paths
 * @property {string[]} notes one for each amendment
 */

/** Writes commits that add sources (bytes and manifest), commits that amend a manifest, and merges of short branches. */
class History {
  /** Every file that there ever was, the oldest first. */
  paths = [];
  #random;
  #left;
  #marks = 0;
  #stories = 0;
  #seconds = Date.UTC(2015, 0, 1) / 1000;
  /** @type {Source[]} those on the main line */
  #sources = [];

  constructor(random, commits) {
    this.#random = random;
    this.#left = commits;
  }

  /** The stream for `git fast-import`. */
  *stream() {
    let tip = null;
    const line = [];
    while (this.#left > 0) {
      if (line.length > 2 && this.#left > 5 && between(this.#random, 1, branchEvery) === 1) {
        let side = pick(this.#random, line);
        const blobs = new Map();
        const added = [];
        for (let left = between(this.#random, 1, 3); left > 0; left--) {
          yield this.#add("topic", side, added, blobs);
          side = this.#marks;
        }
        // The main line goes on meanwhile, mostly.
        if (between(this.#random, 1, 4) > 1) {
          yield this.#step(tip);
          tip = this.#marks;
        }
        yield this.#commit("main", "Merge a branch", [tip, side], blobs);
        this.#sources.push(...added);
      } else yield this.#step(tip);
      tip = this.#marks;
      line.push(tip);
      if (line.length > 3) line.shift();
    }
    yield `reset refs/heads/topic\nfrom ${"0".repeat(40)}\n\n`;
  }

  /** A commit on the main line. */
  #step(tip) {
    if (this.#sources.length === 0 || between(this.#random, 1, amendEvery) > 1)
      return this.#add("main", tip, this.#sources, new Map());
    const source = pick(this.#random, this.#sources);
    source.notes.push(`Looked at again, ${someWords(this.#random, 4, 9)}.`);
    const [words, mark] = this.#blob(manifestOf(source));
    const blobs = new Map([[`${source.stem}.manifest.yaml`, mark]]);
    return words + this.#commit("main", `Amend ${source.story.name}`, [tip], blobs);
  }

  /** A commit that adds a source or two, which it puts into the list, and their blobs into the map by path. */
  #add(branch, from, sources, blobs) {
    const parts = [];
    const own = new Map();
    for (let left = this.#random() < pairs ? 2 : 1; left > 0; left--) {
      const story = makeStory(this.#random, this.#stories++, between(this.#random, 400, 900));
      const stem = `archive/sources/${story.sha256.slice(0, 2)}/${story.sha256.slice(2, 4)}/${story.sha256}`;
      const source = { story: { ...story, text: "" }, stem, notes: [] };
      sources.push(source);
      const files = { [`${stem}.txt`]: story.text, [`${stem}.manifest.yaml`]: manifestOf(source) };
      for (const [path, content] of Object.entries(files)) {
        const [words, mark] = this.#blob(content);
        parts.push(words);
        own.set(path, mark);
        blobs.set(path, mark);
        this.paths.push(path);
      }
    }
    parts.push(
      this.#commit(
        branch,
        `Add ${own.size === 2 ? "a source" : "two sources"}, ${this.#stories} in all`,
        from === null ? [] : [from],
        own,
      ),
    );
    return parts.join("");
  }

  #blob(content) {
    const mark = ++this.#marks;
    return [`blob\nmark :${mark}\ndata ${Buffer.byteLength(content)}\n${content}\n`, mark];
  }

  #commit(branch, subject, parents, blobs) {
    this.#left--;
    this.#seconds += between(this.#random, 60, 6000);
    const person = `Curator <curator${between(this.#random, 1, 9)}@corpus-archive.example> ${this.#seconds} +0000`;
    const head = `commit refs/heads/${branch}\nmark :${++this.#marks}\nauthor ${person}\ncommitter ${person}\n`;
    const from = parents.map((mark, index) => `${index === 0 ? "from" : "merge"} :${mark}\n`).join("");
    const files = [...blobs].map(([path, mark]) => `M 100644 :${mark} ${path}\n`).join("");
    return `${head}data ${subject.length}\n${subject}\n${from}${files}\n`;
  }
}

/** @param {Source} source */
const manifestOf = ({ story, notes }) =>
  notes.length === 0 ? shortManifest(story) : `${shortManifest(story)}notes: ${notes.at(-1)}\n`;
