// With a cache the past is told as without it, to the byte, whatever happened to the repository or to the file in between.

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ArchiveError } from "../../src/core/error.ts";
import { commitId } from "../../src/core/history/commit-graph.ts";
import { encodeTree } from "../../src/core/history/tree-object.ts";
import { defaultWalkLimits, type WalkLimits } from "../../src/core/history/walk-limits.ts";
import { walkHistory } from "../../src/core/history/walked-history.ts";
import type { Cache } from "../../src/core/ports.ts";
import { lineage, type LineageOptions } from "../../src/lineage.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { folderCache } from "../../src/node/folder-cache.ts";
import { openObjects } from "../../src/node/objects/open.ts";
import { CountedObjects, expectSameLineage, keptIn, MemoryCache, ports } from "./kept-in-memory.ts";
import { git, MemoryObjects, openInMemory } from "./memory-objects.ts";
import { type Kind, kinds, Random, randomHistory } from "./random-history.ts";
import { bytesPath, manifestPath, pathsOfSources, sha, Story } from "./story.ts";

const count = Number(process.env["HISTORIES"] ?? 40);
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function repository(kind: Kind, seed: number, format: "sha1" | "sha256", paths: readonly string[] | null): string {
  const folder = mkdtempSync(join(tmpdir(), "cached-history-"));
  made.push(folder);
  git(folder, ["init", "--quiet", "--bare", `--object-format=${format}`, "."]);
  git(folder, ["fast-import", "--quiet", "--force"], randomHistory(kind, seed, format, paths));
  git(folder, ["symbolic-ref", "HEAD", "refs/heads/main"]);
  return folder;
}

/** Every commit of a generated history, in the order it was made. */
function tipsOf(folder: string): string[] {
  const lines = git(folder, ["for-each-ref", "--format=%(refname:lstrip=2) %(objectname)", "refs/heads/step-*"]);
  const tips = lines
    .toString()
    .trim()
    .split("\n")
    .map((line) => line.replace("step-", "").split(" ") as [string, string]);
  return tips.sort(([a], [b]) => Number(a) - Number(b)).map(([, id]) => id);
}

/** Gives some trees faults that no reader may pass over; here no id tells. */
function spoilTrees(objects: MemoryObjects, random: Random): void {
  for (const object of objects.objects.values()) {
    const at = object.type === "tree" && random.chance(0.1) ? Buffer.from(object.content).indexOf("100644 ") : -1;
    if (at < 0) continue;
    object.content = object.content.slice();
    object.content.set(Buffer.from(random.chance(0.7) ? "100664" : "100999"), at);
  }
}

/** Everything a walk gives, in its order, in words. */
async function walked(objects: MemoryObjects, tip: string, cache: Cache | null, limits: WalkLimits, root = "archive") {
  const kept = cache === null ? null : keptIn(cache);
  const { graph, walked: found } = await walkHistory(objects, tip, root, limits, kept);
  const id = (handle: number): string => (handle < 0 ? "" : graph.objects.hex(handle));
  const rows = (table: typeof found.events): unknown[] =>
    Array.from({ length: table.count }, (_, event) => [
      table.commit.at(event),
      found.paths[table.path.at(event)],
      table.path.at(event),
      table.mode.at(event),
      id(table.id.at(event)),
      table.sides(event).map((side) => [side.mode, id(side.id)]),
    ]);
  return {
    commits: Array.from({ length: graph.count }, (_, position) => commitId(graph, position)),
    parents: [...graph.parents.subarray(0, graph.parentStart[graph.count])],
    trees: [...graph.tree].map(id),
    seconds: [...graph.seconds],
    boundary: [...graph.boundary],
    malformed: graph.malformed,
    limited: graph.limited,
    paths: found.paths,
    events: rows(found.events),
    mainLine: rows(found.mainLine),
    faults: found.treeFaults,
    broken: found.broken,
    limit: found.limit,
  };
}

