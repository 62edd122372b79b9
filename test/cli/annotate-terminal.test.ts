// `archive annotate` in a pseudo-terminal: keys are sent, the screen is kept, and what it promised stands in the file.
// UPDATE_TRANSCRIPTS=1 writes the screens into test/cli/screens instead.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { hasPseudoTerminal, Program, PseudoTerminal } from "./pseudo-terminal.ts";
import { runCli } from "./run-cli.ts";
import { keys } from "./terminal-screen.ts";

let program: Program;
let archive: FixtureArchive;
const running: PseudoTerminal[] = [];

function open(...argv: readonly string[]): PseudoTerminal {
  archive = new FixtureArchive();
  const terminal = new PseudoTerminal(program, ["annotate", archive.report.sha256, ...argv], { cwd: archive.folder });
  running.push(terminal);
  return terminal;
}

/** Answers questions in their order: what the screen shows, and what is typed then. */
async function answer(terminal: PseudoTerminal, answers: readonly (readonly [shows: string, typed: string])[]) {
  for (const [shows, typed] of answers) {
    await terminal.shows(shows);
    terminal.type(typed);
  }
  return terminal.end();
}

function kept(name: string, screen: string): void {
  const file = join(import.meta.dirname, "screens", `${name}.txt`);
  if (process.env["UPDATE_TRANSCRIPTS"] === "1") writeFileSync(file, screen);
  else expect(screen).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
}

async function verified(): Promise<void> {
  const { code, stdout } = await runCli(["verify", "--now", "2030-01-01"], archive.folder);
  expect([code, stdout]).toEqual([0, expect.stringContaining("Verified")]);
}

