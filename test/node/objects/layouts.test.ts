// Every layout a repository can have: read alike by all engines and as git itself reads it, or refused by name.

import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultObjectLimits } from "../../../src/node/objects/object-limits.ts";
import { type ObjectEngine, openObjects } from "../../../src/node/objects/open.ts";
import { craftIndex, craftPack, encodeDelta, idOf, layPack } from "./craft-pack.ts";
import {
  everything,
  failure,
  fillSample,
  git,
  gitBytes,
  initialise,
  type Known,
  known,
  readAll,
  scratch,
} from "./repository.ts";

const engines = ["auto", "isomorphic-git", "git"] as const;

/** All objects, in an order that is not the pack's, through an engine and as git tells them. */
async function expectWhole(folder: string, engine: ObjectEngine, ids?: readonly string[]): Promise<void> {
  const wanted = everything(folder, ids);
  expect(wanted.length).toBeGreaterThan(0);
  expect(
    await readAll(
      folder,
      engine,
      wanted.map(({ id }) => id),
    ),
  ).toEqual(wanted);
}

function packed(folder: string, ...options: string[]): string {
  git(folder, "repack", "-adfq", ...options);
  return folder;
}

const layouts: Readonly<Record<string, () => string>> = {
  "loose objects": () => fillSample(initialise()),
  "one pack with offset deltas": () => packed(fillSample(initialise()), "--depth=50"),
  "one pack with deltas by id": () => {
    const folder = fillSample(initialise());
    git(folder, "config", "repack.useDeltaBaseOffset", "false");
    return packed(folder, "--depth=50");
  },
  "an index of version 1": () => {
    const folder = fillSample(initialise());
    git(folder, "config", "pack.indexVersion", "1");
    return packed(folder);
  },
  "an index with 64-bit offsets": () => {
    const folder = packed(fillSample(initialise()));
    const pack = readdirSync(join(folder, ".git/objects/pack")).find((name) => name.endsWith(".pack")) ?? "";
    git(folder, "index-pack", "--index-version=2,0x40", join(folder, ".git/objects/pack", pack));
    return folder;
  },
  "several packs and loose objects": () => {
    const folder = fillSample(initialise(), 4);
    git(folder, "repack", "-dq");
    for (const round of [1, 2, 3]) {
      git(folder, "commit", "--allow-empty", "-qm", `more ${round}`);
      if (round < 3) git(folder, "repack", "-dq");
    }
    expect(readdirSync(join(folder, ".git/objects/pack")).filter((name) => name.endsWith(".pack"))).toHaveLength(3);
    return folder;
  },
  "a multi-pack index beside them": () => {
    const folder = fillSample(initialise());
    git(folder, "repack", "-dq");
    git(folder, "commit", "--allow-empty", "-qm", "more");
    git(folder, "repack", "-dq");
    git(folder, "multi-pack-index", "write");
    return folder;
  },
  "a detached HEAD": () => {
    const folder = fillSample(initialise());
    git(folder, "checkout", "-q", "--detach", "main~2");
    return folder;
  },
  "packed references": () => {
    const folder = fillSample(initialise());
    git(folder, "pack-refs", "--all", "--prune");
    return folder;
  },
  "a linked working tree": () => {
    const folder = fillSample(initialise());
    const linked = join(scratch(), "linked");
    git(folder, "worktree", "add", "-q", linked, "side");
    return linked;
  },
  "a .git file as in a submodule": () => {
    const folder = fillSample(initialise());
    mkdirSync(join(folder, "modules"));
    renameSync(join(folder, ".git"), join(folder, "modules/sub"));
    mkdirSync(join(folder, "sub"));
    writeFileSync(join(folder, "sub/.git"), "gitdir: ../modules/sub\n");
    return join(folder, "sub");
  },
  "a bare repository": () => {
    const folder = fillSample(initialise());
    const bare = join(scratch(), "bare.git");
    git(folder, "clone", "-q", "--bare", folder, bare);
    return bare;
  },
  "a folder deep inside": () => {
    const folder = fillSample(initialise());
    mkdirSync(join(folder, "x/y"), { recursive: true });
    return join(folder, "x/y");
  },
};

