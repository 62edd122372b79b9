// One raw git tree as plain records: names stay bytes, modes become canonical, and what git's fsck would refuse is a fault.

import { binaryString, hexId, showBytes } from "./byte-text.ts";

/** What an entry is, by its canonical mode. */
export type TreeMode = 0o40000 | 0o100644 | 0o100755 | 0o120000 | 0o160000;

export interface TreeRecord {
  readonly mode: TreeMode;
  /** The name's bytes, one character each; for display use `showBinary`. */
  readonly name: string;
  /** Object id, lower-case hexadecimal. */
  readonly id: string;
}

/** What is wrong with a tree; `truncated` and `bad-mode` end the reading of it. */
type TreeFaultKind = "truncated" | "bad-mode" | "odd-mode" | "bad-name" | "bad-order" | "duplicate";

export interface TreeFault {
  readonly kind: TreeFaultKind;
  /** The entry's name for display, or null when it has none. */
  readonly name: string | null;
}

export interface ParsedTree {
  /** Sorted as git sorts and without duplicates (the first one stays), whatever the order in the object. */
  readonly entries: readonly TreeRecord[];
  readonly faults: readonly TreeFault[];
}

/** The mode that git makes of a mode: 100664 is 100644, what is unknown is a gitlink (`canon_mode` in git). */
export function canonicalMode(mode: number): TreeMode {
  if ((mode & 0o170000) === 0o100000) return (mode & 0o100) === 0 ? 0o100644 : 0o100755;
  const type = mode & 0o170000;
  return type === 0o40000 || type === 0o120000 ? type : 0o160000;
}

/** Faults of one kind that are told of a tree: a crowd of harmless ones must not hide another. */
const faultBound = 100;

/** Parses the content of a tree object. It never throws; `width` is the size of an object id, 20 or 32 bytes. */
export function parseTree(content: Uint8Array, width: number): ParsedTree {
  const faults: TreeFault[] = [];
  const told = new Map<TreeFaultKind, number>();
  const report = (kind: TreeFaultKind, name: string | null): void => {
    const count = told.get(kind) ?? 0;
    if (count < faultBound) faults.push({ kind, name });
    told.set(kind, count + 1);
  };
  const entries: TreeRecord[] = [];
  let at = 0;
  while (at < content.length) {
    const entry = readEntry(content, at, width);
    if (typeof entry === "string") {
      report(entry, null);
      break;
    }
    const shown = showBytes(content, entry.nameAt, entry.nameEnd);
    const mode = canonicalMode(entry.mode);
    if (mode !== entry.mode || content[at] === 0x30) report("odd-mode", shown);
    const name = binaryString(content, entry.nameAt, entry.nameEnd);
    if (isBadName(name)) report("bad-name", shown);
    entries.push({ mode, name, id: hexId(content, entry.nameEnd + 1, width) });
    at = entry.nameEnd + 1 + width;
  }
  return { entries: inOrder(entries, report), faults };
}

interface RawEntry {
  readonly mode: number;
  readonly nameAt: number;
  readonly nameEnd: number;
}

function readEntry(content: Uint8Array, start: number, width: number): RawEntry | "truncated" | "bad-mode" {
  let mode = 0;
  let at = start;
  for (; at < content.length && content[at] !== 0x20; at++) {
    const digit = (content[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 7 || at - start > 10) return "bad-mode";
    mode = mode * 8 + digit;
  }
  if (at === start) return "bad-mode";
  const nameEnd = content.indexOf(0, at);
  if (at >= content.length || nameEnd < 0 || nameEnd + 1 + width > content.length) return "truncated";
  // Git holds modes in 16 bits here; what is beyond would alias.
  return mode > 0xffff ? "bad-mode" : { mode, nameAt: at + 1, nameEnd };
}

/** Names that no checkout may write: empty, with a slash, `.`, `..` and `.git` in any case. */
function isBadName(name: string): boolean {
  return name === "" || name === "." || name === ".." || name.includes("/") || name.toLowerCase() === ".git";
}

/** What git sorts by: a folder's name as if it ended with a slash. */
export function sortKey({ name, mode }: Pick<TreeRecord, "name" | "mode">): string {
  return mode === 0o40000 ? `${name}/` : name;
}

function inOrder(entries: TreeRecord[], report: (kind: TreeFaultKind, name: string | null) => void): TreeRecord[] {
  const keyed = entries.map((entry) => ({ entry, key: sortKey(entry) }));
  if (keyed.some(({ key }, index) => index > 0 && key < (keyed[index - 1]?.key ?? ""))) report("bad-order", null);
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const result: TreeRecord[] = [];
  const names = new Set<string>();
  const keys = new Set<string>();
  for (const { entry, key } of keyed) {
    if (names.has(entry.name)) report("duplicate", showName(entry.name));
    names.add(entry.name);
    // A file and a folder of one name both stay, as git sees both; twice the same kind would make one path two things.
    if (!keys.has(key)) result.push(entry);
    keys.add(key);
  }
  return result;
}

function showName(name: string): string {
  return showBytes(Uint8Array.from(name, (character) => character.charCodeAt(0)));
}

/** The content of a tree object with exactly these entries in this order. */
export function encodeTree(entries: readonly TreeRecord[], width: number): Uint8Array {
  const heads = entries.map(({ mode, name }) => `${mode.toString(8)} ${name}\0`);
  const content = new Uint8Array(heads.reduce((sum, head) => sum + head.length + width, 0));
  let at = 0;
  entries.forEach(({ id }, index) => {
    const head = heads[index] ?? "";
    for (let unit = 0; unit < head.length; unit++) content[at++] = head.charCodeAt(unit);
    for (let byte = 0; byte < width; byte++) content[at++] = Number.parseInt(id.slice(2 * byte, 2 * byte + 2), 16);
  });
  return content;
}
