// How much is read again to tell why bytes of the past are wrong: so much and no more, however many paths one object stands at.

import { expect, it } from "vitest";
import { findCauses, mostCauseBytes } from "../../src/core/history/past-causes.ts";
import type { BareTrouble } from "../../src/core/history/past-ground.ts";
import { defaultLimits } from "../../src/core/limits.ts";
import { nodeDecoder, nodeDigester } from "../../src/node/index.ts";

const [wrong, right] = ["11", "22"];
const [wrongDigest, rightDigest] = ["1".repeat(64), "2".repeat(64)];

/** Bytes that are wrong in so many places, as large as the content says. */
function ground(content: Uint8Array, whole: Uint8Array) {
  let read = 0;
  const contents = new Map([
    [1, { sha256: wrongDigest, sha512: null, size: content.length }],
    [2, { sha256: rightDigest, sha512: null, size: whole.length }],
  ]);
  return {
    read: () => read,
    contents: { bytes: contents },
    graph: { objects: { hex: (handle: number) => (handle === 1 ? wrong : right) } },
    ports: {
      decoder: nodeDecoder,
      // Nothing that is undone gives the right digest.
      digester: { ...nodeDigester, sha256: () => "" },
      objects: {
        read: (id: string) => {
          const found = id === wrong ? content : whole;
          read += found.length;
          return Promise.resolve({ id, type: "blob" as const, content: found });
        },
      },
    },
  };
}

const trouble = (index: number): BareTrouble => ({
  kind: "changed",
  path: `archive/sources/${index}.txt`,
  source: null,
  what: "the bytes were replaced",
  state: "the bytes are others",
  first: 0,
  versions: 1,
  cutOff: false,
  standing: true,
  mendedBy: null,
  ended: "mended",
  data: { expected: rightDigest, actual: wrongDigest, object: wrong },
});
const troubles = (count: number): BareTrouble[] => Array.from({ length: count }, (_, index) => trouble(index));

it("what was cut off is told until so much was read, and the rest is told without a cause", async () => {
  const whole = new Uint8Array(4 * 1024 * 1024).fill(0x78);
  const from = ground(whole.subarray(0, whole.length - 1), whole);
  const told = await findCauses(from.ports, from, () => false, defaultLimits, troubles(40));
  expect(told.map(({ path }) => path)).toEqual(troubles(40).map(({ path }) => path));
  const causes = told.map(({ cause }) => cause);
  // Each takes 8 MiB, less one byte.
  expect(causes).toEqual([...Array(16).fill("truncated"), ...Array(24).fill(undefined)]);
  expect(from.read()).toBeLessThanOrEqual(mostCauseBytes);
});

it("bytes too many for a text are not read again", async () => {
  const whole = new Uint8Array(2_000);
  const from = ground(whole.subarray(0, 1_001), whole);
  const told = await findCauses(from.ports, from, () => false, { ...defaultLimits, textBytes: 1_000 }, troubles(1));
  expect(told).toEqual(troubles(1));
  expect(from.read()).toBe(0);
});
