// One raw commit as a plain record. Odd content is a fault in the record and never an exception.

import { binaryString } from "./byte-text.ts";
import { type HeaderLine, readHeader, wholeValue } from "./header-lines.ts";
import { parseIdentity, type RawIdentity } from "./identity-line.ts";

export type CommitFault =
  | "no-tree"
  | "bad-parent"
  | "parent-out-of-place"
  | "no-author"
  | "several-authors"
  | "bad-author"
  | "absurd-author-date"
  | "no-committer"
  | "several-committers"
  | "bad-committer"
  | "absurd-committer-date"
  | "nul-in-message"
  | "several-signatures"
  | "trailers-too-long"
  | "too-many-headers";

export interface CommitRecord {
  /** Object id of the tree, or null when the commit names none. */
  readonly tree: string | null;
  readonly parents: readonly string[];
  readonly author: RawIdentity | null;
  readonly committer: RawIdentity | null;
  /** Character set that the commit claims for its words, or null for UTF-8. */
  readonly encoding: string | null;
  /** The armored signature of the `gpgsig` or `gpgsig-sha256` header that belongs to the object format, or null. */
  readonly signature: Uint8Array | null;
  /** Bytes of the message; a view into the content. */
  readonly message: Uint8Array;
  /** Each kind once. */
  readonly faults: readonly CommitFault[];
}

/**
 * Parses the content of a commit object (git's `Documentation/gitformat-signature`, `fsck.c`). As git does, it takes as tree
 * and parents only the lines at the very beginning.
 * @param format object format of the repository; it decides which signature counts and how long ids are
 */
export function parseCommit(content: Uint8Array, format: "sha1" | "sha256"): CommitRecord {
  const { lines, messageAt, truncated } = readHeader(content);
  const faults = new Set<CommitFault>();
  if (truncated) faults.add("too-many-headers");
  const tree = idOf(content, lines[0], "tree", format);
  if (tree === null) faults.add("no-tree");
  const parents: string[] = [];
  let next = 1;
  for (; tree !== null && lines[next]?.name === "parent" && !isContinued(lines[next - 1]); next++) {
    const parent = idOf(content, lines[next], "parent", format);
    if (parent === null) break;
    parents.push(parent);
  }
  const bad = tree !== null && lines[next]?.name === "parent";
  if (bad) faults.add("bad-parent");
  if (lines.slice(tree === null ? 0 : bad ? next + 1 : next).some(({ name }) => name === "parent"))
    faults.add("parent-out-of-place");
  const message = content.subarray(messageAt);
  if (message.includes(0)) faults.add("nul-in-message");
  const encoding = lines.find(({ name }) => name === "encoding");
  const signatures = lines.filter(({ name }) => name === (format === "sha1" ? "gpgsig" : "gpgsig-sha256"));
  if (signatures.length > 1) faults.add("several-signatures");
  const [signature] = signatures;
  return {
    tree,
    parents,
    author: identity(content, lines, "author", faults),
    committer: identity(content, lines, "committer", faults),
    encoding:
      encoding === undefined
        ? null
        : binaryString(content, encoding.valueAt, Math.min(encoding.lineEnd, encoding.valueAt + 64)),
    signature: signature === undefined ? null : wholeValue(content, signature),
    message,
    faults: [...faults],
  };
}

function idOf(
  content: Uint8Array,
  line: HeaderLine | undefined,
  name: string,
  format: "sha1" | "sha256",
): string | null {
  const length = format === "sha1" ? 40 : 64;
  if (line?.name !== name || line.lineEnd - line.valueAt !== length || line.lineEnd === content.length) return null;
  const words = binaryString(content, line.valueAt, line.lineEnd).toLowerCase();
  return /^[0-9a-f]+$/.test(words) ? words : null;
}

function isContinued(line: HeaderLine | undefined): boolean {
  return line !== undefined && line.end > line.lineEnd + 1;
}

function identity(
  content: Uint8Array,
  lines: readonly HeaderLine[],
  role: "author" | "committer",
  faults: Set<CommitFault>,
): RawIdentity | null {
  const found = lines.filter(({ name }) => name === role);
  const [line] = found;
  if (line === undefined) {
    faults.add(`no-${role}`);
    return null;
  }
  if (found.length > 1) faults.add(`several-${role}s`);
  const result = parseIdentity(content, line.valueAt, line.lineEnd);
  if (!result.sound) faults.add(`bad-${role}`);
  else if (result.date === null) faults.add(`absurd-${role}-date`);
  return result;
}

/**
 * What was signed: the raw object without every header whose name begins with `gpgsig`, as git takes them all out whichever of
 * them it checks (`parse_buffer_signed_by_header`).
 */
export function signedPayload(content: Uint8Array): Uint8Array {
  const payload = new Uint8Array(content.length);
  let length = 0;
  let at = 0;
  const copy = (to: number): void => {
    payload.set(content.subarray(at, to), length);
    length += to - at;
  };
  for (const line of readHeader(content).lines) {
    if (!line.name.startsWith("gpgsig")) continue;
    copy(line.start);
    at = line.end;
  }
  copy(content.length);
  return payload.subarray(0, length);
}
