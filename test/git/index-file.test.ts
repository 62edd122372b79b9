// The index reader against git's own listing, on indexes of all versions; and on bytes that are no index.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ArchiveError } from "../../src/core/error.ts";
import { parseIndex } from "../../src/node/index-file.ts";
import { git } from "../history/memory-objects.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "archive-index-"));
  git(folder, ["init", "--quiet"]);
  const blob = git(folder, ["hash-object", "-w", "--stdin"], "a\n").toString().trim();
  const names = ["a", "a.b", "a/b", "a/b.c", "a0", "deep/er/and/deeper", `${"long".repeat(2000)}`, "x\xE9", "z"];
  for (let number = 0; number < 300; number++) names.push(`many/${number}/${"n".repeat(number % 40)}`);
  const lines = names
    .filter((name) => name !== "a")
    .map((name, at) => `${at % 3 ? "100644" : "100755"} ${blob}\t${name}\0`);
  // A file in three versions, as a merge leaves it.
  for (const stage of [1, 2, 3]) lines.push(`100644 ${blob} ${stage}\topen\0`);
  git(folder, ["update-index", "-z", "--index-info"], Buffer.from(lines.join(""), "latin1"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(["2", "3", "4"])("version %s", (version) => {
  it("is read as git reads it", () => {
    // Only a flag of version 3 makes git write that version.
    git(folder, ["update-index", version === "3" ? "--skip-worktree" : "--no-skip-worktree", "z"]);
    git(folder, ["update-index", "--index-version", version]);
    const bytes = readFileSync(join(folder, ".git", "index"));
    expect(bytes.readUInt32BE(4)).toBe(Number(version));
    const listed = git(folder, ["ls-files", "-s", "-z"]).toString("latin1").split("\0").slice(0, -1);
    const read = parseIndex(bytes, "sha1").map(
      ({ mode, id, stage, name }) => `${mode.toString(8)} ${id} ${stage}\t${name}`,
    );
    expect(read).toEqual(listed);
  });

  it("with other bytes anywhere is refused", () => {
    const bytes = readFileSync(join(folder, ".git", "index"));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, flip, cut) => {
        const other = Buffer.from(cut ? bytes.subarray(0, at) : bytes);
        if (!cut) other[at] = (other[at] ?? 0) ^ flip;
        expect(() => parseIndex(other, "sha1")).toThrow(ArchiveError);
      }),
      { numRuns: 300 },
    );
  });

  it("without a checksum is read or refused, and never anything else", () => {
    const bytes = readFileSync(join(folder, ".git", "index"));
    bytes.fill(0, bytes.length - 20);
    fc.assert(
      fc.property(fc.nat(bytes.length - 21), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const other = Buffer.from(bytes);
        other[at] = (other[at] ?? 0) ^ flip;
        try {
          parseIndex(other, "sha1");
        } catch (error) {
          expect(error).toBeInstanceOf(ArchiveError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
