// Two trees in lockstep: which entries differ. What both begin and end with is skipped word by word.

import type { IntList } from "./int-list.ts";
import { firstOtherWord } from "./other-word.ts";
import { compareNames, type TreeView } from "./tree-view.ts";

/**
 * Appends pairs of entry indexes that differ, in git's order: (index in `a` or -1, index in `b` or -1). A file and a
 * folder of one name are two entries.
 */
export function diffTrees(a: TreeView, b: TreeView, pairs: IntList): void {
  const first = commonNames(a, b, pairs);
  if (first === a.count && first === b.count) return;
  let left = first;
  let right = first;
  const [leftEnd, rightEnd] = commonTail(a, b, first);
  while (left < leftEnd && right < rightEnd) {
    const order = compareNames(
      a.bytes,
      a.nameAt(left),
      a.nameEnd(left),
      a.isFolder(left),
      b.bytes,
      b.nameAt(right),
      b.nameEnd(right),
      b.isFolder(right),
    );
    if (order < 0) addPair(pairs, left++, -1);
    else if (order > 0) addPair(pairs, -1, right++);
    else {
      if (!sameEntry(a, left, b, right)) addPair(pairs, left, right);
      left++;
      right++;
    }
  }
  while (left < leftEnd) addPair(pairs, left++, -1);
  while (right < rightEnd) addPair(pairs, -1, right++);
}

/** Whether two entries of one name have the same mode and the same object. */
export function sameEntry(a: TreeView, left: number, b: TreeView, right: number): boolean {
  if (a.mode(left) !== b.mode(right)) return false;
  let from = a.idAt(left);
  let to = b.idAt(right);
  for (let index = 0; index < a.width; index++) if (a.bytes[from++] !== b.bytes[to++]) return false;
  return true;
}

function addPair(pairs: IntList, left: number, right: number): void {
  pairs.push(left);
  pairs.push(right);
}

/** How many entries both trees begin with that have the same names and modes; those with other ids are appended. */
function commonNames(a: TreeView, b: TreeView, pairs: IntList): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; ; ) {
    at = firstDifference(a, b, at, shorter);
    // Bytes that are the same are divided into the same entries, so the index holds in both.
    const entry = a.entryAt(at);
    if (at >= shorter) return Math.min(entry, b.entryAt(at));
    if (at < a.idAt(entry)) return entry;
    addPair(pairs, entry, entry);
    at = a.starts[entry + 1] ?? shorter;
  }
}

/** The first place from `from` on, and before `end`, at which the bytes differ; else `end`. */
function firstDifference(a: TreeView, b: TreeView, from: number, end: number): number {
  const one = a.bytes;
  const other = b.bytes;
  let at = from;
  while ((at & 3) !== 0 && at < end && one[at] === other[at]) at++;
  if ((at & 3) === 0) {
    const word = firstOtherWord(a.words, b.words, at >> 2, end >> 2);
    at = Math.max(at, word << 2);
  }
  while (at < end && one[at] === other[at]) at++;
  return at;
}

/** Where the whole entries begin that both trees end with: one index each, neither below `first`. */
function commonTail(a: TreeView, b: TreeView, first: number): readonly [number, number] {
  const floorA = a.starts[first] ?? a.length;
  const floorB = b.starts[first] ?? b.length;
  let left = a.length;
  let right = b.length;
  if (((left - right) & 3) === 0) {
    while ((left & 3) !== 0 && left > floorA && right > floorB && a.bytes[left - 1] === b.bytes[right - 1]) {
      left--;
      right--;
    }
    if ((left & 3) === 0) {
      let wordA = left >> 2;
      let wordB = right >> 2;
      const stopA = (floorA + 3) >> 2;
      const stopB = (floorB + 3) >> 2;
      while (wordA > stopA && wordB > stopB && a.words[wordA - 1] === b.words[wordB - 1]) {
        wordA--;
        wordB--;
      }
      left = wordA << 2;
      right = wordB << 2;
    }
  }
  const one = a.bytes;
  const other = b.bytes;
  while (left > floorA && right > floorB && one[left - 1] === other[right - 1]) {
    left--;
    right--;
  }
  // The first entry that begins within the common bytes; its id may hold anything, so both divisions are asked.
  let entryA = left === 0 ? 0 : a.entryAt(left - 1) + 1;
  if (entryA < first) entryA = first;
  const offset = b.length - (a.length - (a.starts[entryA] ?? a.length));
  const entryB = b.entryAt(offset);
  if (entryA >= a.count || (b.starts[entryB] ?? -1) !== offset || entryB < first) return [a.count, b.count];
  return [entryA, entryB];
}
