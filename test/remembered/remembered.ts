// Verifications of a tree with and without a memory of earlier ones, held against each other.

import { expect } from "vitest";
import type { Cache, Clock, Tree } from "../../src/core/ports.ts";
import type { Limits } from "../../src/core/limits.ts";
import type { Report } from "../../src/core/report.ts";
import { nodeDecoder } from "../../src/node/decoder.ts";
import { nodeDigester } from "../../src/node/digester.ts";
import { nodeLanguageGuess } from "../../src/node/language-guess.ts";
import { verify } from "../../src/verify.ts";

/** What is the same in a run with and in one without a cache. */
export interface Asked {
  readonly tree: Tree;
  readonly now?: number;
  readonly source?: Clock["source"];
  readonly deep?: boolean;
  readonly limits?: Limits;
  readonly only?: ReadonlySet<string>;
}

export const someTime = Date.UTC(2026, 0, 1);

/** One run. */
export function looked(
  { tree, now = someTime, source = "caller", deep, ...options }: Asked,
  cache?: Cache,
): Promise<Report> {
  return verify(
    {
      tree,
      digester: nodeDigester,
      decoder: nodeDecoder,
      clock: { now, source },
      ...(deep === true ? { languageGuess: nodeLanguageGuess } : {}),
      ...(cache === undefined ? {} : { cache }),
    },
    { version: "0.0.0", ...options },
  );
}

/** A report in words, but for how many validations were reused. */
export function words(report: Report): string {
  return JSON.stringify({ ...report, counts: { ...report.counts, reused: 0 } });
}

/** With the cache the report is as without it; how many validations were reused. */
export async function expectAlike(asked: Asked, cache: Cache): Promise<number> {
  const cold = await looked(asked);
  const report = await looked(asked, cache);
  expect(words(report)).toBe(words(cold));
  return report.counts.reused;
}
