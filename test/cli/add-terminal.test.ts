// `archive add` in a real terminal: what a person is asked, what their answers become, and that giving up writes nothing.
// The last screens are kept in screens/; UPDATE_TRANSCRIPTS=1 writes them anew.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { FixtureArchive, reportText } from "../fixtures/fixture-archive.ts";
import { hasPseudoTerminal, Program, PseudoTerminal } from "./pseudo-terminal.ts";
import { runCli } from "./run-cli.ts";
import { keys } from "./terminal-screen.ts";

const update = process.env["UPDATE_TRANSCRIPTS"] === "1";
const program = hasPseudoTerminal ? new Program() : null;
afterAll(() => program?.remove());

let archive: FixtureArchive;
let terminal: PseudoTerminal | null = null;
beforeEach(() => {
  archive = new FixtureArchive();
});
afterEach(() => {
  terminal?.stop();
  archive.dispose();
});

const story =
  "The market hall\n\nThe old market hall was sold on 4 June 2020 to a company from the coast, the owner said.\n";

function open(...argv: readonly string[]): PseudoTerminal {
  if (program === null) throw new Error("There is no pseudo-terminal");
  terminal = new PseudoTerminal(program, ["add", ...argv], { cwd: archive.folder, rows: 60 });
  return terminal;
}

const everything = (): string[] =>
  readdirSync(join(archive.folder, "archive"), { recursive: true, encoding: "utf8" }).sort();

function keeps(name: string, screen: string): void {
  const path = join(import.meta.dirname, "screens", name);
  if (update) writeFileSync(path, screen);
  expect(screen).toBe(readFileSync(path, "utf8"));
}

describe.skipIf(!hasPseudoTerminal)("a person at a terminal", () => {
  it("is asked what cannot be computed, with what was found as choices", async () => {
    archive.write("story.txt", story);
    const screen = open("story.txt");
    await screen.shows('Title of "story.txt"');
    screen.type(keys.enter);
    await screen.shows("Who published this copy?");
    screen.type(`Coast Gazette${keys.enter}`);
    await screen.shows("Which words of the text show it?");
    screen.type(`the mayor${keys.enter}`);
    await screen.shows("do not stand in the source");
    screen.type(keys.erase.repeat("the mayor".length));
    screen.type(`${keys.paste("a company from\nthe coast")}${keys.enter}`);
    await screen.shows("When was this copy published?");
    screen.type(keys.enter);
    await screen.shows('Is the text in English ("en")?');
    screen.type("y");
    await screen.shows("Is it an original or a translation?");
    screen.type(keys.enter);
    await screen.shows("Where was it captured from?");
    screen.type(`coast.example${keys.enter}`);
    await screen.shows("Give a whole address");
    screen.type(`${keys.erase.repeat(13)}https://coast.example/hall${keys.enter}`);
    const { code, screen: shown } = await screen.end();
    expect(code).toBe(0);
    keeps("add.txt", shown);
    const path = everything().find(
      (one) => one.endsWith("manifest.yaml") && archive.read(`archive/${one}`).includes("Coast"),
    );
    expect(archive.read(`archive/${path}`)).toContain(`title:
  value: The market hall
  basis: stated
  evidence:
    - quote: The market hall
outlet:
  value: Coast Gazette
  basis: inferred
  evidence:
    - quote: a company from the coast
published:
  value: "2020-06-04"
  basis: stated
  evidence:
    - quote: 4 June 2020
language:
  value: en
  basis: inferred
  note: Guessed from the words by a program (eld), and confirmed by the person who added the source.
translation:
  status: unknown
  basis: unknown
defects: []
capture:
  url: https://coast.example/hall
`);
    expect((await runCli(["verify"], archive.folder)).code).toBe(0);
  });

  it("is asked whether a copy was made from the other", async () => {
    archive.write("copy.txt", reportText.replace("six weeks", "eight weeks"));
    const screen = open(
      "copy.txt",
      "--title",
      "A title",
      "--outlet",
      "X",
      "--published",
      "2021-05-03",
      "--language",
      "en",
    );
    await screen.shows("Is it an original or a translation?");
    screen.type(keys.enter);
    await screen.shows("Was it made from the source");
    screen.type(`${keys.down}${keys.enter}`);
    await screen.shows("Where was it captured from?");
    screen.type(keys.enter);
    const { code, screen: shown } = await screen.end();
    expect(code).toBe(0);
    keeps("add-copy.txt", shown);
    const manifests = everything().filter((path) => path.endsWith(".manifest.yaml"));
    expect(manifests.filter((path) => archive.read(`archive/${path}`).includes("revision-of"))).toHaveLength(1);
    expect((await runCli(["verify"], archive.folder)).code).toBe(0);
  });

  it.each([
    ["Ctrl-C", keys.cancel],
    ["Escape", keys.escape],
    ["Ctrl-D", keys.end],
  ])("writes nothing with %s, and is told so", async (_, key) => {
    archive.write("story.txt", story);
    const before = everything();
    const screen = open("story.txt");
    await screen.shows('Title of "story.txt"');
    screen.type(keys.enter);
    await screen.shows("Who published this copy?");
    screen.type(key);
    const { code, screen: shown } = await screen.end();
    expect(code).toBe(130);
    expect(shown).toContain("Nothing was written.");
    expect(everything()).toEqual(before);
  });

  it("is told which file a title is asked for, though none was found", async () => {
    archive.write("words.txt", `${"The hall was sold to a company, and the owner said so. ".repeat(8)}\n`);
    const screen = open("words.txt");
    await screen.shows('Title of "words.txt", as it is printed (Enter: not known)');
    screen.type(keys.end);
    expect((await screen.end()).code).toBe(130);
  });

  it("is told what is wrong with a language, and where the words nearly stand", async () => {
    archive.write("story.txt", story);
    const screen = open(
      "story.txt",
      "--title",
      "The market hall",
      "--published",
      "2020-06-04",
      "--outlet",
      "Coast Gazette",
    );
    await screen.shows('Is the text in English ("en")?');
    screen.type("n");
    await screen.shows("Which language is it in?");
    screen.type(`english${keys.enter}`);
    await screen.shows("begins with two or three letters");
    screen.type(`${keys.erase.repeat(7)}en-GB${keys.enter}`);
    await screen.shows("Is it an original or a translation?");
    screen.type(keys.up.repeat(6) + keys.enter);
    await screen.shows("Which words of the text show it?");
    screen.type(`${keys.paste("The old market hall was bought")}${keys.enter}`);
    expect(await screen.shows("do not stand")).toMatch(/3:1 has "The old market/);
    screen.type(keys.cancel);
    expect((await screen.end()).code).toBe(130);
  });

  it("is asked nothing with --no-input", async () => {
    archive.write("story.txt", story);
    const { code, screen } = await open("story.txt", "--no-input").end();
    expect(code).toBe(0);
    expect(screen).not.toContain("◆");
  });

  it("sees nothing of a file's name or words act on the terminal", async () => {
    const name = "a\u202e\u001b]0;owned\u0007.txt";
    archive.write(name, `\u001b[2J\u001b[31mThe market hall\n\n${story}`);
    const screen = open(name);
    const shown = await screen.shows("Title of");
    expect(shown).toContain("\\x1b]0;owned\\x07");
    expect(shown).toContain("\\x1b[2J");
    screen.type(keys.cancel);
    expect((await screen.end()).code).toBe(130);
  });
});