async function expectSameWalk(
  objects: MemoryObjects,
  tip: string,
  cache: Cache,
  limits: Partial<WalkLimits> = {},
  root = "archive",
): Promise<void> {
  const all = { ...defaultWalkLimits, ...limits };
  expect(await walked(objects, tip, cache, all, root)).toEqual(await walked(objects, tip, null, all, root));
}

describe(`${count} random histories: one cache, asked at one tip after the other`, () => {
  for (let seed = 1; seed <= count; seed++) {
    const kind = kinds[seed % kinds.length] ?? "everything";
    it(`${kind}, seed ${seed}`, async () => {
      const ofSources = seed % 2 === 0;
      const format = seed % 5 === 0 ? "sha256" : "sha1";
      const folder = repository(kind, seed, format, ofSources ? pathsOfSources : null);
      const objects = openInMemory(folder);
      const tips = tipsOf(folder);
      const main = objects.resolve("HEAD");
      const random = new Random(seed);
      if (seed % 3 === 0) spoilTrees(objects, random);
      const cache = new MemoryCache();
      // Forward, back, to other branches, and over an edge that comes and goes.
      const steps = [
        ...tips.filter((_, step) => step % 7 === 0),
        ...Array.from({ length: 8 }, () => random.pick(tips)),
      ];
      for (const tip of [...steps, main, main]) {
        const shallow = random.chance(0.3) ? [random.pick(tips), random.pick(tips)].sort() : [];
        const seen = new CountedObjects(objects, { shallow });
        const limits = random.chance(0.2) ? { commits: 1 + random.below(tips.length) } : {};
        await expectSameWalk(seen, tip, cache, limits, random.chance(0.5) ? "" : "archive");
        if (ofSources)
          await expectSameLineage(seen, cache, {
            revision: tip,
            walkLimits: { ...defaultWalkLimits, ...limits },
          });
      }
      await expectSameWalk(objects, main, cache);
      const again = new CountedObjects(objects);
      const { walked: found } = await walkHistory(again, main, "archive", defaultWalkLimits, keptIn(cache));
      if (found.treeFaults.length === 0) expect(again.reads).toBe(0);
    });
  }
});

describe("what happens to a repository", () => {
  const text = "A text\n";
  const bytes = bytesPath(sha(text));
  const manifest = manifestPath(sha(text));
  const told = (status: string): string => `file:\n  originalName: a.txt\ntranslation:\n  status: ${status}\n`;

  it("new commits, an amended one, a rewind, another branch, a clone that was shallow", async () => {
    const story = new Story();
    const cache = new MemoryCache();
    const check = async (options: LineageOptions = {}): Promise<void> =>
      expectSameLineage(openInMemory(story.folder), cache, options);
    const first = story.commit("Add", { [bytes]: text, [manifest]: told("unknown") });
    await check();
    const second = story.commit("Amend", { [manifest]: told("original") });
    await check();
    story.commit("Amend otherwise", { [manifest]: told("machine-translation") }, [first]);
    await check();
    git(story.folder, ["update-ref", "refs/heads/main", first]);
    await check();
    const side = story.commit("Tamper aside", { [bytes]: "evil" }, [first]);
    await check();
    const merge = story.commit("Merge ours", {}, [second, side]);
    await check();
    // The same merge beside the main line, where it is not held against its first parent alone.
    const other = story.commit("Else", { "archive/x.txt": "x" }, [second]);
    await check({ revision: story.commit("Merge the merge", {}, [other, merge]) });
    await check({ revision: merge });

    const shallow = new Story();
    const kept = new MemoryCache();
    git(shallow.folder, ["fetch", "--quiet", "--depth=2", `file://${story.folder}`, "main:refs/heads/main"]);
    await expectSameLineage(openInMemory(shallow.folder), kept);
    git(shallow.folder, ["fetch", "--quiet", "--unshallow", `file://${story.folder}`, "main:refs/heads/main"]);
    const whole = openInMemory(shallow.folder);
    expect(whole.extent.shallow).toEqual([]);
    await expectSameLineage(whole, kept);
    await expectSameLineage(openInMemory(story.folder), kept);
    story.remove();
    shallow.remove();
  });

  it("a partial clone neither asks the cache nor fills it", async () => {
    const story = new Story();
    story.commit("Add", { [bytes]: text, [manifest]: told("unknown") });
    const whole = openInMemory(story.folder);
    const cache = new MemoryCache();
    const partial = new CountedObjects(whole, { partial: { filter: "blob:none" } });
    await expectSameLineage(partial, cache);
    await expectSameWalk(partial, whole.resolve("HEAD"), cache);
    expect(cache.files.size).toBe(0);
    await expectSameLineage(whole, cache);
    // What another clone had is missing here, and is told to be.
    partial.objects.delete(whole.resolve(`HEAD:${manifest}`));
    await expectSameLineage(partial, cache);
    story.remove();
  });

  it("is the same whichever engine fills the cache and asks it", async () => {
    const folder = repository("everything", 15, "sha1", pathsOfSources);
    const tips = tipsOf(folder);
    const cache = new MemoryCache();
    for (const [step, engine] of (["git", "pack", "isomorphic-git", "git"] as const).entries()) {
      const revision = tips[Math.floor(((step + 1) * (tips.length - 1)) / 4)] ?? "";
      const objects = await openObjects(folder, engine);
      const warm = await lineage({ ...ports, objects, cache }, { revision });
      expect(warm).toEqual(await lineage({ ...ports, objects }, { revision }));
      await objects.close();
    }
    expect(cache.saves).toBeGreaterThan(3);
  });
});

