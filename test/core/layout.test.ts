// Which place and name means what, and relative addresses within a repository.

import { expect, it } from "vitest";
import { isKnownFolder, joinPath, roleOf, rootOf } from "../../src/core/layout.ts";

const digest = "ab".repeat(32);

it.each([
  ["archive/archive.yaml", { kind: "descriptor" }],
  [
    `archive/sources/ab/ab/${digest}.txt`,
    { kind: "bytes", stem: digest, extension: "txt", placed: true, hashed: true },
  ],
  [`archive/sources/ab/ab/${digest}.manifest.yaml`, { kind: "manifest", stem: digest, placed: true }],
  [
    `archive/sources/00/ab/${digest}.txt`,
    { kind: "bytes", stem: digest, extension: "txt", placed: false, hashed: true },
  ],
  [
    `archive/sources/ab/ab/${digest}.TXT`,
    { kind: "bytes", stem: digest, extension: "TXT", placed: false, hashed: false },
  ],
  [
    `archive/sources/ab/ab/${digest}.html.txt`,
    { kind: "bytes", stem: `${digest}.html`, extension: "txt", placed: false, hashed: false },
  ],
  ["archive/sources/new.txt", { kind: "bytes", stem: "new", extension: "txt", placed: false, hashed: false }],
  ["archive/sources/new", { kind: "bytes", stem: "new", extension: "", placed: false, hashed: false }],
  ["archive/sources/new.manifest.yaml", { kind: "manifest", stem: "new", placed: false }],
  ["archive/relations/R1.yaml", { kind: "relation", id: "R1" }],
  ["archive/snapshots/v1.snapshot", { kind: "snapshot", name: "v1" }],
  ["archive/snapshots/2026-11_a.b.snapshot", { kind: "snapshot", name: "2026-11_a.b" }],
  ["archive/snapshots/.snapshot", { kind: "stray" }],
  ["archive/snapshots/-v1.snapshot", { kind: "stray" }],
  ["archive/snapshots/v1.lock.snapshot", { kind: "stray" }],
  ["archive/snapshots/v..1.snapshot", { kind: "stray" }],
  ["archive/snapshots/con.snapshot", { kind: "stray" }],
  ["archive/snapshots/deep/v1.snapshot", { kind: "stray" }],
  ["archive/snapshots/v1.txt", { kind: "stray" }],
  ["archive/sources/ab/ab/.archive-tmp-1", { kind: "temporary" }],
  ["archive/.archive-tmp-1", { kind: "temporary" }],
  ["archive/relations/.archive-tmp-1", { kind: "temporary" }],
  [
    "archive/sources/.archive-tmp-1/text.txt",
    { kind: "bytes", stem: "text", extension: "txt", placed: false, hashed: false },
  ],
  ["archive/.archive-tmp-1/text.txt", { kind: "stray" }],
  ["archive/elsewhere/.archive-tmp-1", { kind: "stray" }],
  ["archive/sources/.archive-tmp-1/.archive-tmp-2", { kind: "stray" }],
  ["archive/relations/deep/R1.yaml", { kind: "stray" }],
  ["archive/relations/R1.yml", { kind: "stray" }],
  ["archive/relations/.#R1.yaml", { kind: "stray" }],
  ["archive/README.md", { kind: "stray" }],
  [`archive/${digest}.txt`, { kind: "stray" }],
  ["archive/sources/.DS_Store", { kind: "stray" }],
  ["archive/sources/.gitattributes", { kind: "stray" }],
  ["archive/sources/.git/config", { kind: "stray" }],
  [`archive/sources/ab/ab/${digest}.txt~`, { kind: "stray" }],
  ["archive/sources/a\nb.txt", { kind: "stray" }],
])("%j", (path, role) => expect(roleOf("archive", path)).toEqual(role));

it("folders that an archive has", () => {
  for (const path of ["sources", "sources/0a", "sources/0a/ff", "relations", "snapshots"])
    expect(isKnownFolder("archive", `archive/${path}`)).toBe(true);
  for (const path of ["source", "sources/0A", "sources/0a/ff/00", "sources/abc", "relations/x"])
    expect(isKnownFolder("archive", `archive/${path}`)).toBe(false);
});

it("relative addresses", () => {
  expect(joinPath("archive/relations", "../../schema/a.json")).toBe("schema/a.json");
  expect(joinPath("archive", "./b//c")).toBe("archive/b/c");
  expect(joinPath("archive", "../../x")).toBeNull();
  expect(joinPath("", "a")).toBe("a");
});

it("the archive's root of a path", () => expect(rootOf(`corpus/sources/ab/ab/${digest}.txt`)).toBe("corpus"));
