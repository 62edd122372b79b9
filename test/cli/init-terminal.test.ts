// `archive init` at a terminal: what it needs is asked for, an address that is none is not taken, and giving up writes nothing.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasPseudoTerminal, Program, PseudoTerminal } from "./pseudo-terminal.ts";
import { keys } from "./terminal-screen.ts";

describe.skipIf(!hasPseudoTerminal)("archive init at a terminal", () => {
  let program: Program;
  let folder: string;
  let terminal: PseudoTerminal;
  beforeAll(() => {
    program = new Program();
  });
  afterAll(() => program.remove());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "archive-init-"));
    spawnSync("git", ["init", "-q"], { cwd: folder });
    terminal = new PseudoTerminal(program, ["init"], { cwd: folder, columns: 40 });
    for (const [shows, typed] of [
      ["What is the corpus called?", `مراسلات 🎉${keys.enter}`],
      ["What does it hold", `Letters.${keys.enter}`],
      ["Where may somebody write", `nobody${keys.enter}`],
    ] as const) {
      await terminal.shows(shows);
      terminal.type(typed);
    }
    await terminal.shows("Give a mail address");
  });
  afterEach(() => {
    terminal.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("writes what was answered", async () => {
    terminal.type(`${keys.erase.repeat(6)}mail@example.org${keys.enter}`);
    expect((await terminal.end()).code).toBe(0);
    const descriptor = readFileSync(join(folder, "archive", "archive.yaml"), "utf8");
    expect(descriptor).toContain("name: مراسلات 🎉\ndescription: Letters.\n");
    expect(descriptor).toContain("takedown: mail@example.org\n");
  });

  it("writes nothing when it is given up at the last question", async () => {
    terminal.type(keys.cancel);
    expect((await terminal.end()).code).toBe(130);
    expect(readdirSync(folder)).toEqual([".git"]);
  });
});