describe("a folder that several runs share", () => {
  it("holds one whole file after runs at the same time, and the same is told", async () => {
    const folder = repository("merges", 17, "sha1", pathsOfSources);
    const home = mkdtempSync(join(tmpdir(), "shared-cache-"));
    made.push(home);
    const notes: string[] = [];
    const open = (): Cache => folderCache({ folder: home, producer: "test", note: (words) => void notes.push(words) });
    const tips = tipsOf(folder);
    const told = await Promise.all(
      tips.map((revision) => lineage({ ...ports, objects: openInMemory(folder), cache: open() }, { revision })),
    );
    for (const [index, revision] of tips.entries())
      expect(told[index]).toEqual(await lineage({ ...ports, objects: openInMemory(folder) }, { revision }));
    for (const revision of tips) await expectSameLineage(openInMemory(folder), open(), { revision });
    expect(notes).toEqual([]);
    expect(readdirSync(home).map((name) => name.replace(/-.*/, ""))).toEqual(["manifests", "walk"]);
  });
});

describe("trees and commits with faults", () => {
  const who = "A <a@example.org> 1653487140 +0000";
  const committed = (tree: string, parents: readonly string[], more = ""): string =>
    `tree ${tree}\n${parents.map((parent) => `parent ${parent}\n`).join("")}${more}author ${who}\ncommitter ${who}\n\nx\n`;

  function world() {
    const objects = new MemoryObjects("sha1", (revision) => revision.replace(/\^\{\w+\}$/, ""));
    let next = 0;
    const add = (type: "blob" | "tree" | "commit", content: Uint8Array | string): string => {
      const id = (++next).toString(16).padStart(40, "0");
      objects.objects.set(id, { type, content: typeof content === "string" ? Buffer.from(content) : content });
      return id;
    };
    const archive = (content: Uint8Array | string): string =>
      add("tree", encodeTree([{ mode: 0o40000, name: "archive", id: add("tree", content) }], 20));
    const file = (name: string, content: string): Uint8Array =>
      encodeTree([{ mode: 0o100644, name, id: add("blob", content) }], 20);
    return { objects, add, archive, file };
  }

  it("are told again every time, and only where they can be reached", async () => {
    const { objects, add, archive, file } = world();
    const sound = add("commit", committed(archive(file("a", "1")), []));
    const odd = add(
      "commit",
      committed(archive(Buffer.concat([Buffer.from("100664 a\0"), Buffer.alloc(20, 7)])), [sound]),
    );
    const cut = add("commit", committed(archive(Buffer.concat([file("a", "2"), Buffer.from("100644 b")])), [odd]));
    const mended = add("commit", committed(archive(file("a", "3")), [cut]));
    const later = add("commit", committed(archive(file("a", "4")), [mended]));
    const beside = add("commit", committed(archive(file("a", "5")), [sound]));
    const cache = new MemoryCache();
    for (const tip of [sound, odd, cut, mended, later, beside, later, sound, cut])
      await expectSameWalk(objects, tip, cache);
    const { faults, broken } = await walked(objects, later, cache, defaultWalkLimits);
    expect(faults.length).toBeGreaterThan(1);
    expect(broken).toBe(true);
    const { saves } = cache;
    await expectSameWalk(objects, later, cache);
    expect(cache.saves).toBe(saves);
  });

  it("a merge whose faulty tree is seen only from the main line keeps its events", async () => {
    const { objects, add, file } = world();
    const faulty = add("tree", Buffer.concat([Buffer.from("100664 a\0"), Buffer.alloc(20, 7)]));
    const rooted = (archive: string, content: string): string =>
      add(
        "tree",
        encodeTree(
          [
            { mode: 0o40000, name: "archive", id: archive },
            { mode: 0o100644, name: "x", id: add("blob", content) },
          ],
          20,
        ),
      );
    const base = add("commit", committed(rooted(add("tree", file("a", "1")), "1"), []));
    const side = add("commit", committed(rooted(faulty, "1"), [base]));
    const main = add("commit", committed(rooted(add("tree", file("a", "2")), "1"), [base]));
    const merge = add("commit", committed(rooted(faulty, "2"), [main, side]));
    const beside = add("commit", committed(rooted(faulty, "3"), [base, merge]));
    const later = add("commit", committed(rooted(faulty, "4"), [merge]));
    const cache = new MemoryCache();
    for (const tip of [beside, merge, merge, later, beside, merge]) await expectSameWalk(objects, tip, cache, {}, "");
  });

  it("a malformed commit stays malformed", async () => {
    const { objects, add, archive, file } = world();
    const first = add("commit", committed(archive(file("a", "1")), []));
    const malformed = add("commit", committed(archive(file("a", "2")), [first], "parent nothing\n"));
    const tip = add("commit", committed(archive(file("a", "3")), [malformed]));
    const cache = new MemoryCache();
    for (const one of [tip, tip, malformed, first, tip]) await expectSameWalk(objects, one, cache);
    expect((await walked(objects, tip, cache, defaultWalkLimits)).malformed).toEqual([malformed]);
  });

  it("what is missing is missing, with a cache too", async () => {
    const { objects, add, archive, file } = world();
    const first = add("commit", committed(archive(file("a", "1")), []));
    const cache = new MemoryCache();
    await expectSameWalk(objects, first, cache);
    const tip = add("commit", committed("f".repeat(40), [first]));
    await expect(walked(objects, tip, cache, defaultWalkLimits)).rejects.toThrow(ArchiveError);
  });
});

