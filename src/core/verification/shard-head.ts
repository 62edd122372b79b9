// The first line of a shard's record: which shard of what, and all that is small.

import type { JudgedPart } from "../judged-part.ts";
import type { Limits } from "../limits.ts";
import type { AccessFault, Clock, Tree } from "../ports.ts";
import { among, count, expectShape, flag, listOf, matching, orNull, recordOf, type Shape, text } from "../shape.ts";
import { accessFaultShape, accountsShape, type FindingCounts, findingCountsShape } from "./part-shapes.ts";
import { mostShards, type Shard } from "./shard.ts";
import type { ShardGround, ShardRecord } from "./shard-record.ts";

/** What is small of a judged part. */
export interface JudgedHead {
  readonly findings: FindingCounts;
  readonly accounts: JudgedPart["accounts"];
}

/** A file behind the lines: so many bytes, or why it could not be read. */
export interface FileHead {
  readonly path: string;
  readonly size: number | null;
  readonly fault: AccessFault | null;
}

export interface ShardHead {
  readonly shard: Shard;
  readonly ground: ShardGround;
  readonly files: readonly FileHead[];
  readonly sources: {
    readonly files: number;
    readonly bytes: number;
    readonly reused: number;
    readonly interrupted: boolean;
    readonly judged: JudgedHead;
  };
  readonly relations: { readonly relations: number; readonly passages: number; readonly judged: JudgedHead } | null;
}

/** The head of a record. */
export function shardHead({ shard, ground, files, sources, relations }: ShardRecord): ShardHead {
  return {
    shard,
    ground,
    files: files.map(({ path, result }) => ({
      path,
      size: result.ok ? result.bytes.length : null,
      fault: result.ok ? null : result.fault,
    })),
    sources: {
      files: sources.files,
      bytes: sources.bytes,
      reused: sources.reused,
      interrupted: sources.interrupted,
      judged: judgedHead(sources.judged),
    },
    relations:
      relations === null
        ? null
        : {
            relations: relations.relations,
            passages: relations.passages,
            judged: judgedHead(relations.judged),
          },
  };
}

function judgedHead({ findings: { kept: _, ...findings }, accounts }: JudgedPart): JudgedHead {
  return { findings, accounts };
}

const digest = matching(/^[0-9a-f]{64}$/);

const shardShape: Shape<Shard> = (value) => {
  const shard = recordOf<Shard>({ index: count, total: count })(value);
  expectShape(shard.index >= 1 && shard.index <= shard.total && shard.total <= mostShards, "a shard");
  return shard;
};

const limitsShape = recordOf<Limits>({
  documentBytes: count,
  documentKeys: count,
  documentDepth: count,
  stringLength: count,
  textBytes: count,
  quoteSteps: count,
  snapshotBytes: count,
  sourceBytes: count,
  folderDepth: count,
  entries: count,
  pathBytes: count,
  diagnostics: count,
  diagnosticsPerRule: count,
});

const moment: Shape<number> = (value) => {
  expectShape(Number.isFinite(value), "a moment");
  return Number(value);
};

const groundShape = recordOf<ShardGround>({
  tree: among<Tree["kind"]>(["work", "index", "commit"]),
  revision: orNull(matching(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)),
  root: matching(/^[^/]/),
  notes: listOf(text),
  commit: orNull(text),
  now: orNull(moment),
  clock: among<Clock["source"]>(["caller", "commit", "machine"]),
  deep: flag,
  limits: limitsShape,
  rules: digest,
  listing: digest,
  descriptor: orNull(digest),
});

/** @param rule what ids of rules there are */
export function headShape(rule: Shape<string>): Shape<ShardHead> {
  const judged = recordOf<JudgedHead>({ findings: findingCountsShape, accounts: accountsShape(rule) });
  return recordOf<ShardHead>({
    shard: shardShape,
    ground: groundShape,
    files: listOf(recordOf<FileHead>({ path: text, size: orNull(count), fault: orNull(accessFaultShape) })),
    sources: recordOf<ShardHead["sources"]>({ files: count, bytes: count, reused: count, interrupted: flag, judged }),
    relations: orNull(recordOf<NonNullable<ShardHead["relations"]>>({ relations: count, passages: count, judged })),
  });
}
