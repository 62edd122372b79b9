// Git's index file (gitformat-index(5), versions 2 to 4) as plain records.

import { hash } from "node:crypto";
import { ArchiveError } from "../core/error.ts";
import { canonicalMode, type TreeMode } from "../core/history/tree-object.ts";

export interface IndexEntry {
  /** Bytes of the path, one character each; a sparse folder's ends with a slash. */
  readonly name: string;
  readonly mode: TreeMode;
  readonly id: string;
  /** 0, or 1 to 3 while a merge is open. */
  readonly stage: number;
  /** Added by `git add --intent-to-add`: no commit would hold it. */
  readonly intended: boolean;
}

const header = 12;
/** Times, device, inode, mode, owner and size before the object id. */
const statistics = 40;
const modeAt = 24;
const [extendedFlag, intendedFlag] = [0x4000, 0x2000];

/**
 * Our own reader, because isomorphic-git (1.44) shows a split index as empty, a sparse folder as a file and what is only intended
 * to be added as added, all in silence, and does not read version 4.
 * @throws ArchiveError `index-unsupported` for a split index, extensions that are needed and unknown, and anything damaged
 */
export function parseIndex(bytes: Buffer, format: "sha1" | "sha256"): readonly IndexEntry[] {
  const width = format === "sha1" ? 20 : 32;
  const end = bytes.length - width;
  if (end < header || bytes.toString("latin1", 0, 4) !== "DIRC") throw damaged("it does not begin as an index does");
  const sum = bytes.toString("hex", end);
  // With index.skipHash git writes zeros.
  if (!/^0+$/.test(sum) && sum !== hash(format, bytes.subarray(0, end), "hex")) throw damaged("its checksum is wrong");
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) throw unsupported(`The index has version ${version}; 2 to 4 are known`);
  const entries: IndexEntry[] = [];
  let at = header;
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    const before = entries.at(-1);
    const { entry, next } = readEntry(bytes, at, { end, width, version, previous: before?.name ?? "" });
    entries.push(entry);
    at = next;
  }
  // A split index has names that are empty, so what it is must be told first.
  readExtensions(bytes, at, end, width);
  entries.forEach((entry, place) => {
    const before = entries[place - 1];
    if (entry.name === "") throw damaged("an entry has no name");
    if (before !== undefined && !isInOrder(before, entry)) throw damaged("its entries are not in order");
  });
  return entries;
}

interface Ground {
  readonly end: number;
  readonly width: number;
  readonly version: number;
  readonly previous: string;
}

function readEntry(
  bytes: Buffer,
  start: number,
  { end, width, version, previous }: Ground,
): { readonly entry: IndexEntry; readonly next: number } {
  let at = start + statistics + width;
  if (at + 2 > end) throw damaged("it ends within an entry");
  const flags = bytes.readUInt16BE(at);
  at += 2;
  let more = 0;
  if ((flags & extendedFlag) !== 0) {
    if (version < 3 || at + 2 > end) throw damaged("an entry has flags that its version does not have");
    more = bytes.readUInt16BE(at);
    at += 2;
  }
  let kept = "";
  if (version === 4) {
    const strip = readOffset(bytes, at, end);
    if (strip.value > previous.length) throw damaged("a name takes more from the one before than that has");
    kept = previous.slice(0, previous.length - strip.value);
    at = strip.next;
  }
  const nul = bytes.indexOf(0, at);
  if (nul < 0 || nul >= end) throw damaged("a name has no end");
  const name = kept + bytes.toString("latin1", at, nul);
  // Before version 4 each entry is filled up with 1 to 8 zeros.
  const next = version === 4 ? nul + 1 : start + ((nul - start + 8) & ~7);
  if (next > end) throw damaged("it ends within an entry");
  const entry: IndexEntry = {
    name,
    mode: canonicalMode(bytes.readUInt32BE(start + modeAt) & 0xffff),
    id: bytes.toString("hex", start + statistics, start + statistics + width),
    stage: (flags >> 12) & 3,
    intended: (more & intendedFlag) !== 0,
  };
  return { entry, next };
}

/** The variable-length number of gitformat-pack(5) as offsets use it. */
function readOffset(bytes: Buffer, start: number, end: number): { readonly value: number; readonly next: number } {
  let value = -1;
  for (let at = start; at < end && at < start + 5; at++) {
    const byte = bytes[at] ?? 0;
    value = (value + 1) * 128 + (byte & 127);
    if ((byte & 128) === 0) return { value, next: at + 1 };
  }
  throw damaged("a name's prefix is no number");
}

/** Twice the same would make one path two files, in silence. */
function isInOrder(before: IndexEntry, entry: IndexEntry): boolean {
  return before.name < entry.name || (before.name === entry.name && before.stage > 0 && before.stage < entry.stage);
}

/** An extension whose name begins with a capital letter may be passed over; any other changes what the index holds. */
function readExtensions(bytes: Buffer, start: number, end: number, width: number): void {
  for (let at = start; at < end; ) {
    if (at + 8 > end) throw damaged("it ends within an extension");
    const name = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32BE(at + 4);
    if (at + 8 + size > end) throw damaged("it ends within an extension");
    const isSplit = name === "link" && !/^0*$/.test(bytes.toString("hex", at + 8, at + 8 + Math.min(size, width)));
    if (isSplit) throw unsupported("The index is split over two files (core.splitIndex)");
    if (name !== "link" && name !== "sdir" && !/^[A-Z]/.test(name))
      throw unsupported(`The index needs the extension "${name}", which this reader does not know`);
    at += 8 + size;
  }
}

const unsupported = (message: string): ArchiveError => new ArchiveError("index-unsupported", message);
const damaged = (why: string): ArchiveError => unsupported(`The index of the repository is damaged: ${why}`);
