// Random histories of every kind, and hand-made ones: where two lines part is just where git says.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { mergeBases } from "../../src/core/history/merge-base.ts";
import { git, openInMemory } from "./memory-objects.ts";
import { kinds, Random, randomHistory } from "./random-history.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function repository(format: "sha1" | "sha256", stream: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "merge-base-"));
  made.push(folder);
  git(folder, ["init", "--quiet", "--bare", `--object-format=${format}`, "."]);
  git(folder, ["fast-import", "--quiet", "--force"], stream);
  git(folder, ["symbolic-ref", "HEAD", "refs/heads/main"]);
  return folder;
}

/** By brute force over all ancestors, which knows no dates: git itself may be misled by them. */
function oracle(folder: string): (one: string, other: string) => string[] {
  const parents = new Map<string, readonly string[]>();
  for (const line of git(folder, ["rev-list", "--all", "--parents"]).toString().trim().split("\n")) {
    const [id = "", ...above] = line.split(" ");
    parents.set(id, above);
  }
  const ancestors = (id: string): Set<string> => {
    const found = new Set([id]);
    for (const one of found) for (const parent of parents.get(one) ?? []) found.add(parent);
    return found;
  };
  return (one, other) => {
    const there = ancestors(other);
    const common = [...ancestors(one)].filter((id) => there.has(id));
    return common.filter((id) => !common.some((by) => by !== id && ancestors(by).has(id))).sort();
  };
}

it.each(kinds.map((kind, index) => [kind, index + 1] as const))("%s", async (kind, seed) => {
  const format = seed % 5 === 0 ? "sha256" : "sha1";
  const folder = repository(format, randomHistory(kind, seed, format));
  const objects = openInMemory(folder);
  const commits = git(folder, ["rev-list", "--all"]).toString().trim().split("\n");
  const random = new Random(seed);
  const expected = oracle(folder);
  for (let nth = 0; nth < 25; nth++) {
    const [one, other] = [random.pick(commits), random.pick(commits)];
    const { bases, cutOff } = await mergeBases(objects, one, other);
    expect([...bases].sort(), `${one} ${other}`).toEqual(expected(one, other));
    expect(cutOff).toEqual([]);
  }
});

/** Commits by name with their parents; each is so many seconds old as it is told. */
function story(commits: readonly (readonly [name: string, seconds: number, ...parents: string[]])[]): string {
  return commits
    .map(([name, seconds, ...parents]) => {
      const [first, ...others] = parents.map((parent) => `refs/heads/${parent}`);
      const from = first === undefined ? "" : `from ${first}\n`;
      const merge = others.map((other) => `merge ${other}\n`).join("");
      return `commit refs/heads/${name}\ncommitter C <c@example.org> ${1_600_000_000 + seconds} +0000\ndata ${name.length}\n${name}\n${from}${merge}\n`;
    })
    .join("");
}

it("a criss-cross has two, the newest first", async () => {
  const folder = repository(
    "sha1",
    story([
      ["root", 0],
      ["a", 10, "root"],
      ["b", 20, "root"],
      ["c", 30, "a", "b"],
      ["main", 40, "b", "a"],
    ]),
  );
  const id = (name: string): string => git(folder, ["rev-parse", name]).toString().trim();
  const { bases } = await mergeBases(openInMemory(folder), id("c"), id("main"));
  expect(bases).toEqual([id("b"), id("a")]);
});

it("lying dates hide nothing", async () => {
  // The common ancestor claims to be younger than everything that came after it, and its child older than all.
  const folder = repository(
    "sha1",
    story([
      ["root", 500],
      ["base", 1, "root"],
      ["c", 900, "base"],
      ["main", 2, "base", "root"],
    ]),
  );
  const id = (name: string): string => git(folder, ["rev-parse", name]).toString().trim();
  expect((await mergeBases(openInMemory(folder), id("c"), id("main"))).bases).toEqual([id("base")]);
});

it("a clone that is cut off before the lines meet cannot tell; one that is cut off behind can", async () => {
  const folder = repository(
    "sha1",
    story([
      ["root", 0],
      ["base", 10, "root"],
      ["c", 20, "base"],
      ["main", 30, "base"],
    ]),
  );
  const clone = (depth: number): string => {
    const target = mkdtempSync(join(tmpdir(), "merge-base-clone-"));
    made.push(target);
    git(target, ["clone", "--quiet", "--bare", "--no-single-branch", `--depth=${depth}`, `file://${folder}`, "."]);
    return target;
  };
  const id = (name: string): string => git(folder, ["rev-parse", name]).toString().trim();
  const look = async (depth: number) => mergeBases(openInMemory(clone(depth)), id("c"), id("main"));
  expect(await look(1)).toEqual({ bases: [], cutOff: [id("c"), id("main")].sort() });
  expect(await look(2)).toEqual({ bases: [id("base")], cutOff: [] });
});
