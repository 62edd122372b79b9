// The hardened call of native git: an absolute program, a fixed environment, no network, no hooks, never from inside the tree under test.

import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { devNull } from "node:os";
import { delimiter, isAbsolute, join, parse } from "node:path";
import { ArchiveError } from "../../core/error.ts";

/** A git that was found and answered. */
export interface GitProgram {
  readonly path: string;
  /** As `[2, 39]`. */
  readonly version: readonly [number, number];
  /** The search path that it may use for its own programs. */
  readonly searchPath: string;
}

export interface GitAnswer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Older ones know neither `--end-of-options` nor half of the settings below. */
const oldest: readonly [number, number] = [2, 25];
const answerBytes = 256 * 1024 * 1024;
/** Milliseconds in which a question about names or kinds is answered, however large the repository. */
const patience = 60_000;

/** Whether a version is at least another. */
export function isAtLeast(version: readonly [number, number], wanted: readonly [number, number]): boolean {
  return version[0] > wanted[0] || (version[0] === wanted[0] && version[1] >= wanted[1]);
}

/**
 * The first git on a search path, or null. Relative entries are skipped: they would be looked up in the tree under test.
 * @param searchPath as in PATH
 */
export function findGit(searchPath: string): GitProgram | null {
  const names = process.platform === "win32" ? ["git.exe"] : ["git"];
  const safe = searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
  for (const path of safe.flatMap((folder) => names.map((name) => join(folder, name)))) {
    if (!isProgram(path)) continue;
    const answer = spawnSync(path, ["--version"], {
      ...settings(safe.join(delimiter)),
      encoding: "utf8",
      timeout: patience,
      maxBuffer: 65_536,
    });
    const [, major, minor] = /^git version (\d+)\.(\d+)/.exec(answer.stdout ?? "") ?? [];
    if (major === undefined || minor === undefined) continue;
    const version = [Number(major), Number(minor)] as const;
    return isAtLeast(version, oldest) ? { path, version, searchPath: safe.join(delimiter) } : null;
  }
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function settings(searchPath: string): {
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly shell: false;
  readonly windowsHide: true;
} {
  const env: Record<string, string> = {
    PATH: searchPath,
    HOME: "/nonexistent",
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_GRAFT_FILE: devNull,
    GIT_NO_REPLACE_OBJECTS: "1",
    // A partial clone must not fetch while it is read. The empty list also binds where a hostile
    // `protocol.ext.allow` in the repository would win over our `protocol.allow`, and in gits that know no NO_LAZY_FETCH.
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "",
  };
  const systemRoot = process.env["SYSTEMROOT"];
  if (systemRoot !== undefined) env["SYSTEMROOT"] = systemRoot;
  return { cwd: parse(process.execPath).root, env, shell: false, windowsHide: true };
}

function hardened(gitFolder: string, args: readonly string[]): string[] {
  return [
    ...["-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", "-c", `core.hooksPath=${devNull}`],
    ...["-c", "protocol.allow=never", "--no-replace-objects", "--literal-pathspecs", "--no-pager"],
    `--git-dir=${gitFolder}`,
    ...args,
  ];
}

/**
 * One question, one answer.
 * @throws ArchiveError `unreadable` when git cannot be run, is killed or does not end
 */
export function askGit(git: GitProgram, gitFolder: string, args: readonly string[]): GitAnswer {
  const options = { ...settings(git.searchPath), encoding: "utf8", timeout: patience, maxBuffer: answerBytes } as const;
  const { status, stdout, stderr, signal, error } = spawnSync(git.path, hardened(gitFolder, args), options);
  if (error !== undefined || status === null) {
    throw new ArchiveError(
      "unreadable",
      `"git ${args[0] ?? ""}" did not end as it should (${signal ?? "it could not be run"})`,
      { cause: error },
    );
  }
  return { status, stdout, stderr: stderr.trim() };
}

/** A process that answers many questions; the caller ends it. */
export function startGit(git: GitProgram, gitFolder: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(git.path, hardened(gitFolder, args), { ...settings(git.searchPath), stdio: "pipe" });
}
