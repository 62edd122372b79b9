// Any bytes in any file of a repository: the right content or an ArchiveError, never another exception, a crash or a hang.

import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArchiveError } from "../../../src/core/error.ts";
import { parseGitConfig } from "../../../src/node/objects/git-config.ts";
import { defaultObjectLimits } from "../../../src/node/objects/object-limits.ts";
import { openObjects } from "../../../src/node/objects/open.ts";
import { everything, fillSample, git, gitBytes, initialise, type Known, scratch } from "./repository.ts";

const runs = Number(process.env["FUZZ_RUNS"] ?? 150);

interface Change {
  readonly at: number;
  readonly kind: "flip" | "set" | "insert" | "delete" | "cut" | "double";
  readonly value: number;
}

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    at: fc.nat(1_000_000),
    kind: fc.constantFrom("flip", "flip", "set", "set", "insert", "delete", "cut", "double"),
    value: fc.nat(255),
  }),
  { minLength: 1, maxLength: 5 },
);

/** @param near positions are taken from the first bytes only, where the structure is */
function mutate(bytes: Buffer, plan: readonly Change[], near: number): Buffer {
  let result = Buffer.from(bytes);
  for (const { at, kind, value } of plan) {
    const place = at % Math.max(1, at % 2 === 0 ? Math.min(near, result.length) : result.length);
    const before = result.subarray(0, place);
    if (kind === "cut") result = Buffer.from(before);
    else if (kind === "insert") result = Buffer.concat([before, Buffer.from([value]), result.subarray(place)]);
    else if (kind === "delete") result = Buffer.concat([before, result.subarray(place + 1)]);
    else if (kind === "double")
      result = Buffer.concat([before, result.subarray(Math.max(0, place - value)), result.subarray(place)]);
    else if (place < result.length) result[place] = kind === "set" ? value : (result[place] ?? 0) ^ (1 << (value % 8));
  }
  return result;
}

const limits = { ...defaultObjectLimits, objectBytes: 4 * 1024 * 1024, baseBytes: 100_000 };

/** Opens, resolves and reads everything; what succeeds must be right. */
async function probe(folder: string, wanted: readonly Known[], names: ReadonlyMap<string, string>): Promise<void> {
  try {
    const objects = await openObjects(folder, "pack", { limits, searchPath: "" });
    try {
      for (const one of wanted) {
        try {
          const found = await objects.read(one.id);
          expect(found.type).toBe(one.type);
          expect(Buffer.from(found.content).toString("latin1") === one.content).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ArchiveError);
        }
      }
      for (const name of names.keys())
        await Promise.resolve(objects.resolve(name)).catch((error: unknown) =>
          expect(error).toBeInstanceOf(ArchiveError),
        );
    } finally {
      await objects.close();
    }
  } catch (error) {
    expect(error).toBeInstanceOf(ArchiveError);
  }
}

describe("mutated", () => {
  const kinds: Readonly<
    Record<
      string,
      { readonly prepare: (folder: string) => void; readonly file: (folder: string) => string; readonly near: number }
    >
  > = {
    "index of version 2": { prepare: (folder) => git(folder, "repack", "-adq"), file: inPack(".idx"), near: 1_100 },
    "index of version 1": {
      prepare: (folder) => {
        git(folder, "config", "pack.indexVersion", "1");
        git(folder, "repack", "-adq");
      },
      file: inPack(".idx"),
      near: 1_100,
    },
    pack: { prepare: (folder) => git(folder, "repack", "-adq", "--depth=50"), file: inPack(".pack"), near: 400 },
    "pack with deltas by id": {
      prepare: (folder) => {
        git(folder, "config", "repack.useDeltaBaseOffset", "false");
        git(folder, "repack", "-adq", "--depth=50");
      },
      file: inPack(".pack"),
      near: 400,
    },
    "loose object": {
      prepare: () => undefined,
      file: (folder) => {
        const id = git(folder, "rev-parse", "main:archive/b/1.yaml");
        return join(folder, ".git/objects", id.slice(0, 2), id.slice(2));
      },
      near: 16,
    },
    HEAD: { prepare: () => undefined, file: (folder) => join(folder, ".git/HEAD"), near: 40 },
    branch: { prepare: () => undefined, file: (folder) => join(folder, ".git/refs/heads/main"), near: 40 },
    "list of packed references": {
      prepare: (folder) => git(folder, "pack-refs", "--all"),
      file: (folder) => join(folder, ".git/packed-refs"),
      near: 200,
    },
    configuration: {
      prepare: (folder) => git(folder, "config", "core.repositoryFormatVersion", "1"),
      file: (folder) => join(folder, ".git/config"),
      near: 200,
    },
    "list of alternates": {
      prepare: (folder) => writeFileSync(join(folder, ".git/objects/info/alternates"), "../../x/objects\n/tmp/y\n"),
      file: (folder) => join(folder, ".git/objects/info/alternates"),
      near: 20,
    },
    "list of boundaries": {
      prepare: (folder) => writeFileSync(join(folder, ".git/shallow"), `${git(folder, "rev-parse", "main~3")}\n`),
      file: (folder) => join(folder, ".git/shallow"),
      near: 40,
    },
  };

  it.each(Object.keys(kinds))(
    "%s",
    async (name) => {
      const kind = kinds[name];
      if (kind === undefined) return;
      const folder = fillSample(initialise(), 8);
      kind.prepare(folder);
      const wanted = everything(folder);
      const names = new Map(
        ["HEAD", "main", "v1", "main~2", "side", git(folder, "rev-parse", "--short=6", "v1")].map((one) => [one, ""]),
      );
      const path = kind.file(folder);
      chmodSync(path, 0o644);
      const sound = readFileSync(path);
      await fc.assert(
        fc.asyncProperty(changes, async (plan) => {
          writeFileSync(path, mutate(sound, plan, kind.near));
          await probe(folder, wanted, names);
        }),
        { numRuns: runs },
      );
    },
    300_000,
  );

  it("and any bytes at all, in place of each file", async () => {
    const folder = fillSample(initialise(), 3);
    git(folder, "repack", "-adq");
    const wanted = everything(folder);
    const files = [
      "config",
      "HEAD",
      "packed-refs",
      "shallow",
      "commondir",
      "info/grafts",
      "objects/info/alternates",
      "refs/heads/main",
    ].map((name) => join(folder, ".git", name));
    const names = new Map([["HEAD", ""]]);
    for (const file of files) {
      const before = readdirSync(dirname(file)).includes(file.split("/").at(-1) ?? "") ? readFileSync(file) : null;
      mkdirSync(dirname(file), { recursive: true });
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
          writeFileSync(file, bytes);
          await probe(folder, wanted, names);
        }),
        { numRuns: Math.ceil(runs / 3) },
      );
      if (before === null) rmSync(file);
      else writeFileSync(file, before);
    }
  }, 300_000);
});

