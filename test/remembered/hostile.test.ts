// What is kept may be damaged, forged, out of date, shared or not writable: a run never fails by it, and damage never makes it lie.

import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Tree } from "../../src/core/ports.ts";
import { type MemoryEntry, MemoryTable, writeMemoryTable } from "../../src/core/verification/memory-table.ts";
import { recordReader } from "../../src/core/verification/remembered-source.ts";
import { rules } from "../../src/core/rules/index.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { folderCache } from "../../src/node/folder-cache.ts";
import { openMemory } from "../../src/node/open-memory.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";
import { verify } from "../../src/verify.ts";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { MemoryCache } from "../history/kept-in-memory.ts";
import { Random } from "../history/random-history.ts";
import { expectAlike, looked, someTime, words } from "./remembered.ts";

const archive = new FixtureArchive();
// A warning that is told, one that is accepted, and a source that is no text.
archive.addSource("Bridge\r\n\r\nThe bridge was closed on Monday\u200b.\n");
archive.addScan();
const ports = { digester: nodeDigester, decoder: nodeDecoder };
const tree = (): Tree => openWorkTree(archive.folder, "archive");
const home = mkdtempSync(join(tmpdir(), "memory-"));
afterAll(() => {
  archive.dispose();
  rmSync(home, { recursive: true, force: true });
});

async function kept(): Promise<{ cache: MemoryCache; name: string; bytes: Uint8Array }> {
  const cache = new MemoryCache();
  await looked({ tree: tree() }, cache);
  const [name, bytes] = cache.only();
  return { cache, name, bytes };
}

/** The key under which the bytes were sealed, which a forger can read. */
function keyOf(bytes: Uint8Array): string {
  const length = new Int32Array(bytes.slice(80, 88).buffer)[1] ?? 0;
  return Buffer.from(bytes.subarray(88, 88 + length)).toString("utf8");
}

describe("damage", () => {
  it("of any byte is noticed: the file is not used, and written anew", async () => {
    const { cache, name, bytes } = await kept();
    const cold = words(await looked({ tree: tree() }));
    const key = keyOf(bytes);
    expect(MemoryTable.read(bytes, key, ports)).not.toBeNull();
    for (let at = 0; at < bytes.length; at++) {
      const other = bytes.slice();
      other[at] = (other[at] ?? 0) ^ (1 << (at % 8));
      expect(MemoryTable.read(other, key, ports), `byte ${at}`).toBeNull();
    }
    for (const length of [0, 1, 80, 88, bytes.length - 8, bytes.length - 1])
      expect(MemoryTable.read(bytes.slice(0, length), key, ports)).toBeNull();
    cache.files.set(name, bytes.slice(0, 1000));
    const report = await looked({ tree: tree() }, cache);
    expect([words(report), report.counts.reused]).toEqual([cold, 0]);
    expect(await expectAlike({ tree: tree() }, cache)).toBe(4);
  });

  it("of another key or version is another table", async () => {
    const { bytes } = await kept();
    const key = keyOf(bytes);
    expect(MemoryTable.read(bytes, key.replace('"verify",1', '"verify",2'), ports)).toBeNull();
    expect(MemoryTable.read(bytes, `${key} `, ports)).toBeNull();
  });
});

