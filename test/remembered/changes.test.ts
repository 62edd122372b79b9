// Whatever happens to an archive that was verified before: with what was kept the report is as without it, to the byte.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { defaultLimits } from "../../src/core/limits.ts";
import { FixtureArchive } from "../fixtures/fixture-archive.ts";
import { MemoryCache } from "../history/kept-in-memory.ts";
import { Random } from "../history/random-history.ts";
import { memoryTree } from "../memory-tree.ts";
import { expectAlike, looked, someTime } from "./remembered.ts";

type Files = Map<string, Uint8Array>;

const archive = new FixtureArchive();
afterAll(() => archive.dispose());

function filesOf(folder: string): Files {
  return new Map(
    readdirSync(join(folder, "archive"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1).replaceAll("\\", "/"), new Uint8Array(readFileSync(path))]),
  );
}

const base = filesOf(archive.folder);
const { report, translation } = archive;

/** The files with some replaced; null removes one. */
function changed(files: Files, changes: Readonly<Record<string, Uint8Array | string | null>>): Files {
  const result = new Map(files);
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) result.delete(path);
    else result.set(path, typeof content === "string" ? Buffer.from(content) : content);
  }
  return result;
}

const textOf = (files: Files, path: string): string => Buffer.from(files.get(path) ?? []).toString("utf8");
const replaced = (files: Files, path: string, from: string, to: string): Files => {
  const before = textOf(files, path);
  if (!before.includes(from)) throw new Error(`"${from}" is not in ${path}`);
  return changed(files, { [path]: before.replace(from, to) });
};

/** A cache that saw the files; later runs cannot change what it holds. */
async function warmed(files: Files = base): Promise<MemoryCache> {
  const cache = new MemoryCache();
  await looked({ tree: memoryTree(files) }, cache);
  return Object.assign(new MemoryCache(), { files: cache.files, save: () => undefined });
}

it("reuses everything of a sound archive, and writes nothing then", async () => {
  const cache = new MemoryCache();
  expect(await expectAlike({ tree: memoryTree(base) }, cache)).toBe(0);
  expect(await expectAlike({ tree: memoryTree(base) }, cache)).toBe(2);
  expect(cache.saves).toBe(1);
});

it("finds every changed byte of a source", async () => {
  const cache = await warmed();
  for (const { bytes } of [report, translation]) {
    const content = base.get(bytes) ?? new Uint8Array();
    for (let at = 0; at < content.length; at++) {
      const other = content.slice();
      other[at] = (other[at] ?? 0) ^ (1 << (at % 8));
      const told = await looked({ tree: memoryTree(changed(base, { [bytes]: other })) }, cache);
      const found = told.diagnostics.some(({ rule, path }) => rule === "file-digest-mismatch" && path === bytes);
      if (!found || told.counts.reused > 1) expect.fail(`byte ${at} of ${bytes}: ${JSON.stringify(told.diagnostics)}`);
    }
  }
});

it("tells every changed manifest as it is", async () => {
  const cache = await warmed();
  for (const { manifest } of [report, translation]) {
    const content = base.get(manifest) ?? new Uint8Array();
    for (let at = 0; at < content.length; at += 19) {
      const other = content.slice();
      other[at] = (other[at] ?? 0) ^ (1 << (at % 8));
      const reused = await expectAlike({ tree: memoryTree(changed(base, { [manifest]: other })) }, cache);
      expect(reused).toBeLessThan(2);
    }
  }
});

describe("what a source rests on besides its own two files", () => {
  it("the manifest of a source that it quotes", async () => {
    const cache = await warmed();
    const files = replaced(base, report.manifest, "charset: utf-8", "charset: utf-16le");
    expect(await expectAlike({ tree: memoryTree(files) }, cache)).toBe(0);
    expect(
      await expectAlike(
        { tree: memoryTree(replaced(base, report.manifest, "basis: stated", "basis: inferred")) },
        cache,
      ),
    ).toBe(0);
    // Nobody else rests on the one that quotes.
    expect(
      await expectAlike(
        { tree: memoryTree(replaced(base, translation.manifest, "confidence: 0.9", "confidence: 0.8")) },
        cache,
      ),
    ).toBe(1);
  });

  it("the bytes, the place and the presence of that source", async () => {
    const cache = await warmed();
    const text = textOf(base, report.bytes);
    for (const files of [
      changed(base, { [report.bytes]: `${text}more\n` }),
      changed(base, { [report.bytes]: null }),
      changed(base, { [report.manifest]: null }),
      changed(base, { [report.bytes]: null, [report.manifest]: null }),
      changed(base, { [report.bytes]: null, [`archive/${report.sha256}.txt`]: text }),
      changed(base, { [report.bytes.replace(/txt$/, "md")]: text }),
      changed(base, { [report.bytes]: null, [report.bytes.replace(/txt$/, "md")]: text }),
      changed(base, {
        [report.manifest]: null,
        [report.manifest.replace(".manifest.yaml", ".Manifest.yaml")]: textOf(base, report.manifest),
      }),
      changed(base, {
        [report.manifest]: null,
        [report.manifest.replace(".yaml", ".yml")]: textOf(base, report.manifest),
      }),
      changed(base, { [`archive/sources/${report.sha256}.manifest.yaml`]: textOf(base, report.manifest) }),
    ]) {
      await expectAlike({ tree: memoryTree(files) }, cache);
      // And what is kept of that state is right, too, when the archive is put right again.
      const second = await warmed(files);
      await expectAlike({ tree: memoryTree(files) }, second);
      await expectAlike({ tree: memoryTree(base) }, second);
    }
  });

  it("the presence of a source that it only names", async () => {
    const cited = "a".repeat(64);
    const files = replaced(
      base,
      report.manifest,
      "defects:\n",
      `derivedFrom:\n  - relation: reprint-of\n    source: "${cited}"\n    basis: stated\ndefects:\n`,
    );
    const cache = await warmed(files);
    expect(await expectAlike({ tree: memoryTree(files) }, cache)).toBe(2);
    const more = changed(files, { [`archive/sources/aa/aa/${cited}.txt`]: "no such text" });
    await expectAlike({ tree: memoryTree(more) }, cache);
    await expectAlike({ tree: memoryTree(files) }, await warmed(more));
  });
});

