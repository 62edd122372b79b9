// The bytes of a shard's record: a readable head, then lines of JSON and the files carried, compressed. Private to the tool.
// A digest finds damage; it is no signature, since whoever can write the file can make it fit.

import { ArchiveError } from "../error.ts";
import { asciiBytes, binaryString } from "../history/byte-text.ts";
import type { Compressor, VerifyPorts } from "../ports.ts";
import { readShardLines, writeShardLines } from "./shard-lines.ts";
import type { ShardRecord } from "./shard-record.ts";

/** To be raised with every change of what the bytes mean. */
const format = "archive-shard 1";
/** A blob that would unfold to more is neither written nor read. */
const mostBytes = 1024 * 1024 * 1024;
const headBound = 1024;

export interface BlobPorts extends Pick<VerifyPorts, "digester" | "decoder"> {
  readonly compressor: Compressor;
}

/** A blob that somebody handed in, with the name to call it by. */
export interface NamedBlob {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Seals a record.
 * @param version of the tool; another one does not read it
 * @throws ArchiveError `usage` when the shard holds too much for one blob
 */
export function sealShard(
  record: ShardRecord,
  version: string,
  { digester, decoder, compressor }: BlobPorts,
): Uint8Array {
  const parts = [...writeShardLines(record)].map((line) => decoder.encodeUtf8(`${line}\n`));
  for (const { result } of record.files) if (result.ok) parts.push(result.bytes);
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  if (size > mostBytes)
    throw new ArchiveError(
      "usage",
      `This shard holds ${size} bytes and a blob at most ${mostBytes}: cut into more shards`,
    );
  const packed = compressor.compress(joined(parts, size));
  const head = asciiBytes(`${format} ${version}\n${digester.sha256(packed)}\n`);
  return joined([head, packed], head.length + packed.length);
}

/**
 * Opens a blob, believing nothing in it.
 * @param rules ids of the rules of this tool
 * @throws ArchiveError `blob-refused`
 */
export function openShard(blob: NamedBlob, version: string, rules: ReadonlySet<string>, ports: BlobPorts): ShardRecord {
  const packed = packedPart(blob, version, ports);
  const bytes = ports.compressor.expand(packed, mostBytes);
  if (bytes === null) refuseBlob(blob.name, "does not unfold to what a shard leaves behind");
  try {
    return readShardLines(bytes, rules, ports.decoder);
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof SyntaxError)) throw error;
    throw new ArchiveError("blob-refused", `"${blob.name}" was not written by this tool: ${error.message}`, {
      cause: error,
    });
  }
}

function packedPart({ name, bytes }: NamedBlob, version: string, { digester }: BlobPorts): Uint8Array {
  const head = binaryString(bytes, 0, Math.min(bytes.length, headBound));
  const [, found, writer = "", digest] = /^(archive-shard \d{1,9}) ([^\n]{1,100})\n([0-9a-f]{64})\n/.exec(head) ?? [];
  if (found === undefined || digest === undefined)
    refuseBlob(name, "is no blob of a shard, or only the beginning of one");
  if (found !== format || writer !== version)
    refuseBlob(
      name,
      `was written by version ${writer} of the tool (${found}), and this is version ${version} (${format})`,
    );
  const packed = bytes.subarray(found.length + writer.length + digest.length + 3);
  if (digester.sha256(packed) !== digest)
    refuseBlob(name, "is damaged: its bytes do not have the digest that it begins with");
  return packed;
}

/** @throws ArchiveError `blob-refused` */
export function refuseBlob(name: string, why: string): never {
  throw new ArchiveError("blob-refused", `"${name}" ${why}`);
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
