// Several reports in one run: the same findings in each, files put in place whole, and what cannot be written refused before the run.

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import type { Log } from "sarif";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { escapeText } from "../../src/core/escape.ts";
import type { Report } from "../../src/core/report.ts";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { commandsIn } from "../format/runner-commands.ts";
import { git } from "../history/memory-objects.ts";
import { runCli } from "./run-cli.ts";

const archive = new FixtureArchive();
archive.write(archive.report.bytes, archive.readBytes(archive.report.bytes).toString().replaceAll("\n", "\r\n"));
archive.replace(archive.translation.manifest, "quote: fermé lundi", 'quote: "ferme\\n::error::lundi ##[error]x | y"');
archive.replace(archive.translation.manifest, "severity: minor", "severity: miner");
archive.write("archive/notes::error::.txt", "x");

const top = mkdtempSync(join(tmpdir(), "archive-reports-"));
let folder = top;
let number = 0;
beforeEach(() => {
  folder = join(top, String(number++));
  mkdirSync(folder);
});
afterAll(() => {
  archive.dispose();
  rmSync(top, { recursive: true, force: true });
});

const verify = (format: string, env: Readonly<Record<string, string>> = {}, argv: readonly string[] = []) =>
  runCli(["verify", "-C", archive.folder, "--format", format, ...argv], folder, env);
const read = (name: string): string => readFileSync(join(folder, name), "utf8");

it("writes each format to its file, relative to where it runs, with the same findings", async () => {
  const ran = await verify(
    "text,json=a.json,sarif=b.sarif,junit=c.xml,gitlab=d.json,github=e.txt,markdown=f.md,jsonl=g.jsonl",
  );
  expect(ran.code).toBe(1);
  expect(ran.stderr).toBe("");
  expect(ran.stdout).toBe((await verify("text")).stdout);
  expect(readdirSync(folder).sort()).toEqual(["a.json", "b.sarif", "c.xml", "d.json", "e.txt", "f.md", "g.jsonl"]);

  const report = JSON.parse(read("a.json")) as Report;
  expect(report.diagnostics.length).toBeGreaterThan(3);
  // All errors come first here, so that each format has the one order.
  expect(new Set(report.diagnostics.map(({ severity }) => severity))).toEqual(new Set(["error"]));
  const shown = ({ message }: { readonly message: string }): string => escapeText(message).replaceAll("\n", "\\n");
  const messages = report.diagnostics.map(shown);
  const places = report.diagnostics.map(({ rule, path, line }) => [rule, path, line]);

  const lines = read("g.jsonl")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { type: string; message: string });
  expect(lines.filter(({ type }) => type === "diagnostic").map(shown)).toEqual(messages);

  const results = (JSON.parse(read("b.sarif")) as Log).runs[0]?.results ?? [];
  expect(
    results.map(({ ruleId, locations }) => {
      const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
      return [ruleId, decodeURIComponent(artifactLocation?.uri ?? ""), region?.startLine ?? null];
    }),
  ).toEqual(places);

  const issues = JSON.parse(read("d.json")) as {
    check_name: string;
    location: { path: string; lines: { begin: number } };
  }[];
  expect(issues.map(({ check_name, location }) => [check_name, location.path, location.lines.begin])).toEqual(
    places.map(([rule, path, line]) => [rule, path, line ?? 1]),
  );

  const commands = commandsIn(read("e.txt"));
  expect(
    commands.map(({ properties: { title, file, line } }) => [title, file, line === undefined ? null : Number(line)]),
  ).toEqual(places);
  expect(commands.map(({ data }) => data.split(/\n(?:cause|fix): /)[0]?.replaceAll("\n", "\\n"))).toEqual(messages);

  const xml = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    isArray: (name) => name.startsWith("test"),
  });
  const suites = (
    xml.parse(read("c.xml")) as {
      testsuites: [{ testsuite: { testcase: { failure?: { type: string; message: string } }[] }[] }];
    }
  ).testsuites[0].testsuite;
  const failures = suites.slice(1).flatMap(({ testcase }) => testcase.flatMap(({ failure }) => failure ?? []));
  expect(failures.map(({ type }) => type).sort()).toEqual(places.map(([rule]) => rule).sort());

  const rows = read("f.md")
    .split("\n")
    .filter((line) => line.startsWith("| error |"));
  expect(rows.map((row) => /<br>`+ ?(.*?)`+ \|/.exec(row)?.[0] !== undefined)).toEqual(rows.map(() => true));
  expect(rows.length).toBe(messages.length);
  expect(
    report.rules.filter(({ status }) => status === "failed").every(({ id }) => read("f.md").includes(`**\`${id}\`**`)),
  ).toBe(true);
});

