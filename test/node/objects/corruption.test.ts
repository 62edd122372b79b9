// Damaged and forged repositories (faults F): every engine gives the right bytes or says what is wrong, never other bytes.

import { createHash } from "node:crypto";
import { appendFileSync, chmodSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { defaultObjectLimits } from "../../../src/node/objects/object-limits.ts";
import { openObjects } from "../../../src/node/objects/open.ts";
import { type CraftedEntry, craftIndex, craftPack, encodeDelta, idOf, layPack } from "./craft-pack.ts";
import { failure, fillSample, git, initialise, known, readAll } from "./repository.ts";

const engines = ["pack", "isomorphic-git", "git"] as const;
type Engine = (typeof engines)[number];

function loosePath(folder: string, id: string): string {
  const path = join(folder, ".git/objects", id.slice(0, 2), id.slice(2));
  chmodSync(path, 0o644);
  return path;
}

function packPath(folder: string, ending: string): string {
  const place = join(folder, ".git/objects/pack");
  const path = join(place, readdirSync(place).find((name) => name.endsWith(ending)) ?? "");
  chmodSync(path, 0o644);
  return path;
}

/** The code and words of the failure to read one object, by both ways of reading, which must agree. */
async function refusal(
  folder: string,
  engine: Engine,
  id: string,
  limits = defaultObjectLimits,
): Promise<{ code: string; message: string; help: string }> {
  const objects = await openObjects(folder, engine, { limits });
  expect([objects.engine, objects.fallback]).toEqual([engine, null]);
  const one = await failure(async () => objects.read(id));
  const two = await failure(async () => {
    for await (const object of objects.readMany([id])) expect(object).toBeNull();
  });
  await objects.close();
  expect([two.code, two.message]).toEqual([one.code, one.message]);
  expect(one.message).toContain(id);
  return one;
}

describe.each(engines)("a loose object (%s)", (engine) => {
  const text = "some words\n".repeat(300);
  const id = idOf("blob", Buffer.from(text));
  const framed = (type: string, size: string, content: string): Buffer => deflateSync(`${type} ${size}\0${content}`);
  const damages: Readonly<Record<string, (path: string) => void>> = {
    "with other bytes": (path) =>
      writeFileSync(path, framed("blob", String(text.length), text.replace("words", "lies!"))),
    "of another type": (path) => writeFileSync(path, framed("tree", String(text.length), text)),
    "cut off": (path) => truncateSync(path, 30),
    "of no bytes": (path) => truncateSync(path, 0),
    "with a flipped bit": (path) => {
      const bytes = readFileSync(path);
      bytes[20] = (bytes[20] ?? 0) ^ 4;
      writeFileSync(path, bytes);
    },
    "longer than it declares": (path) => writeFileSync(path, framed("blob", "12", text)),
    "shorter than it declares": (path) => writeFileSync(path, framed("blob", "99999", text)),
    "of an unknown type": (path) => writeFileSync(path, framed("blub", String(text.length), text)),
    "with a size that is no number": (path) => writeFileSync(path, framed("blob", "12x", text)),
    "without a header": (path) => writeFileSync(path, deflateSync(text)),
    "that is not compressed": (path) => writeFileSync(path, `blob ${text.length}\0${text}`),
  };
  it.each(Object.keys(damages))("%s is refused", async (name) => {
    const folder = initialise();
    writeFileSync(join(folder, "a"), text);
    expect(git(folder, "hash-object", "-w", "a")).toBe(id);
    damages[name]?.(loosePath(folder, id));
    expect(await refusal(folder, engine, id)).toMatchObject({
      code: "object-corrupt",
      help: expect.stringContaining("git fsck"),
    });
  });

  it.each(["with something behind its end", "without its checksum"])(
    "%s is refused, or read right where the library does not look",
    async (name) => {
      const folder = initialise();
      writeFileSync(join(folder, "a"), text);
      git(folder, "hash-object", "-w", "a");
      const path = loosePath(folder, id);
      if (name.startsWith("with ")) appendFileSync(path, "garbage");
      else truncateSync(path, readFileSync(path).length - 3);
      if (engine === "pack") expect((await refusal(folder, engine, id)).code).toBe("object-corrupt");
      else {
        const found = await readAll(folder, engine, [id]).catch((error: unknown) => error);
        if (Array.isArray(found)) expect(found).toEqual([{ id, type: "blob", content: text }]);
        else expect(found).toMatchObject({ code: "object-corrupt" });
      }
    },
  );

  it("that is missing is named with the cure", async () => {
    const folder = fillSample(initialise(), 3);
    const tree = git(folder, "rev-parse", "main~1^{tree}");
    rmSync(loosePath(folder, tree));
    expect(await refusal(folder, engine, tree)).toMatchObject({
      code: "object-missing",
      help: expect.stringContaining("--unshallow"),
    });
  });

  it("larger than the limit is refused before it is inflated", async () => {
    const folder = initialise();
    writeFileSync(join(folder, "a"), text);
    git(folder, "hash-object", "-w", "a");
    const limits = { ...defaultObjectLimits, objectBytes: 1_000 };
    expect(await refusal(folder, engine, id, limits)).toMatchObject({
      code: "repository-unsupported",
      message: expect.stringContaining("1000 bytes are read"),
    });
  });

  it.skipIf(engine !== "pack")("that declares hundreds of gigabytes costs nothing", async () => {
    const folder = initialise();
    writeFileSync(join(folder, "a"), text);
    git(folder, "hash-object", "-w", "a");
    writeFileSync(loosePath(folder, id), framed("blob", "999999999999", text));
    expect((await refusal(folder, engine, id)).message).toContain("999999999999 bytes");
  });
});

describe.each(engines)("a pack (%s)", (engine) => {
  const packedSample = (): { folder: string; ids: readonly string[] } => {
    const folder = fillSample(initialise());
    git(folder, "repack", "-adfq", "--depth=50");
    git(folder, "pack-refs", "--all");
    return { folder, ids: git(folder, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split("\n") };
  };

  it("with flipped bits gives right bytes or a failure, for every object", async () => {
    const { folder, ids } = packedSample();
    const wanted = new Map((await readAll(folder, "pack", ids)).map((object) => [object.id, object]));
    const path = packPath(folder, ".pack");
    const sound = readFileSync(path);
    let failures = 0;
    for (let at = 30; at < sound.length - 20; at += Math.ceil(sound.length / (engine === "pack" ? 60 : 6))) {
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(path, bytes);
      const objects = await openObjects(folder, engine);
      for (const id of ids) {
        try {
          expect(known(await objects.read(id))).toEqual(wanted.get(id));
        } catch (error) {
          expect(error).toMatchObject({ name: "ArchiveError" });
          failures += 1;
        }
      }
      await objects.close();
    }
    expect(failures).toBeGreaterThan(0);
  }, 120_000);

  it("cut off anywhere is refused", async () => {
    const { folder, ids } = packedSample();
    const path = packPath(folder, ".pack");
    const sound = readFileSync(path);
    for (const length of [0, 5, 12, 40, sound.length >> 1, sound.length - 21, sound.length - 1]) {
      writeFileSync(path, sound.subarray(0, length));
      const objects = await openObjects(folder, engine);
      const error = await failure(async () => objects.read(ids[3] ?? ""));
      // git leaves such a pack aside and calls its objects missing, with a complaint that makes it a damage for us.
      expect([length, error.code, error.message]).toEqual([
        length,
        "object-corrupt",
        expect.stringContaining(ids[3] ?? ""),
      ]);
      await objects.close();
    }
  });

  it("whose index was forged never passes one object's bytes for another's", async () => {
    const folder = initialise();
    const truth = Buffer.from("TRUTH");
    const lies = Buffer.from("LIES!");
    const pack = craftPack([
      { type: "blob", content: truth },
      { type: "blob", content: lies },
    ]);
    const [, second = 0] = pack.offsets;
    const rows = [
      { id: idOf("blob", truth), offset: second },
      { id: idOf("blob", lies), offset: second },
    ];
    layPack(folder, pack.bytes, craftIndex(rows, pack.checksum));
    const error = await refusal(folder, engine, idOf("blob", truth));
    expect([error.code, error.message]).toEqual([
      "object-corrupt",
      expect.stringContaining(`those of ${idOf("blob", lies)}`),
    ]);
    expect(await readAll(folder, engine, [idOf("blob", lies)])).toHaveLength(1);
  });

  it("with an object of another type under an id is refused", async () => {
    const folder = initialise();
    const content = Buffer.from("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n");
    const pack = craftPack([{ type: "tag", content }]);
    layPack(folder, pack.bytes, craftIndex([{ id: idOf("commit", content), offset: 12 }], pack.checksum));
    expect((await refusal(folder, engine, idOf("commit", content))).code).toBe("object-corrupt");
  });

  it("that declares more than the limit, as content or as the result of a delta, is refused", async () => {
    const folder = initialise();
    const base = Buffer.from("base");
    const huge = encodeDelta(4, 2_000, [{ insert: Buffer.alloc(2_000, 1) }]);
    const plain = Buffer.alloc(3_000);
    const pack = craftPack([
      { type: "blob", content: base },
      { type: "offset-delta", base: 0, delta: huge },
      { type: "blob", content: plain },
    ]);
    const [, second = 0, third = 0] = pack.offsets;
    const rebuilt = Buffer.alloc(2_000, 1);
    const rows = [
      { id: idOf("blob", base), offset: 12 },
      { id: idOf("blob", rebuilt), offset: second },
      { id: idOf("blob", plain), offset: third },
    ];
    layPack(folder, pack.bytes, craftIndex(rows, pack.checksum));
    const limits = { ...defaultObjectLimits, objectBytes: 1_000 };
    for (const content of [rebuilt, plain]) {
      const { code } = await refusal(folder, engine, idOf("blob", content), limits);
      expect(code).toBe("repository-unsupported");
    }
    expect(await readAll(folder, engine, [idOf("blob", rebuilt)])).toHaveLength(1);
  });

  it("whose deltas lead in a circle is refused", async () => {
    const folder = initialise();
    const delta = encodeDelta(4, 4, [{ copy: 0, size: 4 }]);
    const [one, two, three] = ["1".repeat(40), "2".repeat(40), "3".repeat(40)] as const;
    const pack = craftPack([
      { type: "id-delta", base: two, delta },
      { type: "id-delta", base: three, delta },
      { type: "offset-delta", base: 1, delta },
    ]);
    const rows = [one, two, three].map((id, index) => ({ id, offset: pack.offsets[index] ?? 0 }));
    layPack(folder, pack.bytes, craftIndex(rows, pack.checksum));
    expect((await refusal(folder, engine, one)).code).toBe("object-corrupt");
  });
});

describe("a pack (pack engine)", () => {
  function chain(depth: number): { entries: CraftedEntry[]; last: Buffer } {
    const entries: CraftedEntry[] = [{ type: "blob", content: Buffer.from("0000") }];
    for (let step = 1; step <= depth; step += 1) {
      const insert = Buffer.from(String(step % 10_000).padStart(4, "0"));
      entries.push({ type: "offset-delta", base: step - 1, delta: encodeDelta(4, 4, [{ insert }]) });
    }
    return { entries, last: Buffer.from(String(depth % 10_000).padStart(4, "0")) };
  }

  it("with a chain of 4,096 deltas is read, with 4,097 it is refused, whatever was read before", async () => {
    const folder = initialise();
    const { entries, last } = chain(4_097);
    const pack = craftPack(entries);
    const rows = [4_096, 4_097].map((step) => ({
      id: idOf("blob", step === 4_097 ? last : Buffer.from("4096")),
      offset: pack.offsets[step] ?? 0,
    }));
    // The count of the index must be that of the pack.
    const filler = entries
      .slice(2)
      .map((_, index) => ({ id: idOf("blob", Buffer.from(`filler ${index}`)), offset: 12 }));
    layPack(folder, pack.bytes, craftIndex([...rows, ...filler], pack.checksum));
    const ids = rows.map(({ id }) => id);
    expect(await readAll(folder, "pack", [ids[0] ?? ""])).toEqual([{ id: ids[0], type: "blob", content: "4096" }]);
    for (const order of [[ids[1]], [ids[0], ids[1]]]) {
      const error = await failure(() =>
        readAll(
          folder,
          "pack",
          order.map((id) => id ?? ""),
        ),
      );
      expect([error.code, error.message]).toEqual([
        "repository-unsupported",
        expect.stringContaining("deeper than 4096"),
      ]);
    }
  });

  it("whose deltas copy without end is refused by what they copy in all", async () => {
    const folder = initialise();
    const size = 100_000;
    const content = Buffer.alloc(size, 1);
    const delta = encodeDelta(size, size, [{ copy: 0, size }]);
    const entries: CraftedEntry[] = [{ type: "blob", content }];
    for (let step = 0; step < 30; step += 1) entries.push({ type: "offset-delta", base: step, delta });
    const pack = craftPack(entries);
    const rows = [{ id: idOf("blob", content), offset: pack.offsets.at(-1) ?? 0 }];
    const filler = entries
      .slice(1)
      .map((_, index) => ({ id: idOf("blob", Buffer.from(`filler ${index}`)), offset: 12 }));
    layPack(folder, pack.bytes, craftIndex([...rows, ...filler], pack.checksum));
    const error = await failure(() =>
      readAll(folder, "pack", [idOf("blob", content)], { limits: { ...defaultObjectLimits, chainBytes: 2_000_000 } }),
    );
    expect([error.code, error.message]).toEqual([
      "repository-unsupported",
      expect.stringContaining("more bytes than 2000000"),
    ]);
    expect(await readAll(folder, "pack", [idOf("blob", content)])).toHaveLength(1);
  });

  it("that declares 200 MB where it holds ten bytes asks for no memory", async () => {
    const folder = initialise();
    const sound = Buffer.from("sound bytes");
    const content = Buffer.from("ten bytes!");
    const pack = craftPack([
      { type: "blob", content: sound },
      { type: "blob", content, declared: 200_000_000 },
    ]);
    const id = createHash("sha1").update(`blob ${sound.length}\0${sound}`).digest("hex");
    const rows = [id, "a".repeat(40)].map((one, index) => ({ id: one, offset: pack.offsets[index] ?? 0 }));
    layPack(folder, pack.bytes, craftIndex(rows, pack.checksum));
    const objects = await openObjects(folder, "pack");
    // The reader's own memory is there with the first object.
    expect((await objects.read(id)).content).toEqual(sound);
    const before = process.memoryUsage().arrayBuffers;
    expect((await failure(async () => objects.read("a".repeat(40)))).message).toContain("which it cannot hold");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    await objects.close();
  });

  it("whose index is damaged makes a missing object a damage, and other packs still serve", async () => {
    const folder = fillSample(initialise(), 3);
    git(folder, "repack", "-adq");
    const path = packPath(folder, ".idx");
    const commit = git(folder, "rev-parse", "main");
    const bytes = readFileSync(path);
    // One byte of an id: the object under it cannot be found any more.
    const at = bytes.indexOf(Buffer.from(commit, "hex"));
    bytes[at + 15] = (bytes[at + 15] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const error = await refusal(folder, "pack", commit);
    expect([error.code, error.message]).toEqual([
      "object-corrupt",
      expect.stringMatching(/pack index ".*\.idx" is damaged/),
    ]);
    const content = Buffer.from("beside");
    const pack = craftPack([{ type: "blob", content }]);
    layPack(folder, pack.bytes, craftIndex([{ id: idOf("blob", content), offset: 12 }], pack.checksum));
    expect(await readAll(folder, "pack", [idOf("blob", content)])).toHaveLength(1);
  });

  it("that is damaged does not hide a sound copy elsewhere", async () => {
    const folder = fillSample(initialise(), 3);
    const ids = git(folder, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split("\n");
    const wanted = await readAll(folder, "pack", ids);
    git(folder, "repack", "-aq");
    const path = packPath(folder, ".pack");
    const bytes = readFileSync(path);
    bytes.fill(0x55, 40, bytes.length - 30);
    writeFileSync(path, bytes);
    expect(await readAll(folder, "pack", ids)).toEqual(wanted);
  });

  it("with a delta whose base is nowhere, or of another size, is refused", async () => {
    const folder = initialise();
    const base = Buffer.from("base");
    const pack = craftPack([
      { type: "blob", content: base },
      { type: "id-delta", base: "b".repeat(40), delta: encodeDelta(4, 4, [{ copy: 0, size: 4 }]) },
      { type: "offset-delta", base: 0, delta: encodeDelta(5, 4, [{ copy: 0, size: 4 }]) },
      { type: "offset-delta", base: 0, delta: encodeDelta(4, 9, [{ copy: 0, size: 4 }]) },
    ]);
    const ids = ["a", "c", "d", "e"].map((digit) => digit.repeat(40));
    layPack(
      folder,
      pack.bytes,
      craftIndex(
        ids.map((id, index) => ({ id, offset: pack.offsets[index] ?? 0 })),
        pack.checksum,
      ),
    );
    const messages = [];
    for (const id of ids) {
      const objects = await openObjects(folder, "pack");
      const error = await failure(async () => objects.read(id));
      expect(error.code).toBe("object-corrupt");
      messages.push(error.message);
      await objects.close();
    }
    expect(messages).toEqual([
      expect.stringContaining("forged"),
      expect.stringContaining("does not hold"),
      expect.stringContaining("expects 5"),
      expect.stringContaining("less than it declares"),
    ]);
  });
});
