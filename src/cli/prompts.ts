// Questions to a person at a terminal: asked only where there is one, answered or cancelled, never in the way of a script.

import { Writable } from "node:stream";
import { styleText } from "node:util";
import { ArchiveError } from "../core/error.ts";
import { escapeWords } from "../core/escape.ts";
import type { Surroundings } from "./command.ts";
import { bracketedPaste, Keyboard, pastedLineEnd } from "./keyboard.ts";
import { questionLines } from "./question-lines.ts";

/** One of several answers. */
export interface Choice<T extends string> {
  readonly value: T;
  /** Shown; the value when absent. */
  readonly label?: string;
  /** Shown beside the choice while it is the one pointed at. */
  readonly hint?: string;
}

export interface TextQuestion {
  readonly message: string;
  /** Shown dimmed while nothing is typed; it is no answer. */
  readonly example?: string;
  /** Stands there to be kept or changed; on one line. */
  readonly initial?: string;
  /** Whether nothing is an answer: the empty string. */
  readonly optional?: boolean;
  /** One sentence on what is wrong with an answer, or null. */
  readonly check?: (answer: string) => string | null;
}

/** What a command may ask. Each method throws ArchiveError `cancelled` when the person gives up (Ctrl-C, Escape, Ctrl-D on an empty line). */
export interface Questions {
  /** One of several; the arrow keys move. `initial` is pointed at first. */
  select<T extends string>(message: string, choices: readonly Choice<T>[], initial?: T): Promise<T>;
  /** Words on one line, without blanks around them. */
  text(question: TextQuestion): Promise<string>;
  /** Words with their line ends, pasted or typed, as given. */
  passage(question: Omit<TextQuestion, "initial">): Promise<string>;
  confirm(message: string, initial?: boolean): Promise<boolean>;
}

/** Whether a person can be asked: both ends are a terminal that can move its cursor, and asking is not switched off. */
export function canAsk({ stdin, stderr, env }: Surroundings, input: boolean): boolean {
  return input && stdin.isTTY === true && stderr.isTTY === true && env["TERM"] !== "dumb";
}

/**
 * Does something with questions at hand and gives the terminal back afterwards, however it ends.
 * @param input false where `--no-input` is given
 * @param colour whether colour is wanted
 * @param work is given null where nobody can be asked
 */
export async function withQuestions<T>(
  surroundings: Surroundings,
  { input, colour }: { readonly input: boolean; readonly colour: boolean },
  work: (questions: Questions | null) => Promise<T>,
): Promise<T> {
  if (!canAsk(surroundings, input)) return work(null);
  const terminal = new Terminal(surroundings, colour);
  try {
    return await work(terminal);
  } finally {
    terminal.release();
  }
}

type Clack = typeof import("@clack/prompts");

/** Asks by the prompt library, which is loaded with the first question. */
class Terminal implements Questions {
  readonly #surroundings: Surroundings;
  readonly #screen: Screen;
  /** Of the question that is open: each has its own, because the library never takes its listener away. */
  #question = new AbortController();
  #isOpen = false;
  #isGone = false;
  #keyboard: Keyboard | null = null;

  constructor(surroundings: Surroundings, colour: boolean) {
    this.#surroundings = surroundings;
    this.#screen = new Screen(surroundings.stderr, colour);
  }

