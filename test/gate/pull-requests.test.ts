// Builds every pull request and holds the exact set of rule ids that the gate reports against the recipe's name.

import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/core/diagnostic.ts";
import type { Report } from "../../src/core/report.ts";
import { reportFormats } from "../../src/format/index.ts";
import { buildOnce, disposeBuilt } from "../built.ts";
import { runCli } from "../cli/run-cli.ts";
import type { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { badPullRequests } from "./bad.ts";
import { goodPullRequests } from "./good.ts";
import { Told } from "../told.ts";
import { openPullRequest, type PullRequest, type PullRequests } from "./pull-request.ts";

const told = new Told(join(import.meta.dirname, "told.md"), "What the gate says of each pull request");
afterAll(async () => {
  told.finish();
  await disposeBuilt();
}, 120_000);

/** Formats that are read in a log; the annotations of a format for GitHub are its own, and tested with it. */
const formats = Object.keys(reportFormats).filter((name) => name !== "github" && name !== "json");

const built = (key: string, pullRequest: PullRequest): HistoryArchive =>
  buildOnce(`pull request ${key}`, () => openPullRequest(pullRequest));

/** Name, recipe, and what it is built under: a good one and a bad one may have the same name. */
const named = (kind: "good" | "bad", all: PullRequests) =>
  Object.entries(all).map(([name, pullRequest]) => [name, pullRequest, `${kind}/${name}`] as const);

const argvOf = ({ flags }: PullRequest) => [
  "verify",
  "--since",
  "base",
  "--now",
  "2026-01-01T00:00:00Z",
  ...(flags ?? []),
];

async function gate(
  key: string,
  pullRequest: PullRequest,
): Promise<{ readonly report: Report; readonly code: number }> {
  const { stdout, stderr, code } = await runCli([...argvOf(pullRequest), "--json"], built(key, pullRequest).folder);
  expect(stderr).toBe("");
  expect(stdout).not.toMatch(/^\s*::|##\[/m);
  return { report: JSON.parse(stdout) as Report, code };
}

const keyOf = ({ rule, path, line, message }: Diagnostic): string => `${rule} ${path}:${line} ${message}`;

/** Of what changed the gate must say just what `verify` says that looks at everything. */
async function compareWithWhole(archive: HistoryArchive, { flags }: PullRequest, report: Report): Promise<void> {
  const staged = flags?.includes("--staged") === true;
  const look = staged ? ["--staged"] : ["--at", "HEAD"];
  const whole = await runCli(["verify", "--json", "--now", "2026-01-01T00:00:00Z", ...look], archive.folder);
  // Without archive.yaml there is nothing to look at.
  if (whole.stdout === "") return expect(whole.stderr).toContain("There is no archive");
  const names = archive.git("diff", "-z", "--name-only", ...(staged ? ["--cached"] : []), "base");
  const changed = new Set(names.split("\0"));
  const contents = report.diagnostics.filter(
    ({ rule }) => !rule.startsWith("change-") && rule !== "leftover-committed",
  );
  // What is unfinished is an error where it is given to git, and else a remark.
  const all = (JSON.parse(whole.stdout) as Report).diagnostics.filter(({ rule }) => !/leftover/.test(rule));
  const here = new Set(contents.map(keyOf));
  const there = new Set(all.map(keyOf));
  // What lies beside the archive's folder is none of a whole look's business.
  const onlyHere = [...here].filter((key) => !there.has(key) && !key.startsWith("entry-name-collides archive:"));
  const missed = all.filter((finding) => changed.has(finding.path) && !here.has(keyOf(finding)));
  expect(onlyHere).toEqual([]);
  expect(missed).toEqual([]);
}

it("there are 40 bad ones and 12 good ones, or more", () => {
  expect(Object.keys(badPullRequests).length).toBeGreaterThanOrEqual(40);
  expect(Object.keys(goodPullRequests).length).toBeGreaterThanOrEqual(12);
});

describe("bad", () => {
  it.each(named("bad", badPullRequests))("%s", async (name, pullRequest, key) => {
    const { report, code } = await gate(key, pullRequest);
    const found = [...new Set(report.diagnostics.map(({ rule }) => rule))].sort();
    expect(found, JSON.stringify(report.diagnostics, null, 1)).toEqual((name.split("__")[0] ?? "").split("+").sort());
    expect(code).toBe(1);
    told.compare(name, report);
  });
});

describe("good", () => {
  it.each(named("good", goodPullRequests))("%s", async (_name, pullRequest, key) => {
    const { report, code } = await gate(key, pullRequest);
    expect(report.diagnostics).toEqual([]);
    expect(code).toBe(0);
  });
});

describe("other formats and a look at everything", () => {
  const all = [...named("bad", badPullRequests), ...named("good", goodPullRequests)];
  it.each(all)("say the same of %s", async (_name, pullRequest, key) => {
    const { report, code } = await gate(key, pullRequest);
    const archive = built(key, pullRequest);
    for (const format of formats) {
      const other = await runCli([...argvOf(pullRequest), "--format", format], archive.folder);
      expect(other.code, format).toBe(code);
      expect(`${other.stdout}${other.stderr}`, format).not.toMatch(/^\s*::|##\[/m);
    }
    await compareWithWhole(archive, pullRequest, report);
  });
});

it("keeps the words of pull requests that are there alone", () => expect(told.left).toEqual([]));
