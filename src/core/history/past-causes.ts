// Why bytes of the past are not those of their source: read once more, beside the right ones where history still has them.

import { fixityCause, isBeginning } from "../fixity-cause.ts";
import { isSha256 } from "../layout.ts";
import type { Limits } from "../limits.ts";
import type { Decoder, Digester, Objects } from "../ports.ts";
import type { BareTrouble, PastGround } from "./past-ground.ts";

export interface PastCausesPorts {
  readonly objects: Objects;
  readonly digester: Digester;
  readonly decoder: Decoder;
}

/**
 * The troubles, with the cause where it can be proven. Where the right bytes are at hand, so can be that they were cut off.
 * @param isSource whether a source of this history has that SHA-256
 * @throws ArchiveError `object-missing`, `object-corrupt` for what could be read a moment ago
 */
export async function findCauses(
  { objects, digester, decoder }: PastCausesPorts,
  { contents, graph }: PastGround,
  isSource: (sha256: string) => boolean,
  { textBytes }: Limits,
  troubles: readonly BareTrouble[],
): Promise<readonly BareTrouble[]> {
  const objectOf = new Map([...contents.bytes].map(([handle, { sha256 }]) => [sha256, graph.objects.hex(handle)]));
  const told: BareTrouble[] = [];
  for (const trouble of troubles) {
    const { expected, actual, object } = trouble.data;
    const isOfBytes = typeof actual === "string" && typeof object === "string" && objectOf.get(actual) === object;
    // Where manifests named several digests, nobody knows which bytes these should have been.
    if (!isOfBytes || typeof expected !== "string" || !isSha256(expected)) {
      told.push(trouble);
      continue;
    }
    // What is read is good only until the next is read.
    const content = (await objects.read(object)).content.slice();
    const isOtherSource = (sha256: string): boolean => sha256 !== expected && isSource(sha256);
    const expectation = { sha256: expected, isOtherSource };
    const known = content.length > textBytes ? null : fixityCause(content, actual, expectation, digester, decoder);
    const right = objectOf.get(expected);
    const isCut =
      known !== "unknown" || right === undefined
        ? known === "truncated"
        : isBeginning(content, (await objects.read(right)).content);
    const cause = isCut ? "truncated" : known;
    told.push(cause === null || cause === "unknown" ? trouble : { ...trouble, cause });
  }
  return told;
}
