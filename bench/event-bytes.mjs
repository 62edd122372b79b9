// Puts what events say onto standard output as bytes: as text it would cost as much as a tenth of the walk that is measured.

import { writeSync } from "node:fs";

const zero = 0x30;
/** The two hexadecimal digits of a byte. */
const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const high = Uint8Array.from(digits, (pair) => pair.charCodeAt(0));
const low = Uint8Array.from(digits, (pair) => pair.charCodeAt(1));

/** Collects bytes and writes them many at a time. */
export class EventBytes {
  #width;
  #bytes = Buffer.allocUnsafe(128 * 1024);
  #length = 0;

  /** @param {number} width bytes of an id */
  constructor(width) {
    this.#width = width;
  }

  /** A character is a byte: paths are held so. */
  text(characters) {
    this.#room(characters.length);
    if (characters.length > 16) this.#length += this.#bytes.latin1Write(characters, this.#length);
    else for (let at = 0; at < characters.length; at++) this.#bytes[this.#length++] = characters.charCodeAt(at);
  }

  /** The id that stands among others, or zeros for a handle of -1. */
  id(ids, handle) {
    const bytes = this.#bytes;
    const width = this.#width;
    this.#room(2 * width);
    let to = this.#length;
    this.#length += 2 * width;
    if (handle < 0) {
      bytes.fill(zero, to, this.#length);
      return;
    }
    for (let from = handle * width, end = from + width; from < end; from++) {
      const byte = ids[from];
      bytes[to++] = high[byte];
      bytes[to++] = low[byte];
    }
  }

  #room(length) {
    if (this.#length + length > this.#bytes.length) this.flush();
    if (length > this.#bytes.length) this.#bytes = Buffer.allocUnsafe(length);
  }

  flush() {
    for (let done = 0; done < this.#length; ) done += writeSync(1, this.#bytes, done, this.#length - done);
    this.#length = 0;
  }
}
