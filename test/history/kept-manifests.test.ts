// What a cache holds of manifests: told as they were, not read again, and left aside when anything about the file is odd.

import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../src/core/limits.ts";
import { sealColumns } from "../../src/core/sealed-bytes.ts";
import { lineage } from "../../src/lineage.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { CountedObjects, expectSameLineage, MemoryCache, ports } from "./kept-in-memory.ts";
import { openInMemory } from "./memory-objects.ts";
import { bytesPath, manifestPath, sha, Story } from "./story.ts";

describe("what manifests said", () => {
  const text = "A text\n";
  const manifest = manifestPath(sha(text));

  function storyOf(...manifests: readonly string[]): CountedObjects {
    const story = new Story();
    story.commit("Add", { [bytesPath(sha(text))]: text });
    for (const [step, content] of manifests.entries()) story.commit(`Step ${step}`, { [manifest]: content });
    const objects = openInMemory(story.folder);
    const tip = objects.resolve("HEAD");
    story.remove();
    return new CountedObjects(Object.assign(objects, { names: () => tip }));
  }

  it("is told as it was, odd keys, odd numbers and odd characters included", async () => {
    const objects = storyOf(
      "title:\n  value: one\nfile:\n  originalName: é\n",
      'title:\n  value: "\\ud800 two"\n__proto__:\n  constructor: 1\ntoString: {}\n',
      "big: 1e400\nzero: -0.0\nnan: .nan\nlarge: 123456789012345678901234567890\n",
      "small: 1e-7\nbig: 2\n",
      "{",
      "withdrawn:\n  reason: asked to\n",
    );
    const cache = new MemoryCache();
    for (let run = 0; run < 3; run++) await expectSameLineage(objects, cache);
    const told = await lineage({ ...ports, objects, cache });
    expect(told.sources[0]?.events.flatMap(({ changes }) => changes ?? []).length).toBeGreaterThan(8);
  });

  it("is not read again", async () => {
    const objects = storyOf("a: 1\n", "a: 2\n", "a: 3\n");
    const cache = new MemoryCache();
    const readsOf = async (): Promise<number> => {
      objects.reads = 0;
      await lineage({ ...ports, objects, cache });
      return objects.reads;
    };
    const [cold, warm] = [await readsOf(), await readsOf()];
    // The commits that are told, and the tip's tree for its mailmap.
    expect(warm).toBeLessThanOrEqual(6);
    expect(cold).toBeGreaterThan(warm + 3);
  });

  it("under a checksum that fits, anything odd is left aside as a whole", async () => {
    const objects = storyOf("a: 1\n", "a: 2\n");
    const cache = new MemoryCache();
    await lineage({ ...ports, objects, cache });
    const [name, sound] = cache.only("manifests");
    const key = JSON.stringify(["manifests", 1, cache.producer, "sha1", defaultLimits]);
    const id = "a".repeat(40);
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const odd: readonly unknown[] = [
      null,
      [],
      [[], {}],
      [[[id, 1, null, false]], []],
      [[[id, null, null, 0]], []],
      [[["short", null, null, false]], []],
      [[], [[`${id} ${id} ${id}`, []]]],
      [[], [[id, []]]],
      [[], [[`${id} ${id}`, [["/a", "told", 1, 2]]]]],
      [[], [[`${id} ${id}`, [[1, "added", null, 2]]]]],
    ];
    const texts = [`[[],[["${id} ${id}",[["/a","added",null,${deep}]]]]]`, "[[],[]", "\u0000"];
    for (const words of [...odd.map((value) => JSON.stringify(value)), ...texts]) {
      const content = Buffer.from(words);
      cache.files.set(name, sealColumns(key, [Float64Array.of(content.length), content], nodeDigester));
      await expectSameLineage(objects, cache);
      expect(Buffer.compare(cache.only("manifests")[1], sound)).toBe(0);
    }
    for (let place = 0; place < sound.length; place += 7) {
      const file = sound.slice();
      file[place] = (file[place] ?? 0) ^ 4;
      cache.files.set(name, file);
      await expectSameLineage(objects, cache);
    }
  });
});
