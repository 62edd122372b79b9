// A cache in memory for tests, a reader that counts what it is asked for, and what a cache must hold to.

import { expect } from "vitest";
import type { Cache, GitObject } from "../../src/core/ports.ts";
import { lineage, type LineageOptions } from "../../src/lineage.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { MemoryObjects } from "./memory-objects.ts";

/** Files by name; a test may change them as a stranger would. */
export class MemoryCache implements Cache {
  readonly producer: string;
  readonly files = new Map<string, Uint8Array>();
  saves = 0;

  constructor(producer = "test 1") {
    this.producer = producer;
  }

  load(name: string): Uint8Array | null {
    return this.files.get(name)?.slice() ?? null;
  }

  save(name: string, bytes: Uint8Array): void {
    this.saves++;
    this.files.set(name, bytes.slice());
  }

  /** The one file that there is, or the one whose name begins so. */
  only(prefix = ""): [name: string, bytes: Uint8Array] {
    const found = [...this.files].filter(([name]) => name.startsWith(prefix));
    const [one] = found;
    if (one === undefined || found.length > 1) throw new Error(`There are ${found.length} files`);
    return one;
  }
}

/** What a verb needs to keep things between runs. */
export function keptIn(cache: Cache) {
  return { cache, digester: nodeDigester, decoder: nodeDecoder };
}

/** The same objects, counted as they are read, and with another edge of history. */
export class CountedObjects extends MemoryObjects {
  reads = 0;

  constructor(from: MemoryObjects, extent: ConstructorParameters<typeof MemoryObjects>[2] = from.extent) {
    super(from.format, from.names, extent);
    for (const [id, object] of from.objects) this.objects.set(id, object);
  }

  override read(id: string): GitObject {
    this.reads++;
    return super.read(id);
  }
}

export const ports = { decoder: nodeDecoder, digester: nodeDigester };

/** With the cache the lineage is as without it, to the byte. */
export async function expectSameLineage(
  objects: MemoryObjects,
  cache: Cache,
  options: LineageOptions = {},
): Promise<void> {
  const cold = await lineage({ ...ports, objects }, options);
  const warm = await lineage({ ...ports, objects, cache }, options);
  expect(warm).toEqual(cold);
  expect(JSON.stringify(warm)).toBe(JSON.stringify(cold));
}
