// Puts a folder into git exactly as it lies there, or says why git cannot hold it: no filter, no attribute, no ignore file.

import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { git, gitEnvironment } from "../history/memory-objects.ts";
import { spawnSync } from "node:child_process";

/** What the index would hold of one path. */
export interface Held {
  readonly path: string;
  readonly mode: "100644" | "120000";
  readonly content: Buffer;
}

/** Everything below a folder of the repository, or the reason why git cannot hold it. */
export function heldFiles(repository: string, top: string): readonly Held[] | string {
  const found: Held[] = [];
  const visit = (path: string): string | null => {
    const full = join(repository, path);
    const stats = lstatSync(full);
    if (stats.isSymbolicLink())
      found.push({ path, mode: "120000", content: readlinkSync(full, { encoding: "buffer" }) });
    else if (stats.isFile()) found.push({ path, mode: "100644", content: readFileSync(full) });
    else if (!stats.isDirectory()) return "it holds something that is no file";
    else {
      const names = readdirSync(full, { encoding: "buffer" });
      if (names.length === 0) return "it holds an empty folder";
      for (const name of names) {
        if (name.toString("latin1").toLowerCase() === ".git") return "it holds a repository of its own";
        if (!Buffer.from(name.toString()).equals(name)) return "it holds a name that is not UTF-8";
        const reason = visit(`${path}/${name.toString()}`);
        if (reason !== null) return reason;
      }
    }
    return null;
  };
  return visit(top) ?? found;
}

/** Runs git with an index of its own and gives its output without the line end. */
export function gitWithIndex(
  repository: string,
  index: string,
  args: readonly string[],
  input?: string | Buffer,
): string {
  const { status, stdout, stderr } = spawnSync("git", ["-c", "core.protectNTFS=false", ...args], {
    cwd: repository,
    env: { ...gitEnvironment, GIT_INDEX_FILE: index },
    ...(input === undefined ? {} : { input }),
  });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr.toString()}`);
  return stdout.toString().trim();
}

/** Stages files in an index of their own and commits them, on no branch; gives the commit's id. */
export function commitFiles(repository: string, index: string, files: readonly Held[]): string {
  // One stream for all blobs: a process for each would take a second a fixture.
  const blobs = files.map(({ content }, mark) => [
    Buffer.from(`blob\nmark :${mark + 1}\ndata ${content.length}\n`),
    content,
    Buffer.from("\n"),
  ]);
  const marks = `${index}.marks`;
  git(repository, ["fast-import", "--quiet", `--export-marks=${marks}`], Buffer.concat(blobs.flat()));
  const ids = new Map(
    readFileSync(marks, "utf8")
      .split("\n")
      .map((line) => [line.slice(1, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
  );
  const lines = files.map(({ path, mode }, mark) => `${mode} ${ids.get(String(mark + 1))}\t${path}\0`);
  gitWithIndex(repository, index, ["update-index", "-z", "--index-info"], lines.join(""));
  const tree = gitWithIndex(repository, index, ["write-tree"]);
  return gitWithIndex(repository, index, ["commit-tree", tree, "-m", "As it lies there"]);
}
