// The store: whole or not at all, nothing overwritten, no link followed, nothing left behind.

import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
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
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ArchiveError } from "../../src/core/error.ts";
import { takeInventory } from "../../src/core/inventory.ts";
import { defaultLimits } from "../../src/core/limits.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { openStore } from "../../src/node/store.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";

const words = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (text: string): string => nodeDigester.sha256(words(text));

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "store-"));
  mkdirSync(join(folder, "archive"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const store = () => openStore(folder, "archive");
const at = (path: string): string => join(folder, path);
const read = (path: string): string => readFileSync(at(path), "utf8");
const put = (path: string, text: string): void => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};
/** Every file and folder below the archive. */
const everything = (): string[] => readdirSync(at("archive"), { recursive: true, encoding: "utf8" }).sort();

function failure(act: () => unknown): ArchiveError {
  try {
    act();
  } catch (error) {
    if (error instanceof ArchiveError) return error;
    throw error;
  }
  throw new Error("It did not fail");
}

describe("create", () => {
  it("makes a file with its folders and leaves nothing else", () => {
    expect(store().create("archive/sources/aa/bb/x.txt", words("one"))).toBe("created");
    expect(read("archive/sources/aa/bb/x.txt")).toBe("one");
    expect(everything()).toEqual(["sources", "sources/aa", "sources/aa/bb", "sources/aa/bb/x.txt"]);
    expect(statSync(at("archive/sources/aa/bb/x.txt")).nlink).toBe(1);
  });

  it("makes an empty file and one of a few mebibytes", () => {
    const large = new Uint8Array(3_000_001).fill(7);
    expect(store().create("archive/empty", new Uint8Array())).toBe("created");
    expect(store().create("archive/large", large)).toBe("created");
    expect(readFileSync(at("archive/empty")).length).toBe(0);
    expect(readFileSync(at("archive/large")).equals(large)).toBe(true);
  });

  it.each([
    ["a file", () => put("archive/x", "other")],
    ["a folder", () => mkdirSync(at("archive/x"))],
    ["a link that leads nowhere", () => symlinkSync("nowhere", at("archive/x"))],
    ["a link to a file", () => symlinkSync("/etc/hostname", at("archive/x"))],
  ])("leaves alone what stands there: %s", (_, make) => {
    make();
    const before = everything();
    expect(store().create("archive/x", words("one"))).toBe("exists");
    expect(everything()).toEqual(before);
    expect(existsSync(at("nowhere"))).toBe(false);
  });

  it("follows no link on the way, at any level", () => {
    const outside = mkdtempSync(join(tmpdir(), "outside-"));
    try {
      symlinkSync(outside, at("archive/sources"));
      expect(failure(() => store().create("archive/sources/x", words("one"))).message).toMatch(/symbolic link/);
      mkdirSync(at("archive/real"));
      symlinkSync(outside, at("archive/real/aa"));
      expect(failure(() => store().create("archive/real/aa/bb/x", words("one"))).code).toBe("write-failed");
      expect(readdirSync(outside)).toEqual([]);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it("refuses a file in place of a folder, and removes the folders it made when it fails", () => {
    put("archive/sources", "a file");
    expect(failure(() => store().create("archive/sources/x", words("one"))).message).toMatch(/no folder/);
    const long = "n".repeat(300);
    expect(failure(() => store().create(`archive/relations/new/${long}`, words("one"))).message).toMatch(
      /ENAMETOOLONG/,
    );
    expect(everything()).toEqual(["sources"]);
  });

  it.each([
    "archive/../x",
    "/etc/x",
    "archive//x",
    "archive/./x",
    ".git/hooks/x",
    "archive/.GIT/x",
    "archive/a\\b",
    "a\0b",
  ])("writes no path like %j", (path) => {
    expect(failure(() => store().create(path, words("one"))).code).toBe("write-failed");
    expect(readdirSync(folder)).toEqual(["archive"]);
  });

  it("refuses a name that some systems take for one that is there", () => {
    put("archive/relations/Caf\u00e9.yaml", "one");
    expect(failure(() => store().create("archive/relations/cafe\u0301.yaml", words("two"))).message).toMatch(
      /same name to some systems/,
    );
    expect(failure(() => store().create("archive/Relations/b.yaml", words("two"))).code).toBe("write-failed");
    expect(everything()).toEqual(["relations", "relations/Caf\u00e9.yaml"]);
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)("tells that it may not write", () => {
    chmodSync(at("archive"), 0o555);
    expect(failure(() => store().create("archive/x", words("one"))).message).toMatch(/EACCES/);
    chmodSync(at("archive"), 0o755);
  });
});

describe("replace", () => {
  it("puts other content in place and keeps the permissions", () => {
    put("archive/x", "one");
    chmodSync(at("archive/x"), 0o600);
    expect(store().replace("archive/x", words("one"), words("two"))).toBe("replaced");
    expect(read("archive/x")).toBe("two");
    expect(everything()).toEqual(["x"]);
    expect(statSync(at("archive/x")).mode & 0o777).toBe(process.platform === "win32" ? 0o666 : 0o600);
  });

  it.each([
    ["holds something else", () => put("archive/x", "other")],
    ["holds more", () => put("archive/x", "one and more")],
    ["is gone", () => {}],
    ["is a folder", () => mkdirSync(at("archive/x"))],
    [
      "is a link to the very words",
      () => {
        put("archive/real", "one");
        symlinkSync("real", at("archive/x"));
      },
    ],
  ])("leaves alone what %s", (_, make) => {
    make();
    const before = everything();
    expect(store().replace("archive/x", words("one"), words("two"))).toBe("changed");
    expect(everything()).toEqual(before);
    if (existsSync(at("archive/real"))) expect(read("archive/real")).toBe("one");
  });

  it("knows nothing of a folder that is not there", () => {
    expect(store().replace("archive/a/b/x", words(""), words("two"))).toBe("changed");
    expect(everything()).toEqual([]);
  });
});

describe("remove", () => {
  it("removes a file and the folders that it leaves empty, but not the archive's own", () => {
    put("archive/sources/aa/bb/x", "one");
    put("archive/sources/aa/cc/y", "two");
    expect(store().remove("archive/sources/aa/bb/x", sha256("one"))).toBe("removed");
    expect(everything()).toEqual(["sources", "sources/aa", "sources/aa/cc", "sources/aa/cc/y"]);
    expect(store().remove("archive/sources/aa/cc/y", sha256("two"))).toBe("removed");
    expect(everything()).toEqual([]);
  });

  it("leaves alone what holds something else or is gone", () => {
    put("archive/x", "other");
    expect(store().remove("archive/x", sha256("one"))).toBe("changed");
    expect(store().remove("archive/y", sha256("one"))).toBe("changed");
    expect(everything()).toEqual(["x"]);
  });
});

describe("clean", () => {
  const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
  const random = "0123456789abcdef";
  /** A process that has ended: its number is free. */
  const dead = (): number => spawnSync(process.execPath, ["-e", "0"]).pid;
  const old = (path: string): void => utimesSync(at(path), new Date(0), new Date(0));

  it("removes what programs that no longer run have left, wherever an archive has files", () => {
    const name = `.archive-tmp-${dead()}-${host}${random}`;
    for (const place of ["", "sources/", "sources/aa/", "sources/aa/bb/", "relations/", "snapshots/"])
      put(`archive/${place}${name}`, "half");
    linkSync(at(`archive/sources/aa/bb/${name}`), at("archive/sources/aa/bb/kept"));
    expect(store().clean()).toHaveLength(6);
    expect(read("archive/sources/aa/bb/kept")).toBe("half");
    expect(everything().filter((path) => path.includes(".archive-tmp"))).toEqual([]);
  });

  it("leaves what a running program writes, what another machine writes, and whatever is not of that form", () => {
    const kept = [
      `.archive-tmp-${process.pid}-${host}${random}`,
      `.archive-tmp-${dead()}-ffffffff${random}`,
      ".archive-tmp-notes",
    ];
    for (const name of kept) put(`archive/${name}`, "half");
    mkdirSync(at(`archive/.archive-tmp-${dead()}-${host}${random}`));
    put(`archive/elsewhere/.archive-tmp-${dead()}-${host}${random}`, "not a folder of an archive");
    const before = everything();
    expect(store().clean()).toEqual([]);
    expect(everything()).toEqual(before);
  });

  it("removes what is older than a day, whoever wrote it", () => {
    const names = [`.archive-tmp-${process.pid}-${host}${random}`, `.archive-tmp-1-ffffffff${random}`];
    for (const name of names) {
      put(`archive/${name}`, "half");
      old(`archive/${name}`);
    }
    expect(store().clean()).toEqual(names.map((name) => `archive/${name}`).sort());
  });

  it("and verify take the same files for unfinished", () => {
    const seen: string[] = [];
    const real = openStore(folder, "archive");
    const tree = openWorkTree(folder, "archive");
    put("archive/archive.yaml", "name: x");
    const name = `.archive-tmp-${dead()}-${host}${random}`;
    put(`archive/sources/aa/${name}`, "half");
    const listing = tree.list(defaultLimits);
    if (listing instanceof Promise) throw new Error("It lists at once");
    seen.push(...takeInventory("archive", listing).temporary.map(({ path }) => path));
    expect(real.clean()).toEqual(seen);
  });
});

const canMount = process.platform === "linux" && process.getuid?.() === 0;

describe.skipIf(!canMount)("a full disk", () => {
  it("leaves nothing behind", ({ skip }) => {
    const disk = at("archive");
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]);
    if (mounted.status !== 0) skip("mounting is not allowed here");
    try {
      put("archive/there", "one");
      const before = everything();
      const error = failure(() => store().create("archive/sources/aa/x", new Uint8Array(200_000)));
      expect(error.code).toBe("write-failed");
      expect(error.message).toMatch(/disk is full \(ENOSPC\)/);
      expect(failure(() => store().replace("archive/there", words("one"), new Uint8Array(200_000))).message).toMatch(
        /ENOSPC/,
      );
      expect(everything()).toEqual(before);
      expect(read("archive/there")).toBe("one");
      expect(store().create("archive/small", words("fits"))).toBe("created");
    } finally {
      execFileSync("umount", [disk]);
    }
  });

  it("that can only be read is told", ({ skip }) => {
    const disk = at("archive");
    if (spawnSync("mount", ["-t", "tmpfs", "-o", "ro", "tmpfs", disk]).status !== 0) skip("mounting is not allowed");
    try {
      expect(failure(() => store().create("archive/x", words("one"))).message).toMatch(/only be read \(EROFS\)/);
    } finally {
      execFileSync("umount", [disk]);
    }
  });
});
