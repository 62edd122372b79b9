// Cuts an archive into shards, seals and merges them as the command line does, each shard with ports of its own.

import type { VerifyPorts } from "../../src/core/ports.ts";
import type { Report } from "../../src/core/report.ts";
import { nodeCompressor } from "../../src/node/compressor.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { type MergeReportsOptions, mergeReports, type NamedBlob } from "../../src/merge-reports.ts";
import { shardBlob, verifyShard } from "../../src/verify-shard.ts";

export const blobPorts = { digester: nodeDigester, decoder: nodeDecoder, compressor: nodeCompressor };

/** The blobs of all shards, named by their numbers. */
export async function blobsOf(ports: VerifyPorts, total: number, options: MergeReportsOptions): Promise<NamedBlob[]> {
  const blobs: NamedBlob[] = [];
  for (let index = 1; index <= total; index++) {
    const verified = await verifyShard(ports, { ...options, shard: { index, total } });
    blobs.push({ name: `${index}.blob`, bytes: shardBlob(verified, options.version, blobPorts) });
  }
  return blobs;
}

/** The report of an archive that was cut into shards and merged. */
export async function mergedReport(ports: VerifyPorts, total: number, options: MergeReportsOptions): Promise<Report> {
  return mergeReports(await blobsOf(ports, total, options), blobPorts, options);
}
