// Proves that a snapshot names a source: a short text that can be checked years later with the file and a trusted root alone.

import { ArchiveError } from "./core/error.ts";
import type { Slot } from "./core/inventory.ts";
import { roleOf } from "./core/layout.ts";
import { defaultLimits, type Limits } from "./core/limits.ts";
import type { VerifyPorts } from "./core/ports.ts";
import { inclusionPath } from "./core/snapshot/merkle.ts";
import type { InclusionProof } from "./core/snapshot/proof.ts";
import type { SnapshotEntry } from "./core/snapshot/snapshot-entry.ts";
import { readSnapshot } from "./core/snapshot/snapshot-file.ts";
import { readAll, soundSnapshot } from "./snapshot.ts";

export interface ProveOptions {
  /** Name of the snapshot; the newest when absent. */
  readonly snapshot?: string;
  /** Whether the manifest is proven rather than the bytes. */
  readonly manifest?: boolean;
  readonly limits?: Limits;
}

/**
 * The proof for one source.
 * @throws ArchiveError `snapshot-unknown`, `snapshot-refused`, `unreadable`; `source-unknown` when the snapshot does not name it
 */
export async function proveSource(
  ports: Pick<VerifyPorts, "tree" | "digester">,
  { stem }: Pick<Slot, "stem">,
  options: ProveOptions = {},
): Promise<InclusionProof> {
  const { limits = defaultLimits, manifest = false } = options;
  const { tree, digester } = ports;
  const { set } = await readAll(ports, limits);
  const { facts, checkpoint } = soundSnapshot(set, options.snapshot ?? null);
  const read = await tree.read(facts.path, limits.snapshotBytes);
  if (!read.ok) throw new ArchiveError("unreadable", `"${facts.path}" ${read.fault.reason}`);
  const leaves: Uint8Array[] = [];
  const found: { readonly entry: SnapshotEntry; readonly index: number }[] = [];
  readSnapshot(read.bytes, tree.root, digester, (entry, _line, leaf) => {
    const role = roleOf(tree.root, entry.path);
    if (role.kind === (manifest ? "manifest" : "bytes") && role.stem === stem)
      found.push({ entry, index: leaves.length });
    leaves.push(leaf);
  });
  const [one] = found;
  if (one === undefined) {
    const what = manifest ? "manifest" : "bytes";
    throw new ArchiveError("source-unknown", `The snapshot "${facts.name}" names no ${what} of the source "${stem}"`);
  }
  return { ...one, path: inclusionPath(leaves, one.index, digester), checkpoint };
}
