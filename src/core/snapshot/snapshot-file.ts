// The form of a snapshot file, written and read: one canonical text, so that its digest and its Merkle root name exactly one state.

import { decodeUtf8, encodeUtf8 } from "../history/byte-text.ts";
import { encodeBase64 } from "../history/base64.ts";
import { isSnapshotName } from "../layout.ts";
import { leafHash, MerkleRoot, type TreeDigester } from "./merkle.ts";
import { comparePaths, entryLine, parseEntry, type SnapshotEntry } from "./snapshot-entry.ts";

/** What a snapshot says of itself. */
export interface SnapshotHeader {
  /** Identity of the archive, an address without its scheme; the same in the whole chain. */
  readonly origin: string;
  readonly name: string;
  /** Id of the commit whose state it describes, 40 or 64 hexadecimal digits. */
  readonly commit: string;
  /** SHA-256 of the file of the snapshot before, or null for the first. */
  readonly previous: string | null;
  /** How many files it names. */
  readonly size: number;
}

/** Where a text stops to be a snapshot. */
export interface SnapshotFault {
  /** From 1. */
  readonly line: number;
  /** One clause that begins with a verb, about that line. */
  readonly reason: string;
}

export interface ReadSnapshot {
  /** Null when the header itself is at fault. */
  readonly header: SnapshotHeader | null;
  /** The root as the file gives it, in base64; null when it is not reached. */
  readonly root: string | null;
  /** The root of its lines, in base64; null when there is a fault. */
  readonly computedRoot: string | null;
  /** The first fault; null for a sound file. */
  readonly fault: SnapshotFault | null;
}

/** Called with each sound line; its number from 1 and the hash of its leaf. */
export type EntryVisitor = (entry: SnapshotEntry, line: number, leaf: Uint8Array) => void;

const firstLine = "corpus-archive snapshot 1";
const longestLine = 2048;
const originPattern = /^[\p{L}\p{N}](?:(?![+#])[^\s\p{C}\p{Z}]){0,499}$/u;
const rootPattern = /^[A-Za-z0-9+/]{43}=$/;

/** Whether words can be the origin of an archive: an address without scheme, blanks and plus signs (C2SP tlog-checkpoint). */
export function isOrigin(words: string): boolean {
  return originPattern.test(words);
}

/** The bytes of a snapshot file; the entries may come in any order. */
export function writeSnapshot(
  { origin, name, commit, previous }: Omit<SnapshotHeader, "size">,
  entries: readonly SnapshotEntry[],
  digester: TreeDigester,
): Uint8Array {
  const lines = linesOf(entries);
  const head = [
    firstLine,
    `origin ${origin}`,
    `name ${name}`,
    `commit ${commit}`,
    `previous ${previous ?? "none"}`,
    `size ${lines.length}`,
    "",
  ].map(encodeUtf8);
  const foot = ["", `root ${rootOfLines(lines, digester)}`].map(encodeUtf8);
  return joinLines([...head, ...lines, ...foot]);
}

/** The root in base64 that a snapshot of these entries has; they may come in any order. */
export function rootOf(entries: readonly SnapshotEntry[], digester: TreeDigester): string {
  return rootOfLines(linesOf(entries), digester);
}

function linesOf(entries: readonly SnapshotEntry[]): readonly Uint8Array[] {
  const sorted = [...entries].sort((a, b) => comparePaths(a.path, b.path));
  return sorted.map((entry) => encodeUtf8(entryLine(entry)));
}

function rootOfLines(lines: readonly Uint8Array[], digester: TreeDigester): string {
  const tree = new MerkleRoot(digester);
  for (const line of lines) tree.add(leafHash(line, digester));
  return encodeBase64(tree.root);
}

function joinLines(lines: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(lines.reduce((total, line) => total + line.length + 1, 0));
  let at = 0;
  for (const line of lines) {
    bytes.set(line, at);
    at += line.length;
    bytes[at++] = 0x0a;
  }
  return bytes;
}

/**
 * Reads a snapshot line by line; nothing but the canonical form is one. It holds no more than a line and the hashes of a path.
 * @param root name of the archive's folder, with which every path begins
 */
export function readSnapshot(
  bytes: Uint8Array,
  root: string,
  digester: TreeDigester,
  visit: EntryVisitor = () => {},
): ReadSnapshot {
  const reader = new LineReader(bytes);
  let header: SnapshotHeader | null = null;
  let claimed: string | null = null;
  try {
    header = readHeader(reader);
    const tree = new MerkleRoot(digester);
    for (let before: string | null = null; tree.size < header.size; ) {
      const line = reader.next();
      const entry = parseEntry(line, root);
      if (typeof entry === "string") throw new Fault(reader.line, entry);
      if (before !== null && comparePaths(before, entry.path) >= 0)
        throw new Fault(reader.line, "does not stand in the order of the paths");
      before = entry.path;
      const leaf = leafHash(reader.bytes, digester);
      visit(entry, reader.line, leaf);
      tree.add(leaf);
    }
    reader.expect("");
    claimed = reader.field("root", (words) => rootPattern.test(words));
    reader.end();
    return { header, root: claimed, computedRoot: encodeBase64(tree.root), fault: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { header, root: claimed, computedRoot: null, fault: { line: error.line, reason: error.reason } };
  }
}

function readHeader(reader: LineReader): SnapshotHeader {
  reader.expect(firstLine);
  const origin = reader.field("origin", isOrigin);
  const name = reader.field("name", isSnapshotName);
  const commit = reader.field("commit", (words) => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(words));
  const previous = reader.field("previous", (words) => /^(?:none|[0-9a-f]{64})$/.test(words));
  const size = reader.field("size", (words) => /^(?:0|[1-9][0-9]{0,8})$/.test(words));
  reader.expect("");
  return { origin, name, commit, previous: previous === "none" ? null : previous, size: Number(size) };
}

/** Ends the reading; it never leaves this file. */
class Fault {
  readonly line: number;
  readonly reason: string;
  constructor(line: number, reason: string) {
    this.line = line;
    this.reason = reason;
  }
}

class LineReader {
  readonly #bytes: Uint8Array;
  #start = 0;
  #end = -1;
  line = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Bytes of the line that was read last. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(this.#start, this.#end);
  }

  next(): string {
    this.line++;
    this.#start = this.#end + 1;
    if (this.#start >= this.#bytes.length) throw new Fault(this.line, "is missing: the file ends before it");
    // A file without line feeds must not be searched to its end for each question.
    const end = this.#bytes.subarray(this.#start, this.#start + longestLine + 1).indexOf(0x0a);
    if (end < 0 && this.#bytes.length - this.#start > longestLine)
      throw new Fault(this.line, `is longer than ${longestLine} bytes`);
    if (end < 0) throw new Fault(this.line, "does not end with a line feed");
    this.#end = this.#start + end;
    const words = decodeUtf8(this.#bytes, this.#start, this.#end);
    if (words === null) throw new Fault(this.line, "is not UTF-8");
    return words;
  }

  expect(words: string): void {
    if (this.next() !== words) throw new Fault(this.line, words === "" ? "should be empty" : `should be "${words}"`);
  }

  field(name: string, isSound: (words: string) => boolean): string {
    const line = this.next();
    const value = line.slice(name.length + 1);
    if (!line.startsWith(`${name} `) || !isSound(value)) throw new Fault(this.line, `should give the ${name}`);
    return value;
  }

  end(): void {
    if (this.#end + 1 < this.#bytes.length) throw new Fault(this.line + 1, "should not be there: the root comes last");
  }
}