describe("the clock", () => {
  const day = (year: number, month: number): number => Date.UTC(year, month - 1, 1);

  it("before a date the finding is told, after it no more, in either order", async () => {
    const tree = memoryTree(base);
    for (const moments of [
      [day(2021, 5), day(2021, 7), day(2021, 5)],
      [day(2026, 1), day(2020, 1), day(2026, 1)],
      // The third of May begins where clocks are fourteen hours ahead.
      [Date.UTC(2021, 4, 2, 10), Date.UTC(2021, 4, 2, 10) - 1, Date.UTC(2021, 4, 2, 10)],
    ]) {
      const cache = new MemoryCache();
      for (const now of moments) expect(await expectAlike({ tree, now }, cache)).toBeLessThan(2);
      expect(await expectAlike({ tree, now: moments[2] ?? 0 }, cache)).toBe(2);
    }
  });

  it("what no date stands between is reused, and the finding says which clock it was", async () => {
    const cache = new MemoryCache();
    const tree = memoryTree(base);
    await looked({ tree, now: day(2021, 1) }, cache);
    expect(await expectAlike({ tree, now: day(2021, 2) }, cache)).toBe(2);
    expect(await expectAlike({ tree, now: day(2021, 2), source: "machine" }, cache)).toBeLessThan(2);
    await looked({ tree, now: day(2025, 1) }, cache);
    expect(await expectAlike({ tree, now: day(2035, 2), source: "machine" }, cache)).toBe(2);
  });
});

describe("what else a verdict depends on", () => {
  it("limits, slow opinions and the program", async () => {
    const tree = memoryTree(base);
    const cache = new MemoryCache();
    await looked({ tree }, cache);
    expect(await expectAlike({ tree, limits: { ...defaultLimits, stringLength: 20 } }, cache)).toBe(0);
    expect(await expectAlike({ tree, deep: true }, cache)).toBe(0);
    expect(await expectAlike({ tree, deep: true }, cache)).toBe(2);
    expect(await expectAlike({ tree }, cache)).toBe(2);
    const other = Object.assign(new MemoryCache("test 2"), { files: cache.files });
    expect(await expectAlike({ tree }, other)).toBe(0);
    expect(await expectAlike({ tree }, other)).toBe(2);
    expect(await expectAlike({ tree }, cache)).toBe(0);
  });

  it("a folder of another name is another archive", async () => {
    const cache = await warmed();
    const elsewhere = new Map([...base].map(([path, bytes]) => [path.replace(/^archive/, "texts"), bytes]));
    expect(await expectAlike({ tree: memoryTree(elsewhere, "texts") }, cache)).toBe(0);
  });
});

it("some sources alone are told alike, and reused", async () => {
  const cache = new MemoryCache();
  const tree = memoryTree(base);
  const only = new Set([translation.sha256]);
  expect(await expectAlike({ tree, only }, cache)).toBe(0);
  expect(await expectAlike({ tree, only }, cache)).toBe(1);
  expect(await expectAlike({ tree }, cache)).toBe(1);
  expect(await expectAlike({ tree }, cache)).toBe(2);
});

it("warnings that a manifest accepts are reused with what accepts them", async () => {
  const files = replaced(
    base,
    report.manifest,
    "defects:\n",
    "accepted:\n  - rule: date-in-future\n    reason: dated ahead\ndefects:\n",
  );
  const cache = new MemoryCache();
  const asked = { tree: memoryTree(files), now: Date.UTC(2020, 0, 1) };
  await expectAlike(asked, cache);
  expect(await expectAlike(asked, cache)).toBe(2);
  const { diagnostics } = await looked(asked, cache);
  expect(diagnostics.some(({ accepted }) => accepted === "dated ahead")).toBe(true);
  // Once the date has come, the acceptance is stale.
  expect(await expectAlike({ tree: memoryTree(files) }, cache)).toBeLessThan(2);
});

it("a hundred states one after the other, with one cache", async () => {
  const random = new Random(7);
  const cache = new MemoryCache();
  let files = base;
  const states: Files[] = [base];
  const words = ["2021-05-03", "utf-8", "Lima", "stated", "inferred", "quote", "source", "d1", "0.9", "fr", "\n", ": "];
  for (let step = 0; step < 100; step++) {
    const path = random.pick([...files.keys()]);
    if (random.chance(0.3)) files = random.pick(states);
    else if (random.chance(0.15)) files = changed(files, { [path]: null });
    else {
      const [from, to] = [random.pick(words), random.pick(words)];
      files = changed(files, { [path]: textOf(files, path).replace(from, to) });
    }
    states.push(files);
    if (!files.has("archive/archive.yaml"))
      files = changed(files, { "archive/archive.yaml": textOf(base, "archive/archive.yaml") });
    const now = random.pick([someTime, Date.UTC(2021, 4, 3, 12), Date.UTC(2020, 0, 1)]);
    await expectAlike({ tree: memoryTree(files), now }, cache);
  }
  expect(cache.saves).toBeGreaterThan(10);
});