  release(): void {
    if (this.#keyboard === null) return;
    this.#keyboard.release();
    this.#keyboard = null;
    this.#screen.write(bracketedPaste.off);
    this.#screen.release();
  }

  select<T extends string>(message: string, choices: readonly Choice<T>[], initial?: T): Promise<T> {
    return this.#ask(async (clack, streams) => {
      // The library's own type of an option depends on that of the value, and so cannot be told of a generic one.
      const options = choices.map(({ value, label = value, hint }) => ({
        value: value as string,
        label: escapeWords(label),
        ...(hint === undefined ? {} : { hint: escapeWords(hint) }),
      }));
      const start = initial === undefined ? {} : { initialValue: initial as string };
      const answer = await clack.select({
        ...streams,
        ...start,
        options,
        get message() {
          return broken(streams.output, message);
        },
      });
      return choices.find(({ value }) => value === answer)?.value ?? null;
    });
  }

  async text(question: TextQuestion): Promise<string> {
    return this.#words(question, (typed) => typed.replaceAll(pastedLineEnd, " ").trim());
  }

  async passage(question: Omit<TextQuestion, "initial">): Promise<string> {
    return this.#words(question, (typed) => typed.replaceAll(pastedLineEnd, "\n"));
  }

  confirm(message: string, initial = true): Promise<boolean> {
    return this.#ask(async (clack, streams) => {
      const answer = await clack.confirm({
        ...streams,
        initialValue: initial,
        get message() {
          return broken(streams.output, message);
        },
      });
      return clack.isCancel(answer) ? null : answer;
    });
  }

  #words(
    { message, example, initial, optional, check }: TextQuestion,
    read: (typed: string) => string,
  ): Promise<string> {
    return this.#ask(async (clack, streams) => {
      const answer = await clack.text({
        get message() {
          return broken(streams.output, message, `${styleText("gray", clack.S_BAR)}  `);
        },
        ...(example === undefined ? {} : { placeholder: escapeWords(example) }),
        ...(initial === undefined ? {} : { initialValue: initial.replaceAll("\n", pastedLineEnd) }),
        validate: (typed) => {
          const words = read(typed ?? "");
          if (words.trim() === "") return optional === true ? undefined : "An answer is needed here.";
          const fault = check?.(words) ?? null;
          return fault === null ? undefined : broken(streams.output, fault, "   ");
        },
        ...streams,
      });
      return clack.isCancel(answer) ? null : read(answer);
    });
  }

  async #ask<T>(
    put: (clack: Clack, streams: { input: Keyboard; output: Screen; signal: AbortSignal }) => Promise<T | null>,
  ): Promise<T> {
    const clack = await import("@clack/prompts");
    if (this.#keyboard === null) {
      this.#keyboard = new Keyboard(this.#surroundings.stdin);
      this.#keyboard.once("end", () => {
        this.#isGone = true;
        this.#question.abort();
      });
      // A question of which the reading of keys has ended (Ctrl-D) would wait for ever, and no key could end it.
      this.#keyboard.on("pause", () => setImmediate(() => this.#giveUpUnread()));
      this.#screen.write(bracketedPaste.on);
    }
    this.#question = new AbortController();
    if (this.#isGone) this.#question.abort();
    const { signal } = this.#question;
    this.#isOpen = true;
    const answer = await put(clack, { input: this.#keyboard, output: this.#screen, signal });
    this.#isOpen = false;
    if (answer === null) throw new ArchiveError("cancelled", "The questions were not answered to the end");
    return answer;
  }

  #giveUpUnread(): void {
    if (this.#isOpen && this.#keyboard?.isPaused() === true) this.#question.abort();
  }
}

/** Columns that a symbol or a bar and the blanks after it take at the left of a question. */
const margin = 3;

/**
 * Asked for anew whenever a question is drawn: a window may have become narrower.
 * @param left stands at the left of each line but the first
 */
function broken(screen: Screen, words: string, left = ""): string {
  return questionLines(escapeWords(words), screen.columns - margin).join(`\n${left}`);
}

/** A control sequence (ECMA-48, 5.4) as the prompt library writes them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences are what is looked for
const controlSequence = /(\u001b\[[0-9;?]{0,16}[A-Za-z])/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences are what is looked for
const colourSequence = /^\u001b\[[0-9;]*m$/;

/**
 * The terminal's screen for the prompt library, which repeats what is typed or pasted: of control sequences only its own kind pass,
 * and all other words are escaped like everything that is written.
 */
class Screen extends Writable {
  readonly isTTY = true;
  readonly #stream: Surroundings["stderr"] & { readonly rows?: number };
  readonly #colour: boolean;
  readonly #resized = (): void => void this.emit("resize");

  constructor(stream: Surroundings["stderr"], colour: boolean) {
    super({ decodeStrings: false });
    this.#stream = stream;
    this.#colour = colour;
    stream.on("resize", this.#resized);
  }

  get columns(): number {
    return this.#stream.columns ?? 80;
  }

  get rows(): number {
    return this.#stream.rows ?? 24;
  }

  release(): void {
    this.#stream.off("resize", this.#resized);
  }

  override _write(chunk: string, _encoding: string, done: () => void): void {
    const parts = chunk.split(controlSequence).map((part, index) => {
      if (index % 2 === 1) return this.#colour || !colourSequence.test(part) ? part : "";
      return part.replaceAll(pastedLineEnd, "⏎").split("\n").map(escapeWords).join("\n");
    });
    this.#stream.write(parts.join(""));
    done();
  }
}
