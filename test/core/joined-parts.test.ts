// Parts of a verification: sources packed for another thread are the same sources, and parts add up in whatever order they come.

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Slot } from "../../src/core/inventory.ts";
import { defaultLimits } from "../../src/core/limits.ts";
import type { TreeEntry, VerifyPorts } from "../../src/core/ports.ts";
import { rules } from "../../src/core/rules/index.ts";
import { packRun, takeUpRun } from "../../src/core/verification/carried-run.ts";
import { JoinedSources } from "../../src/core/verification/joined-sources.ts";
import { type VerifiedSources, verifySources } from "../../src/core/verification/parts.ts";
import { openRun, type VerificationRun } from "../../src/core/verification/run.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { SharedWork } from "../../src/node/shared-work.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";

const portsOver = (tree: VerifyPorts["tree"]): VerifyPorts => ({
  tree,
  digester: nodeDigester,
  decoder: nodeDecoder,
  clock: { now: 0, source: "caller" },
});

/** A tree of which only names are asked. */
function listed(entries: readonly TreeEntry[]): VerifyPorts["tree"] {
  const faults = [{ kind: "unreadable", path: "archive/sources/aa", reason: "may not be read (EACCES)" }] as const;
  return {
    kind: "work",
    revision: null,
    root: "archive",
    list: () => ({ entries, folders: [], faults }),
    read: () => ({ ok: false, fault: faults[0] }),
    digest: () => ({ ok: false, fault: faults[0] }),
  };
}

const plain = ({ stem, manifests, bytes }: Slot): Slot => ({
  stem,
  manifests: manifests.map((entry) => ({ ...entry })),
  bytes: bytes.map((entry) => ({ ...entry })),
});

const digest = fc.integer({ min: 0, max: 12 }).map((number) => nodeDigester.sha256(Uint8Array.of(number)));
const name = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(digest, fc.constantFrom(".txt", ".manifest.yaml")).map((parts) => parts.join("")) },
  fc
    .tuple(digest, fc.constantFrom(".manifest.yml", ".html", ".tar.gz", ".TXT", "", ".yaml"))
    .map((parts) => parts.join("")),
  fc.constantFrom("a.txt", "line\nfeed.txt", " .txt", "é.manifest.yaml", "x"),
);
const entry = fc
  .tuple(name, fc.boolean(), fc.constantFrom("file", "file", "file", "symlink", "fifo"))
  .map(([file, isPlaced, kind]): TreeEntry => {
    const folder = isPlaced ? `sources/${file.slice(0, 2)}/${file.slice(2, 4)}` : "sources";
    return { path: `archive/${folder}/${file}`, kind: kind as TreeEntry["kind"] };
  });

describe("a run for another thread", () => {
  it("knows the same sources in the same order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 40 }), fc.nat(40), fc.nat(40), async (entries, from, to) => {
        const ports = portsOver(listed(entries));
        const run = await openRun(ports, { limits: defaultLimits, rules });
        const slots = [...run.inventory.slots.values()];
        const wanted = slots.slice(from, to);
        const carried = structuredClone(packRun(run, wanted));
        const taken = takeUpRun(carried!, ports);
        expect([...taken.run.inventory.slots.keys()]).toEqual([...run.inventory.slots.keys()]);
        expect([...taken.run.inventory.slots.values()].map(plain)).toEqual(slots.map(plain));
        expect(taken.wanted.map(plain)).toEqual(wanted.map(plain));
        expect(taken.run.inventory.unlisted).toEqual(run.inventory.unlisted);
      }),
    );
  });

  it("is not made of one with rules of its own", async () => {
    const run = await openRun(portsOver(listed([])), { limits: defaultLimits, rules: [...rules] });
    expect(packRun(run, [])).toBeNull();
  });
});

describe("parts", () => {
  let archive: FixtureArchive;
  let run: VerificationRun;
  let slots: readonly Slot[];
  beforeAll(async () => {
    archive = new FixtureArchive();
    archive.write(archive.report.bytes, "other words\n");
    archive.append(archive.translation.manifest, "titel: x\n");
    for (let number = 0; number < 6; number++)
      archive.write(`archive/sources/0${number}/00/0${number}${"0".repeat(62)}.txt`, `${number}`);
    const limits = { ...defaultLimits, diagnostics: 4 };
    run = await openRun(portsOver(openWorkTree(archive.folder, "archive")), { limits, rules });
    slots = [...run.inventory.slots.values()];
  });
  afterAll(() => archive.dispose());

  it("add up in whatever order they come", async () => {
    const whole = await verifySources(run, slots);
    expect(slots.length).toBeGreaterThan(6);
    expect(whole.judged.findings.dropped).toBe(true);
    const parts: VerifiedSources[] = [];
    for (const slot of slots) parts.push(structuredClone(await verifySources(run, [slot])));
    const order = fc.shuffledSubarray(
      parts.map((_, index) => index),
      { minLength: parts.length },
    );
    fc.assert(
      fc.property(order, (indexes) => {
        const joined = new JoinedSources(run);
        for (const index of indexes) joined.put(index, structuredClone(parts[index]!));
        expect(joined.length).toBe(parts.length);
        expect(joined.end(slots.length)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it("that are missing when a run is stopped leave the others", async () => {
    const part = await verifySources(run, slots.slice(2, 3));
    const joined = new JoinedSources(run);
    joined.put(2, part);
    expect(joined.length).toBe(0);
    expect(joined.end(slots.length)).toMatchObject({ summaries: part.summaries, interrupted: true });
  });
});

describe("shared work", () => {
  it("is taken once, whole, by whoever comes", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 50 }), (total, rangeLength) => {
        const one = new SharedWork({ total, rangeLength, threads: 2 });
        const other = new SharedWork({ total, rangeLength, threads: 2 }, one.memory);
        const taken: number[] = [];
        for (let turn = 0; ; turn++) {
          const range = (turn % 3 === 0 ? one : other).take();
          if (range === null) break;
          expect(range.index).toBe(turn);
          for (let index = range.from; index < range.to; index++) taken.push(index);
        }
        expect(taken).toEqual(Array.from({ length: total }, (_, index) => index));
      }),
    );
  });

  it("adds up how far each has come, and is not taken when it is stopped", () => {
    const one = new SharedWork({ total: 100, rangeLength: 5, threads: 2 });
    const other = new SharedWork({ total: 100, rangeLength: 5, threads: 2 }, one.memory);
    one.tell(0, 3, 2 ** 40);
    other.tell(1, 4, 2);
    expect(one.progress()).toEqual({ done: 7, total: 100, bytes: 2 ** 40 + 2 });
    other.stop();
    expect(one.take()).toBeNull();
    // Far ahead, and yet nobody waits.
    one.awaitTurn({ index: 1000, from: 0, to: 0 });
  });
});
