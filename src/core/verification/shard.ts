// A shard: one of several equal parts of the hash space, and what of an archive falls into it. Every stem falls into exactly one.

import type { Slot } from "../inventory.ts";

/** `i` of `n`, from 1. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/** In so many parts can an archive be verified. */
export const mostShards = 10_000;

/** Reads `i/n`, or null when that is no shard. */
export function parseShard(words: string): Shard | null {
  const [, first, second] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(words) ?? [];
  const [index, total] = [Number(first), Number(second)];
  return index <= total && total <= mostShards ? { index, total } : null;
}

/** `shard 2 of 4`. */
export function shardWords({ index, total }: Shard): string {
  return `shard ${index} of ${total}`;
}

/** Where a shard begins and where the next one does, as the first digits of a stem; null at either end of all stems. */
export function shardRange({ index, total }: Shard): { readonly from: string | null; readonly to: string | null } {
  return {
    from: index === 1 ? null : boundary(index - 1, total),
    to: index === total ? null : boundary(index, total),
  };
}

/** Eight digits cut the hash space finely enough that no shard of the greatest number is empty. */
function boundary(shards: number, total: number): string {
  return Math.ceil((shards * 2 ** 32) / total)
    .toString(16)
    .padStart(8, "0");
}

/** Makes the question whether a stem falls into a shard; stems that are no SHA-256 have their place in the same order. */
export function inShard(shard: Shard): (stem: string) => boolean {
  const { from, to } = shardRange(shard);
  return (stem) => (from === null || stem >= from) && (to === null || stem < to);
}

/** The slots that fall into a shard, in their order. */
export function slotsInShard(slots: Iterable<Slot>, shard: Shard): Slot[] {
  const isIn = inShard(shard);
  return [...slots].filter(({ stem }) => isIn(stem));
}

/** The part of a list that a shard takes, where what is in it has no place in the hash space. */
export function shareOf<T>(items: readonly T[], { index, total }: Shard): T[] {
  const cut = (shards: number): number => Math.floor((shards * items.length) / total);
  return items.slice(cut(index - 1), cut(index));
}
