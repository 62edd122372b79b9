// Writes packs and indexes by hand, sound or not, so that the reader meets what no git would write.

import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

export type CraftedEntry =
  | { readonly type: "commit" | "tree" | "blob" | "tag"; readonly content: Uint8Array; readonly declared?: number }
  | { readonly type: "offset-delta"; readonly base: number; readonly delta: Uint8Array; readonly declared?: number }
  | { readonly type: "id-delta"; readonly base: string; readonly delta: Uint8Array; readonly declared?: number };

const numbers = { commit: 1, tree: 2, blob: 3, tag: 4, "offset-delta": 6, "id-delta": 7 } as const;

export function idOf(type: string, content: Uint8Array, format: "sha1" | "sha256" = "sha1"): string {
  return createHash(format).update(`${type} ${content.length}\0`).update(content).digest("hex");
}

/** Little-endian groups of seven bits, as in the head of a delta. */
export function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

function entryHead(type: keyof typeof numbers, size: number): number[] {
  const rest = Math.floor(size / 16);
  const first = (numbers[type] << 4) | (size % 16);
  return rest === 0 ? [first] : [first | 128, ...varint(rest)];
}

function distance(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    rest -= 1;
    bytes.unshift((rest % 128) | 128);
  }
  return bytes;
}

export type Instruction = { readonly copy: number; readonly size: number } | { readonly insert: Uint8Array };

export function encodeDelta(baseSize: number, targetSize: number, instructions: readonly Instruction[]): Uint8Array {
  const bytes = [...varint(baseSize), ...varint(targetSize)];
  for (const one of instructions) {
    if ("insert" in one) {
      for (let at = 0; at < one.insert.length; at += 127) {
        const part = one.insert.slice(at, at + 127);
        bytes.push(part.length, ...part);
      }
      continue;
    }
    for (let offset = one.copy, left = one.size; left > 0; ) {
      const size = Math.min(left, 0x10000);
      const args: number[] = [];
      let code = 128;
      for (let bit = 0; bit < 4; bit += 1) {
        const byte = Math.floor(offset / 256 ** bit) % 256;
        if (byte !== 0) {
          code |= 1 << bit;
          args.push(byte);
        }
      }
      for (let bit = 0; bit < 3 && size !== 0x10000; bit += 1) {
        const byte = (size >> (8 * bit)) & 255;
        if (byte !== 0) {
          code |= 16 << bit;
          args.push(byte);
        }
      }
      bytes.push(code, ...args);
      offset += size;
      left -= size;
    }
  }
  return Uint8Array.from(bytes);
}

export interface CraftedPack {
  readonly bytes: Buffer;
  readonly offsets: readonly number[];
  readonly checksum: Buffer;
}

export function craftPack(entries: readonly CraftedEntry[], format: "sha1" | "sha256" = "sha1"): CraftedPack {
  const head = Buffer.alloc(12);
  head.write("PACK");
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(entries.length, 8);
  const parts: Buffer[] = [head];
  const offsets: number[] = [];
  let at = 12;
  for (const entry of entries) {
    const content = "content" in entry ? entry.content : entry.delta;
    const bytes = [...entryHead(entry.type, entry.declared ?? content.length)];
    if (entry.type === "offset-delta") bytes.push(...distance(at - (offsets[entry.base] ?? 0)));
    if (entry.type === "id-delta") bytes.push(...Buffer.from(entry.base, "hex"));
    const part = Buffer.concat([Buffer.from(bytes), deflateSync(content)]);
    offsets.push(at);
    parts.push(part);
    at += part.length;
  }
  const body = Buffer.concat(parts);
  const checksum = createHash(format).update(body).digest();
  return { bytes: Buffer.concat([body, checksum]), offsets, checksum };
}

export interface IndexRow {
  readonly id: string;
  readonly offset: number;
}

/** @param large from which offset on the table of 64-bit offsets is used */
export function craftIndex(
  rows: readonly IndexRow[],
  checksum: Buffer,
  version: 1 | 2 = 2,
  large = 0x80000000,
): Buffer {
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const fanout = Buffer.alloc(1024);
  for (let byte = 0; byte < 256; byte += 1)
    fanout.writeUInt32BE(sorted.filter(({ id }) => Number.parseInt(id.slice(0, 2), 16) <= byte).length, byte * 4);
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const parts: Buffer[] = [];
  if (version === 1) {
    parts.push(fanout, ...sorted.flatMap(({ id, offset }) => [number(offset), Buffer.from(id, "hex")]));
  } else {
    const wide: Buffer[] = [];
    const offsets = sorted.map(({ offset }) => {
      if (offset < large) return number(offset);
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE(BigInt(offset));
      wide.push(bytes);
      return number(0x80000000 + wide.length - 1);
    });
    parts.push(
      Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]),
      fanout,
      ...sorted.map(({ id }) => Buffer.from(id, "hex")),
    );
    parts.push(...sorted.map(() => number(0)), ...offsets, ...wide);
  }
  const body = Buffer.concat([...parts, checksum]);
  return Buffer.concat([
    body,
    createHash(checksum.length === 20 ? "sha1" : "sha256")
      .update(body)
      .digest(),
  ]);
}

/** Lays a pack and its index into a repository. */
export function layPack(folder: string, pack: Uint8Array, index: Uint8Array | null, name = "pack-crafted"): void {
  const place = join(folder, ".git", "objects", "pack");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, `${name}.pack`), pack);
  if (index !== null) writeFileSync(join(place, `${name}.idx`), index);
}
