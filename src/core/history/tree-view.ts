// One tree held as the bytes it came in with the places of its entries: what the walk compares, without an object for each entry.

import { firstOtherWord } from "./other-word.ts";
import { encodeTree, parseTree, type TreeFault } from "./tree-object.ts";

const slash = 0x2f;
/** Zero bytes kept behind the content, so that the search for a name's end stops. */
const padding = 8;

/** A tree whose entries are in order, once each, with canonical modes. Views are reused: never keep one that was released. */
export class TreeView {
  readonly width: number;
  bytes = new Uint8Array(1024);
  /** The same memory in words, for fast comparison. */
  words = new Int32Array(this.bytes.buffer);
  /** Size of the content in bytes. */
  length = 0;
  /** How many entries. */
  count = 0;
  /** Where each entry begins; `starts[count]` is `length`. */
  starts = new Int32Array(32);
  /** Whether the bytes are a content as it came, in which nothing had to be mended. */
  #clean = false;

  constructor(width: number) {
    this.width = width;
  }

  /** Copies a tree's content into the view. What git's fsck would refuse is mended as git reads it, and returned. */
  load(content: Uint8Array): readonly TreeFault[] {
    if (this.#clean && content.length === this.length && this.#takeIds(content)) return [];
    this.#copy(content);
    this.#clean = this.#scan(false);
    if (this.#clean) return [];
    const { entries, faults } = parseTree(content, this.width);
    this.#copy(encodeTree(entries, this.width));
    this.#scan(true);
    return faults;
  }

  /** Whether the entry is a folder. */
  isFolder(index: number): boolean {
    return this.bytes[this.starts[index] ?? 0] === 0x34;
  }

  /** Where the entry's name begins. */
  nameAt(index: number): number {
    const start = this.starts[index] ?? 0;
    return start + (this.bytes[start] === 0x34 ? 6 : 7);
  }

  /** Where the entry's name ends. */
  nameEnd(index: number): number {
    return (this.starts[index + 1] ?? 0) - this.width - 1;
  }

  /** Where the entry's object id begins. */
  idAt(index: number): number {
    return (this.starts[index + 1] ?? 0) - this.width;
  }

  /** The entry's mode as a number. */
  mode(index: number): number {
    const start = this.starts[index] ?? 0;
    if (this.bytes[start] === 0x34) return 0o40000;
    if (this.bytes[start + 1] === 0x32) return 0o120000;
    if (this.bytes[start + 1] === 0x36) return 0o160000;
    return this.bytes[start + 3] === 0x37 ? 0o100755 : 0o100644;
  }

  /** Index of the entry with the name and kind, or -1. */
  find(name: Uint8Array, nameAt: number, nameEnd: number, folder: boolean): number {
    return this.#search(name, nameAt, nameEnd, folder, this.count);
  }

  /** Index of the entry in which the byte lies, or `count` beyond the last. */
  entryAt(offset: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.starts[middle + 1] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #search(name: Uint8Array, nameAt: number, nameEnd: number, folder: boolean, count: number): number {
    let low = 0;
    let high = count - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = compareNames(
        this.bytes,
        this.nameAt(middle),
        this.nameEnd(middle),
        this.isFolder(middle),
        name,
        nameAt,
        nameEnd,
        folder,
      );
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /**
   * Takes a content that differs from the one held in nothing but ids, as neighbouring versions of a large folder do: its names need
   * not be looked at again. False when it differs in more, or does not lie at whole words; the bytes are of neither then.
   */
  #takeIds(content: Uint8Array): boolean {
    if ((content.byteOffset & 3) !== 0) return false;
    const { bytes, words, starts, width, length } = this;
    const fresh = new Int32Array(content.buffer, content.byteOffset, length >> 2);
    for (let word = 0; ; ) {
      word = firstOtherWord(fresh, words, word, fresh.length);
      if (word >= fresh.length) break;
      let at = word << 2;
      while (content[at] === bytes[at]) at++;
      const end = starts[this.entryAt(at) + 1] ?? 0;
      if (at < end - width) return false;
      for (; at < end; at++) bytes[at] = content[at] ?? 0;
      // What stands in this word behind the end is compared still, and what stands before it is the same now.
      word = end >> 2;
    }
    // What is left belongs to the last id.
    for (let at = fresh.length << 2; at < length; at++) bytes[at] = content[at] ?? 0;
    return true;
  }

  #copy(content: Uint8Array): void {
    const needed = content.length + padding;
    if (needed > this.bytes.length) {
      this.bytes = new Uint8Array(Math.max(this.bytes.length * 2, (needed + 3) & ~3));
      this.words = new Int32Array(this.bytes.buffer);
    }
    this.bytes.set(content);
    this.bytes.fill(0, content.length, needed);
    this.length = content.length;
  }

  /** Finds the entries in one pass; false when anything is not as git itself would have written it. */
  #scan(anyName: boolean): boolean {
    const { bytes, length, width } = this;
    this.count = 0;
    let at = 0;
    let lastName = 0;
    let lastEnd = 0;
    let lastFolder = false;
    while (at < length) {
      const folder = bytes[at] === 0x34;
      if (!isCanonicalMode(bytes, at)) return false;
      const nameAt = at + (folder ? 6 : 7);
      let end = nameAt;
      for (let byte = bytes[end]; byte !== 0 && byte !== undefined; byte = bytes[++end])
        if (byte === slash && !anyName) return false;
      if (end + 1 + width > length) return false;
      if (!anyName && (end === nameAt || (bytes[nameAt] === 0x2e && isSpecial(bytes, nameAt, end)))) return false;
      let a = lastName;
      let b = nameAt;
      while (a < lastEnd && b < end && bytes[a] === bytes[b]) {
        a++;
        b++;
      }
      if (this.count > 0) {
        const before = a < lastEnd ? (bytes[a] ?? 0) : lastFolder ? slash : 0;
        const here = b < end ? (bytes[b] ?? 0) : folder ? slash : 0;
        if (before >= here) return false;
        // Only behind names that begin with this one can a file of this very name stand.
        if (b === end && folder && !anyName && this.#search(bytes, nameAt, end, false, this.count) >= 0) return false;
      }
      this.#addStart(at);
      lastName = nameAt;
      lastEnd = end;
      lastFolder = folder;
      at = end + 1 + width;
      this.starts[this.count] = at;
    }
    this.starts[this.count] = length;
    return true;
  }

  #addStart(at: number): void {
    if (this.count + 2 > this.starts.length) {
      const larger = new Int32Array(this.starts.length * 2);
      larger.set(this.starts);
      this.starts = larger;
    }
    this.starts[this.count++] = at;
  }
}

