// Why bytes are not what their digest says: tries what git, editors and storage really do to files. Pure; it decides nothing.

import type { FixityCause } from "./diagnostic.ts";
import { isSha256 } from "./layout.ts";
import type { Decoder, Digester } from "./ports.ts";

/** What is expected of the bytes, and what else is known. */
export interface Expectation {
  readonly sha256: string;
  /** Whether a digest is that of another source of this archive. */
  isOtherSource(sha256: string): boolean;
}

const LF = 0x0a;
const CR = 0x0d;
const byteOrderMark = [0xef, 0xbb, 0xbf] as const;

/**
 * The cause, where it can be proven: a transformation counts only when undoing it gives the expected digest. That something was cut
 * off cannot be shown by a digest; only of no bytes at all it is certain. Who has the right bytes asks {@link isBeginning}.
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
  for (const [cause, ...undo] of singleCauses) for (const was of undone(bytes, undo)) if (matches(was)) return cause;
  if (bytes.length <= COMBINED_BYTES) {
    for (const [cause, ...undo] of joinedCauses) for (const was of undone(bytes, undo)) if (matches(was)) return cause;
    for (const was of otherNormalForms(bytes, decoder)) if (matches(was)) return "unicode-normalisation";
  }
  return bytes.length === 0 ? "truncated" : "unknown";
}

/** Whether bytes are a true beginning of the right ones, so that the rest was cut off. */
export function isBeginning(bytes: Uint8Array, right: Uint8Array): boolean {
  return bytes.length < right.length && bytes.every((byte, index) => byte === right[index]);
}

/** Every candidate costs a digest, so only what is small is tried for several causes at once and for normal forms. */
const COMBINED_BYTES = 1024 * 1024;

/** What the bytes may have been before one thing was done to them. */
type Undo = (bytes: Uint8Array) => Iterable<Uint8Array>;
type Causes = readonly (readonly [FixityCause, ...Undo[]])[];

const singleCauses: Causes = [
  ["line-endings", lineEndings],
  ["byte-order-mark", mark],
  ["final-newline", finalNewlines],
];

// Editors that rewrite line ends tend to add the final one too, and Windows ones a byte order mark. The order makes no difference.
const joinedCauses: Causes = [
  ["line-endings", lineEndings, mark],
  ["line-endings", lineEndings, finalNewlines],
  ["byte-order-mark", mark, finalNewlines],
  ["line-endings", lineEndings, mark, finalNewlines],
];

/** What undoing things one after another may give; one candidate is held at a time. */
function* undone(bytes: Uint8Array, [undo, ...others]: readonly Undo[]): Generator<Uint8Array> {
  if (undo === undefined) yield bytes;
  else for (const once of undo(bytes)) yield* undone(once, others);
}

function pointerKind(bytes: Uint8Array): FixityCause | null {
  if (bytes.length > 1024) return null;
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  if (head.startsWith("version https://git-lfs.github.com/spec/")) return "lfs-pointer";
  return /^(\.\.\/)*(\.git)?\/?annex\/objects\//.test(head) ? "annex-pointer" : null;
}

function* lineEndings(bytes: Uint8Array): Generator<Uint8Array> {
  yield withoutCarriageReturns(bytes);
  yield withCarriageReturns(bytes);
}

function* mark(bytes: Uint8Array): Generator<Uint8Array> {
  yield startsWithMark(bytes) ? bytes.subarray(3) : concat(byteOrderMark, bytes);
}

function* finalNewlines(bytes: Uint8Array): Generator<Uint8Array> {
  yield concat(bytes, [LF]);
  yield concat(bytes, [CR, LF]);
  yield concat(bytes, [LF, LF]);
  for (let end = bytes.length; end > 0 && (bytes[end - 1] === LF || bytes[end - 1] === CR); ) {
    if (bytes.length - --end > 4) return;
    yield bytes.subarray(0, end);
  }
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

/** UAX #15, 13: a stream-safe text has at most 30 marks in a row; normalising longer runs takes quadratic time. */
const UNSAFE_RUN = /\p{M}{31}/u;

/** The forms that file systems and editors turn one into the other; those of compatibility would change the words. */
function* otherNormalForms(bytes: Uint8Array, decoder: Decoder): Generator<Uint8Array> {
  const decoded = decoder.decode(bytes, "utf-8");
  if (decoded.kind !== "text" || UNSAFE_RUN.test(decoded.text)) return;
  for (const form of ["NFC", "NFD"]) {
    const text = decoded.text.normalize(form);
    if (text !== decoded.text) yield decoder.encodeUtf8(text);
  }
}
