// The costliest manifests of the largest allowed size: each has its verdict and its rules. `npm run torture -- --largest` takes the times.

import { join } from "node:path";
import { expect, it } from "vitest";
import { defaultLimits } from "../../src/core/limits.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { verify } from "../../src/verify.ts";
import { memoryTree } from "../memory-tree.ts";

interface Shape {
  readonly name: string;
  readonly exit: 0 | 1 | 2;
  readonly rules: readonly string[];
}

const torture = join(import.meta.dirname, "..", "..", "torture");
const { shapes, largestManifest } = (await import(join(torture, "largest-shapes.mjs"))) as {
  readonly shapes: readonly Shape[];
  readonly largestManifest: number;
};
const { largestArchive } = (await import(join(torture, "largest.mjs"))) as {
  readonly largestArchive: (shape: Shape) => ReadonlyMap<string, string>;
};

const verdicts = { 0: "verified", 1: "problems", 2: "incomplete" } as const;
const encoder = new TextEncoder();

it("are as large as a manifest may be", () => {
  expect(largestManifest).toBe(defaultLimits.documentBytes);
  expect(new Set(shapes.map(({ name }) => name)).size).toBe(shapes.length);
});

it.each(shapes.map((shape) => [shape.name, shape] as const))(
  "%s",
  async (_name, shape) => {
    const files = [...largestArchive(shape)].map(([path, text]) => [path, encoder.encode(text)] as const);
    const manifest = files.find(([path]) => path.endsWith(".manifest.yaml"))?.[1];
    // A few bytes may be left where no further unit fits.
    expect(manifest?.length).toBeGreaterThan(largestManifest - 1024);
    expect(manifest?.length).toBeLessThanOrEqual(largestManifest);
    const ports = {
      tree: memoryTree(new Map(files)),
      digester: nodeDigester,
      decoder: nodeDecoder,
      clock: { now: 0, source: "caller" as const },
    };
    const report = await verify(ports, { version: "0.0.0" });
    expect(report.verdict).toBe(verdicts[shape.exit]);
    expect([...new Set(report.diagnostics.map(({ rule }) => rule))].sort()).toEqual([...shape.rules].sort());
  },
  60_000,
);
