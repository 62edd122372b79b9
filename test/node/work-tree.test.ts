// A working directory that does not keep still, or goes on without end: what is read is what stood there, or it is told.

import {
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, it } from "vitest";
import { defaultLimits } from "../../src/core/limits.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "work-tree-"));
  mkdirSync(join(folder, "archive"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tree = () => openWorkTree(folder, "archive");

/** Runs a script in another thread until it is told to stop; it is given the folder and has begun when this resolves. */
async function meanwhile(script: string): Promise<() => Promise<void>> {
  const flag = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(
    `const { workerData: { folder, flag } } = require("node:worker_threads");
     const fs = require("node:fs");
     const { join } = require("node:path");
     const running = () => { Atomics.store(flag, 1, 1); Atomics.notify(flag, 1); return Atomics.load(flag, 0) === 0; };
     ${script}`,
    { eval: true, workerData: { folder, flag } },
  );
  const ended = new Promise<void>((resolve, reject) => {
    worker.on("exit", () => resolve());
    worker.on("error", reject);
  });
  while (Atomics.load(flag, 1) === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  return () => {
    Atomics.store(flag, 0, 1);
    return ended;
  };
}

it("a file that grows while it is read is told, and no digest is given", async () => {
  const path = join(folder, "archive", "big");
  const descriptor = openSync(path, "w");
  writeSync(descriptor, "x", 256 * 1024 * 1024);
  closeSync(descriptor);
  const stop = await meanwhile(`
    const file = fs.openSync(join(folder, "archive", "big"), "r+");
    for (let at = 0; running(); at++) fs.writeSync(file, String(at % 10), at % 1000);
    fs.closeSync(file);`);
  const result = await tree().digest("archive/big", defaultLimits.sourceBytes, false);
  await stop();
  expect(result).toEqual({
    ok: false,
    fault: { kind: "changed", path: "archive/big", reason: "changed while it was read" },
  });
  expect(await tree().digest("archive/big", defaultLimits.sourceBytes, false)).toMatchObject({ ok: true });
});

it.skipIf(process.platform === "win32")(
  "a file that turns into a link and back is read or told, and what it leads to is never read",
  async () => {
    writeFileSync(join(folder, "archive", "file"), "ours");
    writeFileSync(join(folder, "archive", "kept"), "ours");
    writeFileSync(join(folder, "secret"), "theirs");
    symlinkSync("../secret", join(folder, "archive", "link"));
    const stop = await meanwhile(`
      const at = (name) => join(folder, "archive", name);
      while (running()) {
        fs.rmSync(at("file")); fs.symlinkSync("../secret", at("file"));
        fs.rmSync(at("file")); fs.copyFileSync(at("kept"), at("file"));
      }`);
    const seen = new Map<string, number>();
    for (let turn = 0; turn < 5000; turn++) {
      const result = await tree().read("archive/file", 100);
      const what = result.ok ? Buffer.from(result.bytes).toString() : result.fault.kind;
      seen.set(what, (seen.get(what) ?? 0) + 1);
    }
    await stop();
    // While it is copied it is empty for a moment.
    for (const what of seen.keys()) expect(["ours", "", "not-a-file", "vanished", "changed"]).toContain(what);
    expect(seen.size).toBeGreaterThan(1);
  },
);

it("a folder whose entries come and go while it is listed is listed, and what is gone is told when it is read", async () => {
  for (let number = 0; number < 300; number++) mkdirSync(join(folder, "archive", `d${number}`));
  const stop = await meanwhile(`
    for (let turn = 0; running(); turn++) {
      const path = join(folder, "archive", "d" + (turn % 300));
      fs.rmSync(path, { recursive: true, force: true });
      fs.mkdirSync(path);
      fs.writeFileSync(join(path, "f"), "x");
    }`);
  for (let turn = 0; turn < 20; turn++) {
    const { entries, folders, faults } = await tree().list(defaultLimits);
    expect(folders.length).toBeGreaterThan(200);
    for (const { kind } of faults) expect(kind).toBe("vanished");
    for (const { path, kind } of entries) {
      expect(kind).toBe("file");
      const read = await tree().read(path, 100);
      if (!read.ok) expect(["vanished", "changed"]).toContain(read.fault.kind);
    }
  }
  await stop();
});

it.skipIf(process.platform === "win32")(
  "three thousand folders deep, where no path reaches, the walk stops at its depth and says so",
  async () => {
    // Built from below, because no path may be as long as this one will be.
    let deep = mkdtempSync(join(folder, "deep-"));
    for (let level = 0; level < 3000; level++) {
      const above = mkdtempSync(join(folder, "deep-"));
      renameSync(deep, join(above, "dddddddddd"));
      deep = above;
    }
    renameSync(deep, join(folder, "archive", "x"));
    const { folders, faults } = await tree().list(defaultLimits);
    expect(folders).toHaveLength(defaultLimits.folderDepth);
    expect(faults).toMatchObject([{ kind: "limit", reason: "lies deeper than 12 folders" }]);
    const wide = await tree().list({ ...defaultLimits, folderDepth: 10_000, pathBytes: 1_000_000 });
    expect(wide.faults).toMatchObject([{ kind: "limit", reason: "has a name that is too long for the system" }]);
    // Neither could it be removed by its path.
    while (readdirSync(join(folder, "archive", "x")).length > 0) {
      renameSync(join(folder, "archive", "x", "dddddddddd"), join(folder, "next"));
      rmSync(join(folder, "archive", "x"), { recursive: true });
      renameSync(join(folder, "next"), join(folder, "archive", "x"));
    }
  },
);

it("one folder of twenty thousand entries is listed whole, or to its limit", async () => {
  for (let number = 0; number < 20_000; number++) closeSync(openSync(join(folder, "archive", `f${number}`), "w"));
  const { entries, faults } = await tree().list(defaultLimits);
  expect(entries).toHaveLength(20_000);
  expect(faults).toEqual([]);
  const bounded = await tree().list({ ...defaultLimits, entries: 1000 });
  expect(bounded.entries).toHaveLength(1000);
  expect(bounded.faults).toHaveLength(1);
}, 120_000);
