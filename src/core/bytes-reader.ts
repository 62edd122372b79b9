// Reads the stored bytes of a source: digests, words, and why the digest is not the expected one.

import type { BytesFacts, DocumentFacts } from "./archive.ts";
import { type CharsetClaim, charsetOf } from "./charset.ts";
import { fixityCause } from "./fixity-cause.ts";
import { type Inventory, notRegular, type Slot } from "./inventory.ts";
import { isSha256 } from "./layout.ts";
import type { Limits } from "./limits.ts";
import type { Manifest } from "./manifest/generated/schema-types.ts";
import type { AccessFault, DecodeResult, TreeEntry, VerifyPorts } from "./ports.ts";
import { Text } from "./text.ts";

/** The bytes and, where they are text, the words. */
export interface BytesAndText {
  readonly bytes: BytesFacts | null;
  readonly text: Text | null;
}

const neither: BytesAndText = { bytes: null, text: null };

// What no text holds: controls other than TAB, LINE FEED, FORM FEED and CARRIAGE RETURN.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const binary = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

function plainWords(result: DecodeResult): BytesFacts["utf8"] {
  if (result.kind !== "text" || result.text === "" || binary.test(result.text)) return null;
  return /[\u0080-\uffff]/.test(result.text) ? "beyond-ascii" : "ascii";
}

const isSaidToBeUtf8 = (claim: CharsetClaim): boolean =>
  claim.kind === "unknown" || (claim.kind === "text" && /^(?:utf-8|us-ascii)$/i.test(claim.charset));

export class BytesReader {
  readonly #ports: VerifyPorts;
  readonly #inventory: Inventory;
  readonly #limits: Limits;

  constructor(ports: VerifyPorts, inventory: Inventory, limits: Limits) {
    this.#ports = ports;
    this.#inventory = inventory;
    this.#limits = limits;
  }

  /** @param faults takes up what keeps the bytes from being read */
  async read(slot: Slot, manifest: DocumentFacts<Manifest> | null, faults: AccessFault[]): Promise<BytesAndText> {
    const [entry] = slot.bytes;
    if (entry === undefined) return neither;
    if (entry.kind !== "file") {
      faults.push(notRegular(entry));
      return neither;
    }
    const result = await this.#ports.tree.read(entry.path, this.#limits.textBytes);
    if (result.ok) return this.#small(slot, entry, manifest, result.bytes);
    if (result.fault.kind === "limit") return this.#large(slot, entry, manifest, faults);
    faults.push(result.fault);
    return neither;
  }

  #small(slot: Slot, entry: TreeEntry, manifest: DocumentFacts<Manifest> | null, content: Uint8Array): BytesAndText {
    const { digester, decoder } = this.#ports;
    const file = manifest?.value?.file;
    const sha256 = digester.sha256(content);
    const expected = file?.sha256 ?? (isSha256(slot.stem) ? slot.stem : null);
    const isOtherSource = (digest: string): boolean => this.#isOther(digest, slot);
    const cause =
      expected === null || sha256 === expected
        ? null
        : fixityCause(content, sha256, { sha256: expected, isOtherSource }, digester, decoder);
    const claim = charsetOf(manifest);
    const decoded = claim.kind === "text" ? decoder.decode(content, claim.charset) : null;
    const bytes: BytesFacts = {
      path: entry.path,
      size: content.length,
      sha256,
      sha512: file?.sha512 === undefined ? null : digester.sha512(content),
      cause,
      otherSource: cause === "other-source" ? sha256 : null,
      decoded,
      utf8: isSaidToBeUtf8(claim) ? null : plainWords(decoder.decode(content, "utf-8")),
    };
    return { bytes, text: decoded?.kind === "text" ? new Text(decoded.text) : null };
  }

  async #large(
    slot: Slot,
    entry: TreeEntry,
    manifest: DocumentFacts<Manifest> | null,
    faults: AccessFault[],
  ): Promise<BytesAndText> {
    const file = manifest?.value?.file;
    const result = await this.#ports.tree.digest(entry.path, this.#limits.sourceBytes, file?.sha512 !== undefined);
    if (!result.ok) {
      faults.push(result.fault);
      return neither;
    }
    const { size, sha256, sha512 } = result;
    const otherSource = sha256 !== file?.sha256 && this.#isOther(sha256, slot) ? sha256 : null;
    const cause = sha256 === (file?.sha256 ?? slot.stem) ? null : otherSource === null ? "unknown" : "other-source";
    const { path } = entry;
    return { bytes: { path, size, sha256, sha512, cause, otherSource, decoded: null, utf8: null }, text: null };
  }

  #isOther(digest: string, slot: Slot): boolean {
    return digest !== slot.stem && this.#inventory.slots.has(digest);
  }
}
