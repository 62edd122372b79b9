// The ring of delta bases against a plain map: what it still finds is what was put there, whatever came since.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DeltaBases, type Rebuilt } from "../../../src/node/objects/delta-bases.ts";

const object = (pack: number, offset: number, length: number) =>
  ({ pack, offset, length, type: "tree", depth: 0, chainBytes: length }) as const;

describe("DeltaBases", () => {
  it("finds what it holds with the bytes that were put there, and what is kept while another is filled", () => {
    const step = fc.record({ pack: fc.nat(1), offset: fc.nat(40), length: fc.nat(600), keep: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const bases = new DeltaBases(8_192);
        const written = new Map<string, number>();
        let last: Rebuilt | null = null;
        let lastValue = 0;
        steps.forEach(({ pack, offset, length, keep }, index) => {
          const found = bases.find(pack, offset);
          if (found !== undefined) {
            const value = written.get(`${pack} ${offset}`)!;
            const bytes = found.memory.subarray(found.start, found.start + found.length);
            expect(bytes.every((byte) => byte === value)).toBe(true);
            [last, lastValue] = [found, value];
            return;
          }
          const value = index & 0xff;
          const kept: Rebuilt | null = keep ? last : null;
          const keptLength = kept?.length;
          const made = bases.reserve(object(pack, offset, length), kept);
          made.memory.fill(value, made.start, made.start + length);
          if (kept !== null) {
            expect(kept.length).toBe(keptLength);
            expect(kept.memory.subarray(kept.start, kept.start + kept.length).every((byte) => byte === lastValue)).toBe(
              true,
            );
          }
          expect(made.start % 4).toBe(0);
          written.set(`${pack} ${offset}`, value);
          [last, lastValue] = [made, value];
        });
      }),
      { numRuns: 500 },
    );
  });

  it("grows with its objects, keeps what is still to be read, and goes on as before", () => {
    const bases = new DeltaBases(16 * 1024 * 1024);
    const small = bases.reserve(object(0, 1, 100), null);
    small.memory.fill(7, small.start, small.start + 100);
    const before = small.memory.length;
    const large = bases.reserve(object(0, 2, 200_000), small);
    expect(large.memory.length).toBeGreaterThan(before);
    large.memory.fill(8, large.start, large.start + 200_000);
    expect(small.memory.subarray(small.start, small.start + small.length).every((byte) => byte === 7)).toBe(true);
    expect(bases.find(0, 1)).toBeUndefined();
    expect(bases.find(0, 2)).toBe(large);
    // Too large for the ring: it stands alone and pushes nothing out.
    const alone = bases.reserve(object(0, 3, 3 * 1024 * 1024), large);
    expect(alone.memory).not.toBe(large.memory);
    expect(bases.find(0, 3)).toBeUndefined();
    expect(bases.find(0, 2)).toBe(large);
  });

  it("forgets the oldest when there are more than it has places for, and finds the others", () => {
    const bases = new DeltaBases(64 * 1024 * 1024);
    const count = 10_000;
    for (let offset = 0; offset < count; offset++) {
      const made = bases.reserve(object(0, offset, 4), null);
      made.memory.writeUInt32LE(offset, made.start);
    }
    const found = Array.from({ length: count }, (_, offset) => bases.find(0, offset));
    expect(found[0]).toBeUndefined();
    const here = found.flatMap((one, offset) => (one === undefined ? [] : [{ one, offset }]));
    expect(here).toHaveLength(4_096);
    expect(here.every(({ one, offset }) => one.memory.readUInt32LE(one.start) === offset)).toBe(true);
    bases.forget(0, count - 1);
    expect(bases.find(0, count - 1)).toBeUndefined();
    expect(bases.find(0, count - 2)).toBeDefined();
  });
});
