// Deltas against an encoder of our own, and against bytes that no encoder writes.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyDelta, MalformedDelta, readDeltaHead } from "../../../src/node/objects/delta.ts";
import { encodeDelta, type Instruction, varint } from "./craft-pack.ts";

function apply(base: Uint8Array, delta: Uint8Array, before = 0): Buffer {
  const head = readDeltaHead(delta);
  if (head.baseSize !== base.length || head.targetSize > 1_000_000) throw new MalformedDelta("sizes");
  const memory = Buffer.alloc(before + head.targetSize + base.length, 0xaa);
  memory.set(base, before + head.targetSize);
  const baseSpan = { memory, start: before + head.targetSize, length: base.length };
  applyDelta(baseSpan, delta, head.at, { memory, start: before, length: head.targetSize });
  expect(memory.subarray(0, before).every((byte) => byte === 0xaa)).toBe(true);
  expect(memory.subarray(before + head.targetSize).equals(base)).toBe(true);
  return memory.subarray(before, before + head.targetSize);
}

const bases = fc.uint8Array({ minLength: 1, maxLength: 400 });
const plans = fc.tuple(
  bases,
  fc.array(fc.oneof(fc.tuple(fc.nat(), fc.nat()), fc.uint8Array({ minLength: 1, maxLength: 300 })), { maxLength: 12 }),
);

function planned(
  base: Uint8Array,
  plan: readonly (readonly [number, number] | Uint8Array)[],
): { instructions: Instruction[]; target: Buffer } {
  const instructions: Instruction[] = [];
  const parts: Uint8Array[] = [];
  for (const one of plan) {
    if (one instanceof Uint8Array) {
      instructions.push({ insert: one });
      parts.push(one);
    } else {
      const copy = (one as readonly [number, number])[0] % base.length;
      const size = 1 + ((one as readonly [number, number])[1] % (base.length - copy));
      instructions.push({ copy, size });
      parts.push(base.subarray(copy, copy + size));
    }
  }
  return { instructions, target: Buffer.concat(parts) };
}

describe("a delta", () => {
  it("rebuilds what was encoded, and nothing around it", () => {
    fc.assert(
      fc.property(plans, fc.nat(50), ([base, plan], before) => {
        const { instructions, target } = planned(base, plan);
        expect(apply(base, encodeDelta(base.length, target.length, instructions), before).equals(target)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("copies 64 KiB where a size of zero is written, from beyond 16 MiB too", () => {
    const base = Buffer.alloc(0x1020000, 7);
    base.fill(9, 0x1010000);
    const target = apply(
      base,
      encodeDelta(base.length, 0x10000 + 5, [
        { copy: 0x1010000, size: 0x10000 },
        { copy: 3, size: 5 },
      ]),
    );
    expect(target.subarray(0, 0x10000).every((byte) => byte === 9)).toBe(true);
    expect([...target.subarray(0x10000)]).toEqual([7, 7, 7, 7, 7]);
  });

  it("reads sizes of any length below 2^49 and refuses longer ones", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 49 - 1 }),
        fc.integer({ min: 0, max: 2 ** 49 - 1 }),
        (baseSize, targetSize) => {
          const bytes = Uint8Array.from([...varint(baseSize), ...varint(targetSize)]);
          expect(readDeltaHead(bytes)).toEqual({ baseSize, targetSize, at: bytes.length });
        },
      ),
    );
    expect(() => readDeltaHead(Uint8Array.from([128, 128, 128, 128, 128, 128, 128, 128, 1, 1]))).toThrow(
      MalformedDelta,
    );
    expect(() => readDeltaHead(Uint8Array.from([128]))).toThrow(MalformedDelta);
  });

  const base = Uint8Array.from([1, 2, 3, 4]);
  it.each([
    ["copies from beyond its base", [4, 4, 0x91, 2, 3]],
    ["copies with an offset near 2^32", [4, 4, 0x9f, 255, 255, 255, 255, 4]],
    ["writes more than it declares", [4, 2, 0x90, 4]],
    ["writes less than it declares", [4, 5, 0x90, 4]],
    ["inserts more than it declares", [4, 1, 2, 7, 7]],
    ["breaks off in a copy", [4, 4, 0x91, 1]],
    ["breaks off in an insert", [4, 4, 4, 1, 2]],
    ["uses the reserved instruction", [4, 4, 0, 0x90, 4]],
  ])("is refused when it %s", (_, bytes) => {
    expect(() => apply(base, Uint8Array.from(bytes))).toThrow(MalformedDelta);
  });

  it("of any bytes whatever is applied or refused, and never writes outside", () => {
    fc.assert(
      fc.property(
        plans,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        ([from, plan], flips) => {
          const { instructions, target } = planned(from, plan);
          const bytes = encodeDelta(from.length, target.length, instructions);
          for (const [at, value] of flips) bytes[at % bytes.length] = value;
          try {
            apply(from, bytes, 10);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedDelta);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
