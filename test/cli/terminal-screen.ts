// A terminal's screen in memory: what programs write is shown as a person would see it, scrolled-off lines included.

import xterm from "@xterm/headless";

/** Keys as a terminal sends them. */
export const keys = {
  enter: "\r",
  up: "\u001b[A",
  down: "\u001b[B",
  escape: "\u001b",
  cancel: "\u0003",
  end: "\u0004",
  suspend: "\u001a",
  erase: "\u007f",
  /** A pasted text in the brackets that xterm's DECSET 2004 puts around it. */
  paste: (text: string): string => `\u001b[200~${text.replaceAll("\n", "\r")}\u001b[201~`,
} as const;

export class TerminalScreen {
  readonly #terminal: xterm.Terminal;

  constructor(columns = 100, rows = 40) {
    this.#terminal = new xterm.Terminal({
      cols: columns,
      rows,
      scrollback: 2000,
      convertEol: true,
      allowProposedApi: true,
    });
  }

  /** Takes what was written; resolves when it is shown. */
  write(data: Uint8Array | string): Promise<void> {
    return new Promise((resolve) => this.#terminal.write(data, resolve));
  }

  /** All lines from the first, without blanks at their ends and empty lines at the end. */
  get text(): string {
    const { active } = this.#terminal.buffer;
    const lines = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? "");
    return `${lines
      .map((line) => line.trimEnd())
      .join("\n")
      .trimEnd()}\n`;
  }
}
