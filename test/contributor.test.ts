// The whole way of a contributor whom nobody asks anything: from a clone to a commit that the gate lets pass, and what the base then says of it.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Addition, Report } from "../src/index.ts";
import { type Ran, runCli } from "./cli/run-cli.ts";
import { chinese, latin, page, pdf, story } from "./fixtures/captured-files.ts";
import { git, gitEnvironment } from "./history/memory-objects.ts";
import { HistoryArchive } from "./history-fixtures/history-archive.ts";

/** What is brought, by name, with what the manifest must say of it. */
const captured: Readonly<Record<string, readonly [content: Uint8Array | string, mediaType: string, charset: string]>> =
  {
    "story.txt": [story, "text/plain", "utf-8"],
    "page.html": [page, "text/html", "utf-8"],
    "latin.txt": [latin, "text/plain", "iso-8859-1"],
    "chinese.txt": [chinese, "text/plain", "utf-8"],
    "scan.pdf": [pdf, "application/pdf", "none"],
  };
const names = Object.keys(captured);

let upstream: HistoryArchive;
let downloads: string;
beforeAll(() => {
  upstream = new HistoryArchive();
  upstream.commit("Add two sources");
  downloads = join(upstream.folder, "downloads");
  mkdirSync(downloads);
  for (const [name, [content]] of Object.entries(captured)) writeFileSync(join(downloads, name), content);
});
afterAll(() => upstream.dispose());

/** A clone of the archive's repository, as somebody who wants to contribute begins. */
function clone(name: string): string {
  const folder = join(upstream.folder, "clones", name);
  git(upstream.folder, ["clone", "--quiet", "--no-local", `file://${upstream.folder}`, folder]);
  return folder;
}

/** Runs a printed line in a shell, as somebody does who copies it. */
function paste(line: string, cwd: string): void {
  const { status, stderr } = spawnSync("sh", ["-c", line], { cwd, env: gitEnvironment, encoding: "utf8" });
  expect(status, `${line}\n${stderr}`).toBe(0);
}

/** Adds files without a terminal and does what the output says comes next, up to the push. */
async function contribute(folder: string, ...files: readonly string[]): Promise<Addition> {
  const { code, stdout, stderr } = await runCli(["add", "--json", ...files], folder);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const told = JSON.parse(stdout) as Addition;
  expect(told.next.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
    "git switch",
    "git add",
    "git commit",
    "git push",
  ]);
  for (const line of told.next) paste(line, folder);
  expect(git(folder, ["status", "--porcelain"]).toString()).toBe("");
  return told;
}

async function gate(folder: string, ...flags: readonly string[]): Promise<Ran & { readonly report: Report }> {
  const ran = await runCli(["verify", "--since", "main", "--only-archive", "--strict", "--json", ...flags], folder);
  return { ...ran, report: JSON.parse(ran.stdout) as Report };
}

// The printed lines are for a POSIX shell.
describe.skipIf(process.platform === "win32")("from a clone to a commit that may be merged", () => {
  it.each(names)("with %s", async (name) => {
    const [content, mediaType, charset] = captured[name] ?? ["", "", ""];
    const folder = clone(name);
    const told = await contribute(folder, join("..", "..", "downloads", name));
    const source = told.files[0]?.source;
    expect([source?.mediaType, source?.charset?.name ?? "none"]).toEqual([mediaType, charset]);
    // What git hands to everybody else is what was captured, to the last byte.
    expect(git(folder, ["show", `HEAD:${source?.path}`]).equals(Buffer.from(content))).toBe(true);

    const { code, report } = await gate(folder);
    expect(report.diagnostics).toEqual([]);
    expect(code).toBe(0);
    expect(report.change?.diff.counts).toMatchObject({ added: 1, amended: 0, withdrawn: 0 });
    expect(report.counts.sources).toBe(1);
  });

  it("with all of them at once; the base, which runs its own tool over the head, says the same", async () => {
    const folder = clone("all");
    const told = await contribute(folder, ...names.map((name) => join("..", "..", "downloads", name)));
    const { code, stdout } = await runCli(["verify", "--since", "main"], folder);
    expect(stdout).toMatch(/^Adds 5 sources .*, amends none, withdraws none; no archived byte changed\.$/m);
    expect(code).toBe(0);
    // The push of the last line arrived: the receiving repository judges the branch without checking it out.
    const branch = told.next[0]?.split(" ").at(-1) ?? "";
    const there = await gate(upstream.folder, "--at", branch);
    expect([there.code, there.report.change?.diff.counts.added]).toEqual([0, 5]);
    const whole = await runCli(["verify", "--strict", "--at", branch], upstream.folder);
    expect([whole.code, whole.stdout]).toEqual([0, expect.stringContaining("Looked at 7 sources")]);
  });

  it("and a commit that also touches what stands is not let through", async () => {
    const folder = clone("careless");
    const { report: bytes } = upstream;
    writeFileSync(join(folder, bytes.bytes), `${readFileSync(join(folder, bytes.bytes), "utf8")}\n`);
    copyFileSync(join(downloads, "story.txt"), join(folder, "story.txt"));
    expect((await runCli(["add", "--json", "story.txt"], folder)).code).toBe(0);
    paste("git switch -c careless && git add --all && git commit -qm 'Add story.txt'", folder);
    const { code, report } = await gate(folder);
    expect(code).toBe(1);
    const rules = report.diagnostics.map(({ rule }) => rule);
    expect(rules).toContain("change-bytes-altered");
    expect(rules).toContain("change-outside-archive");
  });
});
