// Trees that git would read otherwise: no engine and no format says of what stands in them that its bytes never changed.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Lineage } from "../../src/core/history/lineage-record.ts";
import { lineageVerdict } from "../../src/core/history/standing.ts";
import { summaryWords, verdictWords } from "../../src/format/lineage-words.ts";
import { lineage } from "../../src/lineage.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { openObjects } from "../../src/node/objects/open.ts";
import { git } from "./memory-objects.ts";
import { bytesPath, sha, Story } from "./story.ts";

const digest = sha("bytes");
const path = bytesPath(digest);
const name = path.slice(path.lastIndexOf("/") + 1);

let story: Story;
beforeEach(() => {
  story = new Story();
  story.commit("Add", { [path]: "bytes" });
});
afterEach(() => story.remove());

type Entry = readonly [mode: string, name: string, id: string];

function rawTree(entries: readonly Entry[]): string {
  const content = Buffer.concat(
    entries.map(([mode, entry, id]) => Buffer.concat([Buffer.from(`${mode} ${entry}\0`), Buffer.from(id, "hex")])),
  );
  return git(story.folder, ["hash-object", "-t", "tree", "-w", "--literally", "--stdin"], content).toString().trim();
}

/** A commit in which the folder of the source holds exactly these entries. */
function committed(entries: readonly Entry[]): void {
  let tree = rawTree(entries);
  for (const folder of path.split("/").slice(0, -1).reverse()) tree = rawTree([["40000", folder, tree]]);
  const tip = git(story.folder, ["commit-tree", tree, "-p", "HEAD", "-m", "Both"]).toString().trim();
  git(story.folder, ["update-ref", "refs/heads/main", tip]);
}

const blob = (content: string): string =>
  git(story.folder, ["hash-object", "-w", "--stdin"], content).toString().trim();

async function toldByAll(): Promise<Lineage> {
  const all: Lineage[] = [];
  for (const engine of ["pack", "isomorphic-git", "git"] as const) {
    const objects = await openObjects(story.folder, engine);
    all.push(await lineage({ objects, decoder: nodeDecoder, digester: nodeDigester }));
    await objects.close();
  }
  const [first, ...others] = all.map(({ engine: _, ...told }) => told);
  for (const other of others) expect(other).toEqual(first);
  const [told] = all;
  if (told === undefined) throw new Error("no engine");
  return told;
}

function expectDoubt(told: Lineage, reason: RegExp): void {
  expect(told.complete).toBe(false);
  expect(told.reason).toMatch(reason);
  expect(lineageVerdict(told)).toBe("incomplete");
  const words = [summaryWords(told), ...told.sources.map((source) => verdictWords(source, told.complete))].join(" ");
  expect(words).not.toMatch(/never changed|No archived byte ever/);
}

describe("a tree that git would read otherwise", () => {
  it("holds the file twice", async () => {
    committed([
      ["100644", name, blob("bytes")],
      ["100644", name, blob("evil")],
    ]);
    expectDoubt(await toldByAll(), /has a name twice \("[0-9a-f]{64}\.txt"\)/);
  });

  it("holds it as a file and as a folder", async () => {
    committed([
      ["100644", name, blob("bytes")],
      ["40000", name, rawTree([["100644", "x", blob("evil")]])],
    ]);
    expectDoubt(await toldByAll(), /has a name twice/);
  });

  it("is not in order", async () => {
    committed([
      ["100644", name, blob("bytes")],
      ["100644", "0", blob("evil")],
    ]);
    expectDoubt(await toldByAll(), /names out of order/);
  });

  it("is not hidden by a crowd of faults that do no harm", async () => {
    const [first, second] = [blob("bytes"), blob("evil")];
    const crowd = Array.from(
      { length: 150 },
      (_, index): Entry => ["100664", `!${String(index).padStart(4, "0")}`, first],
    );
    committed([...crowd, ["100644", name, first], ["100644", name, second]]);
    expectDoubt(await toldByAll(), /has a name twice/);
  });

  it("stands nowhere when only modes are odd, which git reads as we do", async () => {
    committed([["100664", name, blob("bytes")]]);
    const told = await toldByAll();
    expect(told.faults).toHaveLength(1);
    expect(told.complete).toBe(true);
  });
});