/** Git's order of tree entries: bytes of the names, a folder's as if it ended with a slash. */
export function compareNames(
  a: Uint8Array,
  aAt: number,
  aEnd: number,
  aFolder: boolean,
  b: Uint8Array,
  bAt: number,
  bEnd: number,
  bFolder: boolean,
): number {
  let left = aAt;
  let right = bAt;
  while (left < aEnd && right < bEnd && a[left] === b[right]) {
    left++;
    right++;
  }
  const before = left < aEnd ? (a[left] ?? 0) : aFolder ? slash : 0;
  const after = right < bEnd ? (b[right] ?? 0) : bFolder ? slash : 0;
  if (before !== after) return before - after;
  // Only a name that itself holds a slash can come here with something left.
  return aEnd - left - (bEnd - right);
}

function isCanonicalMode(bytes: Uint8Array, at: number): boolean {
  const rest = (a: number, b: number, c: number): boolean =>
    bytes[at + 3] === a && bytes[at + 4] === b && bytes[at + 5] === c;
  if (bytes[at] === 0x34) return bytes[at + 1] === 0x30 && bytes[at + 2] === 0x30 && rest(0x30, 0x30, 0x20);
  if (bytes[at] !== 0x31 || bytes[at + 6] !== 0x20) return false;
  if (bytes[at + 1] === 0x30) return bytes[at + 2] === 0x30 && (rest(0x36, 0x34, 0x34) || rest(0x37, 0x35, 0x35));
  return (bytes[at + 1] === 0x32 || bytes[at + 1] === 0x36) && bytes[at + 2] === 0x30 && rest(0x30, 0x30, 0x30);
}

/** `.`, `..` and `.git` in any case. */
function isSpecial(bytes: Uint8Array, at: number, end: number): boolean {
  const size = end - at;
  if (size === 1 || (size === 2 && bytes[at + 1] === 0x2e)) return true;
  if (size !== 4) return false;
  const low = (offset: number): number => (bytes[at + offset] ?? 0) | 0x20;
  return low(1) === 0x67 && low(2) === 0x69 && low(3) === 0x74;
}
