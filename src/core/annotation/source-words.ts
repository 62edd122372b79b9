// The words of a source for somebody who quotes from it: only words that are the archived ones, else why there are none.

import { ArchiveError } from "../error.ts";
import type { Gatherer } from "../gather.ts";
import type { Inventory } from "../inventory.ts";
import type { Text } from "../text.ts";

/**
 * The decoded words of a source.
 * @throws ArchiveError `quote-unavailable` when it has none, when they cannot be read, or when the bytes are not its own
 */
export async function wordsOfSource(gatherer: Gatherer, { slots }: Inventory, stem: string): Promise<Text> {
  const slot = slots.get(stem);
  if (slot === undefined) throw unavailable(stem, "is not in this archive");
  const { text, bytes, manifest, available, faults } = await gatherer.source(slot);
  if (manifest?.value?.withdrawn !== undefined) throw unavailable(stem, "is withdrawn");
  const [fault] = faults;
  if (fault !== undefined) throw unavailable(stem, `cannot be read: "${fault.path}" ${fault.reason}`);
  if (bytes === null) throw unavailable(stem, "has no bytes");
  if (bytes.sha256 !== stem) throw unavailable(stem, "has bytes that are not its own");
  if (text !== null && available.text.kind === "yes") return text;
  const reason = "reason" in available.text ? available.text.reason : "it holds no words";
  throw unavailable(stem, `cannot be quoted: ${reason}`);
}

function unavailable(stem: string, why: string): ArchiveError {
  return new ArchiveError("quote-unavailable", `The source "${stem.slice(0, 12)}…" ${why}`);
}
