// The keyboard of a terminal, key by key, so that prompts lose nothing typed ahead and a pasted text is one answer, whatever is in it.

import { StringDecoder } from "node:string_decoder";
import { Readable } from "node:stream";

/** Stands for a line end within a pasted text, because a line end would send the answer off: a noncharacter (Unicode 16.0, 23.7). */
export const pastedLineEnd = "\ufdd0";

const pasteBegins = "\u001b[200~";
const pasteEnds = "\u001b[201~";

/** Turns bracketed paste (xterm, DECSET 2004) on, and off again. */
export const bracketedPaste: { readonly on: string; readonly off: string } = {
  on: "\u001b[?2004h",
  off: "\u001b[?2004l",
};

/** A terminal's input as Node gives it. */
export type TerminalInput = NodeJS.ReadableStream & { setRawMode?: (raw: boolean) => unknown };

/**
 * What is typed, a character at a time. Within a pasted text line ends become {@link pastedLineEnd}, tabs become spaces, and other
 * control characters are left out: what a page hid in the clipboard presses no keys.
 */
export class Keyboard extends Readable {
  readonly isTTY = true;
  readonly #input: TerminalInput;
  readonly #decoder = new StringDecoder("utf8");
  /** While a text is being pasted: the beginning of what may be its end mark; null otherwise. */
  #pasting: string | null = null;
  /** The last characters typed, as far as they may begin a paste. */
  #typed = "";
  #afterReturn = false;
  readonly #take = (chunk: Buffer | string): void => {
    for (const character of typeof chunk === "string" ? chunk : this.#decoder.write(chunk)) this.#character(character);
  };
  readonly #end = (): void => void this.push(null);

  constructor(input: TerminalInput) {
    super({ encoding: "utf8" });
    this.#input = input;
    input.setRawMode?.(true);
    input.on("data", this.#take);
    input.once("end", this.#end);
    input.resume();
  }

  /** Prompts turn the raw mode on and off; here it stays on from the first to the last, so that no key is echoed or translated. */
  setRawMode(): this {
    return this;
  }

  /** Gives the terminal back. */
  release(): void {
    this.#input.off("data", this.#take);
    this.#input.off("end", this.#end);
    this.#input.pause();
    this.#input.setRawMode?.(false);
  }

  override _read(): void {
    // Keys come when they are pressed.
  }

  #character(character: string): void {
    if (this.#pasting !== null) this.#pasted(character, this.#pasting);
    // Who comes back to a program that was laid aside (Ctrl-Z) would find a question that reads no keys.
    else if (character !== "\u001a") {
      this.push(character);
      const typed = this.#typed + character;
      this.#typed = pasteBegins.startsWith(typed) ? typed : character === "\u001b" ? character : "";
      if (typed !== pasteBegins) return;
      this.#pasting = "";
      this.#typed = "";
    }
  }

  #pasted(character: string, mark: string): void {
    const longer = mark + character;
    if (longer === pasteEnds) {
      this.#pasting = null;
      this.push(pasteEnds);
    } else if (pasteEnds.startsWith(longer)) this.#pasting = longer;
    else {
      const begins = character === "\u001b";
      this.#pasting = begins ? character : "";
      for (const one of begins ? mark : longer) this.#paste(one);
    }
  }

  #paste(character: string): void {
    const repeats = character === "\n" && this.#afterReturn;
    this.#afterReturn = character === "\r";
    if (repeats) return;
    if (/[\r\n\u0085\u2028\u2029]/.test(character)) this.push(pastedLineEnd);
    else if (character === "\t") this.push(" ");
    else if (!/\p{Cc}/u.test(character)) this.push(character);
  }
}
