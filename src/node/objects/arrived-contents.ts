// Contents out of git's answers: hashed where they stand, and put where whole words begin.

import { hash } from "node:crypto";
import type { ArrivedObject } from "./cat-file.ts";
import { hexOf, idBytes, isSameId, type ObjectFormat, refuseForged } from "./object-id.ts";

export class ArrivedContents {
  readonly #format: ObjectFormat;
  #memory = Buffer.allocUnsafeSlow(16 * 1024);

  constructor(format: ObjectFormat) {
    this.#format = format;
  }

  /**
   * The content of an answer, good until the next.
   * @param ids of all that was asked for, as bytes, one behind the other
   * @throws ArchiveError `object-corrupt` when it is not the content of the id at the index
   */
  check({ memory, head, start, end }: ArrivedObject, ids: Uint8Array, index: number): Uint8Array {
    // But for the line feed, git's words are the header that is hashed.
    memory[start - 1] = 0;
    const found = hash(this.#format, memory.subarray(head, end), "binary");
    const width = idBytes[this.#format];
    const id = ids.subarray(index * width, (index + 1) * width);
    if (!isSameId(found, id)) refuseForged(Buffer.from(id).toString("hex"), hexOf(found), "git's answer");
    const length = end - start;
    if (this.#memory.length < length) this.#memory = Buffer.allocUnsafeSlow(length * 2);
    memory.copy(this.#memory, 0, start, end);
    return new Uint8Array(this.#memory.buffer, 0, length);
  }
}