describe.each(Object.keys(layouts))("%s", (name) => {
  it("is read alike by every engine", async () => {
    const folder = layouts[name]?.() ?? "";
    for (const engine of engines) {
      const objects = await openObjects(folder, engine);
      const odd = engine === "isomorphic-git" && /version 1|64-bit/.test(name);
      expect(objects.engine).toBe(engine === "auto" || odd ? "pack" : engine);
      expect(objects.fallback).toEqual(odd ? expect.stringContaining("version 1 or has 64-bit offsets") : null);
      expect(await objects.resolve("HEAD")).toBe(git(folder, "rev-parse", "HEAD"));
      expect(await objects.resolve("v1-again^{tree}")).toBe(git(folder, "rev-parse", "v1-again^{tree}"));
      await objects.close();
      await expectWhole(folder, engine);
    }
  });
});

describe("what isomorphic-git cannot read", () => {
  it.each(["auto", "isomorphic-git", "git"] as const)("sha256 objects, loose and packed (%s)", async (engine) => {
    const folder = fillSample(initialise("--object-format=sha256"));
    await expectWhole(folder, engine);
    packed(folder);
    const objects = await openObjects(folder, engine);
    expect(objects.format).toBe("sha256");
    expect(objects.engine).toBe(engine === "git" ? "git" : "pack");
    expect(objects.fallback).toEqual(engine === "isomorphic-git" ? expect.stringContaining("sha256") : null);
    expect(await objects.resolve("main~3^{tree}")).toBe(git(folder, "rev-parse", "main~3^{tree}"));
    await objects.close();
    await expectWhole(folder, engine);
  });

  it.each(["auto", "isomorphic-git", "git"] as const)(
    "objects borrowed over two steps, quoted and relative (%s)",
    async (engine) => {
      const first = packed(fillSample(initialise(), 3));
      const second = initialise();
      const third = initialise();
      appendFileSync(
        join(second, ".git/objects/info/alternates"),
        `# borrowed\n\n"${join(first, ".git/objects").replace("objects-", "\\157bjects-")}"\n`,
      );
      appendFileSync(
        join(third, ".git/objects/info/alternates"),
        `../../../${second.split("/").at(-1)}/.git/objects\n${join(third, ".git/objects")}\n`,
      );
      const ids = everything(first).map(({ id }) => id);
      await expectWhole(third, engine, ids);
      const objects = await openObjects(third, engine);
      expect(objects.fallback).toEqual(engine === "isomorphic-git" ? expect.stringContaining("borrowed") : null);
      const commit = git(first, "rev-parse", "main");
      expect(await objects.resolve(commit.slice(0, 12))).toBe(commit);
      await objects.close();
    },
  );

  it("a borrowed folder that is gone is named when something is missing", async () => {
    const folder = fillSample(initialise(), 1);
    writeFileSync(join(folder, ".git/objects/info/alternates"), "/nowhere/objects\n");
    const objects = await openObjects(folder, "pack");
    expect((await objects.read(await objects.resolve("HEAD"))).type).toBe("commit");
    const error = await failure(async () => objects.read("1".repeat(40)));
    expect(error.code).toBe("object-missing");
    expect(error.message).toContain("/nowhere/objects");
    await objects.close();
  });
});

