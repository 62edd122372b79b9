// Only what the order of commits needs from a raw commit: tree, parents and the committer's seconds. The rest is read when told.

import { asciiBytes } from "./byte-text.ts";
import type { IdTable } from "./id-table.ts";
import type { IntList } from "./int-list.ts";

const treeWord = asciiBytes("tree ");
const parentWord = asciiBytes("parent ");
const committerWord = asciiBytes("committer ");

export interface SkimmedCommit {
  /** Handle of the tree, or -1 when the commit names none. */
  readonly tree: number;
  readonly hasParents: boolean;
  /** False when git itself would refuse the commit, for want of a tree or for a parent that is no id. */
  readonly sound: boolean;
  /** Committer's seconds since 1970, or 0 when they are absurd: they order what nothing else orders. */
  readonly seconds: number;
}

/**
 * Reads the same tree and parents as `parseCommit` and appends the parents' handles to the list.
 * @param commits where parents get their handles; null at a shallow boundary, where they are not looked for
 */
export function skimCommit(
  content: Uint8Array,
  objects: IdTable,
  commits: IdTable | null,
  parents: IntList,
): SkimmedCommit {
  const digits = objects.width * 2;
  const treeEnd = treeWord.length + digits;
  const none: SkimmedCommit = { tree: -1, hasParents: false, sound: false, seconds: 0 };
  if (!beginsWith(content, 0, treeWord) || content[treeEnd] !== 0x0a) return none;
  const tree = objects.internHex(content, treeWord.length);
  if (tree < 0) return none;
  let at = treeEnd + 1;
  let hasParents = false;
  for (; beginsWith(content, at, parentWord); at += parentWord.length + digits + 1) {
    if (content[at + parentWord.length + digits] !== 0x0a) break;
    // At a boundary the parents' ids are only looked at, not remembered.
    const parent = (commits ?? objects).internHex(content, at + parentWord.length);
    if (parent < 0) break;
    if (commits !== null) parents.push(parent);
    hasParents = true;
  }
  // A line "parent" without anything behind it is one that cannot be read, too.
  const behind = content[at + parentWord.length - 1];
  const sound =
    !beginsWith(content, at, parentWord.subarray(0, -1)) ||
    (behind !== 0x20 && behind !== 0x0a && behind !== undefined);
  return { tree, hasParents, sound, seconds: committerSeconds(content, at) };
}

function beginsWith(content: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let index = 0; index < word.length; index++) if (content[at + index] !== word[index]) return false;
  return true;
}

function committerSeconds(content: Uint8Array, from: number): number {
  let at = from;
  while (at < content.length && content[at] !== 0x0a) {
    const end = content.indexOf(0x0a, at);
    const lineEnd = end < 0 ? content.length : end;
    if (beginsWith(content, at, committerWord)) return secondsBefore(content, at, lineEnd);
    at = lineEnd + 1;
  }
  return 0;
}

/** The number behind the last `>`, if it is one and exact. */
function secondsBefore(content: Uint8Array, start: number, end: number): number {
  let at = end - 1;
  while (at > start && content[at] !== 0x3e) at--;
  at++;
  while (content[at] === 0x20) at++;
  let seconds = 0;
  for (let byte = content[at] ?? 0; at < end && byte >= 0x30 && byte <= 0x39; byte = content[++at] ?? 0) {
    seconds = seconds * 10 + byte - 0x30;
    if (seconds > Number.MAX_SAFE_INTEGER) return 0;
  }
  return seconds;
}
