// A repository's objects as git itself tells them, all in memory: the double of the port that the walk is tested against.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ArchiveError } from "../../src/core/error.ts";
import type { GitObject, GitObjectType, HistoryExtent, Objects } from "../../src/core/ports.ts";

/** The environment for git in tests: nobody's configuration, fixed names and dates. */
export const gitEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env["PATH"] ?? "",
  HOME: "/nonexistent",
  LC_ALL: "C",
  TZ: "UTC",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Author",
  GIT_AUTHOR_EMAIL: "author@example.org",
  GIT_AUTHOR_DATE: "1653487140 +0530",
  GIT_COMMITTER_NAME: "Committer",
  GIT_COMMITTER_EMAIL: "committer@example.org",
  GIT_COMMITTER_DATE: "1653487140 +0530",
};

/** Runs git and gives its output; fails the test when git fails. */
export function git(
  folder: string,
  args: readonly string[],
  input?: string | Uint8Array,
  environment: Readonly<Record<string, string>> = {},
): Buffer {
  const { status, stdout, stderr } = spawnSync("git", args, {
    cwd: folder,
    env: { ...gitEnvironment, ...environment },
    maxBuffer: 2 ** 30,
    ...(input === undefined ? {} : { input }),
  });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr.toString()}`);
  return stdout;
}

/** Whether a folder is a repository of its own with all of its history. */
export function isWholeRepository(folder: string): boolean {
  const { status, stdout } = spawnSync("git", ["rev-parse", "--is-shallow-repository", "--show-cdup"], {
    cwd: folder,
    env: gitEnvironment,
  });
  return status === 0 && stdout.toString().trimEnd() === "false";
}

/** Objects held in memory, with a reader that overwrites what it returned before, as the port warns. */
export class MemoryObjects implements Objects {
  readonly engine = "git";
  readonly fallback = null;
  readonly format: "sha1" | "sha256";
  readonly extent: HistoryExtent;
  readonly objects = new Map<string, { type: GitObjectType; content: Uint8Array }>();
  readonly names: (revision: string) => string;
  readonly refs: (prefix: string) => ReadonlyMap<string, string>;
  #shared = new Uint8Array(1024);

  constructor(
    format: "sha1" | "sha256",
    names: (revision: string) => string,
    extent: Partial<HistoryExtent> = {},
    refs: (prefix: string) => ReadonlyMap<string, string> = () => new Map(),
  ) {
    this.format = format;
    this.names = names;
    this.refs = refs;
    this.extent = { shallow: [], partial: null, grafts: false, replaced: [], ...extent };
  }

  resolve(revision: string): string {
    return this.names(revision);
  }

  symbolicTarget(): null {
    return null;
  }

  references(prefix: string): ReadonlyMap<string, string> {
    return this.refs(prefix);
  }

  read(id: string): GitObject {
    const found = this.objects.get(id);
    if (found === undefined) throw new ArchiveError("object-missing", `The object ${id} is missing`);
    if (found.content.length > this.#shared.length) this.#shared = new Uint8Array(found.content.length * 2);
    this.#shared.fill(0xaa);
    this.#shared.set(found.content);
    return { id, type: found.type, content: this.#shared.subarray(0, found.content.length) };
  }

  *readMany(ids: Iterable<string>): Iterable<GitObject> {
    for (const id of ids) yield this.read(id);
  }

  close(): void {}
}

/** Loads every object of a repository. */
export function openInMemory(folder: string): MemoryObjects {
  const format = git(folder, ["rev-parse", "--show-object-format"]).toString().trim() as "sha1" | "sha256";
  const shallowFile = join(folder, git(folder, ["rev-parse", "--git-dir"]).toString().trim(), "shallow");
  const shallow = existsSync(shallowFile) ? readFileSync(shallowFile, "utf8").split("\n").filter(Boolean).sort() : [];
  const names = (revision: string): string =>
    git(folder, ["rev-parse", "--verify", "--end-of-options", revision]).toString().trim();
  const refs = (prefix: string): ReadonlyMap<string, string> => {
    const lines = git(folder, ["for-each-ref", "--format=%(refname) %(objectname)", prefix]).toString().split("\n");
    return new Map(lines.filter(Boolean).map((line) => line.split(" ") as [string, string]));
  };
  const result = new MemoryObjects(format, names, { shallow }, refs);
  const output = git(folder, ["cat-file", "--batch-all-objects", "--unordered", "--batch"]);
  for (let at = 0; at < output.length; ) {
    const line = output.indexOf(0x0a, at);
    const [id = "", type = "", size = ""] = output.toString("latin1", at, line).split(" ");
    const start = line + 1;
    result.objects.set(id, { type: type as GitObjectType, content: output.subarray(start, start + Number(size)) });
    at = start + Number(size) + 1;
  }
  return result;
}