describe("limits", () => {
  it.each<Partial<WalkLimits>>([
    { jobs: 20 },
    { folders: 6 },
    { events: 12 },
    { pathBytes: 40 },
    { folderDepth: 2 },
    { commits: 5 },
  ])("%j end the walk where they end it without a cache", async (limits) => {
    const folder = repository("merges", 33, "sha1", pathsOfSources);
    const objects = openInMemory(folder);
    const tips = tipsOf(folder);
    const cache = new MemoryCache();
    for (const [step, tip] of tips.entries()) {
      await expectSameWalk(objects, tip, cache, limits);
      // A record made within larger limits must not lift these.
      if (step % 4 === 0) await expectSameWalk(objects, tip, cache);
    }
  });
});

describe("a file that is not as it was written", () => {
  const folder = repository("everything", 47, "sha1", pathsOfSources);
  const objects = openInMemory(folder);
  const tip = objects.resolve("HEAD");

  async function filled(producer?: string): Promise<MemoryCache> {
    const cache = new MemoryCache(producer);
    await walkHistory(objects, tip, "archive", defaultWalkLimits, keptIn(cache));
    return cache;
  }

  /** Runs with a file in place of the sound one: the same result, and the sound file again. */
  async function expectRebuilt(file: Uint8Array): Promise<void> {
    const cache = await filled();
    const [name, sound] = cache.only();
    cache.files.set(name, file);
    await expectSameWalk(objects, tip, cache);
    expect(Buffer.compare(cache.only()[1], sound)).toBe(0);
  }

  it("a flipped bit anywhere is found", async () => {
    const [, sound] = (await filled()).only();
    const random = new Random(1);
    const places = [
      ...Array.from({ length: 100 }, (_, index) => index),
      ...Array.from({ length: 60 }, () => random.below(sound.length)),
    ];
    for (const place of places) {
      const file = sound.slice();
      file[place] = (file[place] ?? 0) ^ (1 << random.below(8));
      await expectRebuilt(file);
    }
  });

  it("a file that was cut off, or has more behind it, is not used", async () => {
    const [, sound] = (await filled()).only();
    const random = new Random(2);
    for (const length of [
      0,
      1,
      15,
      16,
      79,
      80,
      88,
      96,
      sound.length - 1,
      ...Array.from({ length: 20 }, () => random.below(sound.length)),
    ])
      await expectRebuilt(sound.slice(0, length));
    await expectRebuilt(Buffer.concat([sound, Buffer.alloc(8)]));
  });

  it("nothing is used of another version of the tool, and it is replaced", async () => {
    const cache = await filled();
    const newer = new MemoryCache("test 2");
    newer.files.set(...cache.only());
    await expectSameWalk(objects, tip, newer);
    expect(newer.saves).toBe(1);
    await expectSameWalk(objects, tip, newer);
    expect(newer.saves).toBe(1);
  });

  it("each root has a record of its own", async () => {
    const cache = new MemoryCache();
    for (const root of ["archive", "archive/sources", "", "other", "archive"])
      await expectSameWalk(objects, tip, cache, {}, root);
    expect(cache.files.size).toBe(4);
    // A file under another root's name is another root's file.
    const [one, two] = [...cache.files.keys()] as [string, string];
    cache.files.set(one, cache.files.get(two) ?? new Uint8Array());
    for (const root of ["archive", "archive/sources"]) await expectSameWalk(objects, tip, cache, {}, root);
  });

  it("numbers that a stranger wrote, under a checksum that fits, neither crash nor hang", async () => {
    const [name, sound] = (await filled()).only();
    const random = new Random(3);
    let told = 0;
    for (let round = 0; round < 200; round++) {
      const file = sound.slice();
      for (let change = 1 + random.below(3); change > 0; change--) {
        const place = 80 + random.below(file.length - 80);
        file[place] = random.chance(0.5) ? random.below(256) : random.pick([0, 1, 0x7f, 0x80, 0xff]);
      }
      file.set(Buffer.from(nodeDigester.sha256(file.subarray(80))), 16);
      const cache = new MemoryCache();
      cache.files.set(name, file);
      try {
        const { commits } = await lineage({ ...ports, objects, cache });
        expect(commits).toBeGreaterThan(0);
        told++;
      } catch (error) {
        // A manifest that was never there is the most that a lie can ask for.
        expect(error).toBeInstanceOf(ArchiveError);
        expect((error as ArchiveError).code).toMatch(/^object-/);
      }
    }
    expect(told).toBeGreaterThan(100);
  });
});
