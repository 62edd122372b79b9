// `verify --shard` and `report merge` as somebody runs them: the merged reports are those of one run in every format.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { minimalClaims } from "../fixtures/fixture-archive.ts";
import { HistoryArchive } from "../history-fixtures/history-archive.ts";

const formats = ["text", "json", "jsonl", "github", "gitlab", "sarif", "junit", "markdown"];
const archive = new HistoryArchive();
const top = mkdtempSync(join(tmpdir(), "archive-shards-"));
const total = 3;

beforeAll(() => {
  for (let index = 0; index < 12; index++) archive.addSource(`Text ${index}\u00a0of twelve\n`, minimalClaims);
  archive.append(archive.report.bytes, "More.\n");
  archive.write("archive/stray.txt", "x");
  archive.commit("Add many");
  archive.append(archive.report.bytes, "Still more.\n");
});
afterAll(() => {
  archive.dispose();
  rmSync(top, { recursive: true, force: true });
});

const run = (argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCli([...argv, "-C", archive.folder], top, env);

async function cut(folder: string, flags: readonly string[]): Promise<void> {
  mkdirSync(join(top, folder, "artifact-2"), { recursive: true });
  for (let index = 1; index <= total; index++) {
    const path = join(folder, ...(index === 2 ? ["artifact-2"] : []), `${index}.blob`);
    const env = { CIRCLE_NODE_INDEX: String(index - 1), CIRCLE_NODE_TOTAL: String(total) };
    expect((await run(["verify", "--shard", "auto", "--format", `blob=${path}`, ...flags], env)).code).toBeLessThan(2);
  }
}

describe.each<[name: string, flags: readonly string[]]>([
  // Threads are programs of their own, which tests from sources have not.
  ["the working directory", ["--threads", "1"]],
  ["a commit", ["--at", "HEAD"]],
  ["the index", ["--staged"]],
  ["a working directory with slow opinions, at a moment", ["--threads", "1", "--deep", "--now", "2021-01-01"]],
])("of %s", (name, flags) => {
  const folder = name.replaceAll(/\W/g, "");
  beforeAll(() => cut(folder, flags));

  it.each(formats)("%s", async (format) => {
    const strictness = format === "text" ? ["--strict"] : [];
    const whole = await run(["verify", "--now", "2024-01-01", ...flags, "--format", format, ...strictness]);
    const merged = await runCli(["report", "merge", folder, "--format", format, ...strictness], top);
    expect(merged.stdout).toBe(whole.stdout);
    expect(merged).toEqual(whole);
    expect(merged.code).toBe(1);
  });
});

it("several reports, and the summary of a step, come from a merge as from a run", async () => {
  await cut("several", ["--threads", "1"]);
  const summary = join(top, "summary.md");
  const merged = await runCli(["report", "merge", "several", "--format", "github,json=merged.json"], top, {
    GITHUB_STEP_SUMMARY: summary,
  });
  expect(merged.code).toBe(1);
  expect(readFileSync(join(top, "merged.json"), "utf8")).toBe(
    (await run(["verify", "--threads", "1", "--json"])).stdout,
  );
  expect(readFileSync(summary, "utf8")).toBe((await run(["verify", "--threads", "1", "--format", "markdown"])).stdout);
});

it("a checkout of another commit is told", async () => {
  await cut("before", ["--threads", "1"]);
  archive.write("README", "x");
  archive.commit("Say hello");
  await cut("after", ["--threads", "1"]);
  const ran = await runCli(["report", "merge", "before/1.blob", "before/artifact-2", "after/3.blob"], top);
  expect(ran.stderr).toMatch(/"after\/3.blob" is of commit [0-9a-f]{40}, and "before\/1.blob" of [0-9a-f]{40}/);
  expect(ran.code).toBe(2);
});

it("links in a folder that was named are not followed, a link that was named is", async () => {
  mkdirSync(join(top, "links"));
  writeFileSync(join(top, "elsewhere"), "x");
  symlinkSync("../elsewhere", join(top, "links", "a.blob"));
  expect((await runCli(["report", "merge", "links"], top)).stderr).toContain('There is no file in "links"');
  expect((await runCli(["report", "merge", "links/a.blob"], top)).stderr).toContain(
    '"links/a.blob" is no blob of a shard',
  );
});
