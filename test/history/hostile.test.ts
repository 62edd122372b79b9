// Repositories made to harm: bombs, cycles, wrong types, mutated objects. The answer is a record or an ArchiveError, in bounds.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ArchiveError } from "../../src/core/error.ts";
import { loadCommitGraph } from "../../src/core/history/commit-graph.ts";
import { walkPaths } from "../../src/core/history/path-events.ts";
import { encodeTree } from "../../src/core/history/tree-object.ts";
import { defaultWalkLimits, type WalkLimits } from "../../src/core/history/walk-limits.ts";
import { lineage, type LineageOptions } from "../../src/lineage.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { git, MemoryObjects, openInMemory } from "./memory-objects.ts";
import { kinds, Random, randomHistory } from "./random-history.ts";
import { pathsOfSources } from "./story.ts";

const who = "A <a@example.org> 1653487140 +0000";
let next = 0;
const freshId = (): string => (++next).toString(16).padStart(40, "0");

function world(): MemoryObjects {
  return new MemoryObjects("sha1", (revision) => revision.replace(/\^\{\w+\}$/, ""));
}

function add(
  objects: MemoryObjects,
  type: "blob" | "tree" | "commit",
  content: Uint8Array | string,
  id = freshId(),
): string {
  objects.objects.set(id, { type, content: typeof content === "string" ? new TextEncoder().encode(content) : content });
  return id;
}

const folder = (...entries: readonly (readonly [string, string])[]): Uint8Array =>
  encodeTree(
    entries.map(([name, id]) => ({ mode: 0o40000, name, id })),
    20,
  );
const commit = (tree: string, ...parents: string[]): string =>
  `tree ${tree}\n${parents.map((parent) => `parent ${parent}\n`).join("")}author ${who}\ncommitter ${who}\n\nx\n`;

async function walk(objects: MemoryObjects, tip: string, limits: Partial<WalkLimits> = {}) {
  const graph = await loadCommitGraph(objects, tip, 1000);
  const which = { all: null, first: new Uint8Array(graph.count) };
  return walkPaths(objects, graph, "archive", which, { ...defaultWalkLimits, ...limits });
}

