// Why bytes of the past are not those of their source: read once more, beside the right ones where history still has them.

import type { FixityCause } from "../diagnostic.ts";
import { fixityCause, isBeginning } from "../fixity-cause.ts";
import { isSha256 } from "../layout.ts";
import type { Limits } from "../limits.ts";
import type { Decoder, Digester, Objects } from "../ports.ts";
import type { IdTable } from "./id-table.ts";
import type { PastContents } from "./past-contents.ts";
import type { BareTrouble } from "./past-ground.ts";

export interface PastCausesPorts {
  readonly objects: Pick<Objects, "read">;
  readonly digester: Digester;
  readonly decoder: Decoder;
}

/** What is known of the bytes of the past. */
export interface CauseGround {
  readonly contents: Pick<PastContents, "bytes">;
  readonly graph: { readonly objects: Pick<IdTable, "hex"> };
}

/**
 * Bytes that are read once more in all. One object may stand at a hundred thousand paths, and at each a dozen digests are made of it.
 */
export const mostCauseBytes = 128 * 1024 * 1024;
/** What even an empty object counts for. */
const leastBytes = 1024;

/**
 * The troubles, with the cause where it can be proven. Where the right bytes are at hand, so can be that they were cut off. Not
 * sought is the cause for bytes that are too many for a text, and for those that do not fit into what is read in all.
 * @param isSource whether a source of this history has that SHA-256
 * @throws ArchiveError `object-missing`, `object-corrupt` for what could be read a moment ago
 */
export async function findCauses(
  ports: PastCausesPorts,
  { contents, graph }: CauseGround,
  isSource: (sha256: string) => boolean,
  { textBytes }: Limits,
  troubles: readonly BareTrouble[],
): Promise<readonly BareTrouble[]> {
  const stored = new Map(
    [...contents.bytes].map(([handle, { sha256, size }]) => [sha256, { object: graph.objects.hex(handle), size }]),
  );
  const reader = new CauseReader(ports, isSource);
  const told: BareTrouble[] = [];
  for (const trouble of troubles) {
    const { expected, actual, object } = trouble.data;
    const wrong = typeof actual === "string" ? stored.get(actual) : undefined;
    // Where manifests named several digests, nobody knows which bytes these should have been.
    const isSought =
      wrong !== undefined && wrong.object === object && wrong.size <= textBytes && isSha256(String(expected));
    const cause = isSought
      ? await reader.cause({ ...wrong, sha256: String(actual) }, String(expected), stored.get(String(expected)))
      : "unknown";
    told.push(cause === "unknown" ? trouble : { ...trouble, cause });
  }
  return told;
}

interface StoredBytes {
  readonly object: string;
  readonly size: number;
}

/** Reads until so many bytes were read. */
class CauseReader {
  readonly #ports: PastCausesPorts;
  readonly #isSource: (sha256: string) => boolean;
  #room = mostCauseBytes;

  constructor(ports: PastCausesPorts, isSource: (sha256: string) => boolean) {
    this.#ports = ports;
    this.#isSource = isSource;
  }

  /** @param right the bytes that should have been there, where history has them */
  async cause(
    wrong: StoredBytes & { readonly sha256: string },
    expected: string,
    right: StoredBytes | undefined,
  ): Promise<FixityCause> {
    const content = await this.#read(wrong);
    if (content === null) return "unknown";
    const { digester, decoder } = this.#ports;
    const isOtherSource = (sha256: string): boolean => sha256 !== expected && this.#isSource(sha256);
    const cause = fixityCause(content, wrong.sha256, { sha256: expected, isOtherSource }, digester, decoder);
    if (cause !== "unknown" || right === undefined || right.size <= wrong.size) return cause;
    const whole = await this.#read(right);
    return whole !== null && isBeginning(content, whole) ? "truncated" : "unknown";
  }

  async #read({ object, size }: StoredBytes): Promise<Uint8Array | null> {
    const counted = Math.max(size, leastBytes);
    if (counted > this.#room) return null;
    this.#room -= counted;
    // What is read is good only until the next is read.
    return (await this.#ports.objects.read(object)).content.slice();
  }
}
