// Verifies one shard of an archive, and leaves what the merge of all shards needs. Read-only, always.

import { defaultLimits } from "./core/limits.ts";
import type { RememberingPorts } from "./core/ports.ts";
import type { Report } from "./core/report.ts";
import { rules } from "./core/rules/index.ts";
import { concludeVerification, type ShardsTold } from "./core/verification/conclusion.ts";
import { alone, verifyRelations } from "./core/verification/parts.ts";
import { openRun } from "./core/verification/run.ts";
import { type Shard, shardRange, shardWords, shareOf, slotsInShard } from "./core/verification/shard.ts";
import { type BlobPorts, sealShard } from "./core/verification/shard-blob.ts";
import { type ShardRecord, shardRecord } from "./core/verification/shard-record.ts";
import type { VerifyOptions } from "./verify.ts";

export type { Shard } from "./core/verification/shard.ts";

export interface VerifyShardOptions extends Omit<VerifyOptions, "only"> {
  readonly shard: Shard;
  /** The commit that is checked out where a working directory is verified: shards of different ones are not merged. */
  readonly commit?: string | null;
}

/** What one shard found. */
export interface VerifiedShard {
  /** Of this shard alone: the rules about the archive as a whole were not run. */
  readonly report: Report;
  /** For {@link sealShard}, and so for the merge. */
  readonly record: ShardRecord;
}

/**
 * Verifies what falls into a shard: its part of the hash space, and its share of the relations.
 * @throws ArchiveError as `verify`
 */
export async function verifyShard(ports: RememberingPorts, options: VerifyShardOptions): Promise<VerifiedShard> {
  const { shard, commit = null, limits = defaultLimits, strict = false, version, workers = alone } = options;
  const run = await openRun(ports, { limits, rules: options.rules ?? rules });
  const wanted = slotsInShard(run.inventory.slots.values(), shard);
  const sources = await workers.verify(run, wanted, options.onProgress);
  await run.memory?.keep();
  const relations = sources.interrupted ? null : await verifyRelations(run, shareOf(run.inventory.relations, shard));
  const parts = { sources: [sources], relations: relations === null ? [] : [relations] };
  const told = { version, strict, wanted: wanted.length, isWhole: false };
  const report = await concludeVerification(run, parts, { ...told, shards: tellShard(shard) });
  return { report, record: await shardRecord(run, { shard, commit, sources, relations }) };
}

/**
 * The blob of a shard, for `mergeReports`. Its form is private to this version of the tool.
 * @throws ArchiveError `usage` when the shard holds too much for one blob
 */
export function shardBlob({ record }: VerifiedShard, version: string, ports: BlobPorts): Uint8Array {
  return sealShard(record, version, ports);
}

function tellShard(shard: Shard): ShardsTold {
  const { from, to } = shardRange(shard);
  const range = [...(from === null ? [] : [`from ${from}`]), ...(to === null ? [] : [`before ${to}`])].join(", ");
  return {
    shard,
    reason: "a shard sees only a part of the archive",
    note: `this is ${shardWords(shard)}, the sources ${range === "" ? "of all digests" : `with digests ${range}`}: what concerns the archive as a whole is judged when the blobs of all shards are merged (\`archive report merge\`)`,
  };
}