describe("a forger who seals what was forged", () => {
  it("can make numbers, digests and records anything: the run ends as it should or believes what is well formed", async () => {
    const { cache, name, bytes } = await kept();
    const key = keyOf(bytes);
    const table = MemoryTable.read(bytes, key, ports);
    const entries = [...(table?.entries() ?? [])];
    expect(entries).toHaveLength(4);
    const cold = words(await looked({ tree: tree() }));
    const odd = (change: (entry: MemoryEntry) => Partial<MemoryEntry>): MemoryEntry[] =>
      entries.map((entry) => ({ ...entry, ...change(entry) }));
    for (const forged of [
      odd(() => ({ record: "" })),
      odd(() => ({ record: "null" })),
      odd(() => ({ record: '{"__proto__": {"extension": ".txt"}}' })),
      odd(() => ({ record: "[".repeat(5000) })),
      odd(() => ({ manifest: "0".repeat(64) })),
      odd(() => ({ from: Number.NaN })),
      odd(() => ({ before: Number.NaN })),
      odd(() => ({ from: Number.POSITIVE_INFINITY })),
      odd(({ record }) => ({ record: record.replace('".txt"', '".md"').replace('".pdf"', '".md"') })),
      odd(({ record }) => ({ record: record.replace('"incomplete":false', '"incomplete":true') })),
      odd(({ record }) => ({ record: record.replace('"faults":[]', '"faults":[{"fault":{},"source":null}]') })),
    ]) {
      cache.files.set(name, writeMemoryTable(forged, key, ports));
      const report = await looked({ tree: tree() }, cache);
      expect([words(report), report.counts.reused]).toEqual([cold, 0]);
    }
  });

  it("cannot get anything past the reader of records that is not in their form", async () => {
    const { bytes } = await kept();
    const records = [...(MemoryTable.read(bytes, keyOf(bytes), ports)?.entries() ?? [])].map(({ record }) => record);
    const read = recordReader(rules.map(({ id }) => id));
    const random = new Random(3);
    const values = [null, true, -1, 0.5, 1e300, "x", [], {}, [[]], { a: 1 }, "__proto__"];
    let refused = 0;
    for (const record of records) {
      expect(JSON.stringify(read(record))).toBe(record);
      for (let step = 0; step < 300; step++) {
        const forged: unknown = JSON.parse(record, (_key, value: unknown) =>
          random.chance(0.02) ? random.pick(values) : value,
        );
        const found = read(JSON.stringify(forged));
        if (found === null) refused++;
        // What is read has the form of what is written.
        else expect(read(JSON.stringify(found))).toEqual(found);
      }
      expect(recordReader([])(record) === null).toBe(record.includes('"notRun":[['));
    }
    expect(refused).toBeGreaterThan(100);
  });

  it("cannot hide changed bytes or a changed manifest", async () => {
    const { cache, name, bytes } = await kept();
    const key = keyOf(bytes);
    const entries = [...(MemoryTable.read(bytes, key, ports)?.entries() ?? [])];
    const before = archive.read(archive.report.bytes);
    archive.write(archive.report.bytes, `${before}forged\n`);
    cache.files.set(name, writeMemoryTable(entries, key, ports));
    const report = await looked({ tree: tree() }, cache);
    archive.write(archive.report.bytes, before);
    expect(report.diagnostics.map(({ rule }) => rule)).toContain("file-digest-mismatch");
  });
});

describe("a folder", () => {
  const options = { version: "0.0.0" };
  const asked = (cache: ReturnType<typeof folderCache>) => ({
    tree: tree(),
    ...ports,
    clock: { now: someTime, source: "caller" as const },
    cache,
  });

  it("is the owner's alone, and twenty runs at once leave one whole file", async () => {
    const folder = join(home, "shared");
    const notes: string[] = [];
    const open = () => folderCache({ folder, producer: "test", note: (note) => void notes.push(note) });
    const cold = words(await looked({ tree: tree() }));
    const reports = await Promise.all(Array.from({ length: 20 }, () => verify(asked(open()), options)));
    for (const report of reports) expect(words(report)).toBe(cold);
    const files = readdirSync(folder);
    expect(files).toHaveLength(1);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, files[0] ?? "")).mode & 0o777).toBe(0o600);
    expect((await verify(asked(open()), options)).counts.reused).toBe(4);
    expect(notes).toEqual([]);
  });

  it("that runs of parts share holds what each of them found", async () => {
    const cache = new MemoryCache();
    const stems = [archive.report, archive.translation].map(({ sha256 }) => sha256);
    await Promise.all(stems.map((stem) => looked({ tree: tree(), only: new Set([stem]) }, cache)));
    expect(await expectAlike({ tree: tree(), only: new Set(stems) }, cache)).toBe(2);
  });

  it("that cannot be written or read is told, and the run goes on", async () => {
    const cold = words(await looked({ tree: tree() }));
    writeFileSync(join(home, "file"), "");
    const notes: string[] = [];
    const note = (one: string): void => void notes.push(one);
    const cache = folderCache({ folder: join(home, "file", "below"), producer: "test", note });
    expect(words(await verify(asked(cache), options))).toBe(cold);
    expect(notes.at(-1)).toMatch(/could not be written \(ENOTDIR\)/);
    const full = {
      producer: "test",
      load: () => null,
      save: () => note("The cache could not be written (ENOSPC)"),
    };
    expect(words(await verify(asked(full), options))).toBe(cold);
  });

  it("which others may write to, or of the archive, is refused", () => {
    const open = (folder: string) => openMemory(archive.folder, { folder, producer: "test", note: () => undefined });
    expect(() => open(join(archive.folder, "archive", "cache"))).toThrow(/lies in the archive's own folder/);
    expect(() => openMemory(archive.folder, { producer: "test", note: () => undefined })).toThrow(/no git repository/);
    const shared = mkdtempSync(join(home, "open-"));
    chmodSync(shared, 0o777);
    if (process.platform !== "win32") expect(() => open(shared)).toThrow(/may be written to by others/);
    expect(open(join(home, "new")).producer).toMatch(/^test [0-9a-f]{64}$/);
    expect(existsSync(join(home, "new"))).toBe(false);
  });
});

