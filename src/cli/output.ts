// The only writer: everything that reaches a stream goes through here and is escaped on the way.

import { styleText } from "node:util";
import type { Writable } from "node:stream";
import { ArchiveError } from "../core/error.ts";
import { escapeJson, escapeLine, escapeWords } from "../core/escape.ts";
import { encodeCommand } from "../core/workflow-command.ts";
import { encodeXml } from "../core/xml.ts";
import type { Format, Line, Piece, Style } from "../format/format.ts";

const chunkLength = 64 * 1024;

/** A stream with what is known of it. */
export interface Destination {
  readonly stream: Writable;
  readonly colour: boolean;
}

/** Writes lines, commands and documents, escaped, with back pressure. A closed pipe ends the writing quietly. */
export class Output {
  readonly #stream: Writable;
  readonly #colour: boolean;
  #closed = false;

  constructor({ stream, colour }: Destination) {
    this.#stream = stream;
    this.#colour = colour;
    // Each failed write reports to its callback; without a listener the same error would end the process as well.
    stream.on("error", () => {});
  }

  /** Whether colour is wanted. */
  get colour(): boolean {
    return this.#colour;
  }

  /**
   * Renders a value by a format.
   * @throws ArchiveError `output-failed` when the stream takes no more, for other reasons than a closed pipe
   */
  async write<T>(format: Format<T>, value: T): Promise<void> {
    await this.#drain(this.#texts(format, value));
  }

  #texts<T>(format: Format<T>, value: T): Iterable<string> {
    switch (format.kind) {
      case "json":
        return map(format.render(value), (json) => `${escapeJson(json)}\n`);
      case "xml":
        return map(encodeXml(format.render(value)), (line) => `${line}\n`);
      case "commands":
        return map(format.render(value), (one) => `${"command" in one ? encodeCommand(one) : this.#line(one)}\n`);
      case "lines":
        return map(format.render(value), (line) => `${this.#line(line)}\n`);
    }
  }

  /** Writes lines of words. */
  async lines(lines: Iterable<Line>): Promise<void> {
    await this.#drain(map(lines, (line) => `${this.#line(line)}\n`));
  }

  /** Shows one line of words in place of the last such line; no words clear it. Only for a terminal. */
  async status(words: string): Promise<void> {
    await this.#send(`\r${escapeWords(words)}\u001b[K`);
  }

  #line(line: Line): string {
    // A command of a CI runner could also be put together from harmless pieces.
    const plain = line.map((piece) => escapeWords(typeof piece === "string" ? piece : piece.text)).join("");
    const safe = escapeLine(plain);
    if (!this.#colour || safe !== plain) return safe;
    return line.map((piece) => this.#piece(piece)).join("");
  }

  #piece(piece: Piece): string {
    if (typeof piece === "string") return escapeWords(piece);
    const words = escapeWords(piece.text);
    return styleText(typeof piece.style === "string" ? piece.style : ([...piece.style] as Style[]), words, {
      validateStream: false,
    });
  }

  async #drain(parts: Iterable<string>): Promise<void> {
    let chunk = "";
    for (const part of parts) {
      chunk += part;
      if (chunk.length >= chunkLength) {
        await this.#send(chunk);
        chunk = "";
      }
      if (this.#closed) return;
    }
    if (chunk !== "") await this.#send(chunk);
  }

  #send(chunk: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#stream.write(chunk, (error?: (Error & { code?: string }) | null) => {
        const failure = error === null || error === undefined ? null : this.#failure(error);
        if (failure === null) resolve();
        else reject(failure);
      });
    });
  }

  /** A reader that has gone away is no failure of the run; a full disk is. */
  #failure(error: Error & { code?: string }): ArchiveError | null {
    this.#closed = true;
    if (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED") return null;
    const message = `The output could not be written (${error.code ?? error.message})`;
    return new ArchiveError("output-failed", message, { cause: error });
  }
}

function* map<A, B>(items: Iterable<A>, change: (item: A) => B): Generator<B> {
  for (const item of items) yield change(item);
}
