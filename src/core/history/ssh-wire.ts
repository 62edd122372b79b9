// The binary encoding of SSH (RFC 4251, section 5): strings with a length before them, read with every length checked.

import { binaryString } from "./byte-text.ts";

/** Reads one field after the other; each method gives null when too little is left. */
export class SshReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether everything was read. */
  get done(): boolean {
    return this.#at === this.#bytes.length;
  }

  uint32(): number | null {
    const found = this.take(4);
    if (found === null) return null;
    return (((found[0] ?? 0) << 24) | ((found[1] ?? 0) << 16) | ((found[2] ?? 0) << 8) | (found[3] ?? 0)) >>> 0;
  }

  string(): Uint8Array | null {
    const size = this.uint32();
    return size === null ? null : this.take(size);
  }

  /** A string as characters U+0000 to U+00FF. */
  words(): string | null {
    const found = this.string();
    return found === null ? null : binaryString(found, 0, found.length);
  }

  /** A positive integer without leading zeros, as the encoding asks for. */
  positive(): Uint8Array | null {
    const found = this.string();
    if (found === null || found.length === 0 || (found[0] ?? 0) >= 0x80) return null;
    if (found[0] !== 0) return found;
    return found.length > 1 && (found[1] ?? 0) >= 0x80 ? found.subarray(1) : null;
  }

  take(size: number): Uint8Array | null {
    if (size > this.#bytes.length - this.#at) return null;
    this.#at += size;
    return this.#bytes.subarray(this.#at - size, this.#at);
  }
}

/** A string with its length before it. */
export function sshString(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(4 + bytes.length);
  result.set([bytes.length >>> 24, (bytes.length >>> 16) & 0xff, (bytes.length >>> 8) & 0xff, bytes.length & 0xff]);
  result.set(bytes, 4);
  return result;
}
