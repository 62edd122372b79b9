// What is typed wrongly: told in one line, with what was probably meant.

import { afterAll, expect, it } from "vitest";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { runCli } from "./run-cli.ts";

const archive = new FixtureArchive();
const warned = new FixtureArchive();
warned.addSource("The bridge\u00a0is closed.\n");
afterAll(() => {
  archive.dispose();
  warned.dispose();
});

const titles = async (...options: string[]): Promise<string[]> => {
  const { stdout } = await runCli(["list", "--json", ...options], archive.folder);
  return (JSON.parse(stdout) as { sources: { language: string }[] }).sources.map(({ language }) => language).sort();
};

it.each([
  [["list", "--status", "machine-translaton"], 'Did you mean "machine-translation"?'],
  [["list", "--severity", "mayor"], 'Did you mean "major"?'],
  [["verify", "--format", "jsno"], 'Did you mean "json"?'],
  [["list", "--since", "2022-02-30"], "There is no day 30 in month 02 of 2022."],
  [["verify", "--now", "2022-13-01"], "Give a date or a time with its zone"],
  [["list", "--since", "2022-02-03", "--until", "2022-02-02"], "--since lies after --until"],
])("%j", async (argv, words) => {
  const { code, stderr } = await runCli(argv, archive.folder);
  expect(stderr).toContain(words);
  expect(code).toBe(2);
});

it("a line feed in an argument begins no line", async () => {
  for (const argv of [["--x\n::error::forged"], ["list", "--status", "a\nforged"], ["verify", "a\nforged"]]) {
    const { code, stderr } = await runCli(argv, archive.folder);
    expect(stderr).not.toMatch(/^(::error|forged)/m);
    expect(code).toBe(2);
  }
});

it("bounds of publication: the report is of 3 May 2021, its translation perhaps of 4 May", async () => {
  expect(await titles("--until", "2021-05-03")).toEqual(["en-GB", "fr"]);
  expect(await titles("--until", "2021-05-02")).toEqual(["en-GB"]);
  expect(await titles("--since", "2021-05-06")).toEqual([]);
  // Without a zone the day begins fourteen hours before it does in UTC.
  expect(await titles("--until", "2021-05-02T09:59Z")).toEqual([]);
  expect(await titles("--until", "2021-05-02T10:00Z")).toEqual(["en-GB"]);
});

it("--strict: warnings are problems, in words and in the verdict", async () => {
  const lax = await runCli(["verify"], warned.folder);
  const strict = await runCli(["verify", "--strict"], warned.folder);
  expect([lax.code, strict.code]).toEqual([0, 1]);
  expect(lax.stdout).toContain("Verified (0 errors, 1 warning).");
  expect(strict.stdout).toContain("Problems found (0 errors, 1 warning; with --strict warnings are problems).");
  const report = await runCli(["verify", "--strict", "--json"], warned.folder);
  expect(JSON.parse(report.stdout)).toMatchObject({ strict: true, verdict: "problems" });
});

it("named sources: what was not run is said", async () => {
  const { stdout } = await runCli(["verify", archive.report.sha256], archive.folder);
  expect(stdout).toMatch(/^\d+ rules were not run: only named sources were asked for\.$/m);
});

it("what is of no known date is possibly of any", async () => {
  archive.replace(archive.translation.manifest, '  notBefore: "2021-05-03"\n  estimate: "2021-05-04~"\n', "");
  expect(await titles("--since", "2030-01-01")).toEqual(["fr"]);
});
