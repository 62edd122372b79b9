// Questions at a terminal: what is shown, which keys answer, what a paste is, and that giving up is told.

import { PassThrough, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import type { Surroundings } from "../../src/cli/command.ts";
import { type Questions, withQuestions } from "../../src/cli/prompts.ts";
import { keys, TerminalScreen } from "./terminal-screen.ts";

class FakeTerminal extends Writable {
  readonly isTTY = true;
  columns: number;
  readonly rows = 24;
  readonly screen: TerminalScreen;
  raw = "";
  constructor(columns: number) {
    super();
    this.columns = columns;
    this.screen = new TerminalScreen(columns, 24);
  }
  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.raw += chunk.toString();
    void this.screen.write(chunk.toString()).then(done);
  }
}

async function ask<T>(
  typed: string | readonly string[],
  work: (questions: Questions) => Promise<T>,
  { input = true, ends = false, columns = 80 } = {},
): Promise<{
  readonly answer: T | "nobody";
  readonly screen: string;
  readonly raw: string;
  readonly modes: boolean[];
}> {
  const modes: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (raw: boolean) => void modes.push(raw) });
  const stderr = new FakeTerminal(columns);
  const surroundings: Surroundings = { argv: [], cwd: "/", env: {}, stdin, stdout: new PassThrough(), stderr };
  for (const chunk of [typed].flat()) stdin.write(chunk);
  if (ends) stdin.end();
  const answer = await withQuestions(surroundings, { input, colour: false }, async (questions) =>
    questions === null ? "nobody" : work(questions),
  );
  await new Promise((resolve) => stderr.write("", resolve));
  return { answer, screen: stderr.screen.text, raw: stderr.raw, modes };
}

const kinds = [
  { value: "defect", label: "A defect", hint: "wrong words" },
  { value: "claim", label: "A claim" },
] as const;

