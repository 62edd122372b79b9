// Builds every pull request and holds the exact set of rule ids that the gate reports against the recipe's name.

import { afterAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/core/report.ts";
import { reportFormats } from "../../src/format/index.ts";
import { runCli } from "../cli/run-cli.ts";
import type { HistoryArchive } from "../history-fixtures/history-archive.ts";
import { badPullRequests } from "./bad.ts";
import { goodPullRequests } from "./good.ts";
import { openPullRequest, type PullRequest } from "./pull-request.ts";

const made: HistoryArchive[] = [];
afterAll(() => {
  for (const archive of made) archive.dispose();
});

/** Formats that are read in a log; the annotations of a format for GitHub are its own, and tested with it. */
const formats = Object.keys(reportFormats).filter((name) => name !== "github" && name !== "json");

async function gate(pullRequest: PullRequest): Promise<{ readonly report: Report; readonly code: number }> {
  const archive = openPullRequest(pullRequest);
  made.push(archive);
  const argv = ["verify", "--since", "base", "--now", "2026-01-01T00:00:00Z", ...(pullRequest.flags ?? [])];
  const { stdout, stderr, code } = await runCli([...argv, "--json"], archive.folder);
  expect(stderr).toBe("");
  for (const format of formats) {
    const other = await runCli([...argv, "--format", format], archive.folder);
    expect(other.code, format).toBe(code);
    expect(`${other.stdout}${other.stderr}`, format).not.toMatch(/^\s*::|##\[/m);
  }
  expect(stdout).not.toMatch(/^\s*::|##\[/m);
  return { report: JSON.parse(stdout) as Report, code };
}

it("there are 40 bad ones and 12 good ones, or more", () => {
  expect(Object.keys(badPullRequests).length).toBeGreaterThanOrEqual(40);
  expect(Object.keys(goodPullRequests).length).toBeGreaterThanOrEqual(12);
});

describe("bad", () => {
  it.each(Object.entries(badPullRequests))("%s", async (name, pullRequest) => {
    const { report, code } = await gate(pullRequest);
    const found = [...new Set(report.diagnostics.map(({ rule }) => rule))].sort();
    expect(found, JSON.stringify(report.diagnostics, null, 1)).toEqual((name.split("__")[0] ?? "").split("+").sort());
    expect(code).toBe(1);
  });
});

describe("good", () => {
  it.each(Object.entries(goodPullRequests))("%s", async (_name, pullRequest) => {
    const { report, code } = await gate(pullRequest);
    expect(report.diagnostics).toEqual([]);
    expect(code).toBe(0);
  });
});