describe("how much of history is there", () => {
  it.each(engines)("a shallow clone names its boundary (%s)", async (engine) => {
    const origin = fillSample(initialise());
    const clone = join(scratch(), "clone");
    git(origin, "clone", "-q", "--depth=2", "--no-single-branch", `file://${origin}`, clone);
    const objects = await openObjects(clone, engine);
    expect(objects.extent.shallow).toEqual(readFileSync(join(clone, ".git/shallow"), "utf8").trim().split("\n").sort());
    expect(objects.extent.shallow.length).toBeGreaterThan(0);
    const error = await failure(async () => objects.resolve("main~5"));
    expect([error.code, error.message]).toEqual([
      "object-missing",
      expect.stringContaining("shallow clone is cut off"),
    ]);
    expect(error.help).toContain("--unshallow");
    await objects.close();
    await expectWhole(clone, engine);
  });

  it.each(engines.flatMap((engine) => (["blob:none", "tree:0"] as const).map((filter) => [filter, engine] as const)))(
    "a partial clone with %s never fetches (%s)",
    async (filter, engine) => {
      const origin = packed(fillSample(initialise()));
      git(origin, "config", "uploadpack.allowFilter", "true");
      const clone = join(scratch(), "clone");
      git(origin, "clone", "-q", "--no-checkout", `--filter=${filter}`, `file://${origin}`, clone);
      const objects = await openObjects(clone, engine);
      expect(objects.extent.partial).toEqual({ filter });
      const tree = git(origin, "rev-parse", "main~1^{tree}");
      const blob = git(origin, "rev-parse", "side:archive/side.txt");
      expect((await objects.read(git(origin, "rev-parse", "main"))).type).toBe("commit");
      if (filter === "blob:none") expect((await objects.read(tree)).type).toBe("tree");
      else expect(await failure(async () => objects.read(tree))).toMatchObject({ code: "object-missing" });
      const error = await failure(async () => objects.read(blob));
      expect([error.code, error.help]).toEqual(["object-missing", expect.stringContaining("--refetch")]);
      await objects.close();
      expect(readdirSync(join(clone, ".git/objects/pack")).filter((name) => name.endsWith(".pack"))).toHaveLength(1);
    },
  );

  it.each(engines)("replace refs and grafts are told and ignored (%s)", async (engine) => {
    const folder = fillSample(initialise());
    const [from, to, graft] = ["main~1", "main~3", "main~2"].map((name) => git(folder, "rev-parse", name));
    git(folder, "replace", from ?? "", to ?? "");
    mkdirSync(join(folder, ".git/info"), { recursive: true });
    writeFileSync(join(folder, ".git/info/grafts"), `${graft}\n`);
    for (const pack of [false, true]) {
      if (pack) git(folder, "pack-refs", "--all");
      const objects = await openObjects(folder, engine);
      expect(objects.extent).toMatchObject({ grafts: true, replaced: [from] });
      expect(await objects.resolve("main~3")).toBe(to);
      expect(known(await objects.read(from ?? ""))).toEqual(everything(folder, [from ?? ""])[0]);
      await objects.close();
    }
  });

  it("a list of boundaries that is none is refused, not taken for a whole history", async () => {
    const folder = fillSample(initialise(), 1);
    writeFileSync(join(folder, ".git/shallow"), "abc\n");
    expect((await failure(() => openObjects(folder, "auto"))).code).toBe("object-corrupt");
  });
});

describe("what is refused, by name", () => {
  const configured = (text: string): string => {
    const folder = fillSample(initialise(), 1);
    appendFileSync(join(folder, ".git/config"), text);
    return folder;
  };
  it.each([
    [
      "an unknown extension",
      "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tfancy = yes\n",
      '"extensions.fancy"',
    ],
    ["a later format version", "[core]\n\trepositoryformatversion = 2\n", 'version "2"'],
    ["an unknown hash", "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = blake3\n", '"blake3"'],
    [
      "an unknown storage of references",
      "[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = sqlite\n",
      '"sqlite"',
    ],
  ])("%s", async (_, text, named) => {
    const folder = configured(text);
    for (const searchPath of ["", process.env["PATH"] ?? ""]) {
      const error = await failure(() => openObjects(folder, "auto", { searchPath }));
      expect(error.code).toBe("repository-unsupported");
      expect(error.message).toContain(named);
      expect(error.help).toContain("--engine git");
    }
  });

  it("reftable, when there is no git or git is too old for it", async () => {
    const folder = configured("[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = reftable\n");
    const error = await failure(() => openObjects(folder, "auto", { searchPath: "" }));
    expect([error.code, error.message]).toEqual(["repository-unsupported", expect.stringContaining("reftable")]);
  });

  it.skipIf(
    !gitBytes("/", ["--version"])
      .toString()
      .match(/ 2\.(4[5-9]|[5-9]\d)/),
  )("reftable is read through git where git can", async () => {
    const folder = fillSample(initialise("--ref-format=reftable"));
    const objects = await openObjects(folder, "auto");
    expect([objects.engine, await objects.resolve("v1~1")]).toEqual(["pack", git(folder, "rev-parse", "v1~1")]);
    await objects.close();
  });

  it("a configuration that git could not read", async () => {
    expect((await failure(() => openObjects(configured("\n[core\n"), "auto"))).code).toBe("repository-unsupported");
  });

  it("a folder without a repository, and a .git file that leads nowhere", async () => {
    const folder = scratch();
    expect((await failure(() => openObjects(folder, "auto"))).code).toBe("no-repository");
    writeFileSync(join(folder, ".git"), "gitdir: gone\n");
    const error = await failure(() => openObjects(folder, "auto"));
    expect([error.code, error.message]).toEqual(["no-repository", expect.stringContaining("moved or pruned")]);
    writeFileSync(join(folder, ".git"), "something else");
    expect((await failure(() => openObjects(folder, "auto"))).message).toContain("gitdir");
  });

  it("a pack that has lost its index is named with the cure", async () => {
    const folder = packed(fillSample(initialise(), 2));
    const place = join(folder, ".git/objects/pack");
    const id = git(folder, "rev-parse", "main");
    const index = readdirSync(place).find((name) => name.endsWith(".idx")) ?? "";
    rmSync(join(place, index));
    const objects = await openObjects(folder, "pack");
    const error = await failure(async () => objects.read(id));
    expect([error.code, error.message]).toEqual([
      "object-missing",
      expect.stringContaining(`${index.replace("idx", "pack")}" has no index, which "git index-pack" writes`),
    ]);
    git(folder, "index-pack", join(place, index.replace("idx", "pack")));
    expect((await objects.read(id)).type).toBe("commit");
    await objects.close();
  });
});

