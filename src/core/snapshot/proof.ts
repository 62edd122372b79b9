// The proof that a snapshot names a file: one text that needs no network and no repository to be checked (C2SP tlog-proof).

import { decodeBase64, encodeBase64 } from "../history/base64.ts";
import { decodeUtf8, encodeUtf8 } from "../history/byte-text.ts";
import { type Checkpoint, checkpointText, parseCheckpoint } from "./checkpoint.ts";
import { hashSize, leafHash, rootOfPath, type TreeDigester } from "./merkle.ts";
import { entryLine, parseEntry, type SnapshotEntry } from "./snapshot-entry.ts";

export interface InclusionProof {
  /** The file that is proven to be named. */
  readonly entry: SnapshotEntry;
  /** Number of its line among the lines of the snapshot, from 0. */
  readonly index: number;
  readonly path: readonly Uint8Array[];
  readonly checkpoint: Checkpoint;
}

/** A proof, or why the text is none: one plain sentence without a full stop. */
export type ParsedProof =
  | { readonly ok: true; readonly proof: InclusionProof }
  | { readonly ok: false; readonly reason: string };

const firstLine = "c2sp.org/tlog-proof@v1";
const longest = 64 * 1024;
/** A tree of 2^32 leaves is taller than any snapshot. */
const longestPath = 32;

/** The text of a proof; what the tree was made of, the line itself, is its extra data. */
export function proofText({ entry, index, path, checkpoint }: InclusionProof): string {
  const extra = encodeBase64(encodeUtf8(entryLine(entry)));
  const hashes = path.map((hash) => `${encodeBase64(hash)}\n`).join("");
  return `${firstLine}\nextra ${extra}\nindex ${index}\n${hashes}\n${checkpointText(checkpoint)}`;
}

/**
 * Reads a proof; it is not checked yet, see {@link provenRoot}.
 * @param root name of the archive's folder
 */
export function parseProof(text: string, root: string): ParsedProof {
  if (text.length > longest) return failed(`It has more than ${longest} characters`);
  const split = text.indexOf("\n\n");
  if (split < 0) return failed("It has no empty line before its checkpoint");
  const [first, extra = "", at = "", ...hashes] = text.slice(0, split).split("\n");
  if (first !== firstLine) return failed(`Its first line is not "${firstLine}"`);
  const line = bytesOf(/^extra (\S+)$/.exec(extra)?.[1]);
  const words = line === null ? null : decodeUtf8(line);
  if (words === null) return failed('Its second line is not "extra" and a line of a snapshot in base64');
  const entry = parseEntry(words, root);
  if (typeof entry === "string") return failed(`The line that it proves ${entry}`);
  const index = /^index (0|[1-9][0-9]{0,8})$/.exec(at)?.[1];
  if (index === undefined) return failed('Its third line is not "index" and a number');
  if (hashes.length > longestPath) return failed(`It has more than ${longestPath} hashes`);
  const path: Uint8Array[] = [];
  for (const hash of hashes) {
    const bytes = bytesOf(hash);
    if (bytes?.length !== hashSize) return failed("A line between the index and the empty line is no hash in base64");
    path.push(bytes);
  }
  const parsed = parseCheckpoint(text.slice(split + 2));
  if (!parsed.ok) return failed(`Its checkpoint cannot be read: ${parsed.reason}`);
  return { ok: true, proof: { entry, index: Number(index), path, checkpoint: parsed.checkpoint } };
}

/** The root that the proof leads to, in base64; null when no tree of the size that its checkpoint gives has such a proof. */
export function provenRoot({ entry, index, path, checkpoint }: InclusionProof, digester: TreeDigester): string | null {
  const leaf = leafHash(encodeUtf8(entryLine(entry)), digester);
  const root = rootOfPath(leaf, index, checkpoint.size, path, digester);
  return root === null ? null : encodeBase64(root);
}

function bytesOf(base64: string | undefined): Uint8Array | null {
  return base64 === undefined || base64 === "" ? null : decodeBase64(base64);
}

function failed(reason: string): ParsedProof {
  return { ok: false, reason };
}
