// Merges the blobs of shards into the report that one run over the whole archive would have made. It needs no archive.

import { defaultLimits, type Limits } from "./core/limits.ts";
import { ArchiveError } from "./core/error.ts";
import type { Report } from "./core/report.ts";
import { rules as allRules } from "./core/rules/index.ts";
import type { Rule } from "./core/rules/rule.ts";
import { concludeVerification, type ShardsTold } from "./core/verification/conclusion.ts";
import { type JoinedShards, joinShards, type NamedRecord } from "./core/verification/joined-shards.ts";
import { type BlobPorts, type NamedBlob, openShard } from "./core/verification/shard-blob.ts";

export type { BlobPorts, NamedBlob } from "./core/verification/shard-blob.ts";

export interface MergeReportsOptions {
  /** Version of the tool; blobs of another one are refused. */
  readonly version: string;
  /** Within which the shards must have looked. */
  readonly limits?: Limits;
  /** With which the shards must have looked. */
  readonly rules?: readonly Rule[];
  /** Whether warnings count as problems. */
  readonly strict?: boolean;
}

/**
 * Merges blobs, in any order. Where shards are missing the verdict is `incomplete`, and what the others found is told.
 * @param blobs taken one after the other; each is dropped when it is read
 * @throws ArchiveError `blob-refused`, and `usage` when there are none
 */
export async function mergeReports(
  blobs: Iterable<NamedBlob>,
  ports: BlobPorts,
  { version, limits = defaultLimits, rules = allRules, strict = false }: MergeReportsOptions,
): Promise<Report> {
  const ids = new Set(rules.map(({ id }) => id));
  const records: NamedRecord[] = [];
  for (const blob of blobs) records.push({ name: blob.name, record: openShard(blob, version, ids, ports) });
  const [first, ...others] = records;
  if (first === undefined) throw new ArchiveError("usage", "There is no blob to merge");
  const joined = await joinShards([first, ...others], ports, { limits, rules });
  const { run, parts } = joined;
  const wanted = run.inventory.slots.size;
  const told = { version, strict, wanted, isWhole: true };
  return concludeVerification(run, parts, { ...told, ...tellMissing(joined) });
}

const mostTold = 20;

function tellMissing({ missing, total }: JoinedShards): { readonly shards?: ShardsTold } {
  if (missing.length === 0) return {};
  const [one, ...more] = missing;
  const shown = missing.slice(0, mostTold).join(", ");
  const rest = missing.length > mostTold ? ` and ${missing.length - mostTold} more` : "";
  const words =
    more.length === 0 ? `shard ${one} of ${total} is missing` : `shards ${shown}${rest} of ${total} are missing`;
  return { shards: { shard: null, reason: words, note: `${words}: nobody knows what stands there` } };
}
