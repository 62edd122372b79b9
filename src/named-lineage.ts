// The lineage of sources by the words that name them, those that are only left in history included.

import { ArchiveError } from "./core/error.ts";
import type { Lineage } from "./core/history/lineage-record.ts";
import type { Tree } from "./core/ports.ts";
import { lineage, type LineageOptions, type LineagePorts } from "./lineage.ts";
import { digitsOf, resolveSources } from "./source-name.ts";

export interface NamedLineagePorts extends LineagePorts {
  /** The tree of the revision, in which paths, SWHIDs and original names are looked up. */
  tree(): Promise<Tree>;
}

/**
 * Tells the lineage of the sources that the words mean; of all of them when there are none. Digits of a SHA-256 find what is
 * only left in history too.
 * @throws ArchiveError `source-unknown`, `source-ambiguous`, and what `lineage` throws
 */
export async function namedLineage(
  ports: NamedLineagePorts,
  words: readonly string[],
  options: Omit<LineageOptions, "sources"> = {},
): Promise<Lineage> {
  if (words.length === 0) return lineage(ports, options);
  const asked = new Map<string, string>();
  const rest: string[] = [];
  for (const word of words) {
    const digits = digitsOf(word);
    if (digits === null) rest.push(word);
    else asked.set(digits, word);
  }
  if (rest.length > 0) {
    const { decoder, digester } = ports;
    const tree = await ports.tree();
    const clock = { now: 0, source: "caller" } as const;
    for (const word of rest) {
      const [slot] = await resolveSources({ tree, decoder, digester, clock }, [word], undefined, options.limits);
      if (slot !== undefined) asked.set(slot.stem, word);
    }
  }
  const told = await lineage(ports, { ...options, sources: [...asked.keys()] });
  for (const [beginning, word] of asked) {
    const found = told.sources.filter(({ sha256 }) => sha256.startsWith(beginning));
    const where = told.complete ? "in the history" : "in the part of history that can be seen,";
    if (found.length === 0)
      throw new ArchiveError(
        "source-unknown",
        `There is no source "${word}" ${where} of ${told.revision.slice(0, 10)}`,
      );
    if (found.length > 1) {
      const list = found.slice(0, 10).map(({ sha256 }) => `\n  ${sha256}`);
      throw new ArchiveError("source-ambiguous", `"${word}" means ${found.length} sources:${list.join("")}`);
    }
  }
  return told;
}