function inPack(ending: string): (folder: string) => string {
  return (folder) => {
    const place = join(folder, ".git/objects/pack");
    return join(place, readdirSync(place).find((name) => name.endsWith(ending)) ?? "");
  };
}

describe("git's configuration format", () => {
  function byGit(folder: string, text: string): ReadonlyMap<string, string> | null {
    const file = join(folder, "config");
    writeFileSync(file, text);
    try {
      const lines = gitBytes(folder, ["config", "--file", file, "--list", "-z"]).toString().split("\0").slice(0, -1);
      // A name without a value is listed without a line feed, and means true.
      return new Map(
        lines.map((line) =>
          line.includes("\n")
            ? [line.slice(0, line.indexOf("\n")), line.slice(line.indexOf("\n") + 1)]
            : [line, "true"],
        ),
      );
    } catch {
      return null;
    }
  }

  it.each([
    "[a]\n\tb = c\n",
    "[a] b = c\n[A]\nB = d",
    '[a "Sub.x \\"q\\" \\\\"]\n\tKey-1 = v # remark\n',
    "[a.Sub]\nk=1",
    "[a]\nk",
    "[a]\nk ; remark\n\n# whole line\n  ; another\n",
    '[a]\nk = "quo ted " tail  \n',
    "[a]\nk = one \\\n  two\n",
    '[a]\nk = "x\\n\\t\\b\\\\\\""\n',
    '[a]\nk = a # b\nl = "a # b"\nm = a;b',
    "\uFEFF[a]\nk = v\n",
    "[a]\r\nk = v\r\n",
    "[a]\nk = \n",
    "[a]\nk = v\\x\n",
    '[a]\nk = "open\n',
    "[a\nk = v\n",
    "k = v\n",
    "[a]\n1k = v\n",
    "[a]\nk v\n",
    '[a ""]\nk = v\n',
    "[a]\nk = two  spaces \n",
  ])("%j", (text) => {
    const wanted = byGit(scratch(), text);
    if (wanted === null) expect(() => parseGitConfig(text, "config")).toThrow(ArchiveError);
    else expect(parseGitConfig(text, "config")).toEqual(wanted);
  });

  it("random pieces of it are read as git reads them, or refused where git refuses", () => {
    const folder = scratch();
    const piece = fc.constantFrom(
      "[core]\n",
      '[remote "a"]\n',
      "  k = v\n",
      "name",
      " = ",
      "true",
      "\n",
      '"',
      "\\",
      "\\\n",
      "#",
      ";",
      " ",
      "[",
      "]",
      "x1-y",
      "\\n",
      "=",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const text = pieces.join("");
        const wanted = byGit(folder, text);
        if (wanted === null) expect(() => parseGitConfig(text, "config")).toThrow(ArchiveError);
        else expect([text, [...parseGitConfig(text, "config")].sort()]).toEqual([text, [...wanted].sort()]);
      }),
      { numRuns: runs },
    );
  }, 120_000);
});
