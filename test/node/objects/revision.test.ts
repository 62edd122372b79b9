// Revisions: what git resolves we resolve to the same object with every engine, and what it refuses we refuse with a reason.

import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ArchiveError } from "../../../src/core/error.ts";
import type { Objects } from "../../../src/core/ports.ts";
import { findGit } from "../../../src/node/objects/git-process.ts";
import { GitRefs } from "../../../src/node/objects/git-refs.ts";
import { openObjects } from "../../../src/node/objects/open.ts";
import { FileRefs, parsePackedRefs } from "../../../src/node/objects/refs.ts";
import { findLayout } from "../../../src/node/objects/repository-layout.ts";
import { parseRevision } from "../../../src/node/objects/revision.ts";
import { failure, fillSample, git, gitBytes, initialise, resolvedByGit } from "./repository.ts";

/** What git says, or null where it refuses. */
function byGit(folder: string, revision: string): string | null {
  try {
    return git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision);
  } catch {
    return null;
  }
}

async function byUs(objects: Objects, revision: string): Promise<string | null> {
  try {
    return await objects.resolve(revision);
  } catch (error) {
    if (error instanceof ArchiveError && ["revision-unknown", "revision-ambiguous"].includes(error.code)) return null;
    throw error;
  }
}

describe.each(["pack", "isomorphic-git", "git"] as const)("with %s", (engine) => {
  let folder = "";
  let objects: Objects;
  beforeAll(async () => {
    folder = fillSample(initialise());
    git(folder, "branch", "v1", "main~4");
    git(folder, "update-ref", "refs/notes/x", "main~2");
    git(folder, "update-ref", "ORIG_HEAD", "main~1");
    git(folder, "repack", "-dq");
    git(folder, "pack-refs", "--all");
    git(folder, "branch", "loose-one", "main~5");
    git(folder, "branch", "-f", "side", "main~6");
    objects = await openObjects(folder, engine);
  });
  afterAll(() => objects.close());

  const names = [
    "HEAD",
    "@",
    "main",
    "heads/main",
    "refs/heads/main",
    "v1",
    "tags/v1",
    "heads/v1",
    "v1-again",
    "light",
    "a-tree",
    "a-blob",
    "origin",
    "origin/main",
    "remotes/origin/main",
    "topic/deep",
    "loose-one",
    "side",
    "other-root",
    "notes/x",
    "ORIG_HEAD",
    "nothing",
    "topic",
    "refs",
    "FETCH_HEAD",
  ];
  const suffixes = [
    "",
    "~",
    "~0",
    "~1",
    "~3",
    "~99",
    "^",
    "^0",
    "^1",
    "^2",
    "^3",
    "^4",
    "^^",
    "~2^0~1",
    "^{}",
    "^{commit}",
    "^{tree}",
    "^{blob}",
    "^{tag}",
    "^{object}",
    "^{commit}~1^{tree}",
    "^2~1",
    "^{tree}^0",
    "^{tree}~1",
    "^{tag}^{}",
  ];

  it("names and suffixes of every kind lead where git leads", async () => {
    const revisions = names.flatMap((name) => suffixes.map((suffix) => name + suffix));
    const told = resolvedByGit(folder, revisions);
    for (const [index, revision] of revisions.entries()) {
      expect([revision, await byUs(objects, revision)]).toEqual([revision, told[index]]);
    }
    expect(new Set(told).size).toBeGreaterThan(20);
  }, 120_000);

  it("ids in full and shortened to any length, in either case", async () => {
    const id = git(folder, "rev-parse", "main~2");
    for (let length = 4; length <= 40; length += 3) {
      expect(await byUs(objects, id.slice(0, length))).toBe(byGit(folder, id.slice(0, length)));
      expect(await byUs(objects, id.slice(0, length).toUpperCase())).toBe(byGit(folder, id.slice(0, length)));
    }
    expect(await byUs(objects, id.slice(0, 3))).toBeNull();
    expect(await byUs(objects, "0".repeat(39))).toBeNull();
    expect(await byUs(objects, `${id}0`)).toBeNull();
    expect(await byUs(objects, `${id.slice(0, 9)}^{tree}`)).toBe(byGit(folder, "main~2^{tree}"));
  });

  it("what a caller added to a name is not shown to whoever typed the name", async () => {
    await expect(objects.resolve("main^{tree}^{commit}")).rejects.toThrow(/^"main\^\{tree\}" leads to .*no commit/);
    await expect(objects.resolve("nothing^{commit}")).rejects.toThrow('"nothing" names nothing');
  });
});

