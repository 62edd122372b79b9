// One raw annotated tag as a plain record. Odd content is a fault in the record and never an exception.

import { binaryString } from "./byte-text.ts";
import { readHeader } from "./header-lines.ts";
import { parseIdentity, type RawIdentity } from "./identity-line.ts";

type TagFault =
  | "no-object"
  | "no-type"
  | "no-name"
  | "no-tagger"
  | "bad-tagger"
  | "absurd-tagger-date"
  | "nul-in-message"
  | "too-many-headers";

export interface TagRecord {
  /** Object id of what is tagged, or null when the tag names none. */
  readonly object: string | null;
  readonly type: "commit" | "tree" | "blob" | "tag" | null;
  /** The name in the tag, bytes as characters; it need not be the name of the reference. */
  readonly name: string | null;
  readonly tagger: RawIdentity | null;
  /** Bytes of the message without a signature in armor at its end; a view into the content. */
  readonly message: Uint8Array;
  /** The armored signature at the end of the message, or null. */
  readonly signature: Uint8Array | null;
  /** What a signature signs: everything before it. */
  readonly payload: Uint8Array;
  readonly faults: readonly TagFault[];
}

const armors = [
  "-----BEGIN PGP SIGNATURE-----",
  "-----BEGIN PGP MESSAGE-----",
  "-----BEGIN SIGNED MESSAGE-----",
  "-----BEGIN SSH SIGNATURE-----",
];

/** Parses the content of a tag object. The signature begins at the last line that opens an armor (git's `parse_signature`). */
export function parseTag(content: Uint8Array, format: "sha1" | "sha256"): TagRecord {
  const { lines, messageAt, truncated } = readHeader(content);
  const faults: TagFault[] = truncated ? ["too-many-headers"] : [];
  const value = (index: number, name: string): string | null => {
    const line = lines[index];
    return line?.name === name
      ? binaryString(content, line.valueAt, Math.min(line.lineEnd, line.valueAt + 1024))
      : null;
  };
  const object = value(0, "object");
  const soundObject =
    object !== null && (format === "sha1" ? /^[0-9a-f]{40}$/ : /^[0-9a-f]{64}$/).test(object) ? object : null;
  if (soundObject === null) faults.push("no-object");
  const type = value(1, "type");
  const soundType = type === "commit" || type === "tree" || type === "blob" || type === "tag" ? type : null;
  if (soundType === null) faults.push("no-type");
  const name = value(2, "tag");
  if (name === null || name === "") faults.push("no-name");
  const line = lines.find((one) => one.name === "tagger");
  const tagger = line === undefined ? null : parseIdentity(content, line.valueAt, line.lineEnd);
  if (tagger === null) faults.push("no-tagger");
  else if (!tagger.sound) faults.push("bad-tagger");
  else if (tagger.date === null) faults.push("absurd-tagger-date");
  const signatureAt = findSignature(content, messageAt);
  if (content.subarray(messageAt).includes(0)) faults.push("nul-in-message");
  return {
    object: soundObject,
    type: soundType,
    name,
    tagger,
    message: content.subarray(messageAt, signatureAt),
    signature: signatureAt < content.length ? content.subarray(signatureAt) : null,
    payload: content.subarray(0, signatureAt),
    faults,
  };
}

function findSignature(content: Uint8Array, messageAt: number): number {
  let found = content.length;
  for (let at = messageAt; at < content.length; ) {
    if (
      content[at] === 0x2d &&
      armors.some((armor) => binaryString(content, at, Math.min(content.length, at + armor.length)) === armor)
    )
      found = at;
    const end = content.indexOf(0x0a, at);
    if (end < 0) break;
    at = end + 1;
  }
  return found;
}
