// Shards as ranges: every stem falls into exactly one, in order, and shares of lists lose nothing.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Slot } from "../../src/core/inventory.ts";
import {
  inShard,
  mostShards,
  parseShard,
  shardRange,
  shareOf,
  slotsInShard,
} from "../../src/core/verification/shard.ts";

const shardsOf = (total: number) => Array.from({ length: total }, (_, index) => ({ index: index + 1, total }));
const digit = fc.constantFrom(..."0123456789abcdef");
/** Digests, and the names of files that are none. */
const stem = fc.oneof(
  fc.string({ unit: digit, minLength: 64, maxLength: 64 }),
  fc.string({ unit: digit, minLength: 0, maxLength: 10 }),
  fc.string({ unit: "grapheme" }),
);

describe("shards", () => {
  it("take every stem exactly once, and follow one another", () => {
    fc.assert(
      fc.property(fc.array(stem), fc.integer({ min: 1, max: 40 }), (names, total) => {
        const stems = [...new Set(names)].sort();
        const slots = stems.map((name): Slot => ({ stem: name, manifests: [], bytes: [] }));
        const cut = shardsOf(total).map((shard) => slotsInShard(slots, shard).map((slot) => slot.stem));
        expect(cut.flat()).toEqual(stems);
      }),
    );
  });

  it("share lists without loss, evenly", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 40 }), (items, total) => {
        const shares = shardsOf(total).map((shard) => shareOf(items, shard));
        expect(shares.flat()).toEqual(items);
        const sizes = shares.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("are all of the same size, up to the greatest number of them", () => {
    for (const total of [2, 3, 7, 16, 1_000, mostShards]) {
      const bounds = shardsOf(total).map((shard) => Number.parseInt(shardRange(shard).from ?? "0", 16));
      const sizes = bounds.map((from, index) => (bounds[index + 1] ?? 2 ** 32) - from);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(Math.min(...sizes)).toBeGreaterThan(0);
    }
    expect(shardRange({ index: 2, total: 4 })).toEqual({ from: "40000000", to: "80000000" });
    expect(inShard({ index: 2, total: 4 })("40000000")).toBe(true);
    expect(inShard({ index: 2, total: 4 })("80000000")).toBe(false);
  });

  it.each(["0/4", "5/4", "1/0", "1", "1/", "/4", "a/b", "1/4 ", "01/4", "1/10001", "1/99999", "-1/4", "1.5/4"])(
    "are not made of %j",
    (words) => expect(parseShard(words)).toBeNull(),
  );

  it.each(["1/1", "4/4", "10000/10000"])("are made of %j", (words) => {
    const { index, total } = parseShard(words) ?? {};
    expect(`${index}/${total}`).toBe(words);
  });
});
