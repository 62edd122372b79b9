// Joins the records of shards into what a run over the whole archive knows; refuses those that are not of one run.

import { carriedTree } from "../carried-tree.ts";
import type { Inventory } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { Listing, ReadResult, VerifyPorts } from "../ports.ts";
import type { Rule } from "../rules/rule.ts";
import type { VerifiedParts } from "./conclusion.ts";
import { openRun, type VerificationRun } from "./run.ts";
import { inShard, shardWords } from "./shard.ts";
import { refuseBlob } from "./shard-blob.ts";
import { filesToCarry, listingDigest, rulesDigest, type ShardGround, type ShardRecord } from "./shard-record.ts";

/** A record with the name of the blob that it is from. */
export interface NamedRecord {
  readonly name: string;
  readonly record: ShardRecord;
}

/** What the shards come to together. */
export interface JoinedShards {
  readonly run: VerificationRun;
  readonly parts: VerifiedParts;
  readonly total: number;
  /** Numbers of the shards that are not there, ascending. */
  readonly missing: readonly number[];
}

export interface JoiningOptions {
  readonly limits: Limits;
  readonly rules: readonly Rule[];
}

/**
 * Joins records, of which there is at least one, in any order.
 * @throws ArchiveError `blob-refused` when two are the same shard, or when they are not of one archive, looked at in one way
 */
export async function joinShards(
  found: readonly [NamedRecord, ...NamedRecord[]],
  ports: Pick<VerifyPorts, "digester" | "decoder">,
  { limits, rules }: JoiningOptions,
): Promise<JoinedShards> {
  const [first] = found;
  const { total } = first.record.shard;
  const records = [...found].sort((a, b) => a.record.shard.index - b.record.shard.index);
  for (const [index, one] of records.entries()) {
    const before = records[index - 1];
    if (one.record.shard.total !== total)
      refuseBlob(
        one.name,
        `is ${shardWords(one.record.shard)}, and "${first.name}" is ${shardWords(first.record.shard)}`,
      );
    if (before !== undefined && before.record.shard.index === one.record.shard.index)
      refuseBlob(one.name, `is ${shardWords(one.record.shard)}, and so is "${before.name}"`);
    expectGround(one, first, { limits, rules: rulesDigest(rules, ports) });
  }
  const there = new Set(records.map(({ record }) => record.shard.index));
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter((index) => !there.has(index));
  const joined = joinListings(records);
  const { tree: kind, revision, root, notes, clock: source, now } = first.record.ground;
  const tree = carriedTree({ kind, revision, root, notes }, joined.listing, joined.files);
  // No rule that is left to the merge asks for the time.
  const run = await openRun({ ...ports, tree, clock: { source, now: now ?? 0 } }, { limits, rules });
  if (missing.length === 0) expectWhole(first, joined, run);
  expectSources(records, run.inventory, missing.length === 0);
  const sources = records.map(({ record }) => record.sources);
  const relations = records.flatMap(({ record }) => record.relations ?? []);
  return { run, parts: { sources, relations }, total, missing };
}

interface JoinedListing {
  readonly listing: Listing;
  readonly files: ReadonlyMap<string, ReadResult>;
}

function joinListings(records: readonly NamedRecord[]): JoinedListing {
  const listings = records.map(({ record }) => record.listing);
  const files = records.flatMap(({ record }) => record.files);
  return {
    listing: {
      entries: listings.flatMap(({ entries }) => entries),
      folders: listings.flatMap(({ folders }) => folders),
      faults: listings.flatMap(({ faults }) => faults),
    },
    files: new Map(files.map(({ path, result }) => [path, result])),
  };
}

/** What must not differ, and what a blob is that does. */
const aspects: readonly (readonly [keyof ShardGround, string])[] = [
  ["tree", "is of another kind of tree (working directory, index or commit) than"],
  ["revision", "is of another commit or tree than"],
  ["root", "is of another folder than"],
  ["listing", "is of an archive with other files than"],
  ["descriptor", "is of an archive with another archive.yaml than"],
  ["deep", "answers another question (--deep) than"],
  ["clock", "answers another question (--now) than"],
  ["now", "answers another question (--now) than"],
  ["notes", "was read in another way than"],
];

/** @throws ArchiveError `blob-refused` */
function expectGround(
  one: NamedRecord,
  first: NamedRecord,
  own: { readonly limits: Limits; readonly rules: string },
): void {
  const { ground } = one.record;
  const names = Object.keys(ground.limits) as (keyof Limits)[];
  if (names.some((name) => ground.limits[name] !== own.limits[name]))
    refuseBlob(one.name, "was made within other limits");
  if (ground.rules !== own.rules) refuseBlob(one.name, "was made with other rules");
  const other = first.record.ground;
  const differing = aspects.find(([aspect]) => JSON.stringify(ground[aspect]) !== JSON.stringify(other[aspect]));
  if (differing !== undefined) refuseBlob(one.name, `${differing[1]} "${first.name}"`);
  // A shard may have been run where the repository was not at hand.
  if (ground.commit !== null && other.commit !== null && ground.commit !== other.commit)
    refuseBlob(one.name, `is of commit ${ground.commit}, and "${first.name}" of ${other.commit}`);
}

/** @throws ArchiveError `blob-refused` unless each shard looked at its own sources, and at all of them */
function expectSources(records: readonly NamedRecord[], { slots }: Inventory, isWhole: boolean): void {
  const stems = [...slots.keys()];
  let at = 0;
  for (const { name, record } of records) {
    const { shard, sources } = record;
    const isIn = inShard(shard);
    const found = sources.summaries.map(({ stem }) => stem);
    if (!found.every((stem, index) => isIn(stem) && (index === 0 || stem > (found[index - 1] ?? ""))))
      refuseBlob(name, "tells of sources that do not fall into its shard");
    if (!isWhole) continue;
    const begin = at;
    while (at < stems.length && isIn(stems[at] ?? "")) at++;
    const length = sources.interrupted ? found.length : at - begin;
    if (found.length !== length || found.some((stem, index) => stem !== stems[begin + index]))
      refuseBlob(name, "does not tell of all sources that fall into its shard");
  }
}

/** @throws ArchiveError `blob-refused` when the shares do not add up to the archive that each shard saw */
function expectWhole({ name, record }: NamedRecord, joined: JoinedListing, run: VerificationRun): void {
  if (listingDigest(joined.listing, run.ports) !== record.ground.listing)
    refuseBlob(name, "and those with it do not add up to the listing that each was made of");
  for (const { path } of filesToCarry(run.inventory, run.limits))
    if (!joined.files.has(path)) refuseBlob(name, `and those with it do not hold "${path}"`);
}
