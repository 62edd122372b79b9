// Repositories built in code for the tests of git objects: fixed names and dates, temporary folders, nothing of the machine's settings.

import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import type { GitObject } from "../../../src/core/ports.ts";
import { ArchiveError } from "../../../src/core/error.ts";
import { type ObjectEngine, openObjects, type OpenObjectsOptions } from "../../../src/node/objects/open.ts";

const fixedEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env["PATH"],
  HOME: "/nonexistent",
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_GRAFT_FILE: "/dev/null",
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.org",
  GIT_AUTHOR_DATE: "1600000000 +0000",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.org",
  GIT_COMMITTER_DATE: "1600000000 +0000",
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function scratch(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "objects-")));
  folders.push(folder);
  return folder;
}

const many = { maxBuffer: 2 ** 30, env: fixedEnvironment, stdio: ["pipe", "pipe", "pipe"] as ["pipe", "pipe", "pipe"] };

export function gitBytes(folder: string, args: readonly string[], input: string | Uint8Array = ""): Buffer {
  return execFileSync("git", ["-C", folder, ...args], { ...many, input });
}

export function git(folder: string, ...args: string[]): string {
  return gitBytes(folder, args).toString().trim();
}

export function initialise(...options: string[]): string {
  const folder = scratch();
  git(folder, "init", "--quiet", "--initial-branch=main", ...options, ".");
  return folder;
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;
const person = (date: number): string => `committer Ada <ada@example.org> ${date} +0000\n`;
export const longText = (seed: number, lines: number): string =>
  Array.from(
    { length: lines },
    (_, row) => `line ${row} of ${(row * 7919 + seed * 104729) % 65537} and some more words\n`,
  ).join("");

/** A history with edits of long files, a merge, two roots, branches and tags of every kind; all loose objects. */
export function fillSample(folder: string, commits = 12): string {
  const stream: string[] = [];
  const at = (mark: number): number => Math.min(mark, commits);
  for (let number = 0; number < commits; number += 1) {
    const text = longText(1, 120).replace("line 60", `edited ${number}`);
    stream.push(
      `commit refs/heads/main\nmark :${number + 1}\n${person(1_600_000_000 + number * 60)}${data(`commit ${number}\n`)}`,
    );
    stream.push(
      `M 100644 inline archive/a.txt\n${data(text)}M 100644 inline archive/b/${number % 4}.yaml\n${data(`n: ${number}\n${longText(2, 40)}`)}\n`,
    );
  }
  stream.push(
    `commit refs/heads/side\nmark :900\n${person(1_600_000_050)}${data("side")}from :1\nM 100755 inline archive/side.txt\n${data("side")}\n`,
  );
  stream.push(
    `commit refs/heads/other-root\nmark :901\n${person(1_600_000_060)}${data("root")}M 100644 inline other.txt\n${data("")}\n`,
  );
  stream.push(
    `reset refs/heads/main\nfrom :${commits}\n\ncommit refs/heads/main\nmark :902\n${person(1_700_000_000)}${data("merge")}from :${commits}\nmerge :900\nmerge :901\n\n`,
  );
  stream.push(`tag v1\nfrom :${at(3)}\n${person(1_600_000_100).replace("committer", "tagger")}${data("first")}`);
  stream.push(
    `reset refs/tags/light\nfrom :${at(2)}\n\nreset refs/heads/topic/deep\nfrom :${at(4)}\n\nreset refs/remotes/origin/main\nfrom :${at(5)}\n\ndone\n`,
  );
  gitBytes(folder, ["-c", "fastimport.unpackLimit=100000", "fast-import", "--quiet", "--done"], stream.join(""));
  git(folder, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
  git(folder, "tag", "-a", "-m", "tag of a tag", "v1-again", "v1");
  git(folder, "tag", "-a", "-m", "tag of a tree", "a-tree", "main^{tree}");
  git(folder, "tag", "-a", "-m", "tag of a blob", "a-blob", "main:archive/a.txt");
  return folder;
}

export interface Known {
  readonly id: string;
  readonly type: string;
  /** One character for each byte: compared at once, where bytes would be compared one by one. */
  readonly content: string;
}

/** What git itself says of every object of a repository, or of those named. */
export function everything(folder: string, ids?: readonly string[]): readonly Known[] {
  const list =
    ids ??
    git(folder, "cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)").split("\n").sort();
  const output = gitBytes(folder, ["cat-file", "--batch"], `${list.join("\n")}\n`);
  const known: Known[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [id = "", type = "", size = ""] = output.toString("latin1", at, end).split(" ");
    known.push({ id, type, content: output.toString("latin1", end + 1, end + 1 + Number(size)) });
    at = end + Number(size) + 2;
  }
  return known;
}

/** What git resolves each of many revisions to, or null where it refuses. */
export function resolvedByGit(folder: string, revisions: readonly string[]): readonly (string | null)[] {
  const output = gitBytes(
    folder,
    ["cat-file", "--batch-check=%(objectname)"],
    revisions.map((one) => `${one}\n`).join(""),
  );
  return output
    .toString()
    .trimEnd()
    .split("\n")
    .map((line) => (/^[0-9a-f]{40,64}$/.test(line) ? line : null));
}

/** Reads ids with an engine, copies what it gives, and closes. */
export async function readAll(
  folder: string,
  engine: ObjectEngine,
  ids: readonly string[],
  options?: OpenObjectsOptions,
): Promise<readonly Known[]> {
  const objects = await openObjects(folder, engine, options);
  try {
    const many = await settled(async (found) => {
      for await (const object of objects.readMany(ids)) found.push(known(object));
    });
    const { readEach } = objects;
    if (readEach !== undefined && ids.every((id) => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(id))) {
      const each = await settled(async (found) => {
        await readEach(Buffer.from(ids.join(""), "hex"), (index, type, content) => {
          found.push(known({ id: ids[index] ?? "", type, content }));
        });
      });
      expect(each).toEqual(many);
    }
    if (many.error !== null) throw many.error;
    return many.found;
  } finally {
    await objects.close();
  }
}

/** What was read until the end, or until it failed. */
async function settled(read: (found: Known[]) => Promise<void>): Promise<{ found: Known[]; error: unknown }> {
  const found: Known[] = [];
  try {
    await read(found);
    return { found, error: null };
  } catch (error) {
    return { found, error };
  }
}

export function known({ id, type, content }: GitObject): Known {
  return { id, type, content: Buffer.from(content).toString("latin1") };
}

/** The failure of a promise, which must be ours. */
export async function failure(work: () => Promise<unknown>): Promise<ArchiveError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ArchiveError) return error;
    throw new Error("a foreign exception came through", { cause: error });
  }
  throw new Error("nothing failed");
}
