// What a shard leaves for the merge: what it found, what it was asked, and its share of what the merge must read.

import { type Inventory, listingOf } from "../inventory.ts";
import type { Limits } from "../limits.ts";
import type { AccessFault, Clock, Listing, ReadResult, Tree, TreeEntry, VerifyPorts } from "../ports.ts";
import type { Rule } from "../rules/rule.ts";
import type { VerifiedRelations, VerifiedSources } from "./parts.ts";
import type { VerificationRun } from "./run.ts";
import { type Shard, shareOf } from "./shard.ts";

/** What the shards of one archive have in common; two that differ in it cannot be merged. */
export interface ShardGround {
  readonly tree: Tree["kind"];
  readonly revision: string | null;
  readonly root: string;
  readonly notes: readonly string[];
  /** The commit that was checked out, for a working directory; null when that is not known. */
  readonly commit: string | null;
  /** Null for the clock of the machine, which every shard has for itself. */
  readonly now: number | null;
  readonly clock: Clock["source"];
  /** Whether slow opinions were asked for. */
  readonly deep: boolean;
  readonly limits: Limits;
  /** SHA-256 over the ids of the rules. */
  readonly rules: string;
  /** SHA-256 over the whole listing, as {@link listingDigest} makes it. */
  readonly listing: string;
  /** SHA-256 of archive.yaml, or null when there is none that could be read. */
  readonly descriptor: string | null;
}

/** A file as it was read, or why it was not. */
export interface CarriedFile {
  readonly path: string;
  readonly result: ReadResult;
}

export interface ShardRecord {
  readonly shard: Shard;
  readonly ground: ShardGround;
  /** Its share of the sorted listing. */
  readonly listing: Listing;
  /** archive.yaml, in every shard, and its share of the snapshots. */
  readonly files: readonly CarriedFile[];
  readonly sources: VerifiedSources;
  /** Null when the run was interrupted. */
  readonly relations: VerifiedRelations | null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const compareEntries = (a: TreeEntry, b: TreeEntry): number => compare(a.path, b.path) || compare(a.kind, b.kind);
const compareFaults = (a: AccessFault, b: AccessFault): number =>
  compare(a.path, b.path) || compare(a.kind, b.kind) || compare(a.reason, b.reason);

/** The listing in an order that is the same on every machine; file systems have orders of their own. */
function sortedListing({ entries, folders, faults }: Listing): Listing {
  return {
    entries: [...entries].sort(compareEntries),
    folders: [...folders].sort(compare),
    faults: [...faults].sort(compareFaults),
  };
}

/** SHA-256 over a sorted listing. */
export function listingDigest({ entries, folders, faults }: Listing, { digester, decoder }: DigestPorts): string {
  const lines = [
    ...entries.map(({ path, kind }) => `${kind} ${path}`),
    ...folders.map((path) => `folder ${path}`),
    ...faults.map(({ kind, path, reason }) => `fault ${kind} ${path} ${reason}`),
  ];
  return digester.sha256(decoder.encodeUtf8(lines.join("\0")));
}

type DigestPorts = Pick<VerifyPorts, "digester" | "decoder">;

/** SHA-256 over the ids of rules, in their order. */
export function rulesDigest(rules: readonly Rule[], { digester, decoder }: DigestPorts): string {
  return digester.sha256(decoder.encodeUtf8(rules.map(({ id }) => id).join("\n")));
}

/** What a shard is about, and what was found in it. */
export interface VerifiedShardParts extends Pick<ShardRecord, "shard" | "sources" | "relations"> {
  readonly commit: string | null;
}

/** Makes the record, and reads for it what the merge will need. */
export async function shardRecord(
  run: VerificationRun,
  { shard, commit, sources, relations }: VerifiedShardParts,
): Promise<ShardRecord> {
  const { ports, limits, rules, inventory } = run;
  const { kind: tree, revision, root, notes = [] } = ports.tree;
  const { source: clock, now } = ports.clock;
  const listing = sortedListing(listingOf(inventory));
  const files: CarriedFile[] = [];
  const wanted = filesToCarry(inventory, limits).filter(
    ({ owner }) => owner === null || owner % shard.total === shard.index - 1,
  );
  for (const { path, limit } of wanted) files.push({ path, result: await ports.tree.read(path, limit) });
  const descriptor = files.find(({ path }) => path === inventory.descriptor?.path)?.result;
  const ground: ShardGround = {
    tree,
    revision,
    root,
    notes,
    commit,
    now: clock === "machine" ? null : now,
    clock,
    deep: ports.languageGuess !== undefined,
    limits,
    rules: rulesDigest(rules, ports),
    listing: listingDigest(listing, ports),
    descriptor: descriptor?.ok === true ? ports.digester.sha256(descriptor.bytes) : null,
  };
  return {
    shard,
    ground,
    listing: {
      entries: shareOf(listing.entries, shard),
      folders: shareOf(listing.folders, shard),
      faults: shareOf(listing.faults, shard),
    },
    files,
    sources,
    relations,
  };
}

/** A file that the merge must read; `owner` counts the snapshots, which the shards take in turn, and is null for archive.yaml. */
export interface FileToCarry {
  readonly path: string;
  readonly limit: number;
  readonly owner: number | null;
}

export function filesToCarry({ descriptor, snapshots }: Inventory, limits: Limits): FileToCarry[] {
  const own = descriptor?.kind === "file" ? [{ path: descriptor.path, limit: limits.documentBytes, owner: null }] : [];
  return [
    ...own,
    ...snapshots
      .filter(({ kind }) => kind === "file")
      .map(({ path }, owner) => ({ path, limit: limits.snapshotBytes, owner })),
  ];
}
