// Damages the archive of `npm run torture` in many ways at once, and holds the merged reports of 1 to 16 shards against one run.

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { openWorkTree } from "../../src/node/work-tree.ts";
import { ArchiveError } from "../../src/core/error.ts";
import { verify } from "../../src/verify.ts";
import { mergedReport } from "./cut-and-merge.ts";

interface Damaged {
  readonly folder: string;
  restore(): void;
  dispose(): void;
}
interface Operator {
  readonly name: string;
  apply(workshop: Damaged, random: () => number): { readonly throws?: string } | null;
}
interface TortureModules {
  readonly makeBaseArchive: (seed: number) => Promise<Map<string, Buffer>>;
  readonly Workshop: new (files: Map<string, Buffer>) => Damaged;
  readonly seededRandom: (seed: number) => () => number;
}

const repository = join(import.meta.dirname, "..", "..");
const load = async <T>(path: string): Promise<T> => (await import(join(repository, path))) as T;
const version = "0.0.0";

let modules: TortureModules;
let operators: readonly Operator[];
let workshop: Damaged;
beforeAll(async () => {
  modules = {
    ...(await load<Pick<TortureModules, "makeBaseArchive">>("torture/base-archive.mjs")),
    ...(await load<Pick<TortureModules, "Workshop">>("torture/workshop.mjs")),
    ...(await load<Pick<TortureModules, "seededRandom">>("bench/random.mjs")),
  };
  const rooms = await Promise.all(
    ["bytes", "names", "yaml", "fields", "fuzz"].map((name) => load<object>(`torture/operators/${name}.mjs`)),
  );
  operators = rooms.flatMap((room) => Object.values(room) as (Operator | readonly Operator[])[]).flat();
  workshop = new modules.Workshop(await modules.makeBaseArchive(1));
});
afterAll(() => workshop.dispose());

const ports = () => ({
  tree: openWorkTree(workshop.folder, "archive"),
  digester: nodeDigester,
  decoder: nodeDecoder,
  clock: { now: Date.UTC(2026, 0, 1), source: "caller" as const },
});

/** Damage upon damage; what is refused altogether, or cannot be done to what is left, is left out. */
function damage(chosen: readonly Operator[], random: () => number): number {
  let done = 0;
  for (const operator of chosen) {
    if (operator.name.includes("archive.yaml")) continue;
    try {
      const result = operator.apply(workshop, random);
      if (result !== null && result.throws === undefined) done++;
    } catch (error) {
      if (error instanceof ArchiveError) throw error;
      // An operator that finds its file gone, or a folder in its place, has nothing to damage any more.
    }
  }
  return done;
}

async function holdAgainstOneRun(totals: readonly number[]): Promise<number> {
  const whole = await verify(ports(), { version });
  for (const total of totals)
    expect(JSON.stringify(await mergedReport(ports(), total, { version }), null, 1)).toBe(
      JSON.stringify(whole, null, 1),
    );
  return whole.diagnostics.length;
}

describe("merged reports are those of one run", () => {
  it("of the archive as it was", async () => {
    expect(operators.length).toBeGreaterThan(40);
    expect(await holdAgainstOneRun([1, 4, 16])).toBe(0);
  });

  it.each([2, 3])("of 1 to 16 shards, with everything damaged at once (seed %s)", async (seed) => {
    expect(damage(operators, modules.seededRandom(seed))).toBeGreaterThan(20);
    expect(await holdAgainstOneRun(Array.from({ length: 16 }, (_, index) => index + 1))).toBeGreaterThan(20);
    workshop.restore();
  });

  it("of operators a few at a time", async () => {
    const random = modules.seededRandom(7);
    for (let at = 0; at < operators.length; at += 6) {
      damage(operators.slice(at, at + 6), random);
      await holdAgainstOneRun([2 + ((at / 6) % 15)]);
      workshop.restore();
    }
  });
});
