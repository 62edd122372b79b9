// Random histories in which bytes are exchanged and put back, merged and left behind: what --history says of the bytes against
// what verify says of each commit alone.

import { afterAll, expect, it } from "vitest";
import type { Report } from "../../src/core/report.ts";
import { openArchiveAt, openHistoryAt } from "../../src/node/open-git.ts";
import { verify } from "../../src/verify.ts";
import { verifyHistory } from "../../src/verify-history.ts";
import { HistoryArchive } from "../history-fixtures/history-archive.ts";

const made: HistoryArchive[] = [];
afterAll(() => {
  for (const archive of made) archive.dispose();
});

/** mulberry32: the same numbers everywhere. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function grow(seed: number): HistoryArchive {
  const archive = new HistoryArchive();
  made.push(archive);
  const next = numbers(seed);
  const files = [archive.report.bytes, archive.translation.bytes];
  const right = files.map((path) => archive.readBytes(path));
  if (next(4) === 0) archive.write(files[0] ?? "", "wrong from the beginning\n");
  archive.commit("Begin");
  const branches = ["main"];
  for (let step = 0; step < 9; step++) {
    const choice = next(8);
    if (choice === 0) {
      const name = `b${step}`;
      archive.git("checkout", "--quiet", "-b", name);
      branches.push(name);
    } else if (choice === 1) archive.git("checkout", "--quiet", branches[next(branches.length)] ?? "main");
    else if (choice === 2 && branches.length > 1) {
      const other = branches[next(branches.length)] ?? "main";
      archive.merge(other, "-X", next(2) === 0 ? "ours" : "theirs", ...(next(3) === 0 ? ["--strategy=ours"] : []));
    } else {
      const file = next(2);
      archive.write(files[file] ?? "", next(2) === 0 ? (right[file] ?? "") : `other ${next(3)}\n`);
      archive.commit(`Step ${step}`);
    }
  }
  return archive;
}

const bytesRules = new Set(["history-bytes-changed", "history-digest-mismatch"]);

it.each(Array.from({ length: 12 }, (_, seed) => seed))("history %i", async (seed) => {
  const archive = grow(seed);
  const ports = await openHistoryAt(archive.folder, "HEAD");
  const past = await verifyHistory(ports, { version: "0.0.0" });
  await ports.objects.close();
  const bad = new Map<string, Set<string>>();
  const commits = archive.git("rev-list", "HEAD").split("\n");
  for (const commit of commits) {
    const at = await openArchiveAt(archive.folder, commit);
    const { diagnostics }: Report = await verify(at, { version: "0.0.0" });
    await at.objects.close();
    for (const { rule, path } of diagnostics)
      if (rule === "file-digest-mismatch") bad.set(path, (bad.get(path) ?? new Set()).add(commit));
  }
  const told = past.diagnostics.filter(({ rule }) => bytesRules.has(rule));
  expect(new Set(told.map(({ path }) => path))).toEqual(new Set(bad.keys()));
  expect(past.history?.commits).toBe(commits.length);
  for (const { path, data, message } of told) {
    const ofPath = bad.get(path) ?? new Set();
    expect(data?.["standing"], message).toBe(ofPath.has(commits[0] ?? ""));
    expect(ofPath.has(String(data?.["commit"])), message).toBe(true);
    const mendedBy = data?.["mendedBy"];
    if (typeof mendedBy === "string") expect(ofPath.has(mendedBy), message).toBe(false);
  }
  // The first of all bad commits of a path is named, and no ancestor of it is bad.
  for (const [path, ofPath] of bad) {
    const firsts = told.filter((one) => one.path === path).map(({ data }) => String(data?.["commit"]));
    const isOldest = (commit: string): boolean =>
      archive
        .git("rev-list", commit)
        .split("\n")
        .every((ancestor) => ancestor === commit || !ofPath.has(ancestor));
    expect(firsts.some(isOldest), path).toBe(true);
  }
});
