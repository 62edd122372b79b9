// Merkle trees as RFC 6962, section 2.1, defines them: the root of a list, the path of one leaf to it, and the check of such a path.

import type { Digester } from "../ports.ts";

/** What hashing a tree needs. */
export type TreeDigester = Pick<Digester, "sha256">;

/** Bytes of every hash in a tree. */
export const hashSize = 32;

/** SHA-256 as bytes. */
function sha256(digester: TreeDigester, bytes: Uint8Array): Uint8Array {
  const digits = digester.sha256(bytes);
  const hash = new Uint8Array(hashSize);
  for (let at = 0; at < hashSize; at++)
    hash[at] = (nibbleOf(digits.charCodeAt(2 * at)) << 4) | nibbleOf(digits.charCodeAt(2 * at + 1));
  return hash;
}

/** Value of a lower-case hexadecimal digit. */
const nibbleOf = (unit: number): number => (unit < 0x3a ? unit - 0x30 : unit - 0x57);

/** Hash of a leaf: a leading 0 keeps it from ever being taken for an inner node (RFC 6962, 2.1). */
export function leafHash(data: Uint8Array, digester: TreeDigester): Uint8Array {
  const bytes = new Uint8Array(1 + data.length);
  bytes.set(data, 1);
  return sha256(digester, bytes);
}

function nodeHash(left: Uint8Array, right: Uint8Array, digester: TreeDigester): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * hashSize);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + hashSize);
  return sha256(digester, bytes);
}

/** Takes leaf after leaf and knows the root at any time; it holds one hash for each bit of the size. */
export class MerkleRoot {
  readonly #digester: TreeDigester;
  /** Roots of whole subtrees, the largest first: one for each bit of the size that is set. */
  readonly #subtrees: Uint8Array[] = [];
  #size = 0;

  constructor(digester: TreeDigester) {
    this.#digester = digester;
  }

  get size(): number {
    return this.#size;
  }

  /** @param leaf hash of the next leaf, see {@link leafHash} */
  add(leaf: Uint8Array): void {
    let hash = leaf;
    // As in adding 1 to a binary number: each bit that was set carries over.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2))
      hash = nodeHash(this.#subtrees.pop() ?? hash, hash, this.#digester);
    this.#subtrees.push(hash);
    this.#size++;
  }

  /** Root of the leaves so far; of none, the hash of nothing. */
  get root(): Uint8Array {
    let hash = this.#subtrees.at(-1);
    if (hash === undefined) return sha256(this.#digester, new Uint8Array());
    for (const subtree of this.#subtrees.slice(0, -1).reverse()) hash = nodeHash(subtree, hash, this.#digester);
    return hash;
  }
}

/**
 * The hashes that lead from a leaf to the root, its neighbour first (RFC 6962, 2.1.1).
 * @param leaves hashes of all leaves
 * @param index of the leaf, from 0 and below their number
 */
export function inclusionPath(leaves: readonly Uint8Array[], index: number, digester: TreeDigester): Uint8Array[] {
  const path: Uint8Array[] = [];
  let level = leaves;
  let place = index;
  while (level.length > 1) {
    const neighbour = level[place % 2 === 0 ? place + 1 : place - 1];
    if (neighbour !== undefined) path.push(neighbour);
    const next: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      // One that is left over at the right stands in the next level as it is.
      if (left !== undefined) next.push(right === undefined ? left : nodeHash(left, right, digester));
    }
    level = next;
    place = Math.floor(place / 2);
  }
  return path;
}

/**
 * The root that a path leads to from a leaf, or null when no tree of that size has such a path to that leaf. Membership is proven by
 * a root that the caller trusts; neither size nor index are bound by the root alone.
 */
export function rootOfPath(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
  digester: TreeDigester,
): Uint8Array | null {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) return null;
  let hash = leaf;
  let used = 0;
  for (let place = index, last = size - 1; last > 0; place = Math.floor(place / 2), last = Math.floor(last / 2)) {
    const isLeft = place % 2 === 0;
    if (isLeft && place === last) continue;
    const neighbour = path[used++];
    if (neighbour?.length !== hashSize) return null;
    hash = isLeft ? nodeHash(hash, neighbour, digester) : nodeHash(neighbour, hash, digester);
  }
  return used === path.length ? hash : null;
}
