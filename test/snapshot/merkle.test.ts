// Merkle trees against the published vectors of RFC 6962's reference tests, and against the RFC's own recursive definition.

import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inclusionPath, leafHash, MerkleRoot, rootOfPath } from "../../src/core/snapshot/merkle.ts";
import { nobleDigester } from "../../src/node/noble-digester.ts";
import { nodeDigester } from "../../src/node/digester.ts";

const hex = (bytes: Uint8Array | null): string | null => (bytes === null ? null : Buffer.from(bytes).toString("hex"));
const bytes = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, "hex"));

/** The eight leaves of Certificate Transparency's reference tests, and the root of the first one, two, … of them. */
const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
/** The path of a leaf (from 0) in the tree of the first leaves. */
const paths: readonly { readonly index: number; readonly size: number; readonly path: readonly string[] }[] = [
  { index: 0, size: 1, path: [] },
  {
    index: 0,
    size: 8,
    path: [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  },
  {
    index: 5,
    size: 8,
    path: [
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  },
  { index: 2, size: 3, path: ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"] },
  {
    index: 1,
    size: 5,
    path: [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  },
];

const rootOf = (data: readonly Uint8Array[], digester = nodeDigester): Uint8Array => {
  const tree = new MerkleRoot(digester);
  for (const one of data) tree.add(leafHash(one, digester));
  return tree.root;
};

describe.each([
  ["node:crypto", nodeDigester],
  ["@noble/hashes", nobleDigester],
])("the published vectors, by %s", (_name, digester) => {
  it("the root of no leaves is the hash of nothing", () =>
    expect(hex(rootOf([], digester))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

  it.each(roots.map((root, index) => [index + 1, root] as const))("the root of %i leaves", (size, root) =>
    expect(hex(rootOf(leaves.slice(0, size).map(bytes), digester))).toBe(root),
  );

  it.each(paths)("the path of leaf $index of $size", ({ index, size, path }) => {
    const hashes = leaves.slice(0, size).map((leaf) => leafHash(bytes(leaf), digester));
    expect(inclusionPath(hashes, index, digester).map(hex)).toEqual(path);
    const leaf = hashes[index] ?? new Uint8Array();
    const checked = rootOfPath(leaf, index, size, path.map(bytes), digester);
    expect(hex(checked)).toBe(roots[size - 1]);
  });
});

// The definitions of RFC 6962, 2.1 and 2.1.1, word for word: slow, and of another shape than what is tested.
const sha256 = (...parts: Uint8Array[]): Uint8Array => createHash("sha256").update(Buffer.concat(parts)).digest();
const split = (n: number): number => 2 ** Math.floor(Math.log2(n - 1));
function mth(data: readonly Uint8Array[]): Uint8Array {
  const [first] = data;
  if (first === undefined) return sha256();
  if (data.length === 1) return sha256(Uint8Array.of(0), first);
  const k = split(data.length);
  return sha256(Uint8Array.of(1), mth(data.slice(0, k)), mth(data.slice(k)));
}
function auditPath(m: number, data: readonly Uint8Array[]): Uint8Array[] {
  if (data.length <= 1) return [];
  const k = split(data.length);
  return m < k
    ? [...auditPath(m, data.slice(0, k)), mth(data.slice(k))]
    : [...auditPath(m - k, data.slice(k)), mth(data.slice(0, k))];
}

// Two equal leaves side by side may change places unseen; the lines of a snapshot are never equal.
const tree = fc
  .uniqueArray(fc.uint8Array({ maxLength: 12 }), { minLength: 1, maxLength: 40, selector: (leaf) => hex(leaf) })
  .chain((data) => fc.record({ data: fc.constant(data), index: fc.nat(data.length - 1) }));

describe("random trees", () => {
  it("10,000 of them have the root and the path of the RFC's definition, and the path leads to the root", () => {
    fc.assert(
      fc.property(tree, ({ data, index }) => {
        const hashes = data.map((leaf) => leafHash(leaf, nodeDigester));
        const path = inclusionPath(hashes, index, nodeDigester);
        expect(hex(rootOf(data))).toBe(hex(mth(data)));
        expect(path.map(hex)).toEqual(auditPath(index, data).map(hex));
        const root = rootOfPath(hashes[index] ?? new Uint8Array(), index, data.length, path, nodeDigester);
        expect(hex(root)).toBe(hex(mth(data)));
      }),
      { numRuns: 10_000 },
    );
  });

  it("another index, a hash more or less, or a flipped bit leads elsewhere or nowhere", () => {
    fc.assert(
      fc.property(tree, fc.nat(), fc.nat(255), ({ data, index }, at, bit) => {
        const hashes = data.map((leaf) => leafHash(leaf, nodeDigester));
        const path = inclusionPath(hashes, index, nodeDigester);
        const root = hex(mth(data));
        const leaf = hashes[index] ?? new Uint8Array();
        const leads = (hash: Uint8Array, place: number, size: number, way: readonly Uint8Array[]): boolean =>
          hex(rootOfPath(hash, place, size, way, nodeDigester)) === root;
        const flip = (hash: Uint8Array): Uint8Array =>
          hash.map((byte, place) => (place === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        for (let other = -1; other <= data.length; other++)
          if (other !== index) expect(leads(leaf, other, data.length, path)).toBe(false);
        expect(leads(leaf, index, data.length, [...path, leaf])).toBe(false);
        expect(leads(leaf, index, data.length, [...path, new Uint8Array()])).toBe(false);
        expect(leads(flip(leaf), index, data.length, path)).toBe(false);
        if (path.length === 0) return;
        expect(leads(leaf, index, data.length, path.slice(1))).toBe(false);
        expect(leads(leaf, index, data.length, path.slice(0, -1))).toBe(false);
        const spoiled = path.map((hash, place) => (place === at % path.length ? flip(hash) : hash));
        expect(leads(leaf, index, data.length, spoiled)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it("an inner node is never taken for a leaf (second preimage)", () => {
    const data = leaves.slice(0, 2).map(bytes);
    const inner = Buffer.concat([Uint8Array.of(1), ...data.map((leaf) => leafHash(leaf, nodeDigester))]);
    expect(hex(rootOf([inner.subarray(1)]))).not.toBe(hex(rootOf(data)));
  });
});

describe("sizes and places that are none", () => {
  const leaf = leafHash(new Uint8Array(), nodeDigester);
  it.each([
    [0, 0],
    [1, 1],
    [-1, 1],
    [0.5, 1],
    [0, Number.NaN],
    [0, Number.POSITIVE_INFINITY],
    [2 ** 53, 2 ** 54],
  ])("leaf %d of %d", (index, size) => expect(rootOfPath(leaf, index, size, [], nodeDigester)).toBeNull());
});