it("writes nothing to the standard output where nothing is asked for there", async () => {
  const { stdout, stderr, code } = await verify("sarif=out.sarif");
  expect([stdout, stderr, code]).toEqual(["", "", 1]);
  expect(readdirSync(folder)).toEqual(["out.sarif"]);
});

it("puts a report in place of an older one, and takes a dash for the standard output", async () => {
  writeFileSync(join(folder, "out.json"), "old");
  const { stdout } = await verify("json=out.json,jsonl=-");
  expect((JSON.parse(read("out.json")) as Report).verdict).toBe("problems");
  expect(stdout).toContain('{"type":"report"');
});

describe("refuses, before anything is looked at,", () => {
  it.each([
    ["a format twice", "sarif=a,sarif=b", 'The format "sarif" is asked for twice'],
    ["two on the standard output", "text,json", "Only one report can go to the standard output"],
    ["two in one file", "json=a,sarif=./a", 'Two reports cannot go to "./a"'],
    ["an unknown format", "sarf=a", 'There is no format "sarf". Did you mean "sarif"?'],
    ["a format that is named like what every object has", "constructor", 'There is no format "constructor"'],
    ["an empty list", "", 'There is no format ""'],
    ["an empty path", "sarif=", "a path that is empty"],
    ["a folder that is not there", "sarif=no/where", "a folder that cannot be opened (ENOENT)"],
    ["a file for a folder", "sarif=file/x", "something that is no folder"],
    ["a folder", "sarif=sub", "something else than a regular file"],
    ["a link", "sarif=link", "something else than a regular file"],
    ["the archive's own folder", "sarif=<archive>/archive/out", "lies in the archive's own folder"],
    ["a way into the archive's own folder", "sarif=in/sources/out", "lies in the archive's own folder"],
    ["git's own folder", "sarif=<archive>/.git/config", "lies in git's own folder"],
    ["a way into git's own folder", "sarif=git/hooks/pre-commit", "lies in git's own folder"],
    ["the file that points to git's own folder", "sarif=work/.git", "lies in git's own folder"],
    ["a bare repository", "sarif=bare/config", "lies in git's own folder"],
  ])("%s", async (_name, format, message) => {
    git(archive.folder, ["init", "--quiet"]);
    mkdirSync(join(archive.folder, ".git/hooks"), { recursive: true });
    const elsewhere = join(archive.folder, "elsewhere");
    git(archive.folder, ["init", "--quiet", "--bare", "elsewhere"]);
    symlinkSync(elsewhere, join(folder, "bare"));
    symlinkSync(join(archive.folder, ".git"), join(folder, "git"));
    mkdirSync(join(archive.folder, "work"), { recursive: true });
    writeFileSync(join(archive.folder, "work/.git"), `gitdir: ${elsewhere}\n`);
    symlinkSync(join(archive.folder, "work"), join(folder, "work"));
    mkdirSync(join(folder, "sub"));
    writeFileSync(join(folder, "file"), "");
    symlinkSync(join(folder, "file"), join(folder, "link"));
    symlinkSync(join(archive.folder, "archive"), join(folder, "in"));
    const { stdout, stderr, code } = await verify(format.replace("<archive>", archive.folder));
    expect([stdout, code]).toEqual(["", 2]);
    expect(stderr).toContain(message);
    expect(readdirSync(folder).sort()).toEqual(["bare", "file", "git", "in", "link", "sub", "work"]);
    expect(readFileSync(join(archive.folder, ".git/config"), "utf8")).toContain("[core]");
  });

  it("--json beside another format", async () => {
    expect((await verify("text", {}, ["--json"])).code).toBe(2);
    expect((await verify("json", {}, ["--json"])).code).toBe(1);
  });
});

describe("the summary of a step", () => {
  const summary = (): string => join(folder, "summary.md");

  it("is appended to with the format github, and with no other", async () => {
    writeFileSync(summary(), "# Before\n");
    await verify("text", { GITHUB_STEP_SUMMARY: summary() });
    expect(read("summary.md")).toBe("# Before\n");
    const { stdout } = await verify("github", { GITHUB_STEP_SUMMARY: summary() });
    expect(commandsIn(stdout).length).toBeGreaterThan(3);
    expect(read("summary.md")).toBe(`# Before\n${(await verify("markdown")).stdout}`);
  });

  it("is left alone and this is said where it has no room", async () => {
    writeFileSync(summary(), "x".repeat(1024 * 1024 - 10));
    const { stderr, code } = await verify("github", { GITHUB_STEP_SUMMARY: summary() });
    expect(stderr).toContain("no room left");
    expect(code).toBe(1);
    expect(statSync(summary()).size).toBe(1024 * 1024 - 10);
  });

  it("that cannot be written makes the run incomplete", async () => {
    const { stderr, code } = await verify("github", { GITHUB_STEP_SUMMARY: join(folder, "no", "where") });
    expect(stderr).toContain("could not be written (ENOENT)");
    expect(code).toBe(2);
  });
});