describe("an ambiguous id", () => {
  it.each(["pack", "isomorphic-git", "git"] as const)(
    "is refused with its candidates, or decided by what follows (%s)",
    async (engine) => {
      const folder = fillSample(initialise(), 2);
      // 1,500 blobs share four digits with one another and with commits soon enough.
      const stream = Array.from(
        { length: 1_500 },
        (_, number) => `blob\ndata ${String(number).length}\n${number}\n`,
      ).join("");
      const commits = Array.from(
        { length: 600 },
        (_, number) => `commit refs/heads/many\ncommitter A <a@b> ${1_500_000_000 + number} +0000\ndata 0\n\n`,
      ).join("");
      gitBytes(folder, ["fast-import", "--quiet"], stream + commits);
      const all = git(folder, "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)")
        .split("\n")
        .map((line) => line.split(" "));
      const groups = new Map<string, string[]>();
      for (const [id = "", type = ""] of all) groups.set(id.slice(0, 4), [...(groups.get(id.slice(0, 4)) ?? []), type]);
      const ambiguous = [...groups].filter(([, types]) => types.length > 1);
      const mixed = ambiguous.filter(([, types]) => types.filter((type) => type === "commit").length === 1);
      expect([ambiguous.length > 3, mixed.length > 0]).toEqual([true, true]);
      const objects = await openObjects(folder, engine);
      for (const [prefix] of ambiguous.slice(0, 3)) {
        const error = await failure(async () => objects.resolve(prefix));
        expect([error.code, error.message]).toEqual(["revision-ambiguous", expect.stringContaining("may mean any of")]);
      }
      for (const [prefix] of [...ambiguous.slice(0, 4), ...mixed.slice(0, 4)]) {
        for (const suffix of ["", "^0", "^{commit}", "^{tree}", "^{}"])
          expect([prefix, suffix, await byUs(objects, prefix + suffix)]).toEqual([
            prefix,
            suffix,
            byGit(folder, prefix + suffix),
          ]);
      }
      await objects.close();
    },
  );
});

describe("what is no revision here", () => {
  it.each([
    "",
    "-x",
    "--all",
    "main@{1}",
    "@{-1}",
    "main:archive",
    ":/text",
    "main^{/text}",
    "main^{foo}",
    "main~1x",
    "main^{",
    "~1",
    "main..side",
    "a b",
    "main\n",
    "../HEAD",
    "refs/heads/../../HEAD",
    "/etc/passwd",
    `${"x".repeat(5_000)}`,
    "main~1{tree}",
    "main^1{tree}",
  ])("%j", async (revision) => {
    const folder = fillSample(initialise(), 2);
    const objects = await openObjects(folder, "pack");
    const error = await failure(async () => objects.resolve(revision));
    expect(error.code).toBe("revision-unknown");
    expect(error.message.length).toBeLessThan(400);
    await objects.close();
  });

  it("any text is resolved or refused, never another exception", async () => {
    const folder = fillSample(initialise(), 2);
    const objects = await openObjects(folder, "pack");
    const pieces = fc.constantFrom(
      "main",
      "HEAD",
      "~",
      "^",
      "{",
      "}",
      "tree",
      "commit",
      "1",
      "22",
      "@",
      ":",
      "/",
      "..",
      "v1",
      "\0",
      "é",
      "refs/heads/",
      " ",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 6 }).map((all) => all.join("")),
        ),
        async (revision) => {
          await byUs(objects, revision);
        },
      ),
      { numRuns: 1_000 },
    );
    await objects.close();
  });

  it("HEAD without a commit says so", async () => {
    const objects = await openObjects(initialise(), "pack");
    expect((await failure(async () => objects.resolve("HEAD"))).message).toContain("no commit yet");
    await objects.close();
  });

  it("numbers are read to nine digits", () => {
    expect(parseRevision("x~999999999").steps).toEqual([{ kind: "ancestor", count: 999_999_999 }]);
    expect(() => parseRevision("x~9999999999")).toThrow(ArchiveError);
  });
});