describe("bombs", () => {
  it("trees that name each other into billions of paths end at the limit", async () => {
    const objects = world();
    let tree = add(objects, "tree", encodeTree([{ mode: 0o100644, name: "f", id: add(objects, "blob", "x") }], 20));
    for (let depth = 0; depth < 20; depth++) {
      tree = add(
        objects,
        "tree",
        folder(...Array.from({ length: 20 }, (_, index) => [String.fromCharCode(97 + index), tree] as const)),
      );
    }
    const tip = add(objects, "commit", commit(add(objects, "tree", folder(["archive", tree]))));
    const start = performance.now();
    const walked = await walk(objects, tip, { folders: 100_000 });
    expect(walked.limit).toContain("100000 folders");
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it("a chain of folders ends at the depth", async () => {
    const objects = world();
    let tree = add(objects, "tree", "");
    for (let depth = 0; depth < 500; depth++) tree = add(objects, "tree", folder(["d", tree]));
    const tip = add(objects, "commit", commit(add(objects, "tree", folder(["archive", tree]))));
    expect((await walk(objects, tip)).limit).toContain("deeper than");
  });

  it("long paths and many events end at their limits", async () => {
    const objects = world();
    const blob = add(objects, "blob", "x");
    const files = encodeTree(
      Array.from({ length: 3000 }, (_, index) => ({ mode: 0o100644 as const, name: `${10_000 + index}`, id: blob })),
      20,
    );
    const tip = add(objects, "commit", commit(add(objects, "tree", folder(["archive", add(objects, "tree", files)]))));
    expect((await walk(objects, tip, { events: 2000 })).limit).toContain("2000 changes");
    const long = encodeTree([{ mode: 0o100644, name: "x".repeat(5000), id: blob }], 20);
    const other = add(objects, "commit", commit(add(objects, "tree", folder(["archive", add(objects, "tree", long)]))));
    expect((await walk(objects, other)).limit).toContain("path is longer");
  });

  it("ids that an attacker chose do not slow the table", async () => {
    const objects = world();
    const id = (index: number): string => `${"0".repeat(32)}${index.toString(16).padStart(8, "0")}`;
    const names = Array.from({ length: 100_000 }, (_, index) => ({
      mode: 0o100644 as const,
      name: `${1_000_000 + index}`,
      id: id(index),
    }));
    const tree = add(objects, "tree", folder(["archive", add(objects, "tree", encodeTree(names, 20))]));
    const tip = add(objects, "commit", commit(tree));
    const start = performance.now();
    expect((await walk(objects, tip)).events.count).toBe(100_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("objects that are not what they should be", () => {
  it.each([
    [
      "a blob as parent",
      (objects: MemoryObjects) => commit(add(objects, "tree", ""), add(objects, "blob", "x")),
      "object-corrupt",
    ],
    [
      "a missing parent",
      (objects: MemoryObjects) => commit(add(objects, "tree", ""), "f".repeat(40)),
      "object-missing",
    ],
    ["a blob as tree", (objects: MemoryObjects) => commit(add(objects, "blob", "x")), "object-corrupt"],
    ["a missing tree", () => commit("f".repeat(40)), "object-missing"],
    [
      "a blob as folder",
      (objects: MemoryObjects) => commit(add(objects, "tree", folder(["archive", add(objects, "blob", "x")]))),
      "object-corrupt",
    ],
  ])("%s", async (_, make, code) => {
    const objects = world();
    const tip = add(objects, "commit", make(objects));
    await expect(walk(objects, tip)).rejects.toMatchObject({ name: "ArchiveError", code });
  });

  it("a cycle of commits, which only a reader that does not hash can give", async () => {
    const objects = world();
    const [a, b, tree] = [freshId(), freshId(), add(objects, "tree", "")];
    add(objects, "commit", commit(tree, b), a);
    add(objects, "commit", commit(tree, a), b);
    await expect(walk(objects, a)).rejects.toMatchObject({ code: "object-corrupt" });
  });

  it("a commit that git would refuse makes lineage incomplete, never silent", async () => {
    const objects = world();
    const tip = add(objects, "commit", commit(add(objects, "tree", "")).replace("author", "parent nonsense\nauthor"));
    const result = await lineage({ objects, decoder: nodeDecoder, digester: nodeDigester }, { revision: tip });
    expect(result).toMatchObject({ complete: false, reason: expect.stringContaining(tip) });
  });

  it("an unsorted tree and one with duplicates are mended as git reads them, and told", async () => {
    const objects = world();
    const [x, y] = [add(objects, "blob", "x"), add(objects, "blob", "y")];
    const raw = (entries: readonly (readonly [string, string])[]): Uint8Array =>
      Buffer.concat(
        entries.map(([name, id]) => Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(id, "hex")])),
      );
    const tree = add(
      objects,
      "tree",
      raw([
        ["b", x],
        ["a", y],
        ["b", y],
      ]),
    );
    const tip = add(objects, "commit", commit(add(objects, "tree", folder(["archive", tree]))));
    const walked = await walk(objects, tip);
    expect([...walked.paths].sort()).toEqual(["archive/a", "archive/b"]);
    expect(walked.treeFaults).toEqual([
      { kind: "bad-order", name: null, tree },
      { kind: "duplicate", name: "b", tree },
    ]);
  });
});

describe("mutated repositories", () => {
  const tell = async (objects: MemoryObjects, options: LineageOptions): Promise<void> => {
    try {
      const result = await lineage({ objects, decoder: nodeDecoder, digester: nodeDigester }, options);
      JSON.stringify(result);
    } catch (error) {
      if (!(error instanceof ArchiveError) || error.code === "internal") throw error;
    }
  };

  const rounds = Number(process.env["MUTATIONS"] ?? 40);
  it(`${rounds} mutations of each of 8 histories give lineage or an ArchiveError`, async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const random = new Random(seed * 7919);
      const repository = mkdtempSync(join(tmpdir(), "mutated-"));
      git(repository, ["init", "--quiet", "--bare", "."]);
      const stream = randomHistory(kinds[(seed * 5) % kinds.length] ?? "everything", seed, "sha1", pathsOfSources);
      git(repository, ["fast-import", "--quiet", "--force"], stream);
      const tip = git(repository, ["rev-parse", "refs/heads/main"]).toString().trim();
      git(repository, ["symbolic-ref", "HEAD", "refs/heads/main"]);
      const objects = openInMemory(repository);
      rmSync(repository, { recursive: true, force: true });
      const known: MemoryObjects = new MemoryObjects("sha1", (revision) => {
        const id = revision.replace(/\^\{\w+\}$/, "");
        if (!revision.endsWith("^{tree}")) return id === "HEAD" ? tip : id;
        return (
          /^tree ([0-9a-f]{40})/.exec(Buffer.from(known.objects.get(id)?.content ?? []).toString("latin1"))?.[1] ?? tip
        );
      });
      const ids = [...objects.objects.keys()].sort();
      for (let round = 0; round < rounds; round++) {
        known.objects.clear();
        for (const [id, object] of objects.objects) known.objects.set(id, object);
        for (let count = 1 + random.below(3); count > 0; count--) mutate(known, random.pick(ids), random);
        await tell(known, {});
      }
    }
  }, 120_000);
});

function mutate(objects: MemoryObjects, id: string, random: Random): void {
  const object = objects.objects.get(id);
  if (object === undefined) return;
  const bytes = Uint8Array.from(object.content);
  const what = random.below(10);
  if (what === 0) objects.objects.delete(id);
  else if (what === 1)
    objects.objects.set(id, { type: random.pick(["blob", "tree", "commit", "tag"] as const), content: bytes });
  else if (what === 2)
    objects.objects.set(id, { type: object.type, content: bytes.subarray(0, random.below(bytes.length + 1)) });
  else {
    for (let edits = 1 + random.below(4); edits > 0 && bytes.length > 0; edits--)
      bytes[random.below(bytes.length)] = random.below(256);
    objects.objects.set(id, { type: object.type, content: bytes });
  }
}
