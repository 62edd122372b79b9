// `archive annotate --quote -`: the words come by standard input, quotation marks, line ends and all.

import { afterAll, describe, expect, it } from "vitest";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { runCli } from "./run-cli.ts";

const archive = new FixtureArchive();
afterAll(() => archive.dispose());

const run = (typed: string) =>
  runCli(
    ["annotate", archive.report.sha256, "--defect", "grammar", "--quote", "-", "--json"],
    archive.folder,
    {},
    typed,
  );

describe("words on standard input", () => {
  it("are the quote, without the line feed that ends the pipe", async () => {
    const { code, stdout } = await run('council said.\n"We expect the work to last six weeks,"\n');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      status: "written",
      found: [{ line: 5, column: 58, quote: 'council said.\n"We expect the work to last six weeks,"', exact: true }],
    });
  });

  it("are needed, and not without bound", async () => {
    expect(await run("\n")).toMatchObject({ code: 2, stderr: expect.stringContaining("A quote needs words") });
    const many = await run("a ".repeat(600_000));
    expect(many).toMatchObject({ code: 2, stderr: expect.stringContaining("too many for a quote") });
  });
});
