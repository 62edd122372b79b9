// The checkpoint of a snapshot: the text that is signed, kept and compared (C2SP tlog-checkpoint, the text of a signed note).

import { encodeBase64 } from "../history/base64.ts";
import { isSnapshotName } from "../layout.ts";
import { isOrigin, type ReadSnapshot } from "./snapshot-file.ts";

/** What a checkpoint binds. The root binds the files; the last three bind what the root does not. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** Merkle root in base64. */
  readonly root: string;
  readonly commit: string;
  /** SHA-256 of the file of the snapshot before, or null for the first. */
  readonly previous: string | null;
  readonly name: string;
  /** SHA-256 of the snapshot's file. */
  readonly snapshot: string;
}

/** A checkpoint, or why the text is none: one plain sentence without a full stop. */
export type ParsedCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly signatures: number }
  | { readonly ok: false; readonly reason: string };

/** The checkpoint of a sound snapshot; null when the file has a fault or another root than its lines. `snapshot` is the SHA-256 of the file. */
export function checkpointOf({ header, root, computedRoot }: ReadSnapshot, snapshot: string): Checkpoint | null {
  if (header === null || root === null || root !== computedRoot) return null;
  const { origin, size, commit, previous, name } = header;
  return { origin, size, root, commit, previous, name, snapshot };
}

/** The text, which ends with a line feed. */
export function checkpointText({ origin, size, root, commit, previous, name, snapshot }: Checkpoint): string {
  return `${origin}\n${size}\n${root}\ncommit ${commit}\nprevious ${previous ?? "none"}\nsnapshot ${name} ${snapshot}\n`;
}

const longest = 64 * 1024;
const most = 16;

/** Reads a checkpoint. Signature lines of a signed note may follow after an empty line; they are counted and not checked. */
export function parseCheckpoint(text: string): ParsedCheckpoint {
  if (text.length > longest) return failed(`It has more than ${longest} characters`);
  const split = text.indexOf("\n\n");
  const body = split < 0 ? text : text.slice(0, split + 1);
  const notes = split < 0 ? [] : text.slice(split + 2).split("\n");
  if (!body.endsWith("\n")) return failed("Its last line does not end with a line feed");
  if (split >= 0 && (notes.pop() !== "" || notes.length === 0)) return failed("It does not end after a signature line");
  if (notes.length > most) return failed(`It has more than ${most} signatures`);
  const bad = notes.find((note) => !/^— [^\s+]+ [A-Za-z0-9+/]+={0,2}$/u.test(note));
  if (bad !== undefined) return failed("What follows after the empty line is no signature");
  const [origin = "", digits = "", root = "", ...extensions] = body.slice(0, -1).split("\n");
  if (!isOrigin(origin)) return failed("Its first line is no origin");
  if (!/^(?:0|[1-9][0-9]{0,8})$/.test(digits)) return failed("Its second line is no size");
  if (!isRoot(root)) return failed("Its third line is no root in base64");
  const [commitLine = "", previousLine = "", snapshotLine = "", ...more] = extensions;
  const commit = /^commit ([0-9a-f]{40}|[0-9a-f]{64})$/.exec(commitLine)?.[1];
  if (commit === undefined) return failed('Its fourth line is not "commit" and an id');
  const previous = /^previous (none|[0-9a-f]{64})$/.exec(previousLine)?.[1];
  if (previous === undefined) return failed('Its fifth line is not "previous" and a SHA-256 or "none"');
  const [, name = "", snapshot = ""] = /^snapshot (\S+) ([0-9a-f]{64})$/.exec(snapshotLine) ?? [];
  if (!isSnapshotName(name)) return failed('Its sixth line is not "snapshot", a name and a SHA-256');
  if (more.length > 0) return failed("It has more lines than a checkpoint of a snapshot");
  const checkpoint: Checkpoint = {
    origin,
    size: Number(digits),
    root,
    commit,
    previous: previous === "none" ? null : previous,
    name,
    snapshot,
  };
  return { ok: true, checkpoint, signatures: notes.length };
}

function failed(reason: string): ParsedCheckpoint {
  return { ok: false, reason };
}

/** A root as a reader gives it, in base64 or as hexadecimal digits, in base64; null when it is none. */
export function readRoot(words: string): string | null {
  const digits = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(words)?.[1];
  if (digits === undefined) return isRoot(words) ? words : null;
  return encodeBase64(Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
}

/** Whether words are a root as it is written: base64 of 32 bytes, of which each has only one spelling. */
export function isRoot(words: string): boolean {
  // 43 letters hold 258 bits; the last two must be zero.
  return /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(words);
}
