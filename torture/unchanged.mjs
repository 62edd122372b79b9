// What must make no difference: the same archive copied, touched, cloned, seen from elsewhere, in another language or time zone.

import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { between, pick } from "../bench/random.mjs";

const program = fileURLToPath(new URL("../bin/archive.js", import.meta.url));
const environment = { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };

const git = (folder, ...args) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });

/** Every file and folder below, with its path. */
const everything = (folder) =>
  readdirSync(join(folder, "archive"), { recursive: true, withFileTypes: true }).map((entry) => ({
    path: join(entry.parentPath, entry.name),
    isFolder: entry.isDirectory(),
  }));

/** Runs the command line in the folder; what it printed. */
function run(folder, env, args = []) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, "verify", "--json", "--now", "2026-01-01", ...args],
    {
      cwd: folder,
      env: { ...environment, ...env },
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`archive verify ended with ${status}: ${stderr}${stdout.slice(0, 2000)}`);
  return JSON.stringify(JSON.parse(stdout));
}

/**
 * The changes that are none; each does something to a copy of the archive and gives the report on it.
 * @type {readonly { name: string, every: number, apply: (copy: string, random: () => number, verify: (folder: string) => Promise<string>) => Promise<string> | string }[]}
 */
export const unchangedOperators = [
  { name: "copy", every: 1, apply: (copy, _random, verify) => verify(copy) },
  {
    name: "touch",
    every: 1,
    apply(copy, random, verify) {
      for (const { path } of everything(copy)) {
        if (random() < 0.5) utimesSync(path, between(random, 0, 4_000_000_000), between(random, 0, 4_000_000_000));
      }
      return verify(copy);
    },
  },
  {
    name: "permissions",
    every: 1,
    apply(copy, random, verify) {
      for (const { path, isFolder } of everything(copy))
        chmodSync(path, isFolder ? pick(random, [0o700, 0o755, 0o775]) : pick(random, [0o600, 0o644, 0o664, 0o444]));
      return verify(copy);
    },
  },
  {
    name: "time zone",
    every: 1,
    async apply(copy, random, verify) {
      const before = process.env.TZ;
      process.env.TZ = pick(random, [
        "Pacific/Kiritimati",
        "America/St_Johns",
        "Asia/Kathmandu",
        "UTC",
        "Europe/Lisbon",
      ]);
      try {
        return await verify(copy);
      } finally {
        if (before === undefined) delete process.env.TZ;
        else process.env.TZ = before;
      }
    },
  },
  {
    name: "another current folder",
    every: 1,
    async apply(copy, random, verify) {
      const before = process.cwd();
      process.chdir(
        pick(
          random,
          everything(copy).filter(({ isFolder }) => isFolder),
        ).path,
      );
      try {
        return await verify(copy);
      } finally {
        process.chdir(before);
      }
    },
  },
  {
    name: "clone",
    every: 10,
    async apply(copy, _random, verify) {
      git(copy, "init", "--quiet");
      git(copy, "add", "--all");
      git(copy, "commit", "--quiet", "--message", "All");
      const clone = `${copy}-clone`;
      git(copy, "clone", "--quiet", copy, clone);
      try {
        return await verify(clone);
      } finally {
        rmSync(clone, { recursive: true, force: true });
      }
    },
  },
  {
    name: "locale, by the command line",
    every: 10,
    apply(copy, random) {
      const locale = pick(random, ["C", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "ja_JP.SJIS"]);
      return run(copy, { LANG: locale, LC_ALL: locale, TZ: pick(random, ["Asia/Tokyo", "America/Lima"]) });
    },
  },
  {
    name: "from below, by the command line",
    every: 10,
    apply: (copy, random) =>
      run(
        pick(
          random,
          everything(copy).filter(({ isFolder }) => isFolder),
        ).path,
        {},
      ),
  },
];

/**
 * Applies so many changes that are none.
 * @returns {Promise<{ name: string, runs: number, differing: string[] }[]>}
 */
export async function applyUnchanged(folder, count, random, verify) {
  const wanted = await verify(folder);
  const results = unchangedOperators.map(({ name }) => ({ name, runs: 0, differing: [] }));
  const home = mkdtempSync(join(tmpdir(), "torture-same-"));
  const turns = unchangedOperators.flatMap((operator, index) => Array(10 / operator.every).fill(index));
  try {
    for (let done = 0; done < count; done++) {
      const index = turns[done % turns.length];
      const copy = join(home, String(done), "copy");
      cpSync(folder, copy, { recursive: true });
      const told = await unchangedOperators[index].apply(copy, random, verify);
      results[index].runs++;
      if (told !== wanted) results[index].differing.push(`run ${done}: ${told.slice(0, 500)}`);
      rmSync(dirname(copy), { recursive: true, force: true });
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return results;
}
