// Withdrawing at a terminal: what is missing is asked for, the plan is shown, and nothing is written without a yes.

import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { hasPseudoTerminal, Program, PseudoTerminal } from "./pseudo-terminal.ts";
import { keys } from "./terminal-screen.ts";

describe.skipIf(!hasPseudoTerminal)("archive withdraw at a terminal", () => {
  let program: Program;
  let archive: FixtureArchive;
  beforeAll(() => {
    program = new Program();
    archive = new FixtureArchive();
  });
  afterAll(() => {
    program.remove();
    archive.dispose();
  });

  function run(): PseudoTerminal {
    const words = ["withdraw", archive.report.sha256.slice(0, 8), "--date", "2025-05-03"];
    return new PseudoTerminal(program, words, { cwd: archive.folder, columns: 160, rows: 50 });
  }

  it("writes nothing when the last answer is no", async () => {
    const before = archive.read(archive.report.manifest);
    const terminal = run();
    await terminal.shows("Why is it withdrawn");
    terminal.type(`Names a minor.${keys.enter}`);
    await terminal.shows("On whose demand");
    terminal.type(`Parents${keys.enter}`);
    const screen = await terminal.shows("Withdraw it?");
    expect(screen).toContain("tombstone     2025-05-03: Names a minor.");
    expect(screen).toContain("to be removed archive/sources/42/cb/");
    terminal.type(keys.enter);
    expect(await terminal.end()).toMatchObject({ code: 130 });
    expect(archive.read(archive.report.manifest)).toBe(before);
    expect(existsSync(archive.path(archive.report.bytes))).toBe(true);
  });

  it("withdraws when it is yes", async () => {
    const terminal = run();
    await terminal.shows("Why is it withdrawn");
    terminal.type(`Names a minor.${keys.enter}Parents${keys.enter}`);
    await terminal.shows("Withdraw it?");
    terminal.type("y");
    const { code, screen } = await terminal.end();
    expect(code).toBe(0);
    expect(screen).toContain("Git still holds the bytes and the quotes");
    expect(archive.read(archive.report.manifest)).toContain("authority: Parents");
    expect(existsSync(archive.path(archive.report.bytes))).toBe(false);
  });
});
