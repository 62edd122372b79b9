// Why bytes are not what their digest says: tries what git, editors and storage really do to files. Pure; it decides nothing.

import type { FixityCause } from "./diagnostic.ts";
import { isSha256 } from "./layout.ts";
import type { Decoder, Digester } from "./ports.ts";

/** What is expected of the bytes, and what else is known. */
export interface Expectation {
  readonly sha256: string;
  /** Size by the manifest, or null. */
  readonly size: number | null;
  /** Whether a digest is that of another source of this archive. */
  isOtherSource(sha256: string): boolean;
}

const LF = 0x0a;
const CR = 0x0d;
const byteOrderMark = [0xef, 0xbb, 0xbf] as const;

/**
 * The most likely cause, proven where it can be: a transformation counts only when undoing it gives the expected digest.
 * @param actual SHA-256 of `bytes`
 */
export function fixityCause(
  bytes: Uint8Array,
  actual: string,
  expected: Expectation,
  digester: Digester,
  decoder: Decoder,
): FixityCause {
  const pointer = pointerKind(bytes);
  if (pointer !== null) return pointer;
  if (isSha256(actual) && expected.isOtherSource(actual)) return "other-source";
  const matches = (candidate: Uint8Array): boolean => digester.sha256(candidate) === expected.sha256;
  for (const [cause, undo] of byteCauses) if (undo(bytes).some(matches)) return cause;
  // Editors that rewrite line ends tend to add the final one too, and Windows ones a byte order mark.
  for (const [cause, undo] of byteCauses) {
    for (const once of undo(bytes)) for (const [, again] of byteCauses) if (again(once).some(matches)) return cause;
  }
  if (normalisations(bytes, decoder).some(matches)) return "unicode-normalisation";
  return expected.size !== null && bytes.length < expected.size ? "truncated" : "unknown";
}

type Undo = (bytes: Uint8Array) => Uint8Array[];

const byteCauses: readonly (readonly [FixityCause, Undo])[] = [
  ["line-endings", (bytes) => [withoutCarriageReturns(bytes), withCarriageReturns(bytes)]],
  ["byte-order-mark", (bytes) => (startsWithMark(bytes) ? [bytes.subarray(3)] : [concat(byteOrderMark, bytes)])],
  ["final-newline", finalNewlines],
];

function pointerKind(bytes: Uint8Array): FixityCause | null {
  if (bytes.length > 1024) return null;
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  if (head.startsWith("version https://git-lfs.github.com/spec/")) return "lfs-pointer";
  return /^(\.\.\/)*(\.git)?\/?annex\/objects\//.test(head) ? "annex-pointer" : null;
}

function finalNewlines(bytes: Uint8Array): Uint8Array[] {
  const result = [concat(bytes, [LF]), concat(bytes, [CR, LF])];
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === LF || bytes[end - 1] === CR) && bytes.length - end < 4) {
    end--;
    result.push(bytes.subarray(0, end));
  }
  return result;
}

function withoutCarriageReturns(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] === CR && bytes[index + 1] === LF) continue;
    result[length++] = bytes[index] ?? 0;
  }
  return result.subarray(0, length);
}

function withCarriageReturns(bytes: Uint8Array): Uint8Array {
  let lines = 0;
  for (const byte of bytes) if (byte === LF) lines++;
  const result = new Uint8Array(bytes.length + lines);
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] === LF && bytes[index - 1] !== CR) result[length++] = CR;
    result[length++] = bytes[index] ?? 0;
  }
  return result.subarray(0, length);
}

function startsWithMark(bytes: Uint8Array): boolean {
  return byteOrderMark.every((byte, index) => bytes[index] === byte);
}

function concat(a: ArrayLike<number>, b: ArrayLike<number>): Uint8Array {
  const result = new Uint8Array(a.length + b.length);
  result.set(a);
  result.set(b, a.length);
  return result;
}

function normalisations(bytes: Uint8Array, decoder: Decoder): Uint8Array[] {
  const decoded = decoder.decode(bytes, "utf-8");
  if (decoded.kind !== "text") return [];
  return (["NFC", "NFD", "NFKC", "NFKD"] as const)
    .map((form) => decoded.text.normalize(form))
    .filter((text) => text !== decoded.text)
    .map((text) => decoder.encodeUtf8(text));
}
