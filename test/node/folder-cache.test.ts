// The cache in a folder: whole files or none, for its owner alone, and no run that fails for want of it.

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderCache } from "../../src/node/folder-cache.ts";

let home: string;
const notes: string[] = [];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "folder-cache-"));
  notes.length = 0;
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const open = (folder = join(home, "a/b")) =>
  folderCache({ folder, producer: "test", note: (words) => void notes.push(words) });
const bytes = (words: string): Uint8Array => Buffer.from(words);

describe("a folder as a cache", () => {
  it("gives back what was saved last, and null for what never was", async () => {
    const cache = open();
    expect(await cache.load("walk-1")).toBeNull();
    await cache.save("walk-1", bytes("one"));
    await cache.save("walk-1", bytes("two"));
    await cache.save("walk-2", bytes(""));
    expect(Buffer.from((await cache.load("walk-1")) ?? []).toString()).toBe("two");
    expect((await cache.load("walk-2"))?.length).toBe(0);
    expect(readdirSync(join(home, "a/b")).sort()).toEqual(["walk-1", "walk-2"]);
    expect(notes).toEqual([]);
  });

  it.skipIf(process.platform === "win32")("belongs to its owner alone", async () => {
    await open().save("walk-1", bytes("x"));
    expect(statSync(join(home, "a/b")).mode & 0o777).toBe(0o700);
    expect(statSync(join(home, "a/b/walk-1")).mode & 0o777).toBe(0o600);
  });

  it.each(["../x", "a/b", "", "A", ".tmp-1", "x".repeat(65)])("refuses the name %j", (name) => {
    expect(() => open().load(name)).toThrow(TypeError);
    expect(() => open().save(name, bytes("x"))).toThrow(TypeError);
  });

  it("tells what it cannot write or read, and goes on", async () => {
    writeFileSync(join(home, "file"), "x");
    const below = open(join(home, "file/cache"));
    await below.save("walk-1", bytes("x"));
    expect(await below.load("walk-1")).toBeNull();
    expect(notes).toEqual([expect.stringContaining("could not be written (ENOTDIR)")]);
    notes.length = 0;
    // A folder where the file should be.
    mkdirSync(join(home, "odd/walk-1"), { recursive: true });
    const odd = open(join(home, "odd"));
    expect(await odd.load("walk-1")).toBeNull();
    await odd.save("walk-1", bytes("x"));
    expect(notes).toHaveLength(1);
    expect(readdirSync(join(home, "odd"))).toEqual(["walk-1"]);
  });

  it.skipIf(process.platform !== "linux")("ends where no folder can be made", async () => {
    await open("/proc/no-such-process/cache").save("walk-1", bytes("x"));
    expect(notes).toEqual([expect.stringContaining("no folder can be made")]);
  });

  it.skipIf(process.platform === "win32")("replaces a link and leaves alone what it leads to", async () => {
    writeFileSync(join(home, "target"), "mine");
    mkdirSync(join(home, "a/b"), { recursive: true });
    symlinkSync(join(home, "target"), join(home, "a/b/walk-1"));
    await open().save("walk-1", bytes("theirs"));
    expect(readFileSync(join(home, "target"), "utf8")).toBe("mine");
    expect(readFileSync(join(home, "a/b/walk-1"), "utf8")).toBe("theirs");
  });

  it("removes what a killed run left behind, and not what another run is writing", async () => {
    const cache = open();
    await cache.save("walk-1", bytes("x"));
    for (const name of [".tmp-1-old", ".tmp-2-new"]) writeFileSync(join(home, "a/b", name), "half");
    const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    utimesSync(join(home, "a/b/.tmp-1-old"), longAgo, longAgo);
    await cache.save("walk-1", bytes("y"));
    expect(readdirSync(join(home, "a/b")).sort()).toEqual([".tmp-2-new", "walk-1"]);
  });
});