describe("while it is read", () => {
  it("a repository may be repacked, and what came later is found", async () => {
    const folder = fillSample(initialise());
    const before = everything(folder);
    const objects = await openObjects(folder, "pack");
    await objects.read(before[0]?.id ?? "");
    packed(folder);
    git(folder, "prune-packed");
    git(folder, "commit", "--allow-empty", "-qm", "late");
    packed(folder);
    for (const wanted of everything(folder)) expect(known(await objects.read(wanted.id))).toEqual(wanted);
    await objects.close();
  });

  it("more packs than may be open are closed and opened again", async () => {
    const folder = initialise();
    const blobs: Known[] = [];
    for (let number = 0; number < 80; number += 1) {
      const content = Buffer.from(`blob ${number}`);
      const pack = craftPack([{ type: "blob", content }]);
      blobs.push({ id: idOf("blob", content), type: "blob", content: content.toString() });
      layPack(
        folder,
        pack.bytes,
        craftIndex([{ id: idOf("blob", content), offset: 12 }], pack.checksum),
        `pack-${number}`,
      );
    }
    const ids = [...blobs, ...blobs].map(({ id }) => id);
    expect(await readAll(folder, "pack", ids)).toEqual([...blobs, ...blobs]);
    expect(await readAll(folder, "pack", ids, { limits: { ...defaultObjectLimits, indexBytes: 0 } })).toEqual([
      ...blobs,
      ...blobs,
    ]);
  });

  it("a ring that is far too small changes nothing, nor does an index that is not held", async () => {
    const folder = packed(fillSample(initialise(), 60), "--depth=50");
    const wanted = everything(folder);
    const order = [...wanted, ...[...wanted].reverse()];
    for (const baseBytes of [1_024, 9_000, 60_000, 200_000, 1_000_000]) {
      const limits = { ...defaultObjectLimits, baseBytes, indexBytes: baseBytes % 2_000 };
      expect(
        await readAll(
          folder,
          "pack",
          order.map(({ id }) => id),
          { limits },
        ),
      ).toEqual(order);
    }
  });

  it("a content that readMany gives stands until the next is asked for, and one that read gives stands for good", async () => {
    const folder = packed(fillSample(initialise(), 30), "--depth=50");
    const wanted = everything(folder);
    const objects = await openObjects(folder, "pack", { limits: { ...defaultObjectLimits, baseBytes: 40_000 } });
    const kept = [];
    for (const { id } of wanted) kept.push(await objects.read(id));
    expect(kept.map(known)).toEqual(wanted);
    await objects.close();
  });
});