describe("broken references", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["junk", "refs/heads/main", "junk\n"],
    ["an empty file", "refs/heads/main", ""],
    ["an id cut short", "refs/heads/main", "0123456789abcdef\n"],
    ["an id with a tail", "refs/heads/main", `${"a".repeat(40)}x\n`],
    ["a circle", "refs/heads/main", "ref: refs/heads/main\n"],
    ["a way out", "refs/heads/main", "ref: ../../../etc/passwd\n"],
    ["an absolute way out", "refs/heads/main", "ref: /etc/passwd\n"],
    ["a lock", "refs/heads/main", "ref: refs/heads/x.lock\n"],
    ["a packed line that is none", "packed-refs", "hello\n"],
    ["packed references cut short", "packed-refs", `${"a".repeat(40)} refs/heads/ma`],
  ];
  it.each(cases)("%s", async (_, path, content) => {
    const folder = fillSample(initialise(), 1);
    if (path === "packed-refs") rmSync(join(folder, ".git/refs/heads/main"));
    writeFileSync(join(folder, ".git", path), content);
    const error = await failure(async () => {
      const objects = await openObjects(folder, "pack");
      await objects.resolve("main");
    });
    expect(error.code).toBe("object-corrupt");
  });

  it("a chain of five symbolic references is followed, of six is not", async () => {
    const folder = fillSample(initialise(), 1);
    const chain = (length: number): void => {
      for (let step = 1; step <= length; step += 1) {
        writeFileSync(
          join(folder, ".git/refs/heads", `s${step}`),
          `ref: refs/heads/${step === length ? "main" : `s${step + 1}`}\n`,
        );
      }
    };
    const objects = await openObjects(folder, "pack");
    chain(4);
    expect(await objects.resolve("s1")).toBe(byGit(folder, "s1"));
    chain(6);
    expect((await failure(async () => objects.resolve("s1"))).code).toBe("object-corrupt");
    await objects.close();
  });

  it("HEAD as a symbolic link, and remarks after an id, are read as git reads them", async () => {
    const folder = fillSample(initialise(), 3);
    rmSync(join(folder, ".git/HEAD"));
    symlinkSync("refs/heads/main", join(folder, ".git/HEAD"));
    writeFileSync(
      join(folder, ".git/FETCH_HEAD"),
      `${git(folder, "rev-parse", "main~1")}\tnot-for-merge\tbranch 'x'\n`,
    );
    const objects = await openObjects(folder, "pack");
    expect(await objects.resolve("HEAD")).toBe(byGit(folder, "HEAD"));
    expect(await objects.resolve("FETCH_HEAD")).toBe(byGit(folder, "main~1"));
    await objects.close();
  });

  it("the text of packed references is parsed or refused", () => {
    const line = `${"a".repeat(40)} refs/heads/x\n`;
    fc.assert(
      fc.property(fc.nat(line.length * 2 - 1), fc.string({ maxLength: 3 }), (at, inserted) => {
        const text = line + line;
        try {
          parsePackedRefs(text.slice(0, at) + inserted + text.slice(at + 1), "sha1");
        } catch (error) {
          expect(error).toBeInstanceOf(ArchiveError);
        }
      }),
    );
  });
});

describe("references of a linked working tree and through git", () => {
  it("its own HEAD and bisection, the others shared", async () => {
    const folder = fillSample(initialise());
    const linked = join(initialise(), "linked");
    git(folder, "worktree", "add", "-q", "--detach", linked, "main~3");
    git(linked, "update-ref", "refs/bisect/bad", "main~1");
    git(linked, "update-ref", "refs/worktree/mine", "main~2");
    const objects = await openObjects(linked, "pack");
    for (const name of ["HEAD", "main", "refs/bisect/bad", "worktree/mine", "v1"])
      expect([name, await objects.resolve(name)]).toEqual([name, byGit(linked, name)]);
    await objects.close();
    const main = await openObjects(folder, "pack");
    expect(await byUs(main, "refs/bisect/bad")).toBeNull();
    await main.close();
  });

  it("are the same as those read from files", () => {
    const folder = fillSample(initialise());
    git(folder, "replace", "main~1", "main~2");
    git(folder, "pack-refs", "--all");
    git(folder, "branch", "late", "main~3");
    const program = findGit(process.env["PATH"] ?? "");
    if (program === null) throw new Error("no git");
    const layout = findLayout(folder);
    const through = new GitRefs(program, layout.gitFolder, "sha1");
    const files = new FileRefs(layout);
    for (const name of [
      "HEAD",
      "refs/heads/late",
      "refs/heads/main",
      "refs/tags/v1",
      "refs/remotes/origin/HEAD",
      "refs/heads/no",
      "ORIG_HEAD",
      "MERGE_HEAD",
      "bad name",
    ]) {
      expect([name, through.lookup(name)]).toEqual([name, files.lookup(name)]);
    }
    expect(through.under("refs/replace/")).toEqual(files.under("refs/replace/"));
    appendFileSync(join(folder, ".git/refs/heads/late"), "junk");
    mkdirSync(join(folder, ".git/refs/heads/empty"), { recursive: true });
    expect(() => new GitRefs(program, layout.gitFolder, "sha1").under("refs/replace/")).not.toThrow(TypeError);
  });
});