describe.skipIf(!hasPseudoTerminal)("in a terminal", { timeout: 60_000 }, () => {
  beforeAll(() => {
    program = new Program();
  });
  afterEach(() => {
    for (const terminal of running.splice(0)) terminal.stop();
    archive.dispose();
  });
  afterAll(() => program.remove());

  it("a defect is asked for, from the kind to the last word", async () => {
    const { code, screen } = await answer(open(), [
      ["What would you write about this source?", keys.enter],
      ["What is the defect about?", keys.down.repeat(5) + keys.enter],
      ["Of which type is it?", keys.down + keys.enter],
      ["Paste the words", keys.paste("“we expect") + keys.enter],
      ["do not stand in the source", keys.erase.repeat(10) + keys.paste("We expect the\nwork to last") + keys.enter],
      ["How much does it matter?", keys.up + keys.enter],
      ["Who made it?", keys.enter],
      ["How is it known?", keys.down.repeat(2) + keys.enter],
      ["Which exact words should stand there?", keys.enter],
      ["in prose?", `The plan says eight.${keys.enter}`],
      ["A note for readers?", keys.enter],
      ["Write it?", keys.enter],
    ]);
    expect(code).toBe(0);
    kept("annotate-defect", screen);
    expect(archive.read(archive.report.manifest)).toContain(`  - id: d3
    type: factual-inconsistency
    severity: major
    layer: unknown
    knownBy: external
    scope: span
    quote: We expect the work to last
    remedy: The plan says eight.
`);
    await verified();
  });

  it("a claim is asked for, with what shows it", async () => {
    const { code, screen } = await answer(open(), [
      ["What would you write about this source?", keys.down + keys.enter],
      ["Which claim?", keys.down.repeat(10) + keys.enter],
      ["Which is it, by name?", `town council${keys.enter}`],
      ["What kind of source is it?", keys.down.repeat(2) + keys.enter],
      ["Paste the words", keys.paste("the town council said") + keys.enter],
      ["A note, or the reasoning?", keys.enter],
      ["Write it?", keys.enter],
    ]);
    expect(code).toBe(0);
    kept("annotate-claim", screen);
    expect(archive.read(archive.report.manifest)).toContain(`upstream:
  - name: town council
    kind: official
    credited: stated
    basis: stated
    evidence:
      - quote: the town council said
`);
    await verified();
  });

  it("a relation is begun, under the next id", async () => {
    const { code, screen } = await answer(open(), [
      ["What would you write about this source?", keys.down.repeat(2) + keys.enter],
      ["Which relation?", keys.enter],
      ["Which id shall it have?", keys.enter],
      ["How do the passages hang together?", keys.down.repeat(7) + keys.enter],
      ["as a heading?", `The Monday is 3 May 2021${keys.enter}`],
      ["Paste the words", `on Monday${keys.enter}`],
      ["Who is said to speak", keys.enter],
      ["A note for readers?", keys.enter],
      ["Write it?", keys.enter],
    ]);
    expect(code).toBe(0);
    kept("annotate-relation", screen);
    expect(archive.read("archive/relations/R2.yaml")).toContain("kind: date-anchor\n");
    await verified();
  });

  it("a defect is retracted", async () => {
    const { code } = await answer(open("--now", "2026-05-01"), [
      ["What would you write about this source?", keys.up + keys.enter],
      ["Which defect was a mistake?", keys.down + keys.enter],
      ["Why was it a mistake?", `The address is known.${keys.enter}`],
      ["Write it?", keys.enter],
    ]);
    expect(code).toBe(0);
    expect(archive.read(archive.report.manifest)).toContain(
      'date: "2026-05-01"\n      reason: The address is known.\n',
    );
    await verified();
  });

  it("only the place is asked where the words stand in several", async () => {
    const asked = await answer(open("--defect", "grammar", "--quote", "the work"), [
      ["stand 2 times", keys.down + keys.enter],
    ]);
    expect(asked.code).toBe(0);
    kept("annotate-place", asked.screen);
    expect(archive.read(archive.report.manifest)).toContain("quote: the work\n    occurrence: 2\n");
    await verified();
  });

  it.each([
    ["Ctrl-C", keys.cancel],
    ["Escape", keys.escape],
    ["Ctrl-D", keys.end],
  ])("%s gives up, and nothing is written", async (_name, key) => {
    const terminal = open();
    const before = archive.read(archive.report.manifest);
    const { code, screen } = await answer(terminal, [
      ["What would you write about this source?", keys.enter],
      ["What is the defect about?", key],
    ]);
    expect([code, screen]).toEqual([130, expect.stringContaining("Nothing was written.")]);
    expect(archive.read(archive.report.manifest)).toBe(before);
  });

  it("No at the end gives up as well", async () => {
    const terminal = open("--retract", "d1");
    const before = archive.read(archive.report.manifest);
    const { code } = await answer(terminal, [
      ["Why was it a mistake?", `x${keys.enter}`],
      ["Write it?", `n${keys.enter}`],
    ]);
    expect(code).toBe(130);
    expect(archive.read(archive.report.manifest)).toBe(before);
  });

  it("what stands is shown before it is replaced, and Enter alone replaces nothing", async () => {
    const terminal = open();
    const before = archive.read(archive.report.manifest);
    const { code, screen } = await answer(terminal, [
      ["What would you write about this source?", keys.down + keys.enter],
      ["Which claim?", keys.down.repeat(4) + keys.enter],
      ['It says "2021-05-03" now.', `4 May 2021${keys.enter}`],
      ["no date that can be read", `${keys.erase.repeat(10)}2021-05-04${keys.enter}`],
      ["Paste the words", `${keys.paste("on Monday")}${keys.enter}`],
      ["A note, or the reasoning?", keys.enter],
      ["Write it?", keys.enter],
    ]);
    expect([code, screen]).toEqual([130, expect.stringContaining("went with the old value")]);
    expect(archive.read(archive.report.manifest)).toBe(before);
  });

  it("a source is asked for until there is one like it", async () => {
    const { code } = await answer(open(), [
      ["What would you write about this source?", keys.down + keys.enter],
      ["Which claim?", keys.up + keys.enter],
      ["What does it say?", keys.enter],
      ["Where is what it was made from?", keys.enter],
      ["Which source?", `abc${keys.enter}`],
      ["6 to 64 hexadecimal digits", `${keys.erase.repeat(3)}000000${keys.enter}`],
      ["No source begins like this", `${keys.erase.repeat(6)}${archive.report.sha256.slice(0, 8)}${keys.enter}`],
      ["Paste the words", keys.cancel],
    ]);
    expect(code).toBe(130);
  });

  it("nothing is asked with --no-input", async () => {
    const { code, screen } = await open("--no-input").end();
    expect([code, screen]).toEqual([2, expect.stringContaining("Say what to write")]);
  });
});