describe("a run that is interrupted", () => {
  it("keeps what it did", async () => {
    const cache = new MemoryCache();
    const report = await verify(
      { tree: tree(), ...ports, clock: { now: someTime, source: "caller" }, cache },
      { version: "0.0.0", onProgress: ({ done }) => (done === 3 ? "stop" : undefined) },
    );
    expect(report.verdict).toBe("incomplete");
    expect(await expectAlike({ tree: tree() }, cache)).toBe(3);
  });
});

describe("documents that change while the run looks at them", () => {
  it("nothing is kept of such a run", async () => {
    const steady = tree();
    const { manifest } = archive.report;
    const other = Buffer.from(
      readFileSync(archive.path(manifest), "utf8").replace("charset: utf-8", "charset: utf-16"),
    );
    let times = 0;
    // First read for the quotes from it, then for itself, or the other way round: between the two it is exchanged.
    const restless: Tree = {
      ...steady,
      read: (path, limit) =>
        path === manifest && times++ > 0 ? { ok: true, bytes: new Uint8Array(other) } : steady.read(path, limit),
    };
    const relations = new MemoryCache();
    await looked({ tree: restless, only: new Set([archive.report.sha256, archive.translation.sha256]) }, relations);
    if (times > 1) expect(relations.saves).toBe(0);
    else expect(await expectAlike({ tree: steady, only: new Set([archive.translation.sha256]) }, relations)).toBe(1);
    const gone: Tree = {
      ...restless,
      read: (path, limit) => (path === manifest ? steady.read(path, limit) : steady.read(path, limit)),
    };
    expect(await expectAlike({ tree: gone }, new MemoryCache())).toBe(0);
  });
});

it("a source that nobody meets any more is forgotten in the end", async () => {
  const cache = new MemoryCache();
  await looked({ tree: tree() }, cache);
  const [name, bytes] = cache.only();
  const key = keyOf(bytes);
  const ghost = (idle: number): MemoryEntry => ({
    stem: "f".repeat(64),
    manifest: "0".repeat(64),
    fingerprint: null,
    from: 0,
    before: 1,
    record: "{}",
    idle,
  });
  const stems = (): string[] =>
    [...(MemoryTable.read(cache.only()[1], key, ports)?.entries() ?? [])].map(({ stem }) => stem);
  for (const [idle, isKept] of [
    [0, true],
    [254, true],
    [255, false],
  ] as const) {
    cache.files.set(name, writeMemoryTable([ghost(idle)], key, ports));
    await looked({ tree: tree() }, cache);
    expect(stems().includes("f".repeat(64))).toBe(isKept);
    expect(stems().length).toBe(isKept ? 5 : 4);
  }
});
