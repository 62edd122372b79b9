// Puts what events say onto standard output as bytes: as text it would cost as much as a tenth of the walk that is measured.

import { writeSync } from "node:fs";

/** Collects bytes and writes them many at a time. */
export class EventBytes {
  #ids;
  #idBytes;
  #bytes = Buffer.allocUnsafe(128 * 1024);
  #length = 0;

  constructor(ids) {
    this.#ids = ids;
    this.#idBytes = ids.bytes;
  }

  /** A character is a byte: paths are held so. */
  text(characters) {
    this.#room(characters.length);
    this.#length += this.#bytes.write(characters, this.#length, "latin1");
  }

  /** A blank and an id, or zeros for -1. */
  id(handle) {
    const bytes = this.#idBytes;
    const { width } = this.#ids;
    const digits = "0123456789abcdef";
    this.#room(1 + 2 * width);
    this.#bytes[this.#length++] = 0x20;
    for (let index = 0; index < width; index++) {
      const byte = handle < 0 ? 0 : bytes[handle * width + index];
      this.#bytes[this.#length++] = digits.charCodeAt(byte >> 4);
      this.#bytes[this.#length++] = digits.charCodeAt(byte & 15);
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
