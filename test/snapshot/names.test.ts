// Names that a new snapshot may have, and those that git or a file system would take for something else.

import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { isSnapshotName } from "../../src/core/layout.ts";
import { snapshotNameFault } from "../../src/core/snapshot/snapshot-name.ts";

const good = ["2026-11", "v1.0", "2026", "20261122", "spring_2026", "release-3", "a", "Overhead", "x".repeat(100)];

describe("a snapshot", () => {
  it.each(good)("may be named %j, and git takes it for a tag", (name) => {
    expect(snapshotNameFault(name)).toBeNull();
    expect(isSnapshotName(name)).toBe(true);
    expect(execFileSync("git", ["check-ref-format", `refs/tags/${name}`]).length).toBe(0);
  });

  it.each([
    ["", "is empty"],
    ["HEAD", "git keeps for itself"],
    ["head", "git keeps for itself"],
    ["FETCH_HEAD", "git keeps for itself"],
    ["CHERRY_PICK_HEAD", "git keeps for itself"],
    ["@", "git keeps for itself"],
    ["stash", "git keeps for itself"],
    ["config", "git keeps for itself"],
    ["refs/tags/v1", 'without "refs/tags/"'],
    ["a/b", 'holds "/"'],
    ["../s1", 'holds "/"'],
    ["-x", "begins with a hyphen"],
    ["ab".repeat(20), "form of a commit's id"],
    ["12".repeat(32), "form of a commit's id"],
    ["AB".repeat(20), "form of a commit's id"],
    ["deadbeef", "looks like the beginning of a commit's id"],
    ["v1-3-gabc1234", "git describe"],
    ["con", "Windows keeps for a device"],
    ["NUL.2026", "Windows keeps for a device"],
    ["v1.lock", '".lock"'],
    ["v1..v2", '".."'],
    ["v1.", "ends in a full stop"],
    ["v 1", "is not made of"],
    [".v1", "is not made of"],
    ["v1:x", "colon"],
    ["v1~1", "is not made of"],
    ["v1^{}", "is not made of"],
    ["Ü1", "is not made of"],
    ["a\u200bb", "invisible character"],
    ["x".repeat(101), "longer than 100"],
  ])("may not be named %j", (name, reason) => expect(snapshotNameFault(name)).toContain(reason));
});
