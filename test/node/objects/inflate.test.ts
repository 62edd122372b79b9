// Our inflating of small streams: what zlib wrote comes out whole, and whatever is accepted is what zlib itself reads.

import { constants, deflateSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SmallInflater } from "../../../src/node/objects/inflate.ts";

const inflater = new SmallInflater();

/** The content at an odd place of a larger memory, or null when it is declined; nothing outside of its place may change. */
function inflate(stream: Uint8Array, size: number): Buffer | null {
  const input = Buffer.concat([Buffer.from("xyz"), stream, Buffer.alloc(8, 0xff)]);
  const output = Buffer.alloc(size + 14, 0xee);
  const accepted = inflater.inflate(input, 3, 3 + stream.length, output, 7, size);
  expect(output.subarray(0, 7)).toEqual(Buffer.alloc(7, 0xee));
  expect(output.subarray(7 + size)).toEqual(Buffer.alloc(7, 0xee));
  return accepted ? output.subarray(7, 7 + size) : null;
}

/** Bytes with as many repetitions as git's objects have, or with none, or with a few values only. */
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 2_000 }),
  fc
    .array(fc.constantFrom("100644 ", "tree ", "a", "\n", "parent 5d3eeeb13ff9d7a6"), { maxLength: 400 })
    .map((words) => Buffer.from(words.join(""))),
  fc.uint8Array({ max: 3, maxLength: 3_000 }),
  fc.nat(70_000).map((size) => Buffer.alloc(size, "repeated ")),
);
const settings = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FILTERED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
    constants.Z_FIXED,
  ),
  windowBits: fc.integer({ min: 9, max: 15 }),
  memLevel: fc.integer({ min: 1, max: 9 }),
});

describe("inflating small streams", () => {
  it("gives what was deflated, whatever the settings", () => {
    fc.assert(
      fc.property(contents, settings, (content, options) => {
        expect(inflate(deflateSync(content, options), content.length)?.equals(content)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("knows codes longer than its table", () => {
    // Frequencies as the Fibonacci numbers make the longest codes.
    const counts = Array.from({ length: 20 }, () => 1);
    for (let index = 2; index < counts.length; index++)
      counts[index] = (counts[index - 1] ?? 0) + (counts[index - 2] ?? 0);
    const content = Buffer.concat(counts.map((count, value) => Buffer.alloc(count, value)));
    for (let at = content.length - 1; at > 0; at--) {
      const other = (at * 7_919) % (at + 1);
      [content[at], content[other]] = [content[other] ?? 0, content[at] ?? 0];
    }
    const stream = deflateSync(content, { strategy: constants.Z_HUFFMAN_ONLY, memLevel: 9 });
    expect(inflate(stream, content.length)?.equals(content)).toBe(true);
  });

  it("declines another size, and a stream that is cut off anywhere", () => {
    fc.assert(
      fc.property(contents, settings, fc.nat(), (content, options, cut) => {
        const stream = deflateSync(content, options);
        expect(inflate(stream, content.length + 1)).toBeNull();
        if (content.length > 0) expect(inflate(stream, content.length - 1)).toBeNull();
        expect(inflate(stream.subarray(0, cut % stream.length), content.length)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it("accepts of damaged streams only what zlib reads, too, and as the same", () => {
    fc.assert(
      fc.property(
        contents,
        settings,
        fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 4 }),
        (...made) => {
          const [content, options, flips] = made;
          const stream = deflateSync(content, options);
          for (const [place, bit] of flips)
            stream[place % stream.length] = (stream[place % stream.length] ?? 0) ^ (1 << bit);
          const found = inflate(stream, content.length);
          if (found !== null) expect(found.equals(inflateSync(stream))).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("ends at any bytes behind a sound head", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(600), (bytes, size) => {
        const stream = Buffer.concat([Buffer.from([0x78, 0x9c]), bytes]);
        const found = inflate(stream, size);
        if (found !== null) expect(found.equals(inflateSync(stream))).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});
