// Looking for quotes ends: within a bound of work, and with one text in hand at a time.

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Gatherer } from "../../src/core/gather.ts";
import { takeInventory } from "../../src/core/inventory.ts";
import { defaultLimits, type Limits } from "../../src/core/limits.ts";
import { findQuote, type QuoteAnchor } from "../../src/core/quote.ts";
import { QuoteSearch, Work } from "../../src/core/quote-search.ts";
import { Text } from "../../src/core/text.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { minimalClaims } from "../fixtures/fixture-archive.ts";
import { memoryTree } from "../memory-tree.ts";

describe("QuoteSearch", () => {
  const english = new Text("The bridge over the river was closed on Monday, said Rosa. ".repeat(70_000));
  const absent = Array.from({ length: 400 }, (_, n): QuoteAnchor => ({ quote: `The bridge over the river was ${n}` }));

  it("gets through many absent quotes of a long text, and says what stands instead of the first twenty only where it may resemble", () => {
    const search = new QuoteSearch(new Work(2 ** 31));
    for (const anchor of absent) expect(search.find(english, anchor)).toEqual({ kind: "absent", instead: null });
    const short = new QuoteSearch(new Work(2 ** 30));
    const outcomes = Array.from({ length: 25 }, () => short.find(new Text("A Word"), { quote: "a word" }));
    expect(outcomes.map((outcome) => outcome?.kind === "absent" && outcome.instead !== null)).toEqual([
      ...Array.from({ length: 20 }, () => true),
      ...Array.from({ length: 5 }, () => false),
    ]);
  });

  it("stops when the work is spent, whatever the words", () => {
    const hostile = new Text("a".repeat(4 * 1024 * 1024));
    for (const quote of [`${"a".repeat(8000)}b`, `b${"a".repeat(249)}`, `${"a".repeat(125)}b${"a".repeat(124)}`]) {
      const search = new QuoteSearch(new Work(2 ** 26));
      let found = 0;
      while (search.find(hostile, { quote }) !== null) found++;
      expect(found).toBeGreaterThan(0);
      expect(found).toBeLessThan(20);
    }
  });

  it("finds the same by either way of searching", () => {
    const text = `${"ab".repeat(40_000)}c${"ab".repeat(60_000)}`;
    for (const length of [10, 249, 250, 251, 1000]) {
      const quote = `${text.slice(80_000 - length + 1, 80_000)}c`;
      expect(findQuote(text, { quote })).toEqual({ kind: "found", start: 80_000 - length + 1, end: 80_001 });
    }
  });
});

describe("the quotes of one source from many", () => {
  const sha256 = (bytes: string): string => createHash("sha256").update(bytes).digest("hex");
  const files = new Map<string, Uint8Array>();
  const add = (words: string, claims = minimalClaims): string => {
    const hash = sha256(words);
    const folder = `archive/sources/${hash.slice(0, 2)}`;
    const manifest = `schemaVersion: 1\nfile:\n  name: ${hash}.txt\n  sha256: "${hash}"\n  bytes: ${words.length}\n  mediaType: text/plain\n  charset: utf-8\n${claims}`;
    files.set(`${folder}/${hash}.txt`, nodeDecoder.encodeUtf8(words));
    files.set(`${folder}/${hash}.manifest.yaml`, nodeDecoder.encodeUtf8(manifest));
    return hash;
  };
  const others = Array.from({ length: 12 }, (_, n) => add(`words of ${n} ${"x".repeat(100_000)}`));
  // Each source is quoted twice, not one right after the other.
  const evidence = [...others, ...others].map(
    (hash, n) => `    - source: "${hash}"\n      quote: words of ${n % 12} x\n`,
  );
  const quoting = add(
    "quoting",
    minimalClaims.replace(
      "value: null\n  basis: unknown",
      `value: It\n  basis: inferred\n  evidence:\n${evidence.join("").trimEnd()}`,
    ),
  );
  const gather = async (limits: Partial<Limits>) => {
    const reads: string[] = [];
    const tree = memoryTree(files);
    const inventory = takeInventory(tree.root, await tree.list(defaultLimits));
    const counted = {
      ...tree,
      read: (path: string, limit: number) => {
        if (path.endsWith(".txt")) reads.push(path);
        return tree.read(path, limit);
      },
    };
    const ports = {
      tree: counted,
      digester: nodeDigester,
      decoder: nodeDecoder,
      clock: { now: 0, source: "caller" } as const,
    };
    const gatherer = new Gatherer(ports, inventory, { ...defaultLimits, ...limits });
    return { facts: await gatherer.source(inventory.slots.get(quoting)!), reads };
  };

  it("are found in their order, each text read once and none kept in the facts", async () => {
    // Only one of the texts fits what is kept.
    const { facts, reads } = await gather({ textBytes: 110_000 });
    expect(facts.quotes.map(({ source }) => source)).toEqual([...others, ...others]);
    expect(facts.quotes.every(({ match }) => match?.kind === "found")).toBe(true);
    expect(reads).toHaveLength(13);
    expect(JSON.stringify([facts.quotes, [...facts.others]]).length).toBeLessThan(20_000);
    expect(facts.faults).toEqual([]);
  });

  it("that are too many are left out and said to be, without reading on", async () => {
    const { facts, reads } = await gather({ quoteSteps: 500_000 });
    expect(reads.length).toBeLessThan(6);
    const open = facts.quotes.filter(({ target }) => target.kind === "unavailable");
    expect(open.length).toBeGreaterThan(10);
    expect(facts.faults).toEqual([
      {
        kind: "limit",
        path: facts.manifest?.path,
        reason: `has more quotes than are looked up for one document: ${open.length} of 24 were left out`,
      },
    ]);
  });
});
