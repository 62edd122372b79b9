// Makes what the gate is measured with: a git repository of many sources with a branch that adds one, and an archive of one source.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { descriptor, makeStory } from "./corpus.mjs";
import { openKept } from "./kept-folder.mjs";
import { shortManifest } from "./manifests.mjs";
import { CannotMeasure } from "./measure.mjs";
import { pick, seededRandom } from "./random.mjs";

/** To be raised with every change of what is generated, so that nothing stale is measured. */
const generatorVersion = 1;

/** The repository, and the archive of one source, below the folder. */
export const repository = "many";
export const single = "one";

/**
 * Finds or makes both; the folder that holds them, and how to be rid of it.
 * @param {{ sources: number, seed: number }} parameters
 * @param {{ keep: boolean, fresh: boolean }} options as for other archives
 */
export function openGateCorpus({ sources, seed }, options) {
  const made = { of: "gate", generatorVersion, sources, seed };
  return openKept(made, (folder) => generate(folder, sources, seed), options);
}

const attributes = "/archive/** -text\n";

async function generate(folder, sources, seed) {
  const random = seededRandom(seed);
  const filesOf = (index) => {
    const story = makeStory(random, index, pick(random, [3000, 5000, 7000]));
    const stem = `archive/sources/${story.sha256.slice(0, 2)}/${story.sha256.slice(2, 4)}/${story.sha256}`;
    return [
      [`${stem}.txt`, story.text],
      [`${stem}.manifest.yaml`, shortManifest(story)],
    ];
  };
  const many = join(folder, repository);
  mkdirSync(many);
  await run(many, ["init", "--quiet", "."]);
  const git = spawn("git", ["fast-import", "--quiet", "--date-format=raw"], {
    cwd: many,
    stdio: ["pipe", "inherit", "inherit"],
  });
  const ended = once(git, "close");
  const write = async (text) => {
    if (!git.stdin.write(text)) await once(git.stdin, "drain");
  };
  const blob = (path, text) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  const commit = (branch, seconds) =>
    `commit refs/heads/${branch}\ncommitter Bench <bench@example.org> ${seconds} +0000\ndata 1\nb\n`;
  await write(
    `${commit("main", 1_700_000_000)}${blob("archive/archive.yaml", descriptor)}${blob(".gitattributes", attributes)}`,
  );
  for (let index = 0; index < sources; index++)
    for (const [path, text] of filesOf(index)) await write(blob(path, text));
  const added = filesOf(sources);
  await write(`${commit("change", 1_700_000_060)}from refs/heads/main\n`);
  for (const [path, text] of added) await write(blob(path, text));
  git.stdin.end();
  const [status] = await ended;
  if (status !== 0) throw new CannotMeasure(`git fast-import ended with ${status}`);
  await run(many, ["symbolic-ref", "HEAD", "refs/heads/change"]);

  for (const [path, text] of [["archive/archive.yaml", descriptor], ...added]) {
    const file = join(folder, single, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

async function run(cwd, args) {
  const [status] = await once(spawn("git", args, { cwd, stdio: "inherit" }), "close");
  if (status !== 0) throw new CannotMeasure(`git ${args[0]} ended with ${status}`);
}