describe("large packs", () => {
  it("beyond 2 GiB and 4 GiB are read by their 64-bit offsets, in a file with holes", async () => {
    const folder = initialise();
    const text = Buffer.from("far out\n".repeat(50));
    const target = Buffer.concat([text, Buffer.from("x")]);
    const delta = encodeDelta(text.length, target.length, [
      { copy: 0, size: text.length },
      { insert: Buffer.from("x") },
    ]);
    const near = craftPack([{ type: "blob", content: text }]);
    const far = craftPack([{ type: "blob", content: target }]);
    const byId = craftPack([{ type: "id-delta", base: idOf("blob", text), delta }]);
    const entry = (pack: { bytes: Buffer }): Buffer => pack.bytes.subarray(12, -20);
    const places = [12, 2 ** 31 + 5, 2 ** 32 + 9] as const;
    const wider = Buffer.concat([target, Buffer.from("y")]);
    const widerDelta = encodeDelta(text.length, wider.length, [
      { copy: 0, size: text.length },
      { insert: Buffer.from("xy") },
    ]);
    const other = craftPack([{ type: "id-delta", base: idOf("blob", text), delta: widerDelta }]);
    const { open } = await import("node:fs/promises");
    layPack(folder, Buffer.alloc(0), null);
    const file = await open(join(folder, ".git/objects/pack/pack-crafted.pack"), "r+");
    const head = Buffer.from(near.bytes.subarray(0, 12));
    head.writeUInt32BE(3, 8);
    await file.write(head, 0, 12, 0);
    await file.write(entry(near), 0, undefined, places[0]);
    await file.write(entry(byId), 0, undefined, places[1]);
    await file.write(entry(other), 0, undefined, places[2]);
    await file.write(Buffer.alloc(20, 5), 0, 20, 2 ** 32 + 5_000);
    await file.close();
    expect(far.bytes.length).toBeGreaterThan(0);
    const wanted = [text, target, wider].map((content) => ({
      id: idOf("blob", content),
      type: "blob",
      content: content.toString(),
    }));
    const rows = wanted.map(({ id }, index) => ({ id, offset: places[index] ?? 0 }));
    writeFileSync(join(folder, ".git/objects/pack/pack-crafted.idx"), craftIndex(rows, Buffer.alloc(20, 5)));
    expect(
      await readAll(
        folder,
        "pack",
        wanted.map(({ id }) => id),
      ),
    ).toEqual(wanted);
    const objects = await openObjects(folder, "isomorphic-git");
    expect([objects.engine, objects.fallback]).toEqual(["pack", expect.stringContaining("pack-crafted.idx")]);
    await objects.close();
  });
});

describe("files that are no files", () => {
  it.skipIf(process.platform === "win32")(
    "a FIFO or a device in place of any file of the repository does not block",
    async () => {
      const { execFileSync } = await import("node:child_process");
      for (const place of [
        "config",
        "HEAD",
        "packed-refs",
        "shallow",
        "info/grafts",
        "objects/info/alternates",
        "refs/heads/main",
        "commondir",
        "loose",
      ]) {
        for (const kind of ["fifo", "device"]) {
          const folder = fillSample(initialise(), 1);
          const id = git(folder, "rev-parse", "main");
          const path = join(folder, ".git", place === "loose" ? `objects/${id.slice(0, 2)}/${id.slice(2)}` : place);
          rmSync(path, { force: true });
          mkdirSync(join(path, ".."), { recursive: true });
          if (kind === "fifo") execFileSync("mkfifo", [path]);
          else symlinkSync("/dev/zero", path);
          const error = await failure(async () => {
            const objects = await openObjects(folder, "pack");
            await objects.read(await objects.resolve("HEAD"));
          });
          expect([place, error.code, error.message]).toEqual([
            place,
            "unreadable",
            expect.stringContaining("is not a regular file"),
          ]);
        }
      }
    },
  );

  it("a link to a whole repository's objects is followed, as git does", async () => {
    const folder = fillSample(initialise(), 2);
    const other = initialise();
    rmSync(join(other, ".git/objects"), { recursive: true });
    symlinkSync(join(folder, ".git/objects"), join(other, ".git/objects"));
    copyFileSync(join(folder, ".git/refs/heads/main"), join(other, ".git/refs/heads/main"));
    await expectWhole(other, "pack");
  });
});