describe("questions", () => {
  it("are answered one after the other, though all keys were typed ahead", async () => {
    const { answer, screen, modes } = await ask(
      `${keys.down}${keys.enter}Ada ${keys.enter}n${keys.enter}`,
      async (questions) => [
        await questions.select("What is it?", kinds),
        await questions.text({ message: "Whose?" }),
        await questions.confirm("Sure?"),
      ],
    );
    expect(answer).toEqual(["claim", "Ada", false]);
    expect(screen).toMatch(/What is it\?\n│ {2}A claim\n│\n◇ {2}Whose\?\n│ {2}Ada\n│\n◇ {2}Sure\?\n│ {2}No/);
    expect(modes).toEqual([true, false]);
  });

  it("take a pasted text as one answer, with its line ends and without its control characters", async () => {
    const pasted = "first\n\nsecond\tthird\u0003\u001b[A\u001b";
    const { answer, screen } = await ask([keys.paste(pasted), keys.enter], (questions) =>
      questions.passage({ message: "Which words?" }),
    );
    expect(answer).toBe("first\n\nsecond third[A");
    expect(screen).toContain("first⏎⏎second third[A");
  });

  it("take a paste whose brackets are torn between two reads", async () => {
    const chunks = [...keys.paste("a\nb")].concat(keys.enter);
    expect((await ask(chunks, (questions) => questions.passage({ message: "Which?" }))).answer).toBe("a\nb");
  });

  it("say what is wrong with an answer, and ask again", async () => {
    const check = (answer: string) => (answer === "yes" ? null : "Say yes");
    const { answer, raw } = await ask(
      `${keys.enter}no${keys.enter}${keys.erase}${keys.erase}yes${keys.enter}`,
      (questions) => questions.text({ message: "Well?", check }),
    );
    expect(answer).toBe("yes");
    expect(raw).toMatch(/An answer is needed here\..*Say yes/s);
  });

  it.each([
    ["Ctrl-C", keys.cancel],
    ["Escape", keys.escape],
  ])("are given up with %s", async (_name, key) => {
    await expect(ask(key, (questions) => questions.text({ message: "Whose?" }))).rejects.toMatchObject({
      code: "cancelled",
    });
  });

  it.each([
    ["words", (questions: Questions) => questions.text({ message: "Whose?" })],
    ["a choice", (questions: Questions) => questions.select("What is it?", kinds)],
    ["yes or no", (questions: Questions) => questions.confirm("Sure?")],
  ])("for %s are given up with Ctrl-D where nothing is typed", async (_name, put) => {
    const asked = ask<unknown>([keys.end, "x", keys.enter], put);
    await expect(asked).rejects.toMatchObject({ code: "cancelled" });
  });

  it("take Ctrl-D within an answer for a key like others", async () => {
    const typed = ["Ada", keys.end, keys.enter, `Eve${keys.end}${keys.enter}`];
    const { answer } = await ask(typed, async (questions) => [
      await questions.text({ message: "Whose?" }),
      await questions.text({ message: "And whose?" }),
    ]);
    expect(answer).toEqual(["Ada", "Eve"]);
  });

  it("go on reading keys after Ctrl-Z", async () => {
    const stopped: string[] = [];
    const take = (): void => void stopped.push("SIGTSTP");
    // Without a listener this process itself would stop.
    process.on("SIGTSTP", take);
    const { answer, modes } = await ask(`A${keys.suspend}da${keys.enter}`, (questions) =>
      questions.text({ message: "Whose?" }),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("SIGTSTP", take);
    expect([answer, stopped, modes]).toEqual(["Ada", [], [true, false]]);
  });

  it("keep their bar at the left of every line of a narrow window", async () => {
    const message = "Who published this copy? A famous name in the text need not be it (Enter: not known)";
    const { raw, screen } = await ask(
      [`x${keys.enter}`, keys.erase, keys.enter, keys.enter],
      async (questions) => {
        await questions.text({ message, optional: true, check: () => "This is wrong, and takes more than one line." });
        await questions.confirm(message);
      },
      { columns: 40 },
    );
    const lines = "Who published this copy? A famous\n│  name in the text need not be it\n│  (Enter: not known)\n│";
    expect(screen.split(`◇  ${lines}`)).toHaveLength(3);
    expect(raw).toContain("└  This is wrong, and takes more than\n   one line.");
  });

  it("are given up when the terminal goes away", async () => {
    const asked = ask("half an answer", (questions) => questions.text({ message: "Whose?" }), { ends: true });
    await expect(asked).rejects.toMatchObject({ code: "cancelled" });
  });

  it("are as many as are needed, without a warning of Node", async () => {
    const warnings: Error[] = [];
    const take = (warning: Error): void => void warnings.push(warning);
    process.on("warning", take);
    const { answer } = await ask(keys.enter.repeat(20), async (questions) => {
      const answers: boolean[] = [];
      for (let count = 0; count < 20; count++) answers.push(await questions.confirm("Again?"));
      return answers.length;
    });
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", take);
    expect(answer).toBe(20);
    expect(warnings).toEqual([]);
  });

  it("are given up when the terminal has gone before they are asked", async () => {
    const asked = ask(
      keys.enter,
      async (questions) => {
        await questions.confirm("First?");
        await new Promise((resolve) => setTimeout(resolve, 20));
        return questions.text({ message: "Second?" });
      },
      { ends: true },
    );
    await expect(asked).rejects.toMatchObject({ code: "cancelled" });
  });

  it("show nothing that moves the cursor or turns the writing direction, asked or typed", async () => {
    const hostile = "a\u001b[2J\u202eb\u009b1mc";
    const { raw } = await ask(`${keys.paste(hostile)}${keys.enter}${keys.enter}`, async (questions) => {
      await questions.text({ message: hostile });
      await questions.select(hostile, [{ value: "x", label: hostile, hint: hostile }]);
    });
    for (const harmful of ["\u202e", "\u009b", "\u001b[2J"]) expect(raw).not.toContain(harmful);
    expect(raw).toContain("\\x1b[2J\\u{202E}b\\x9b1mc");
  });

  it("are not asked where that is switched off", async () => {
    expect((await ask("", () => Promise.resolve("somebody"), { input: false })).answer).toBe("nobody");
  });
});
